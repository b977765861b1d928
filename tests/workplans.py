"""Workplans of a few activities beside the projects that pay for them, as files and as a built warehouse."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests import built, rows
from tests.built import DATE, Built
from tests.rows import Row
from tests.sources import workbooks


def activity(activity_id: str, links: str | None = None, more: Row | None = None, **cells: object) -> Row:
    """A row of a workplan that costs 100 in 2025, unless it says otherwise."""
    return {"activity_id": activity_id, "activity": f"Activity {activity_id}", "linked_projects": links} | (
        {"Cost 2025": 100} if more is None else more
    ) | cells  # fmt: skip


def write(folder: Path, twg: str, activities: Sequence[Row], *, date: str = DATE, plan_year: int = 2025) -> Path:
    """The workbook of a TWG with these activities."""
    return workbooks.write(
        folder / "raw" / date / f"{twg}.xlsx",
        {"TWG": [["twg_code", "plan_year"], [twg, plan_year]], "Workplan": rows.grid(list(activities))},
    )


def funded(
    folder: Path, activities: Sequence[Row], oda: Sequence[Row] = (), ngo: Sequence[Row] = (),
    *, others: Mapping[str, Sequence[Row]] | None = None,
) -> Built:  # fmt: skip
    """A build of the workplan of Education, of those of other TWGs, and of the two exports."""
    for twg, plan in {"ed": activities, **(others or {})}.items():
        write(folder, twg, plan)
    return built.from_rows(folder, list(oda), list(ngo))
