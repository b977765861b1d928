"""Another engine makes the same of what was landed as DuckDB does, by the same files of `sql/`."""

from pathlib import Path

from benchmarks.conformance import __main__ as conformance
from benchmarks.conformance import comparing
from benchmarks.conformance.build import Build
from tests.building import one_project
from tests.deploy import postgresql


@postgresql.NEEDED
def test_postgresql_makes_the_same_tables(tmp_path: Path) -> None:
    build = Build(one_project.lay(tmp_path) / "raw")
    assert len(build.answer("marts", "resources")[1]) > 5
    assert list(conformance.on("postgresql", build)) == []


def test_what_differs_is_said_with_its_row() -> None:
    names = ["partner", "amount", "value"]
    ours = (names, [("japan", 1.0, "5.0"), ("adb", 2.0, None)])
    assert comparing.differences(ours, (names, [("adb", 2.0 + 1e-12, None), ("japan", 1.0, "5")])) == []
    assert comparing.differences(ours, (names, [("adb", 2.0, None), ("japan", 1.00001, "5")])) == [
        "amount: 1 of 2 rows", "    1.0 is 1.00001 in ('japan', 1.0, 5.0)",
    ]  # fmt: skip
    assert comparing.differences(ours, (names, [("adb", 2.0, None)])) == [
        "2 rows and 1", "    only DuckDB's: ('japan', 1.0, 5.0)",
    ]  # fmt: skip
    assert comparing.differences(ours, (names, [("adb", 0.0, None), ("japan", None, "5")])) != []
