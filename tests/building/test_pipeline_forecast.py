"""What the pipeline will bring: what became of earlier ones, the interval of Wilson, and whether it held, by hand."""

import datetime as dt
import math
from pathlib import Path
from typing import Any

import pytest

from tests.building import built
from tests.building.built import Built
from tests.reading.rows import Row, oda
from twg_analytics.building import layers
from twg_analytics.questions import pipeline
from twg_analytics.questions.scope import Scope

FIRST, SECOND, THIRD = "2024-03-31", "2025-03-31", "2026-03-31"


def record(n: int, status: str = "Pipeline", plan: int | None = 10, **cells: Any) -> Row:
    named = {"Program Number": f"KH-{n}", "Project Title": f"Project {n}", "Project Status": status}
    return oda(named | {"Start": "1-Jul-2029", "Plan Own Resources 2027": plan} | cells)


def three(folder: Path) -> Built:
    """Twenty wait in 2024, each with 10: 12 begin within a year, 3 more within two; ten others from 2025, with 30.

    Of those that wait in 2025, 5 of the first and 10 new, the 3 and 4 of the new ones have begun in 2026.
    """
    first = [record(n) for n in range(20)]
    second = [record(n, "On-going" if n < 12 else "Pipeline") for n in range(17)]  # 17, 18 and 19 are in no export now
    second += [record(n, plan=30) for n in range(20, 30)]
    third = [record(n, "Completed" if n < 15 else "Pipeline") for n in range(17)]
    third += [record(n, "On-going" if n < 24 else "Pipeline", plan=30) for n in range(20, 30)]
    return built.from_snapshots(folder, {FIRST: first, SECOND: second, THIRD: third})


