"""Who may import whom, held on the text of the code (the map is in `twg_analytics/__init__.py`)."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLOOR = {"atomic", "clock", "country", "paths", "reference", "warehouse_folder", "words"}
# What is handed in: written by the app, read by the build, so it knows neither.
HANDED_IN = {"loads.accepting", "loads.folders", "loads.mended", "loads.names", "loads.time_left"}

# What each part of the package may import of the package, itself aside. A module with other neighbours than the rest
# of its folder has a line of its own.
ALLOWED: dict[str, set[str]] = {
    "atomic": set(),
    "clock": {"country"},
    "paths": set(),
    "country": {"paths"},
    "log": {"paths"},
    "warehouse_folder": {"paths"},
    "reference": {"country", "paths"},
    "words": {"country", "reference"},
    # written by the app, read by the build
    "storage": {"words"},
    "access": {"atomic", "paths", "reference", "storage", "words"},
    "decisions": {"access", "storage", "words"},
    **{part: {"access", "atomic", "paths", "reference", "words", *HANDED_IN} for part in HANDED_IN},
    # read side
    "questions": {"access", *FLOOR},
    "charts": FLOOR,
    # what is said with a number, for pages and reports
    "sentences": {"questions", *FLOOR},
    "reports": {"charts", "questions", "sentences", *FLOOR},
    "exports": {"reports", "charts", *FLOOR},
    # a report as a file, for the page and for the command line
    "exports.packs": {"exports", "reports", "questions", "decisions", "storage", *FLOOR},
    "ui": {
        "questions", "sentences", "charts", "exports", "exports.packs", "reports", "access", "decisions",
        "installation", "storage", *HANDED_IN, *FLOOR,
    },
    # write side
    "reading": FLOOR,
    "building": {"access", "reading", "decisions", "storage", *FLOOR},
    # the steps of a load, each a command, and a file given back as it was read with what was found
    "loads": {"access", "building", "reading", "exports", "storage", *HANDED_IN, *FLOOR},
    # the command line starts either; the sample is made of exports' own forms
    "sample": {"exports", *FLOOR},
    "__main__": {"access", "building", "loads", "log", "sample", "exports", "exports.packs", *FLOOR},
    "__init__": set(),
    # the app
    "pages": {"ui", "questions", "sentences", "charts", "exports", "decisions", *FLOOR},
    # what the server answers beside the pages
    "serving": {"access", "installation", "storage", *FLOOR},
    # how it is set up and how it stands, for the server and its page
    "installation": {"access", "questions", "storage", *FLOOR},
    "app": {"access", "log", "ui", "serving", *FLOOR},
}  # fmt: skip

# Libraries that only some parts may import.
ONLY: dict[str, set[str]] = {
    "starlette": {"serving"},
    "streamlit": {"app", "pages", "serving", "ui"},
    "duckdb": {"building", "questions"},
    "plotly": {"charts", "ui"},
    "pandera": {"reading"},
    "fastexcel": {"reading"},
    "lxml": {"reading", "exports"},
    "openpyxl": {"reading", "exports", "sample"},
    "pptx": {"exports"},
    "docx": {"exports", "reading"},
    "alembic": {"storage"},
    "sqlalchemy": {"access", "decisions", "storage"},
    "babel": {"words"},
    "filelock": {"log", *HANDED_IN},
    "rapidfuzz": {"building", "loads"},
}


def part_of(dotted: list[str]) -> str:
    """The part that a module of the package belongs to: its own line above, or that of its folder."""
    return next((key for end in (2, 1) if (key := ".".join(dotted[:end])) in ALLOWED), dotted[0])


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the program with the part it belongs to."""
    yield "app", ROOT / "app.py"
    for folder in ("pages", "sample"):
        yield from ((folder, path) for path in sorted((ROOT / folder).rglob("*.py")))
    package = ROOT / "twg_analytics"
    for path in sorted(package.rglob("*.py")):
        yield part_of([*path.relative_to(package).with_suffix("").parts]), path


def imports(path: Path) -> Iterator[str]:
    """The dotted names a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def may_import(part: str, name: str) -> bool:
    """Whether a module of a part may import a dotted name."""
    top, *rest = name.split(".")
    if top in {"app", "pages", "tests"} or part not in ONLY.get(top, {part}):
        return False
    if top == "sample" and part != "sample":
        return "sample" in ALLOWED[part]
    imported = part_of(rest) if top == "twg_analytics" and rest else part
    return imported == part or imported in ALLOWED[part]


def test_a_module_imports_only_what_its_part_may() -> None:
    wrong = [
        f"{path} imports {name}" for part, path in modules() for name in imports(path) if not may_import(part, name)
    ]
    assert wrong == []


def test_no_path_is_bent_and_no_chart_is_made_in_haste() -> None:
    texts = {path: path.read_text(encoding="utf-8") for _, path in modules()}
    assert [path for path, text in texts.items() if "sys.path" in text or "plotly.express" in text] == []


def test_no_sql_is_made_of_pieces() -> None:
    verbs = ("select ", "with ", "insert ", "create ", "delete ", "update ", "attach ", "copy ")
    wrong = []
    for _, path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                said = "".join(str(piece.value) for piece in node.values if isinstance(piece, ast.Constant)).lower()
                if said.lstrip().startswith(verbs):
                    wrong.append(f"{path}:{node.lineno}")
    assert wrong == []


def test_every_part_is_in_the_map() -> None:
    assert {part for part, _ in modules()} <= ALLOWED.keys()


def test_no_page_lies_outside_a_group() -> None:
    # With pages/*.py beside app.py, Streamlit serves a cold deep link without app.py: no frame, no sign-in.
    assert list((ROOT / "pages").glob("*.py")) == []


def test_only_the_filters_touch_the_session() -> None:
    touching = {path.parent.name for _, path in modules() if "session_state" in path.read_text(encoding="utf-8")}
    assert touching <= {"filters"}


def test_pages_and_the_frame_stay_short() -> None:
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) <= 40
    for path in (ROOT / "pages").rglob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 60, path


def test_every_public_function_says_what_it_does() -> None:
    for _, path in modules():
        tops = ast.parse(path.read_text(encoding="utf-8")).body
        members = [node for top in tops if isinstance(top, ast.ClassDef) for node in top.body]
        for node in [*tops, *members]:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{path}:{node.lineno} {node.name}"


def test_no_module_is_called_after_nothing() -> None:
    names = {path.stem for _, path in modules()}
    assert names.isdisjoint({"utils", "helpers", "common", "misc", "tools"})
