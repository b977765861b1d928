"""What would not run on Windows is found in the text of the code, and in the names that it gives to files."""

import ast
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.house.test_architecture import modules
from twg_analytics import log, paths, reference
from twg_analytics.building import publication
from twg_analytics.exports import packs, request_sheets
from twg_analytics.loads.names import free_name, safe_name
from twg_analytics.questions.scope import Scope
from twg_analytics.ui import download
from twg_analytics.ui.filters import Filters

PROGRAM = [path for _, path in modules()]
# Modules and functions of Python that are there on some systems only.
POSIX_MODULES = {"fcntl", "grp", "pwd", "posix", "pty", "resource", "spwd", "syslog", "termios", "tty"}
POSIX_NAMES = {
    "os.chown", "os.fork", "os.forkpty", "os.getloadavg", "os.geteuid", "os.getuid", "os.killpg", "os.mkfifo",
    "os.setsid", "os.statvfs", "os.symlink", "os.uname", "os.wait", "signal.SIGKILL", "signal.SIGHUP", "signal.SIGUSR1",
    "signal.alarm", "time.tzset",
}  # fmt: skip
FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
DAY = dt.date(2026, 3, 31)


def _is_legal(name: str) -> bool:
    """Whether Windows takes a name for a file."""
    return (
        0 < len(name) <= 200
        and not FORBIDDEN.search(name)
        and not RESERVED.fullmatch(name)
        and name == name.rstrip(". ")
    )


def _wrong(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (f"{path}: {one.name}" for one in node.names if one.name.split(".")[0] in POSIX_MODULES)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in POSIX_MODULES:
            yield f"{path}: {node.module}"
        elif isinstance(node, ast.Attribute) and ast.unparse(node) in POSIX_NAMES:
            yield f"{path}:{node.lineno} {ast.unparse(node)}"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _has_no_encoding(node):
            yield f"{path}:{node.lineno} reads or writes text in the code page of the machine"


def _has_no_encoding(call: ast.Call) -> bool:
    assert isinstance(call.func, ast.Attribute)
    if "encoding" in {one.arg for one in call.keywords}:
        return False
    if call.func.attr in ("read_text", "write_text"):
        return len(call.args) < (1 if call.func.attr == "read_text" else 2)
    if ast.unparse(call.func).startswith("subprocess.") and any(one.arg == "text" for one in call.keywords):
        return True
    return call.func.attr == "open" and any(
        isinstance(one, ast.Constant) and one.value in ("r", "w", "a", "x", "r+", "rt", "wt") for one in call.args
    )


def test_nothing_of_the_program_is_there_on_some_systems_only() -> None:
    assert [said for path in PROGRAM for said in _wrong(path)] == []


@pytest.mark.parametrize(
    "line",
    ["import fcntl", "from resource import getrusage", "os.fork()", "file.read_text()", "file.open('w')",
     "subprocess.run(command, text=True)"],
)  # fmt: skip
def test_what_is_there_on_some_systems_only_is_seen(line: str, tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text(line, encoding="utf-8")
    assert len(list(_wrong(tmp_path / "one.py"))) == 1


def test_every_file_of_the_program_has_a_name_that_windows_takes_and_none_differs_by_capitals_only() -> None:
    tops = ("twg_analytics", "pages", "sql", "data/reference", "static", "deploy")
    files = (path for top in tops for path in (paths.ROOT / top).rglob("*"))
    kept = [path.relative_to(paths.ROOT) for path in files if "__pycache__" not in path.parts]
    assert [path for path in kept if not _is_legal(path.name) and not path.name.startswith(".")] == []
    assert len({str(path).casefold() for path in kept}) == len(kept)
    assert max(len(path.as_posix()) for path in kept) < 120  # of 260, the folder that it lies in too


@given(given=st.text(max_size=300), ending=st.sampled_from(["", ".xlsx", ".", " ", ".csv. "]))
def test_whatever_a_file_is_called_that_is_handed_in_it_is_kept_under_a_legal_name(given: str, ending: str) -> None:
    name = safe_name(given + ending)
    assert _is_legal(name) and _is_legal(free_name(name, [name]))


@given(codes=st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=40))
def test_files_to_take_have_legal_names(codes: list[str]) -> None:
    assert _is_legal(request_sheets.file_name(codes[0], DAY))
    scope = Scope(Path("x.duckdb"), DAY, from_year=2020, to_year=2026, partner=tuple(codes))
    chosen = Filters(scope, "en", is_illustrative=True, listens=("partner", "from", "to"))
    assert _is_legal(download.file_name("the_longest_name_of_a_table", chosen, "xlsx"))


def test_reports_and_warehouses_have_legal_names(tmp_path: Path) -> None:
    codes = [*reference.codes("twg"), *reference.codes("partner"), *reference.codes("province"), "country"]
    for kind in reference.codes("report_kind"):
        for code in codes:
            assert _is_legal(packs.named(kind, code, DAY, "en", "pptx", is_illustrative=True))
    assert _is_legal(publication.new_name(tmp_path, "0a1b2c3d")) and _is_legal(log.NAME)
