"""Workplans of a few activities beside the projects that pay for them, as files and as a built warehouse."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.building import built
from tests.building.built import DATE, Built
from tests.building.examples import Given
from tests.reading import rows, workbooks
from tests.reading.rows import Row


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


def plan(
    activities: Sequence[Row], oda: Sequence[Row] = (), ngo: Sequence[Row] = (),
    *, others: Mapping[str, Sequence[Row]] | None = None,
) -> Given:  # fmt: skip
    """The workplan of Education, those of other TWGs, and the two exports."""

    def given(folder: Path, date: str) -> None:
        for twg, planned in {"ed": activities, **(others or {})}.items():
            write(folder, twg, planned, date=date)
        built.with_rows(folder, list(oda), list(ngo), date=date)

    return given


def funded(
    folder: Path, activities: Sequence[Row], oda: Sequence[Row] = (), ngo: Sequence[Row] = (),
    *, others: Mapping[str, Sequence[Row]] | None = None,
) -> Built:  # fmt: skip
    """A build of the same."""
    plan(activities, oda, ngo, others=others)(folder, DATE)
    return built.from_files(folder)


# A small warehouse with workplans: round amounts, in millions of US dollars, of 2025 / 2026. Nothing can be measured
# of one snapshot, so a pipeline counts half.
#
#   activity  priority    cost     government  given by                              gap      after the pipeline
#   ed A      1. Access   50 / 30  5 / 5       K1 30 / 20, half of N1 2 / -, K5 -    13 / 5   13 / 5
#   ed B      2. Quality  - / -    1 / -       -                                     uncosted
#   ed C      1. Access   - / 20   - / -       -                                     - / 20   - / 20
#   he A      1. Care     10 / 35  12 / 3      K3 (pipeline) - / 40                  0 / 32   0 / 12; surplus 2 / 0
#
# K2 is Education's for 60 % and Health's for 40 %, 10 / 10, and no activity names it; nor K4, a pipeline of 12 in 2026
# that is called like activity C; K5 is suspended with 6 in 2026.
INVENTED = dt.date(2026, 3, 31)
M = 1_000_000


def _project(number: str, title: str, twg: str, partner: str, status: str, money: Row) -> Row:
    amounts = {heading: amount * M for heading, amount in money.items()}
    return rows.oda(
        {"Program Number": number, "Project Title": title, "TWG": twg, "Development Partner": partner}
        | {"Project Status": status, "Start": "1-Jul-2026" if status == "Pipeline" else "1-Jan-2024"}
        | {"Date Questionnaire Completed": "1-Mar-2026"}
        | amounts
    )  # fmt: skip


def _planned(activity_id: str, text: str, priority: str, links: str | None, status: str, more: Row) -> Row:
    money = {heading: amount and amount * M for heading, amount in more.items() if heading[-4:].isdigit()}
    said = {heading: cell for heading, cell in more.items() if not heading[-4:].isdigit()}
    dates = {"start_date": "2025-01-01", "end_date": "2026-12-31"}
    return activity(activity_id, links, money, activity=text, priority=priority, status=status, **dates, **said)


def invented(folder: Path) -> Path:
    """The published file of the warehouse above."""
    date = f"{INVENTED}"
    own, plan = "Own Resources 2025", "Plan Own Resources 2026"
    oda = [
        _project("K1", "Schools for all", "Education", "Japan", "On-going", {own: 30, plan: 20}),
        _project("K2", "Care and learning", "Education (60%) / Health (40%)", "ADB", "On-going", {own: 10, plan: 10}),
        _project("K3", "Hospital beds", "Health", "UNDP", "Pipeline", {plan: 40}),
        _project("K4", "School Feeding Programme", "Education", "Japan", "Pipeline", {plan: 12}),
        _project("K5", "Latrines", "Education", "ADB", "Suspended", {plan: 6}),
    ]
    ngo = [rows.ngo({"NGO Name(Acronym)": "Small Hands", "Project Name": "N1", "TWG": "Education", own: 4 * M})]
    delayed = {"cause_of_delay": "Floods", "proposed_solution": "Use framework contracts"}
    ed = [
        _planned("A", "Build schools", "1. Access", "ODA:K1; NGO:Small Hands|N1 (50%); ODA:K5", "Under way",
                 {"Cost 2025": 50, "Cost 2026": 30, "Government budget 2025": 5, "Government budget 2026": 5,
                  "progress_pct": 40, "is_capacity_development": "No"}),
        _planned("B", "Write a curriculum", "2. Quality", None, "Not started",
                 {"Government budget 2025": 1, "is_capacity_development": "Yes"}),
        _planned("C", "Review school feeding menus", "1. Access", None, "Delayed",
                 {"Cost 2026": 20, "progress_pct": 10, "is_capacity_development": "Yes", **delayed}),
    ]  # fmt: skip
    he = [
        _planned("A", "Equip hospitals", "1. Care", "ODA:K3", "Delayed",
                 {"Cost 2025": 10, "Cost 2026": 35, "Government budget 2025": 12, "Government budget 2026": 3,
                  "cause_of_delay": "Late release of funds"}),
    ]  # fmt: skip
    for twg, plan_of_twg in (("ed", ed), ("he", he)):
        write(folder, twg, plan_of_twg, date=date)
    return built.publish(built.with_rows(folder, oda, ngo, date=date)).file
