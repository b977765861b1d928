"""Questions about the pipeline and about workplans, on the numbers of `building/workplans.py`."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.building import built, workplans
from tests.building.workplans import INVENTED, M
from tests.conftest import Warehouses
from tests.reading.rows import oda
from twg_analytics.questions import pipeline, snapshots, workplan
from twg_analytics.questions.scope import Scope


@pytest.fixture(scope="module")
def planned(published: Warehouses) -> Path:
    return published("workplans")


@pytest.fixture
def scope(planned: Path) -> Scope:
    return Scope(planned, INVENTED)


def plain(frame: pd.DataFrame) -> list[list[Any]]:
    return [[None if pd.isna(cell) else cell for cell in row] for row in frame.to_numpy()]


# Pipeline


def test_the_pipeline_is_added_by_what_is_asked(scope: Scope) -> None:
    def added(by: str, **filters: Any) -> list[list[Any]]:
        frame = pipeline.sums(replace(scope, **filters), by=by)
        return plain(frame[["code", "projects", "planned_usd", "weighted_planned_usd", "projects_unlinked"]])

    assert added("all") == [["all", 2, 52 * M, 26 * M, 1]]
    assert added("partner") == [["japan", 1, 12 * M, 6 * M, 1], ["undp", 1, 40 * M, 20 * M, 0]]
    assert added("twg") == [["ed", 1, 12 * M, 6 * M, 1], ["he", 1, 40 * M, 20 * M, 0]]
    assert added("expected_year") == [["2026", 2, 52 * M, 26 * M, 1]]
    assert added("all", twg="ed") == added("all", partner="japan") == [["all", 1, 12 * M, 6 * M, 1]]
    assert added("all", source="ngo") == []
    (of,) = pipeline.sums(scope).to_dict("records")
    assert (of["first_year"], of["last_year"]) == (2026, 2026)


def test_stalled_projects_come_first_and_the_oldest_before_others(tmp_path: Path) -> None:
    def waiting(number: str, start: str, updated: str, budget: int | None) -> dict[str, Any]:
        return oda({"Program Number": number, "Project Title": number, "Project Status": "Pipeline", "Start": start,
                    "Date Questionnaire Completed": updated, "Total Budget": budget})  # fmt: skip

    listed = [
        waiting("new", "1-Jul-2026", "1-Mar-2026", 5),
        waiting("old", "1-Jul-2026", "1-Sep-2025", 5),
        waiting("late", "1-Feb-2026", "1-Mar-2026", 7),
        waiting("asleep", "1-Jul-2026", "1-Mar-2024", None),
    ]
    file = built.from_rows(tmp_path, listed).to_ask("pipeline")
    found = pipeline.listed(Scope(file, INVENTED))
    assert plain(found[["title", "stalled_code", "age_days"]]) == [
        ["asleep", "untouched", 760],
        ["late", "start_passed", 30],
        ["old", "moving", 211],
        ["new", "moving", 30],
    ]
    (of,) = pipeline.sums(Scope(file, INVENTED)).to_dict("records")
    assert (of["projects_stalled"], of["stalled_budget_usd"], of["projects_without_amount"]) == (2, 7, 1)


def test_of_projects_for_groups_without_a_plan_nobody_knows_whether_an_activity_names_them(
    published: Warehouses,
) -> None:  # fmt: skip
    """In the sample Legal and Judicial Reform sent no workbook, Education did."""
    file = published("sample")
    day = snapshots.listed(file)["snapshot_date"].dt.date.max()
    named = {twg: pipeline.listed(Scope(file, day, twg=twg))["linked_activities"] for twg in ("ljr", "ed")}
    assert len(named["ljr"]) and named["ljr"].isna().all() and named["ed"].notna().all()


def test_planned_amounts_and_whole_budgets_are_two_figures(tmp_path: Path) -> None:
    listed = [
        oda({"Project Status": "Pipeline", "Plan Own Resources 2026": 30, "Total Budget": 500}),
        oda({"Project Status": "Pipeline", "Total Budget": 80, "Program Number": "KH-2", "Start": "1-Jul-2026"}),
        oda({"Project Status": "Pipeline", "Total Budget": 9, "Program Number": "KH-3", "Start": "1-Jul-2026"}),
    ]
    file = built.from_rows(tmp_path, listed).to_ask("pipeline")
    (of,) = pipeline.sums(Scope(file, INVENTED)).to_dict("records")
    assert (of["planned_usd"], of["whole_budget_usd"]) == (30, 89)
    assert (of["first_year"], of["last_year"]) == (2026, 2026)  # a whole budget is of no year
    assert (of["weighted_planned_usd"], of["weighted_budget_usd"]) == (15, 44.5)
    assert (of["projects"], of["projects_planned"], of["projects_budget"]) == (3, 1, 2)


def test_a_pipeline_project_names_its_groups_the_largest_share_first(tmp_path: Path) -> None:
    project = oda({"Project Status": "Pipeline", "TWG": "Education (25%) / Health (75%)", "Total Budget": 80})
    file = built.from_rows(tmp_path, [project]).to_ask("pipeline")
    found = pipeline.listed(Scope(file, INVENTED, twg="ed"))
    assert plain(found[["twg_codes", "waiting_usd"]]) == [["he / ed", 20]]


def test_a_pipeline_project_counts_for_a_twg_by_its_share(tmp_path: Path) -> None:
    project = oda({"Project Status": "Pipeline", "TWG": "Education (75%) / Health (25%)", "Total Budget": 80})
    file = built.from_rows(tmp_path, [project]).to_ask("pipeline")
    found = pipeline.listed(Scope(file, INVENTED, twg="he"))
    assert plain(found[["waiting_usd", "share"]]) == [[20, 0.25]]


def test_what_a_pipeline_project_could_serve_has_score_reasons_and_both_rows(scope: Scope) -> None:
    found = pipeline.could_serve(scope)
    columns = ["title", "twg_code", "activity_id", "gap_usd", "source_row", "link_row"]
    assert plain(found[columns]) == [["School Feeding Programme", "ed", "C", 20 * M, 5, 4]]
    assert plain(pipeline.could_serve(replace(scope, twg="he"))) == []
    assert plain(pipeline.could_serve(scope, standing="firm")) == []
    # The same two telling words, all of it Education's, but health is no part of Education's mandate.
    reasons = found.iloc[0][["text_similarity", "twg_share", "sector_share", "score"]].tolist()
    assert reasons == [1, 1, 0, pytest.approx((0.5 + 0.25) / 0.9)]


def test_of_one_snapshot_no_rate_can_be_measured(scope: Scope) -> None:
    (of,) = pipeline.rate(scope).to_dict("records")
    assert (of["earlier_projects"], of["default_weight"], of["weight_basis_code"]) == (0, 0.5, "listed")


# Workplans


@pytest.mark.parametrize(
    ("which", "expected"),
    [("all", ["ed:A", "ed:B", "ed:C", "he:A"]), ("delayed", ["ed:C", "he:A"]), ("without_solution", ["he:A"]),
     ("overdue", [])],
)  # fmt: skip
def test_activities_of_a_kind(scope: Scope, which: str, expected: list[str]) -> None:
    found = workplan.listed(scope, which=which)
    assert (found["twg_code"] + ":" + found["activity_id"]).tolist() == expected


def test_progress_stands_beside_the_time_that_has_passed(scope: Scope) -> None:
    found = workplan.listed(replace(scope, twg="ed"))
    # 454 of the 729 days from 1 January 2025 to 31 December 2026.
    assert found["elapsed_share"].tolist() == [pytest.approx(454 / 729)] * 3
    assert plain(found[["progress_share"]]) == [[0.4], [None], [0.1]]


def test_statuses_are_counted(scope: Scope) -> None:
    columns = ["code", "activities", "under_way", "not_started", "delayed", "delayed_without_solution", "completed"]
    counted = workplan.counts(scope, by="twg")
    assert plain(counted[columns]) == [["ed", 3, 1, 1, 1, 0, 0], ["he", 1, 0, 0, 1, 1, 0]]
    whole = workplan.counts(scope)
    assert plain(whole[columns]) == [["all", 4, 1, 1, 2, 1, 0]]


@pytest.mark.parametrize(
    ("start", "end", "status", "elapsed", "overdue"),
    [
        ("2026-04-01", "2026-12-31", "Not started", 0, False),
        ("2025-03-31", "2026-03-31", "Under way", 1, False),
        ("2025-03-31", "2026-03-30", "Under way", 1, True),
        ("2025-03-31", "2026-03-30", "Completed", 1, False),
        ("2025-03-31", "2026-03-30", "Cancelled", 1, False),
        ("2025-03-31", "2026-03-30", None, 1, True),
        ("2026-03-30", "2026-04-01", "Under way", 0.5, False),
        ("2026-05-01", "2026-04-01", "Under way", None, False),
        (None, "2026-04-01", "Under way", None, False),
        ("2026-03-01", None, "Under way", None, None),
    ],
)
def test_time_elapsed_and_overdue(
    tmp_path: Path, start: str | None, end: str | None, status: str | None, elapsed: float | None, overdue: bool | None
) -> None:
    plan = workplans.activity("A", start_date=start, end_date=end, status=status)
    of = workplans.funded(tmp_path, [plan], [oda()])
    found = workplan.listed(Scope(of.to_ask("workplan"), INVENTED))
    assert plain(found[["elapsed_share", "is_overdue"]]) == [[elapsed, overdue]]


@pytest.mark.parametrize(
    ("status", "cause", "solution", "expected"),
    [
        ("Delayed", "Floods", "Wait", True),
        ("Delayed", "Floods", None, False),
        ("Delayed", None, "Wait", False),
        ("Under way", "Floods", None, None),
    ],
)
def test_a_delay_has_a_solution_when_cause_and_proposal_are_given(
    tmp_path: Path, status: str, cause: str | None, solution: str | None, expected: bool | None
) -> None:
    plan = workplans.activity("A", status=status, cause_of_delay=cause, proposed_solution=solution)
    assert workplans.funded(tmp_path, [plan], [oda()]).all("select has_solution from marts.activities") == [(expected,)]
