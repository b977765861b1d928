"""The funding of activities on the numbers of `building/workplans.py`, with and without suppositions."""

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.building import test_activity_funding_again
from tests.building.workplans import INVENTED, M
from tests.conftest import Warehouses
from twg_analytics.questions import funding, linked_money, warehouse
from twg_analytics.questions.funding import Supposition
from twg_analytics.questions.scope import Scope

K3, K4 = "oda:undp:K3", "oda:japan:K4"


@pytest.fixture(scope="module")
def planned(published: Warehouses) -> Path:
    return published("workplans")


@pytest.fixture(scope="module")
def chance(tmp_path_factory: pytest.TempPathFactory) -> dict[int, tuple[Path, float]]:
    """Workplans and projects by chance, which have everything that a gap rests on, and what the mart says is left."""
    made = {}
    for seed in (1, 3):
        of = test_activity_funding_again.written(
            tmp_path_factory.mktemp("chance"), *test_activity_funding_again.by_chance(seed)
        )
        (left,) = of.one("select sum(amount_usd) from marts.unattributed_money")
        made[seed] = of.to_ask("funding", "linked_money"), left
    return made


@pytest.fixture
def scope(planned: Path) -> Scope:
    """Every workplan of the snapshot, all years."""
    return Scope(planned, INVENTED)


def sums(scope: Scope, *columns: str, by: str = "all", across: str | None = None, **said: Any) -> Any:
    """Columns of the sums in millions, by code."""
    of_pipeline = {field.name for field in fields(Supposition)}
    supposed = Supposition(**{key: value for key, value in said.items() if key in of_pipeline})
    filters = {key: value for key, value in said.items() if key not in of_pipeline | {"lines"}}
    frame = funding.sums(
        replace(scope, **filters), supposed=supposed, by=by, across=across, lines=said.get("lines")
    )  # fmt: skip
    keys = frame["code"] if across is None else frame["code"] + "|" + frame["across_code"]
    cells = [tuple(None if pd.isna(cell) else cell / M for cell in row) for row in frame[list(columns)].to_numpy()]
    found = dict(zip(keys, cells, strict=True))
    return found["all"] if by == "all" else found


def test_everything_is_added_line_by_line(scope: Scope) -> None:
    steps = ("cost_usd", "government_usd", "oda_usd", "ngo_usd", "surplus_usd", "gap_usd")
    assert sums(scope, *steps) == (145, 25, 50, 2, 2, 70)
    cost, government, oda, ngo, surplus, gap = sums(scope, *steps)
    assert cost - government - oda - ngo + surplus == gap
    pipeline = ("pipeline_usd", "weighted_pipeline_usd", "closed_by_pipeline_usd", "gap_after_pipeline_usd")
    assert sums(scope, *pipeline) == (40, 20, 20, 50)
    assert sums(scope, "covered_usd", "beside_no_cost_usd") == (75, 1)


def test_activities_are_counted_once_whatever_their_years(scope: Scope) -> None:
    (of,) = funding.sums(scope).to_dict("records")
    counted = ("activities", "activities_costed", "activities_lacking", "activities_in_surplus", "twgs")
    assert [of[column] for column in counted] == [4, 3, 3, 1, 2]
    assert (of["first_year"], of["last_year"]) == (2025, 2026)


@pytest.mark.parametrize(("year", "costed", "lacking"), [(2025, 2, 1), (2026, 3, 3)])
def test_only_activities_with_a_cost_in_a_year_shown_are_costed(
    scope: Scope, year: int, costed: int, lacking: int
) -> None:
    (of,) = funding.sums(replace(scope, from_year=year, to_year=year)).to_dict("records")
    assert (of["activities"], of["activities_costed"], of["activities_lacking"]) == (4, costed, lacking)
    without = funding.activities(replace(scope, from_year=year, to_year=year), which="uncosted")
    assert len(without) == 4 - costed


def test_open_lines_and_years_that_are_over_are_two_figures_and_all_there_is(scope: Scope) -> None:
    columns = ("cost_usd", "gap_low_usd", "gap_usd", "gap_after_pipeline_usd", "surplus_usd")
    assert sums(scope, *columns, by="line_state") == {"open": (85, 57, 57, 37, 0), "over": (60, 13, 13, 13, 2)}
    assert sums(scope, *columns, lines="open") == (85, 57, 57, 37, 0)
    assert sums(scope, *columns, lines="over") == (60, 13, 13, 13, 2)
    assert funding.sums(scope, lines="settled").empty
    assert sums(scope, "gap_usd", by="twg", lines="open") == {"ed": (25,), "he": (32,)}
    open_lines = funding.activities(scope, which="lacking", lines="open")
    assert open_lines["gap_usd"].tolist() == [32 * M, 20 * M, 5 * M]


