"""What is said with a number is made in `twg_analytics/sentences`; what is not moved there yet is listed here."""

import ast

from twg_analytics import paths

# Calls that write money or a share for a reader, by module: never more than here.
LEFT = {
    "reports/conduct.py": 1,
    "ui/alignment/scorecard.py": 2,
    "ui/alignment/values.py": 3,
    "ui/project.py": 3,
    "ui/sector_plan.py": 3,
    "ui/workplan.py": 2,
}
_WRITING = {"money", "percent", "between"}


def test_no_page_or_report_writes_more_numbers_of_its_own() -> None:
    package, found = paths.ROOT / "twg_analytics", {}
    modules = [
        *(package / "ui").rglob("*.py"),
        *(package / "reports").rglob("*.py"),
        *(paths.ROOT / "pages").rglob("*"),
    ]
    for path in (path for path in modules if path.suffix == ".py"):
        calls = [
            node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
        ]
        writing = sum(isinstance(called, ast.Name) and called.id in _WRITING for called in calls)
        if writing:
            found[str(path.relative_to(package if package in path.parents else paths.ROOT))] = writing
    assert found == LEFT, "what is moved leaves the list; what is new is made in twg_analytics/sentences"
