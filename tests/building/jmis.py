"""A TWG workbook of JMIs, one valid row each, overridden by keyword, with its results and changes."""

from pathlib import Path
from typing import Any

from tests.building import built
from tests.building.examples import Given
from tests.reading import rows, workbooks
from tests.reading.workbooks import Grid

DATE = "2026-03-31"
Case = dict[str, Any]


def jmi(jmi_id: str, more: rows.Row | None = None, **cells: Any) -> rows.Row:
    """A row of the sheet `JMI`: a numeric one from 0 in 2023 to 100 in 2028 with nothing left out."""
    return {
        "jmi_id": jmi_id,
        "period": "2024-2028",
        "indicator_en": "Pupils who finish grade 6",
        "unit": "%",
        "kind": "numeric",
        "better": "up",
        "baseline_year": 2023,
        "baseline_value": 0,
        "responsible": "Ministry of Education",
        "verification_source": "School census",
    } | cells | (more or {"Target 2028": 100})  # fmt: skip


def result(jmi_id: str, year: int, actual: Any, **cells: Any) -> rows.Row:
    """A row of the sheet `JMI results`."""
    return {"jmi_id": jmi_id, "year": year, "actual_value": actual} | cells


def sheets(jmis: list[rows.Row], results: list[rows.Row], changes: list[rows.Row] | None = None) -> dict[str, Grid]:
    """The sheets of a workbook that hold these rows."""
    return {
        "JMI": rows.grid(jmis),
        "JMI results": rows.grid(results or [result("none", 2024, None)]),
        "JMI changes": rows.grid(changes or [{"jmi_id": "none", "field": "unit"}]),
    }


def workbook(given: dict[str, Grid], *, twg: str = "ed") -> Given:
    """The workbook of a TWG."""
    plan: dict[str, Grid] = {"TWG": [["twg_code", "plan_year"], [twg, 2026]]}
    return lambda folder, date: workbooks.write(folder / "raw" / date / f"{twg}.xlsx", plan | given)


def write(folder: Path, given: dict[str, Grid], *, twg: str = "ed", date: str = DATE) -> None:
    """A workbook of a TWG beside one project, without which nothing is published."""
    workbook(given, twg=twg)(folder, date)
    if not (folder / "raw" / date / "oda.xlsx").exists():
        rows.write_xlsx(folder / "raw" / date / "oda.xlsx", rows.grid([rows.oda()]))


def build(folder: Path, given: dict[str, Grid]) -> built.Built:
    """The warehouse of one such workbook."""
    write(folder, given)
    return built.from_files(folder)