@pytest.mark.parametrize("by", ["twg", "priority", "capacity", "year", "line_state", "activity"])
@pytest.mark.parametrize("filters", [{}, {"twg": "ed"}, {"from_year": 2026}, {"twg": "he", "to_year": 2025}])
def test_the_gap_over_all_is_the_sum_of_the_parts_under_any_filter(
    scope: Scope, by: str, filters: dict[str, Any]
) -> None:
    columns = ("gap_low_usd", "gap_usd", "gap_after_pipeline_usd", "surplus_usd", "cost_usd", "closed_by_pipeline_usd")
    whole = sums(scope, *columns, **filters)
    for across in (None, "year"):
        parts = sums(scope, *columns, by=by, across=across, **filters).values()
        assert tuple(sum(part or 0 for part in column) for column in zip(*parts, strict=True)) == whole


@pytest.mark.parametrize("by", ["twg", "priority", "year", "line_state", "activity"])
@pytest.mark.parametrize("filters", [{}, {"twg": "ed"}, {"from_year": 2026}, {"twg": "he", "to_year": 2025}])
@pytest.mark.parametrize("seed", [1, 3])
def test_what_a_gap_rests_on_adds_up_under_any_filter_and_no_lower_end_is_above_its_upper(
    chance: dict[int, tuple[Path, float]], by: str, filters: dict[str, Any], seed: int
) -> None:
    file, left = chance[seed]
    scope = replace(Scope(file, INVENTED), **filters)
    columns = ["gap_low_usd", "gap_usd", "gap_low_after_pipeline_usd", "delegated_usd", "unattributed_usd",
               "beside_no_cost_usd"]  # fmt: skip
    whole, parts = funding.sums(scope)[columns].fillna(0).iloc[0], funding.sums(scope, by=by)[columns].fillna(0)
    assert parts.sum().to_dict() == pytest.approx(whole.to_dict())
    assert (parts["gap_low_usd"] <= parts["gap_usd"]).all()
    if not filters:
        assert (whole > 0).all() and whole["gap_low_usd"] < whole["gap_usd"]
        assert whole["unattributed_usd"] == pytest.approx(left)


def test_parts_of_the_gap(scope: Scope) -> None:
    assert sums(scope, "gap_usd", by="twg") == {"ed": (38,), "he": (32,)}
    assert sums(scope, "gap_usd", by="priority") == {
        "ed:1. Access": (38,), "ed:2. Quality": (None,), "he:1. Care": (32,),
    }  # fmt: skip
    assert sums(scope, "cost_usd", "gap_usd", by="capacity") == {"no": (80, 18), "yes": (20, 20), "unknown": (45, 32)}
    assert sums(scope, "gap_usd", by="year") == {"2025": (13,), "2026": (57,)}
    assert sums(scope, "gap_usd", by="priority", across="year")["ed:1. Access|2026"] == (25,)


def test_without_a_supposition_every_line_is_the_marts(scope: Scope) -> None:
    lines = funding.sums(scope, by="activity", across="year")
    columns = ["gap_usd", "gap_after_pipeline_usd", "pipeline_usd", "weighted_pipeline_usd", "surplus_usd"]
    mart = warehouse.query(
        "select twg_code || ':' || activity_id as code, cast(year as varchar) as across_code, * "
        "from marts.activity_funding order by 1, 2",
        file=scope.file,
    )
    pd.testing.assert_frame_equal(lines[["code", "across_code", *columns]], mart[["code", "across_code", *columns]])


