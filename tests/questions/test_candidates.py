"""Who could close a gap: on `building/workplans.py` by hand, and on the sample once more by plain Python."""

from dataclasses import replace

import pandas as pd
import pytest

from tests.building.workplans import INVENTED, M
from tests.conftest import Warehouses
from twg_analytics.questions import funding, snapshots, warehouse
from twg_analytics.questions.funding import NOTHING, Supposition
from twg_analytics.questions.scope import Scope

K3, K4 = "oda:undp:K3", "oda:japan:K4"
_TOLD = ["twg_code", "activity_id", "gap_usd", "project_id", "candidate_code", "closes_usd", "gap_left_usd"]


def told(scope: Scope, supposed: Supposition = NOTHING) -> list[tuple[object, ...]]:
    """What is told of each gap, in millions; None where nobody could close it."""
    found = funding.candidates(scope, supposed=supposed)[_TOLD]
    rows = found.astype(object).where(found.notna(), None).itertuples(index=False)
    return [tuple(cell / M if isinstance(cell, float) else cell for cell in row) for row in rows]


def test_the_largest_gap_is_first_with_who_could_close_it(published: Warehouses) -> None:
    """K3 is linked and brings 40 for 32; K4 is called like C and brings 12 for 20; nothing is like A."""
    assert told(Scope(published("workplans"), INVENTED)) == [
        ("he", "A", 32, K3, "linked", 32, 0),
        ("ed", "C", 20, K4, "suggested", 12, 8),
        ("ed", "A", 5, None, None, None, None),
    ]


def test_candidates_of_a_partner_are_its_own_and_the_gaps_are_everybodys(published: Warehouses) -> None:
    scope = Scope(published("workplans"), INVENTED, partner="japan")
    assert [(row[1], row[3]) for row in told(scope)] == [("A", None), ("C", K4), ("A", None)]


@pytest.mark.parametrize(
    ("supposed", "health", "education"),
    [
        (Supposition(left_out=[K3]), None, (K4, 12, 8)),
        (Supposition(left_out=[K4]), (K3, 32, 0), None),
        # The plan of 2026 would come in 2025 or 2027, when neither activity lacks anything.
        (Supposition(moved=[K4], years_later=1), (K3, 32, 0), None),
        (Supposition(moved=[K3], years_later=-1), None, (K4, 12, 8)),
    ],
)
def test_candidates_follow_what_is_supposed_of_the_pipeline(
    published: Warehouses, supposed: Supposition, health: tuple[object, ...], education: tuple[object, ...]
) -> None:
    of_health, of_education, _ = told(Scope(published("workplans"), INVENTED), supposed)
    nobody = (None, None, None)
    assert (of_health[3], *of_health[5:]) == (health or nobody)
    assert (of_education[3], *of_education[5:]) == (education or nobody)


def test_with_every_chance_at_one_candidates_leave_what_the_pipeline_leaves(published: Warehouses) -> None:
    """Of Health's A 32 less 32, of Education's C 20 less 12, in the list as in the figures after the pipeline."""
    scope, supposed = Scope(published("workplans"), INVENTED), Supposition(weight=1.0, taken_in=[K4])
    found = funding.candidates(scope, supposed=supposed).dropna(subset=["project_id"])
    after = funding.activities(scope, which="lacking", lines="open", supposed=supposed)
    left = dict(zip(pairs(after), after["gap_after_pipeline_usd"] / M, strict=True))
    assert dict(zip(pairs(found), found["gap_left_usd"] / M, strict=True)) == {("he", "A"): 0, ("ed", "C"): 8}
    assert (left["he", "A"], left["ed", "C"]) == (0, 8)
    assert found["weight"].tolist() == [1, 1]
    assert funding.candidates(scope).dropna(subset=["project_id"])["weight"].tolist() == [0.5, 0.5]


