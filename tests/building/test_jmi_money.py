"""The money behind a JMI: each project once, its counted money only, the gap, and what a link's share does."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests.building import built, jmis
from tests.building.jmis import DATE, jmi
from tests.reading import rows
from tests.reading.workbooks import Grid

PROJECTS = [
    # on-going: disbursed 2024 and 2025 (of which 5 are another's), planned 2025 (superseded) and 2026
    rows.oda({"Program Number": "KH-1", "Total Budget": 100, "Own Resources 2024": 10, "Own Resources 2025": 20,
              "Other Sources 2025": 5, "Plan Own Resources 2025": 99, "Plan Own Resources 2026": 30}),
    # completed, begun before the period
    rows.oda({"Program Number": "KH-2", "Project Title": "Bridges", "Project Status": "Completed",
              "Total Budget": 50, "Own Resources 2023": 40, "Own Resources 2024": 8}),
    rows.oda({"Program Number": "KH-3", "Project Title": "Ports", "Project Status": "Pipeline",
              "Plan Own Resources 2027": 70}),
    rows.oda({"Program Number": "KH-4", "Project Title": "Rail", "Project Status": "Suspended",
              "Own Resources 2024": 1000, "Plan Own Resources 2026": 1000}),
    # reports nothing
    rows.oda({"Program Number": "KH-5", "Project Title": "Air"}),
    # a reported zero supersedes the plan
    rows.oda({"Program Number": "KH-6", "Project Title": "Canal",
              "Own Resources 2025": 0, "Plan Own Resources 2025": 9}),
    # the year of the data is not over: what was paid first does not replace the plan
    rows.oda({"Program Number": "KH-7", "Project Title": "Dykes", "Total Budget": 50,
              "Own Resources 2026": 5, "Plan Own Resources 2026": 30}),
]  # fmt: skip
PLAN: Grid = [
    ["activity_id", "linked_projects"],
    ["A1", "ODA:KH-1 (25%); ODA:KH-2"],
    ["A2", "ODA:KH-1 (40%)"],
    ["A3", "ODA:KH-1 (80%)"],
]
MONEY = """
select projects, funding_usd, disbursed_usd, pipeline_usd, gap_usd, jmi_funding_code, disbursement_rate
from marts.jmi_money
where jmi_id = $jmi_id
"""
# Links of the JMI; then projects, funding, disbursed, pipeline, gap of 100 required, the word, disbursement rate.
CASES: dict[str, tuple[dict[str, Any], tuple[Any, ...]]] = {
    "disbursed, else planned": ({"linked_projects": "ODA:KH-1"}, (1, 60, 30, None, 40, "not_covered", 0.3)),
    "in an open year the larger of the two": (
        {"linked_projects": "ODA:KH-7"}, (1, 30, 5, None, 70, "not_covered", 0.1)),
    "years of the period only": ({"linked_projects": "ODA:KH-2"}, (1, 8, 8, None, 92, "not_covered", 0.96)),
    "without a period since the baseline": (
        {"linked_projects": "ODA:KH-2", "period": None, "baseline_year": 2022},
        (1, 48, 48, None, 52, "not_covered", 0.96)),
    "without period or baseline year all years": (
        {"linked_projects": "ODA:KH-2", "period": "this one", "baseline_year": None},
        (1, 48, 48, None, 52, "not_covered", 0.96)),
    "with a share": ({"linked_projects": "ODA:KH-1 (40%)"}, (1, 24, 12, None, 76, "not_covered", 0.3)),
    "named twice, counted once": ({"linked_projects": "ODA:KH-1; ODA:KH-1"}, (1, 60, 30, None, 40, "not_covered", 0.3)),
    "through an activity": ({"linked_activities": "A1"}, (2, 23, 15.5, None, 77, "not_covered", (7.5 + 48) / 75)),
    "through two activities their shares are added": (
        {"linked_activities": "A1; A2"}, (2, 47, 27.5, None, 53, "not_covered", (19.5 + 48) / 115)),
    "never more than the whole": ({"linked_activities": "A2; A3"}, (1, 60, 30, None, 40, "not_covered", 0.3)),
    "one activity named twice": ({"linked_activities": "A2; a2"}, (1, 24, 12, None, 76, "not_covered", 0.3)),
    "its own link goes before its activities'": (
        {"linked_projects": "ODA:KH-1 (10%)", "linked_activities": "A2"}, (1, 6, 3, None, 94, "not_covered", 0.3)),
    "the pipeline stands apart": ({"linked_projects": "ODA:KH-3"}, (1, None, None, 70, 100, "not_covered", None)),
    "suspended gives nothing and is counted as linked": (
        {"linked_projects": "ODA:KH-4"}, (1, None, None, None, 100, "not_covered", None)),
    "nothing reported is not zero": ({"linked_projects": "ODA:KH-5"}, (1, None, None, None, 100, "not_covered", None)),
    "a reported zero is zero": ({"linked_projects": "ODA:KH-6"}, (1, 0, 0, None, 100, "not_covered", None)),
    "no gap below zero": (
        {"linked_projects": "ODA:KH-1", "resources_required_usd": 50}, (1, 60, 30, None, 0, "covered", 0.3)),
    "exactly covered": (
        {"linked_projects": "ODA:KH-1", "resources_required_usd": 60}, (1, 60, 30, None, 0, "covered", 0.3)),
    "cost not given": (
        {"linked_projects": "ODA:KH-1", "resources_required_usd": None}, (1, 60, 30, None, None, "no_cost", 0.3)),
    "nothing linked": ({}, (0, None, None, None, 100, "unlinked", None)),
    "linked to what does not exist": ({"linked_projects": "ODA:KH-99"}, (0, None, None, None, 100, "unlinked", None)),
    "neither linked nor costed": ({"resources_required_usd": None}, (0, None, None, None, None, "unlinked", None)),
}  # fmt: skip


@pytest.fixture(scope="module")
def funded(tmp_path_factory: pytest.TempPathFactory) -> built.Built:
    """Every case as a JMI of one workbook, called by what it says."""
    folder = tmp_path_factory.mktemp("money")
    made = [jmi(says, **{"resources_required_usd": 100, **cells}) for says, (cells, _) in CASES.items()]
    rows.write_xlsx(folder / "raw" / DATE / "oda.xlsx", rows.grid(PROJECTS))
    jmis.write(folder, {"Workplan": PLAN, **jmis.sheets(made, [])})
    return built.from_files(folder)


@pytest.mark.parametrize("says", CASES)
def test_money(funded: built.Built, says: str) -> None:
    expected = tuple(pytest.approx(cell) if isinstance(cell, float) else cell for cell in CASES[says][1])
    assert funded.one(MONEY, jmi_id=says) == expected


def test_money_of_a_jmi_is_what_adding_its_projects_gives(funded: built.Built) -> None:
    """A second, naive way: project by project and year by year from the rows of money."""
    counted: dict[tuple[str, int, str], float] = {}
    for name, year, flow, amount in funded.all(
        "select project_number, year, flow_code, counted_usd from marts.money"
        " join marts.projects using (snapshot_date, project_id)"
    ):
        counted[name, year, flow] = counted.get((name, year, flow), 0) + amount
    linked = funded.all(
        "select jmi_id, project_number, status_code, share, funding_usd from marts.jmi_projects"
        " join marts.projects using (snapshot_date, project_id, status_code)"
    )
    for jmi_id, name, status, share, funding in linked:
        first = 2000 if jmi_id.startswith("without") else 2024
        amounts = []
        for year in range(first, 2029) if status in ("ongoing", "completed") else ():
            told = [counted[name, year, flow] for flow in ("disbursed", "planned") if (name, year, flow) in counted]
            if told:
                amounts.append(max(told) if year >= 2026 else told[0])
        assert funding == (pytest.approx(sum(amounts) * share) if amounts else None), (jmi_id, name)
    assert len(linked) == 21


def test_linked_projects_are_listed_with_how_they_were_named(funded: built.Built) -> None:
    listed = funded.all(
        "select project_number, share, is_direct, status_code from marts.jmi_projects"
        " join marts.projects using (snapshot_date, project_id, status_code)"
        " where jmi_id = 'through two activities their shares are added' order by 1"
    )
    assert listed == [("KH-1", pytest.approx(0.65), False, "ongoing"), ("KH-2", 1, False, "completed")]


def test_changes_are_history_and_say_which_way_a_target_moved(tmp_path: Path) -> None:
    def change(jmi_id: str, field: str, old: Any, new: Any) -> dict[str, Any]:
        changed = {"jmi_id": jmi_id, "changed_on": "2025-06-15", "field": field, "old_value": old, "new_value": new}
        return changed | {"reason": "New survey", "agreed_at_meeting": "Plenary"}

    given = jmis.sheets(
        [
            jmi("up"),
            jmi("down", {"Target 2028": 10}, baseline_value=60, better="down"),
            jmi("done", {"Target 2026": 1}, kind="milestone"),
        ],
        [],
        [
            change("up", "Target 2028", 120, 100),
            change("up", "target ២០២៦", "50", "60"),
            change("down", "Target 2028", 5, 10),
            change("down", "Target 2028", "about 15", "10"),
            change("up", "baseline_value", 5, 0),
            change("up", "indicator_en", "Pupils of 2024", "Pupils"),
            change("done", "Target 2026", 2025, 2026),
            change("gone", "Target 2026", 1, 2),
        ],
    )
    made = jmis.build(tmp_path, given)
    assert made.all(
        "select jmi_id, target_year, effect_code, is_listed from marts.jmi_changes order by source_row"
    ) == [
        ("up", 2028, "eased", True),
        ("up", 2026, "tightened", True),
        ("down", 2028, "eased", True),
        ("down", 2028, "other", True),
        ("up", None, "other", True),
        ("up", None, "other", True),
        ("done", 2026, "other", True),
        ("gone", 2026, "other", False),
    ]
    assert made.one("select last_target_value from marts.jmis where jmi_id = 'up'") == (100,)
    day, reason = made.one("select changed_date, reason from marts.jmi_changes where source_row = 2")
    assert (day.date(), reason) == (dt.date(2025, 6, 15), "New survey")