@pytest.mark.parametrize(
    ("supposed", "pipeline", "after"),
    [
        ({"weight": 1.0}, 40, 38),  # K3 brings 40 to a gap of 32
        ({"weight": 0.0}, 40, 70),
        ({"left_out": [K3]}, None, 70),
        ({"left_out": [K4]}, 40, 50),  # linked to nothing, so nothing to leave out
        ({"taken_in": [K4]}, 52, 44),  # 12 by half for activity C
        ({"taken_in": [K4], "weight": 1.0}, 52, 26),
        ({"taken_in": [K3]}, 40, 50),  # is linked already and counts once
        ({"taken_in": [K3], "left_out": [K3]}, None, 70),
        ({"moved": [K3], "years_later": -1}, 40, 70),  # to 2025, where health has a surplus
        ({"moved": [K3], "years_later": 1}, None, 70),  # beyond the plan
        ({"moved": [K3], "years_later": 0}, 40, 50),
        ({"taken_in": [K4], "moved": [K4], "years_later": -1}, 52, 50),  # C has no cost in 2025
    ],
)
def test_suppositions(scope: Scope, supposed: dict[str, Any], pipeline: float | None, after: float) -> None:
    assert sums(scope, "pipeline_usd", "gap_after_pipeline_usd", **supposed) == (pipeline, after)
    assert sums(scope, "cost_usd", "gap_usd", "surplus_usd", **supposed) == (145, 70, 2)


def test_before_a_supposition_stands_what_is_published_and_the_difference_has_its_sign(scope: Scope) -> None:
    """K3 brings half of 40 to Health's 32: 12 are left. Left out, all 32 lack again; whole, nothing does."""
    columns = ("gap_published_usd", "gap_after_pipeline_usd", "supposed_change_usd")
    left_out = sums(scope, *columns, by="twg", left_out=[K3])
    assert left_out["he"] == (12, 32, 20) and left_out["ed"] == (38, 38, 0)
    assert sums(scope, *columns, weight=1.0) == (50, 38, -12)
    # What Health gains and Education loses stand apart, and add up.
    both: dict[str, Any] = {"left_out": [K3], "taken_in": [K4]}
    assert sums(scope, "supposed_change_usd", by="twg", **both) == {"ed": (-6,), "he": (20,)}
    assert sums(scope, "supposed_change_usd", **both) == (14,)


def _left(file: Path, of: Supposition) -> dict[tuple[str, str, int], tuple[float, float]]:
    """What each line lacks after the pipeline as published and as supposed, once more in Python."""
    names = ("activity_links", "link_suggestions", "project_funding", "pipeline", "activity_funding")
    links, suggested, money, waiting, lines = (
        warehouse.query(f"from marts.{name}", file=file).to_dict("records") for name in names
    )
    unlinked = {row["project_id"]: row["weight"] for row in waiting if row["linked_activities"] == 0}
    published = [
        (row["project_id"], row["twg_code"], row["activity_id"], row["share"], row["weight"])
        for row in links if row["standing_code"] == "pipeline"
    ]  # fmt: skip
    supposed = [link for link in published if link[0] not in of.left_out] + [
        (row["project_id"], row["twg_code"], row["activity_id"], 1, unlinked[row["project_id"]])
        for row in suggested
        if row["project_rank"] == 1 and row["project_id"] in unlinked and row["project_id"] in of.taken_in
    ]

    def brought(given: list[Any], line: dict[str, Any], *, is_supposed: bool) -> float:
        total = 0.0
        for project, twg, activity, share, weight in given:
            later = of.years_later if is_supposed and project in of.moved else 0
            counts = of.weight if is_supposed and of.weight is not None else weight
            total += sum(
                row["funding_usd"] * share * counts
                for row in money
                if row["project_id"] == project and row["year"] + later == line["year"]
                and (twg, activity) == (line["twg_code"], line["activity_id"]) and pd.notna(row["funding_usd"])
            )  # fmt: skip
        return total

    return {
        (line["twg_code"], line["activity_id"], line["year"]): (
            max(line["gap_usd"] - brought(published, line, is_supposed=False), 0),
            max(line["gap_usd"] - brought(supposed, line, is_supposed=True), 0),
        )
        for line in lines
        if pd.notna(line["gap_usd"])
    }