def test_what_is_taken_in_pays_for_the_activity_that_it_fits_best_and_no_other(published: Warehouses) -> None:
    file = published("sample")
    scope = Scope(file, snapshots.listed(file)["snapshot_date"].dt.date.max())
    every = funding.candidates(scope, only_best=False)
    suggested = every[every["candidate_code"] == "suggested"]
    project = suggested["project_id"].value_counts().index[0]
    assert (suggested["project_id"] == project).sum() > 1
    of_it = funding.candidates(scope, only_best=False, supposed=Supposition(taken_in=[project]))
    assert (of_it["project_id"] == project).sum() <= 1


@pytest.mark.parametrize("year", [2025, 2027])
def test_years_that_are_over_or_not_planned_have_no_gap_to_close(published: Warehouses, year: int) -> None:
    assert told(Scope(published("workplans"), INVENTED, from_year=year, to_year=year)) == []


def test_every_candidate_of_the_sample_once_more(published: Warehouses) -> None:
    file = published("sample")
    day = snapshots.listed(file)["snapshot_date"].dt.date.max()
    scope = Scope(file, day)

    def mart(name: str) -> pd.DataFrame:
        rows = warehouse.query(f"from marts.{name}", file=file)
        return rows[rows["snapshot_date"].dt.date == day]

    lines = mart("activity_funding")
    lines = lines[lines["is_open"] & (lines["gap_usd"] > 0)]
    pipeline = mart("pipeline").set_index("project_id")
    money = mart("project_funding").set_index(["project_id", "year"])["funding_usd"].dropna()
    links, alike = mart("activity_links"), mart("link_suggestions")
    offers = [(row.twg_code, row.activity_id, row.project_id, row.share, 1.0)
              for row in links[links["standing_code"] == "pipeline"].itertuples()]  # fmt: skip
    for row in alike[alike["standing_code"] == "pipeline"].itertuples():
        taken = pipeline["linked_share"].get(row.project_id)
        left = 1 - (0 if pd.isna(taken) else taken)
        if left > 0:
            offers.append((row.twg_code, row.activity_id, row.project_id, left, row.score))

    expected: dict[tuple[str, str], dict[str, tuple[float, float]]] = {}
    for twg, activity, project, share, likeness in offers:
        of = lines[(lines["twg_code"] == twg) & (lines["activity_id"] == activity)]
        brings = [min(line.gap_usd, money.get((project, line.year), 0) * share) for line in of.itertuples()]
        if sum(brings) > 0:
            worth = sum(brings) * pipeline.at[project, "weight"] * likeness
            expected.setdefault((twg, activity), {})[project] = (worth, sum(brings))

    every = funding.candidates(scope, only_best=False)
    assert every["gap_usd"].drop_duplicates().is_monotonic_decreasing
    found = every[every["project_id"].notna()]
    assert len(found) == sum(len(of) for of in expected.values()) > 50
    for row in found.itertuples():
        assert row.closes_usd == pytest.approx(expected[row.twg_code, row.activity_id][row.project_id][1])
        assert row.gap_left_usd == pytest.approx(row.gap_usd - row.closes_usd)
        assert 0 <= row.gap_low_left_usd <= row.gap_left_usd + 0.01
    best = funding.candidates(scope)
    assert best["gap_usd"].sum() == pytest.approx(funding.sums(scope, lines="open").iloc[0]["gap_usd"])
    assert (best["project_id"].isna() == [pair not in expected for pair in pairs(best)]).all()
    for pair, project in zip(pairs(best), best["project_id"], strict=True):
        if pair in expected:
            worths = {key: worth for key, (worth, _) in expected[pair].items()}
            assert worths[project] == pytest.approx(max(worths.values()))


def pairs(found: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(found["twg_code"], found["activity_id"], strict=True))


def test_a_group_has_its_own_gaps(published: Warehouses) -> None:
    scope = Scope(published("workplans"), INVENTED)
    assert [row[0] for row in told(replace(scope, twg="ed"))] == ["ed", "ed"]