@pytest.fixture(scope="module")
def of(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return three(tmp_path_factory.mktemp("three"))


def wilson(share: float, size: float, side: int) -> float:
    z = 1.96
    return (share + z * z / (2 * size) + side * z * math.sqrt(share * (1 - share) / size + (z / size) ** 2 / 4)) / (
        1 + z * z / size
    )


def scope(of: Built, day: str = THIRD) -> Scope:
    return Scope(of.to_ask("pipeline"), dt.date.fromisoformat(day))


def test_each_record_of_an_earlier_pipeline_is_followed_and_what_is_gone_has_not_begun(of: Built) -> None:
    counted = (
        "select pipeline_date::varchar, years_on, count(*), count(case when is_started then 1 end),"
        " count(case when is_first_seen then 1 end) from marts.pipeline_followed group by all order by all"
    )
    assert of.all(counted) == [(FIRST, 1, 20, 12, 20), (FIRST, 2, 20, 15, 20), (SECOND, 1, 15, 7, 10)]


def test_a_forecast_is_the_share_that_began_with_its_interval(of: Built) -> None:
    one, two = pipeline.forecast(scope(of)).to_dict("records")
    # Within a year 12 of 20 and 7 of 15 had begun: 19 of 35; 8 wait now, 2 with 10 and 6 with 30.
    assert (one["earlier_projects"], one["started_projects"], one["projects"]) == (35, 19, 8)
    size = 1 / (1 / 35 + 1 / 8)
    ends = [8 * wilson(19 / 35, size, side) for side in (-1, 1)]
    assert (one["forecast_projects_low"], one["forecast_projects"], one["forecast_projects_high"]) == (
        math.floor(ends[0]),
        4,
        math.ceil(ends[1]),
    )
    # Of their plans: 120 of 200, and 3 x 10 + 4 x 30 = 150 of 350; as many alike as (sum)^2 / (sum of squares).
    share, planned = 270 / 550, 2 * 10 + 6 * 30
    size = 1 / ((25 * 100 + 10 * 900) / 550**2 + (2 * 100 + 6 * 900) / planned**2)
    assert (one["planned_usd"], one["forecast_usd"]) == (planned, pytest.approx(share * planned))
    assert one["forecast_low_usd"] == pytest.approx(wilson(share, size, -1) * planned)
    assert one["forecast_high_usd"] == pytest.approx(wilson(share, size, 1) * planned)
    assert (two["years_on"], two["earlier_projects"], two["started_projects"]) == (2, 20, 15)


def test_an_earlier_forecast_knows_nothing_of_later_data_and_is_held_against_them(of: Built) -> None:
    (trial,) = pipeline.trials(scope(of)).to_dict("records")
    assert (str(trial["snapshot_date"].date()), trial["years_on"], trial["projects"]) == (SECOND, 1, 15)
    size = 1 / (1 / 20 + 1 / 15)  # by the 12 of 20 alone
    assert trial["forecast_projects_low"] == math.floor(15 * wilson(0.6, size, -1))
    assert trial["forecast_projects_high"] == math.ceil(15 * wilson(0.6, size, 1))
    assert (trial["became_projects"], trial["became_usd"]) == (7, 150)
    assert trial["is_number_held"] and trial["is_money_held"]
    assert pipeline.trials(scope(of, SECOND)).empty


def test_a_forecast_that_later_data_contradict_did_not_hold(tmp_path: Path) -> None:
    every = [record(n) for n in range(20)]
    begun = [record(n, "On-going") for n in range(20)]
    others = [record(n) for n in range(20, 60)]
    listed = {FIRST: every, SECOND: begun + others, THIRD: begun + others}
    (trial,) = pipeline.trials(scope(built.from_snapshots(tmp_path, listed))).to_dict("records")
    assert (trial["became_projects"], trial["is_number_held"], trial["is_money_held"]) == (0, False, False)


def test_when_projects_begin_is_told_by_years_after_they_were_first_seen(of: Built) -> None:
    columns = ["years_on", "earlier_projects", "started_projects", "started_share", "planned_started_share"]
    told = pipeline.first_seen(scope(of))[columns].to_numpy().tolist()
    assert told == [[1, 30, 16, pytest.approx(16 / 30), pytest.approx(240 / 500)], [2, 20, 15, 0.75, 0.75]]


def test_stages_fare_as_they_did_before_where_enough_were_seen(tmp_path: Path) -> None:
    approved: dict[str, Any] = {"Approval": "1-Mar-2020"}
    before = [record(n, **approved) for n in range(10)] + [record(n) for n in range(10, 20)]
    after = [record(n, "On-going", **approved) for n in range(10)] + [record(n) for n in range(10, 20)]
    after += [record(n, **approved) for n in range(20, 24)]
    of = built.from_snapshots(tmp_path, {SECOND: before, THIRD: after})
    (told,) = pipeline.forecast(scope(of)).to_dict("records")
    assert (told["projects"], told["forecast_projects"], told["forecast_usd"]) == (14, 4, 40)  # all approved, none else


@pytest.mark.parametrize("days", [(THIRD,), ("2025-12-31", THIRD)])
def test_of_too_few_days_nothing_is_forecast(tmp_path: Path, days: tuple[str, ...]) -> None:
    of = built.from_snapshots(tmp_path, {day: [record(n) for n in range(20)] for day in days})
    assert pipeline.forecast(scope(of)).empty and pipeline.trials(scope(of)).empty


def test_of_fewer_records_than_the_list_asks_for_nothing_is_forecast(tmp_path: Path) -> None:
    of = built.from_snapshots(tmp_path, {day: [record(n) for n in range(9)] for day in (SECOND, THIRD)})
    assert pipeline.forecast(scope(of)).empty


def test_a_pipeline_without_plans_is_forecast_by_number_only(tmp_path: Path) -> None:
    before = [record(n, plan=None) for n in range(12)]
    after = [record(n, "On-going" if n < 6 else "Pipeline", plan=None) for n in range(12)]
    of = built.from_snapshots(tmp_path, {SECOND: before, THIRD: after})
    (told,) = of.all("select forecast_projects, planned_usd, forecast_usd from marts.pipeline_forecasts")
    assert told == (3, None, None)


def test_the_gap_goes_by_the_weights_and_knows_no_forecast() -> None:
    tables = layers.tables()
    readers = {table.name for table in tables.values() if ("marts", "pipeline_forecasts") in table.reads()}
    assert readers == set()