@pytest.mark.parametrize(
    "supposed",
    [
        Supposition(weight=0.3),
        Supposition(left_out=[K3], taken_in=[K4], moved=[K4], years_later=-1),
        Supposition(weight=1.0, taken_in=[K4], moved=[K3], years_later=-1),
    ],
)
def test_no_dollar_of_a_supposition_is_lost_or_doubled(scope: Scope, supposed: Supposition) -> None:
    """Every way of dividing the lines has the same before, after and difference; and so has the naive way."""
    naive = _left(scope.file, supposed)
    before, after = (sum(ends) for ends in zip(*naive.values(), strict=True))
    for by in ("all", "twg", "priority", "capacity", "year", "activity", "line_state"):
        found = funding.sums(scope, by=by, supposed=supposed)
        assert found["gap_published_usd"].sum() == pytest.approx(before), by
        assert found["gap_after_pipeline_usd"].sum() == pytest.approx(after), by
        assert found["supposed_change_usd"].sum() == pytest.approx(after - before), by
    lines = funding.sums(scope, by="activity", across="year", supposed=supposed).dropna(subset=["gap_usd"])
    assert len(lines) == len(naive)
    for line in lines.itertuples():
        twg, activity = line.code.split(":")
        ends = naive[twg, activity, int(line.across_code)]
        assert (line.gap_published_usd, line.gap_after_pipeline_usd) == pytest.approx(ends)
    listed = funding.activities(scope, supposed=supposed)
    assert listed["supposed_change_usd"].sum() == pytest.approx(after - before)


@pytest.mark.parametrize(
    ("which", "expected"),
    [("lacking", ["he:A", "ed:C", "ed:A"]), ("in_surplus", ["he:A"]), ("uncosted", ["ed:B"]),
     ("all", ["he:A", "ed:C", "ed:A", "ed:B"])],
)  # fmt: skip
def test_activities_with_their_rows(scope: Scope, which: str, expected: list[str]) -> None:
    found = funding.activities(scope, which=which)
    assert (found["twg_code"] + ":" + found["activity_id"]).tolist() == expected
    assert found["source_row"].tolist() == [{"A": 2, "B": 3, "C": 4}[code[-1]] for code in expected]


def test_activities_add_up_to_the_gap_also_when_the_pipeline_is_left_out(scope: Scope) -> None:
    supposed = Supposition(left_out=[K3])
    found = funding.activities(scope, supposed=supposed, which="lacking")
    assert found["gap_usd"].sum() == 70 * M and found["gap_after_pipeline_usd"].sum() == 70 * M


def test_the_projects_of_an_activity_with_both_rows(scope: Scope) -> None:
    found = linked_money.projects(scope, activity="ed:A")
    assert found[["title", "year", "standing_code", "link_share", "given_usd", "source_row", "link_row"]].to_numpy(
        na_value=None
    ).tolist() == [
        ["Schools for all", 2025, "firm", 1, 30 * M, 2, 2],
        ["N1", 2025, "firm", 0.5, 2 * M, 2, 2],
        ["Latrines", 2025, "withheld", 1, None, 6, 2],
        ["Schools for all", 2026, "firm", 1, 20 * M, 2, 2],
        ["Latrines", 2026, "withheld", 1, 6 * M, 6, 2],
        ["N1", 2026, "firm", 0.5, None, 2, 2],
    ]  # fmt: skip
    withheld = linked_money.projects(scope, standing="withheld")
    assert withheld["title"].unique().tolist() == ["Latrines"]


def test_money_linked_to_nothing_and_its_projects(scope: Scope) -> None:
    def found(*, is_open: bool | None = None, **filters: Any) -> list[Any]:
        frame = linked_money.unlinked(replace(scope, **filters), is_open=is_open)
        return [None if pd.isna(cell) else cell for cell in frame.iloc[0]]

    assert found() == [3, 2, 1, 2025, 2026, 22 * M, 12 * M, None, 2 * M]
    assert found(twg="he") == [1, 1, 0, 2025, 2026, 8 * M, None, None, None]
    assert found(twg="ed", from_year=2026) == [2, 1, 1, 2026, 2026, 6 * M, 12 * M, None, None]
    assert found(is_open=True) == [2, 1, 1, 2026, 2026, 10 * M, 12 * M, None, None]
    assert found(is_open=False) == [2, 2, 0, 2025, 2025, 12 * M, None, None, 2 * M]
    listed = linked_money.unlinked_projects(scope)
    assert listed[["twg_codes", "title", "unlinked_usd"]].to_numpy().tolist() == [
        ["ed / he", "Care and learning", 20 * M],
        ["ed", "School Feeding Programme", 12 * M],
        ["ed", "N1", 2 * M],
    ]
    assert len(listed) == 3  # as many as are counted above, so a title counts the list that it stands over
