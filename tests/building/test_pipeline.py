"""The pipeline: how old, how long untouched, how much, how likely (contracts §4; weights in pipeline_weights.csv)."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.building import built
from tests.building.built import DATE, Built
from tests.reading import rows
from tests.reading.rows import Row, oda
from twg_analytics import paths, reference
from twg_analytics.building import BuildError

BEFORE = "2025-03-31"
HEADINGS = "stage_code,from_age_days,weight,least_sample,source,confirm_by\n"


def waiting(number: str = "KH-1", more: Row | None = None, **cells: object) -> Row:
    """A pipeline project that is expected to start after the snapshot."""
    named = {"Program Number": number, "Project Title": f"Project {number}", "Project Status": "Pipeline"}
    return oda(named | {"Start": "1-Jul-2026"} | cells | (more or {}))


def one(folder: Path, columns: str, project: Row) -> tuple[object, ...]:
    return built.from_rows(folder, [project]).one(f"select {columns} from marts.pipeline")


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A list of weights that a test may write."""
    shutil.copytree(paths.REFERENCE, tmp_path / "reference")
    monkeypatch.setattr(paths, "REFERENCE", tmp_path / "reference")
    reference.load.cache_clear()
    yield tmp_path / "reference/pipeline_weights.csv"
    reference.load.cache_clear()


# What is known of a project


@pytest.mark.parametrize(
    ("cells", "stage", "stalled"),
    [
        ({}, "proposed", None),
        ({"Approval": "1-Mar-2026"}, "approved", None),
        ({"Approval": "1-Apr-2026"}, "proposed", None),
        ({"Start": "30-Mar-2026"}, "overdue", "start_passed"),
        ({"Start": "31-Mar-2026"}, "proposed", None),
        ({"Start": "30-Mar-2026", "Approval": "1-Mar-2025"}, "overdue", "start_passed"),
        ({"Date Questionnaire Completed": "31-Mar-2025"}, "proposed", "moving"),
        ({"Date Questionnaire Completed": "30-Mar-2025"}, "proposed", "untouched"),
        ({"Start": None}, "proposed", None),
    ],
)
def test_stage_and_what_makes_a_project_stall(tmp_path: Path, cells: Row, stage: str, stalled: str | None) -> None:
    assert one(tmp_path, "stage_code, stalled_code", waiting(**cells)) == (stage, stalled)


def test_age_counts_from_the_first_sign_of_a_record_and_untouched_from_the_last(tmp_path: Path) -> None:
    completed = "Date Questionnaire Completed"
    listed = {
        BEFORE: [waiting(more={completed: "1-Mar-2025", "Approval": "1-Mar-2027"})],
        DATE: [waiting(more={completed: "1-Mar-2026", "Approval": "1-Mar-2027"}), waiting("KH-2")],
    }
    of = built.from_snapshots(tmp_path, listed)
    columns = "cast(known_since_date as varchar), age_days, untouched_days"
    query = f"select {columns} from marts.pipeline where snapshot_date = '{DATE}' order by project_id"
    assert of.all(query) == [("2025-03-01", 395, 30), (DATE, 0, None)]


def test_the_amount_is_the_counted_plan_from_the_snapshots_year_on(tmp_path: Path) -> None:
    plan = {"Plan Own Resources 2025": 7, "Plan Own Resources 2026": 20, "Plan Own Resources 2028": 30}
    project = waiting(more=plan | {"Plan Other Sources 2026": 99, "Total Budget": 500})
    assert one(
        tmp_path, "amount_usd, amount_basis_code, first_planned_year, last_planned_year, expected_year", project
    ) == (50, "planned", 2026, 2028, 2026)


@pytest.mark.parametrize(("budget", "basis"), [(500, "budget"), (None, None)])
def test_without_such_a_plan_the_amount_is_the_budget_else_not_reported(
    tmp_path: Path, budget: int | None, basis: str | None
) -> None:
    project = waiting(more={"Plan Own Resources 2025": 7, "Total Budget": budget, "Start": None})
    assert one(tmp_path, "amount_usd, amount_basis_code, expected_year", project) == (budget, basis, None)


def test_only_pipeline_projects_are_in_the_pipeline(tmp_path: Path) -> None:
    others = [
        oda({"Project Status": status, "Program Number": f"KH-{n}"})
        for n, status in enumerate(("On-going", "Completed", "Suspended", None), start=2)
    ]
    of = built.from_rows(tmp_path, [waiting(), *others])
    assert of.all("select title from marts.pipeline") == [("Project KH-1",)]


# Weights


