"""Every function that writes asks who is at work, and no page writes by itself: found in the text of the code.

What writes is found by what it calls in the end: the store, a file written whole, the folder of a load, the published
warehouse. Whoever adds a function that calls one of these without `require` is told here; one that asks stands in the
matrix of `test_permissions`.
"""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.access import test_permissions
from twg_analytics import paths

WRITES = {
    "storage.transaction", "storage.copy", "sa.insert", "sa.update", "sa.delete", "atomic.write",
    "folders.keep", "folders.new", "folders.remove", "folders.replacing", "load.say", "load.unsay",
    "publication.publish", "publication.point_at", "shutil.copyfileobj", "shutil.copyfile", "shutil.rmtree",
}  # fmt: skip
ASKS = {"require", "access.require", "accepting.handling", "handling"}
# Functions that write and ask nobody, each with the reason.
ASKED_BEFORE = {
    "access.audit.note": "what was refused is kept too",
    "access.audit.note_here": "what was published or taken by whoever was asked",
    "access.audit.note_restored": "within the restoring of whoever was asked",
    "access.audit.taken": "a taking of what a page or the command line has asked about",
    "access.leaving.leave": "everybody may leave",
    "access.audit_head.keep": "after the transaction of whoever was asked",
    "access.audit.write": "within the transaction of whoever was asked",
    "access.quota.take": "counts what the gate was asked for",
    "loads.arranging.change": "within publishing or going back, which ask",
    "loads.arranging.forget_candidates": "within a step of a load, which asks",
    "loads.arranging.settle": "ends, or takes back, what somebody who was asked began",
    "loads.lifecycle.turn": "only settles",
    "loads.commands.add_commands": "names the steps, each of which asks",
    "loads.steps.done": "keeps in the folder of a load how its step, which asks, ended",
    "loads.steps.done_unless_cancelled": "keeps the same, and that somebody may cancel it",
    "loads.steps.read": "keeps how far the reading, which asks, has come",
    "loads.facts_commands.add_commands": "writes the workbook that a person takes away; to keep one asks",
    "exports.packs.save": "writes the report that a person takes away",
    "loads.marked_copies.write": "writes the copy that a person takes away",
}
# The homes of what writes, and what draws: `test_no_page_writes_by_itself`.
NOT_ASKED = ("storage", "ui", "serving", "atomic", "loads.folders", "building.publication")
PACKAGE = paths.ROOT / "twg_analytics"
MODULES = [
    module
    for file in sorted(PACKAGE.rglob("*.py"))
    if not (module := ".".join(file.relative_to(PACKAGE).with_suffix("").parts)).startswith(NOT_ASKED)
]


def _calls(function: ast.AST) -> set[str]:
    """The dotted names that a function calls, or hands on to be called."""
    found = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Attribute | ast.Name) and isinstance(node.ctx, ast.Load):
            found.add(ast.unparse(node))
    return found


def _functions(module: str) -> dict[str, set[str]]:
    """What each function of a module calls in the end, by way of other functions of the same module."""
    file = PACKAGE / Path(*module.split(".")).with_suffix(".py")
    calls = {
        node.name: _calls(node)
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }
    for _ in calls:
        calls = {name: called.union(*(calls[one] for one in called & calls.keys())) for name, called in calls.items()}
    return calls


def _writers() -> Iterator[tuple[str, bool]]:
    """Each public function that writes, and whether it asks."""
    for module in MODULES:
        for name, called in _functions(module).items():
            if not name.startswith("_") and called & WRITES:
                yield f"{module}.{name}", bool(called & ASKS)


def test_every_function_that_writes_asks_who_is_at_work() -> None:
    writers = dict(_writers())
    assert len(writers) > 20
    assert {name for name, asks in writers.items() if not asks} <= ASKED_BEFORE.keys()


def test_every_function_that_asks_is_held_against_every_role() -> None:
    held = inspect.getsource(test_permissions)
    asking = [name.rsplit(".", 2)[1:] for name, asks in _writers() if asks]
    assert [".".join(one) for one in asking if f'"{one[0]}.{one[1]}"' not in held] == []


@pytest.mark.parametrize("folder", ["twg_analytics/ui", "pages", "twg_analytics/serving"])
def test_no_page_writes_by_itself(folder: str) -> None:
    """A page that writes would ask nobody: it calls one of the functions that do."""
    own = {"load.unsay", "load.say", "shutil.rmtree"}  # of `start`, which asks first
    files = sorted((paths.ROOT / folder).rglob("*.py"))
    assert files
    for file in files:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        allowed = own if file.name == "load_process.py" else set()
        assert (_calls(tree) & WRITES) - allowed == set(), file


def test_every_file_that_a_page_gives_is_an_entry_when_it_is_taken() -> None:
    offers = [
        (file.name, [ast.unparse(one) for one in (*call.args[1:2], *(one.value for one in call.keywords))])
        for file in sorted((PACKAGE / "ui").rglob("*.py"))
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("download_button")
    ]
    assert len(offers) >= 10
    assert [file for file, said in offers if not any(one.startswith("taking.noted(") for one in said)] == []


def test_what_a_page_starts_is_started_for_who_is_at_work() -> None:
    calls = _functions("ui.load_process")
    for name in ("start", "cancel", "illustrate", "build_again"):
        assert calls[name] & ASKS, name
