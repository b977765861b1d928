"""What would be lost if a partner gave no more: by hand, and on the sample once more; no dollar is lost in the sums."""

from dataclasses import replace

import pytest

from tests.building.workplans import INVENTED, M
from tests.conftest import Warehouses
from twg_analytics.questions import scenario, snapshots, warehouse
from twg_analytics.questions.scope import Scope

PARTS = ("all", "twg", "province", "partner", "year", "activity")


def told(scope: Scope, by: str) -> dict[str, float]:
    """What is lost by code, in millions."""
    found = scenario.losses(scope, by=by)
    return dict(zip(found["code"], (found["lost_usd"] / M).round(6), strict=True))


def test_each_part_loses_what_was_planned_for_it(published: Warehouses) -> None:
    """Of 2026 by `building/workplans.py`: Japan plans 20 in K1, linked to ed A, and 12 in K4, linked to nothing."""
    japan = Scope(published("workplans"), INVENTED, partner="japan")
    assert told(japan, "activity") == {"ed:A": 20, "unlinked": 12}
    assert told(japan, "twg") == {"ed": 32} and told(japan, "year") == {"2026": 32}
    row = scenario.losses(japan).iloc[0]
    assert (row["lost_firm_usd"], row["lost_waiting_usd"], row["projects"]) == (20 * M, 12 * M, 2)
    # ADB plans 10 in K2, of Education and Health, and 6 in K5, which is suspended and linked to A all the same.
    adb = replace(japan, partner="adb")
    assert told(adb, "twg") == {"ed": 12, "he": 4}
    assert told(adb, "activity") == {"unlinked": 10, "ed:A": 6}
    assert told(replace(japan, partner=None), "all") == {"all": 20 + 12 + 10 + 6 + 40}


@pytest.mark.parametrize(
    ("by", "code", "expected"),
    [
        ("all", "all", {"Schools for all": 20, "School Feeding Programme": 12}),
        ("activity", "ed:A", {"Schools for all": 20}),
        ("activity", "unlinked", {"School Feeding Programme": 12}),
        ("twg", "ed", {"Schools for all": 20, "School Feeding Programme": 12}),
        ("twg", "he", {}),
    ],
)
def test_every_loss_opens_to_its_projects(
    published: Warehouses, by: str, code: str, expected: dict[str, float]
) -> None:
    found = scenario.projects(Scope(published("workplans"), INVENTED, partner="japan"), by=by, code=code)
    assert dict(zip(found["title"], found["lost_usd"] / M, strict=True)) == expected


def test_the_projects_of_every_part_add_up_to_its_loss(published: Warehouses) -> None:
    file = published("sample")
    every = Scope(file, snapshots.listed(file)["snapshot_date"].dt.date.max())
    for by in ("twg", "province", "partner", "activity", "jmi"):
        for row in scenario.losses(every, by=by).head(3).itertuples():
            behind = scenario.projects(every, by=by, code=row.code)
            assert behind["lost_usd"].sum() == pytest.approx(row.lost_usd), (by, row.code)
            assert behind["project_id"].is_unique and len(behind) == row.projects


def test_years_that_are_over_and_years_before_the_end_of_giving_lose_nothing(published: Warehouses) -> None:
    japan = Scope(published("workplans"), INVENTED, partner="japan")
    assert told(replace(japan, from_year=2025), "all") == {"all": 32}
    assert told(replace(japan, from_year=2027), "all") == {}


def test_activities_that_would_lose_stand_beside_what_they_lack_already(published: Warehouses) -> None:
    (row,) = scenario.activities(Scope(published("workplans"), INVENTED, partner="japan")).to_dict("records")
    assert (row["activity_id"], row["lost_usd"], row["gap_usd"]) == ("A", 20 * M, 5 * M)


def test_what_an_activity_lacks_already_is_a_range_of_its_open_lines(published: Warehouses) -> None:
    file = published("sample")
    day = snapshots.listed(file)["snapshot_date"].dt.date.max()
    lines = warehouse.query("from marts.activity_funding", file=file)
    lines = lines[(lines["snapshot_date"].dt.date == day) & lines["is_open"]]
    lack = lines.groupby(["twg_code", "activity_id"])[["gap_low_usd", "gap_usd"]].sum(min_count=1)
    found = scenario.activities(Scope(file, day)).set_index(["twg_code", "activity_id"])[lack.columns].astype(float)
    assert (found["gap_low_usd"] < found["gap_usd"]).any()
    assert found.to_numpy() == pytest.approx(lack.reindex(found.index).astype(float).to_numpy(), nan_ok=True)


@pytest.mark.parametrize("from_year", [None, 2027])
def test_no_dollar_of_the_sample_is_lost_or_doubled(published: Warehouses, from_year: int | None) -> None:
    file = published("sample")
    day = snapshots.listed(file)["snapshot_date"].dt.date.max()
    money, projects, years = (warehouse.query(f"from marts.{table}", file=file) for table in (
        "resources", "projects", "years"))  # fmt: skip
    money, projects, years = (rows[rows["snapshot_date"].dt.date == day] for rows in (money, projects, years))
    opened = set(years[years["state_code"] == "open"]["year"])
    planned = money[(money["measure_code"] == "planned") & money["year"].isin(opened)]
    planned = planned[planned["year"] >= (from_year or 0)].merge(projects[["project_id", "partner_code"]])
    by_partner = planned.groupby("partner_code")["counted_usd"].sum(min_count=1).dropna()
    every = Scope(file, day, from_year=from_year)
    for by in PARTS:
        assert scenario.losses(every, by=by)["lost_usd"].sum() == pytest.approx(by_partner.sum())
    of_partners = scenario.losses(every, by="partner").set_index("code")["lost_usd"]
    assert of_partners.to_dict() == pytest.approx(by_partner.to_dict())
    for partner, whole in by_partner.nlargest(5).items():
        of = replace(every, partner=str(partner))
        for by in PARTS:
            assert scenario.losses(of, by=by)["lost_usd"].sum() == pytest.approx(whole)