def weight(of: Built, date: str = DATE) -> list[tuple[object, ...]]:
    query = "select title, weight, weight_basis_code from marts.pipeline where snapshot_date = $date order by title"
    return of.all(query.replace("$date", f"'{date}'"))


def test_a_weight_is_found_by_stage_and_the_greatest_age_that_is_reached(tmp_path: Path, weights: Path) -> None:
    weights.write_text(
        f"{HEADINGS}default,0,0.5,10,a test\napproved,0,0.8,,a test\napproved,100,0.6,,a test\n"
        "approved,200,0.4,,a test\noverdue,10,0.1,,a test\n"
    )
    dated = "Date Questionnaire Completed"
    listed = [
        waiting("KH-1", Approval="31-Mar-2026"),
        waiting("KH-2", Approval="22-Dec-2025"),  # 99 days
        waiting("KH-3", Approval="21-Dec-2025"),  # 100 days
        waiting("KH-4", Approval="1-Jan-2020"),
        waiting("KH-5", {dated: "1-Jan-2020"}),  # proposed: no row of the list
        waiting("KH-6", Start="1-Mar-2026"),  # overdue, but known for no day
    ]
    assert weight(built.from_rows(tmp_path, listed)) == [
        ("Project KH-1", 0.8, "stage_and_age"),
        ("Project KH-2", 0.8, "stage_and_age"),
        ("Project KH-3", 0.6, "stage_and_age"),
        ("Project KH-4", 0.4, "stage_and_age"),
        ("Project KH-5", 0.5, "listed"),
        ("Project KH-6", 0.5, "listed"),
    ]


def later(number: str, status: str) -> Row:
    return waiting(number, {"Project Status": status})


@pytest.mark.parametrize(("earlier", "expected"), [(4, (4, 2, 1, 0.5, "measured")), (3, (3, 2, 0, 0.7, "listed"))])
def test_the_default_weight_is_the_share_of_earlier_pipelines_that_became_ongoing(
    tmp_path: Path, weights: Path, earlier: int, expected: tuple[object, ...]
) -> None:
    weights.write_text(f"{HEADINGS}default,0,0.7,4,a test\n")
    before = [waiting(f"KH-{n}") for n in range(1, earlier + 1)] + [later("KH-9", "On-going")]
    # KH-1 and KH-2 started, KH-3 waits, KH-4 is in no export any more; KH-9 was never in the pipeline.
    after = [later("KH-1", "On-going"), later("KH-2", "Completed"), waiting("KH-3"), later("KH-9", "Completed")]
    of = built.from_snapshots(tmp_path, {BEFORE: before, DATE: after})
    columns = "earlier_projects, started_projects, lost_projects, default_weight, weight_basis_code"
    rate = f"select {columns} from marts.pipeline_rates where snapshot_date = "
    assert of.one(f"{rate}'{DATE}'") == expected
    assert of.one(f"{rate}'{BEFORE}'") == (0, 0, 0, 0.7, "listed")
    assert weight(of) == [("Project KH-3", expected[3], expected[4])]


def test_a_start_between_two_snapshots_counts_once_and_stays_a_start(tmp_path: Path, weights: Path) -> None:
    weights.write_text(f"{HEADINGS}default,0,0.7,1,a test\n")
    listed = {
        "2024-03-31": [waiting("KH-1"), waiting("KH-2")],
        BEFORE: [later("KH-1", "On-going"), waiting("KH-2")],
        DATE: [later("KH-1", "Suspended"), waiting("KH-2")],
    }
    of = built.from_snapshots(tmp_path, listed)
    assert of.all(
        "select cast(snapshot_date as varchar), earlier_projects, started_projects from marts.pipeline_rates order by 1"
    ) == [("2024-03-31", 0, 0), (BEFORE, 2, 1), (DATE, 2, 1)]


@pytest.mark.parametrize(
    ("rows_of_list", "why"),
    [
        ("approved,0,0.5,,x\n", "pipeline_weights_are_usable"),
        ("default,0,1.5,10,x\n", r"pipeline_weights\.csv, line 2, column weight: “1.5”"),
        ("default,0,,10,x\n", r"pipeline_weights\.csv, line 2, column weight: the cell is empty"),
    ],
)
def test_a_list_without_a_usable_default_publishes_nothing(
    tmp_path: Path, weights: Path, rows_of_list: str, why: str
) -> None:
    weights.write_text(f"{HEADINGS}{rows_of_list}")
    rows.write_xlsx(tmp_path / "raw" / DATE / "oda.xlsx", rows.grid([waiting()]))
    with pytest.raises((BuildError, reference.UnusableList), match=why):
        built.publish(tmp_path)
