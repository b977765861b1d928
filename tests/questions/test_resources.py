"""The totals of `building/invented.py`, worked out by hand there, and once more by plain Python here."""

from dataclasses import replace

import pandas as pd
import pytest

from tests.building import invented
from twg_analytics.questions import fragmentation, reporting, resources
from twg_analytics.questions.scope import Scope

M = invented.MILLION
DIMENSIONS = ("year", "twg", "sector", "province", "partner", "partner_group", "source", "status")


def naive_total(measure: str, twg: str | None = None, partner: str | None = None) -> float:
    """Money counted, project by project and share by share, without SQL."""
    total = 0.0
    for project, (owner, _, twgs, _) in invented.PROJECTS.items():
        if partner in (None, owner):
            weight = sum(share for code, share in twgs.items() if twg in (None, code))
            total += invented.counted(measure, project) * weight
    return total


@pytest.mark.parametrize("measure", ["disbursed", "planned", "budget"])
@pytest.mark.parametrize("twg", [None, "ed", "he", "unknown"])
@pytest.mark.parametrize("partner", [None, "adb", "japan"])
def test_total_is_that_of_a_naive_calculation(scope: Scope, measure: str, twg: str | None, partner: str | None) -> None:
    answer = reporting.coverage(replace(scope, measure=measure, twg=twg, partner=partner)).iloc[0]
    assert (0.0 if pd.isna(answer["counted_usd"]) else answer["counted_usd"]) == pytest.approx(
        naive_total(measure, twg, partner)
    )


@pytest.mark.parametrize("by", DIMENSIONS)
def test_every_breakdown_adds_up_to_the_same_total(scope: Scope, by: str) -> None:
    answer = resources.sums(scope, by=by)
    assert answer["counted_usd"].sum() == pytest.approx(58 * M)
    assert answer["amount_usd"].sum() == pytest.approx(70 * M)


def test_shared_project_is_counted_once(scope: Scope) -> None:
    answer = resources.sums(scope, by="twg").set_index("code")["counted_usd"] / M
    assert answer.dropna().to_dict() == pytest.approx({"ed": 30 + 6 + 1, "he": 4 + 5 + 6 + 4, "iri": 2})


def test_part_with_projects_and_no_figures_is_listed_as_missing(scope: Scope) -> None:
    answer = resources.sums(scope, by="twg").set_index("code")
    assert pd.isna(answer.at["unknown", "counted_usd"])
    assert (answer.at["unknown", "projects"], answer.at["unknown", "projects_reporting"]) == (1, 0)


def test_cofunded_records_are_one_project_with_two_partners(scope: Scope) -> None:
    answer = reporting.coverage(replace(scope, twg="he", status="completed")).iloc[0]
    assert (answer["projects"], answer["partners"], answer["counted_usd"]) == (1, 2, 10 * M)


def test_coverage_counts_who_reported(scope: Scope) -> None:
    answer = reporting.coverage(scope).iloc[0]
    assert (answer["projects"], answer["projects_reporting"], answer["projects_ongoing"]) == (7, 6, 4)
    assert (answer["partners"], answer["partners_reporting"]) == (4, 4)
    assert (answer["first_year"], answer["last_year"]) == (2025, 2025)


def test_inferred_groups_are_told(scope: Scope) -> None:
    assert reporting.coverage(scope).iloc[0]["inferred_usd"] == 6 * M
    assert pd.isna(reporting.coverage(replace(scope, twg="ed")).iloc[0]["inferred_usd"])


def test_not_reported_is_not_zero(scope: Scope) -> None:
    unreported = reporting.coverage(replace(scope, status="pipeline")).iloc[0]
    assert unreported["projects"] == 1
    assert pd.isna(unreported["counted_usd"])
    reported_zero = reporting.coverage(replace(scope, partner="undp", measure="planned")).iloc[0]
    assert reported_zero["counted_usd"] == 0


def test_plans_of_pipeline_and_suspended_projects_stand_apart(scope: Scope) -> None:
    answer = resources.sums_by_year(scope).set_index(["code", "measure_code", "is_firm"])["counted_usd"]
    assert answer[("2026", "planned", True)] == 30 * M
    assert answer[("2026", "planned", False)] == 12 * M
    assert answer[("2025", "disbursed", True)] == 58 * M
    assert reporting.coverage(replace(scope, measure="planned")).iloc[0]["waiting_usd"] == 12 * M


def test_budget_has_no_year_and_ignores_the_years_chosen(scope: Scope) -> None:
    chosen = replace(scope, measure="budget", from_year=1999, to_year=2000)
    assert reporting.coverage(chosen).iloc[0]["counted_usd"] == 200 * M
    assert resources.sums_by_year(chosen).empty


def test_years_chosen_bound_the_money(scope: Scope) -> None:
    assert resources.sums_by_year(replace(scope, from_year=2026))["code"].unique().tolist() == ["2026"]
    assert resources.sums_by_year(replace(scope, to_year=2025))["code"].unique().tolist() == ["2025"]


def test_rows_add_up_to_the_headline_and_name_their_place(scope: Scope) -> None:
    for chosen in (scope, replace(scope, twg="ed"), replace(scope, province="12", measure="planned")):
        rows = resources.rows(chosen)
        assert rows["counted_usd"].sum() == reporting.coverage(chosen).iloc[0]["counted_usd"]
        assert rows[["source_file", "source_sheet", "source_row"]].notna().all(axis=None)


def test_projects_that_need_attention(scope: Scope) -> None:
    found = reporting.attention(scope).groupby("concern_code")["title"].apply(list).to_dict()
    assert found == {
        "no_figures_this_year": ["Project P6"],
        "past_completion": ["Project P3"],
        "without_province": ["Project P4", "Project P5"],
        "without_twg": ["Project P4"],
    }


def test_other_snapshot_is_another_world(scope: Scope) -> None:
    before = reporting.coverage(replace(scope, snapshot=invented.BEFORE, measure="budget")).iloc[0]
    assert (before["projects"], before["counted_usd"]) == (1, 7 * M)


def test_reporting_names_the_year_the_partners_and_their_money_of_the_year_before(scope: Scope) -> None:
    answer = reporting.judged_year(scope).iloc[0]
    # All four partners disbursed in 2025; nothing is known of 2024.
    assert (answer["year"], answer["partners"], answer["partners_reporting"]) == (2025, 4, 4)
    assert pd.isna(answer["before_usd"])


def test_a_plan_is_judged_by_the_first_year_to_come_and_by_the_money_of_the_year_before(scope: Scope) -> None:
    answer = reporting.judged_year(replace(scope, measure="planned")).iloc[0]
    # ADB 40, UNDP 11 and Japan 6 plan for 2026 and disbursed in 2025; the NGO disbursed 1 and plans nothing.
    assert (answer["year"], answer["partners"], answer["partners_reporting"]) == (2026, 4, 3)
    assert (answer["before_usd"], answer["before_reporting_usd"]) == (58 * M, 57 * M)


def test_a_partner_with_an_ongoing_project_and_no_figure_is_expected_to_report(scope: Scope) -> None:
    answer = reporting.judged_year(replace(scope, measure="planned", source="ngo")).iloc[0]
    assert pd.isna(answer["year"]) and answer["partners_reporting"] == 0


def test_fragmentation_of_a_sector_is_that_of_its_partners(scope: Scope) -> None:
    answer = fragmentation.spread(scope, by="sector").set_index("code").loc["101"]
    # In health are P1 and P2 of ADB, P3 and P7 of UNDP, P5 and P8 of Japan; P7 and P8 are one project.
    assert (answer["others"], answer["projects"], answer["projects_reporting"]) == (3, 5, 5)
    assert answer["average_usd"] == pytest.approx(57 * M / 5)
    assert answer["concentration"] == pytest.approx((40**2 + 11**2 + 6**2) / 57**2)


def test_fragmentation_says_nothing_of_money_that_nobody_reported(scope: Scope) -> None:
    answer = fragmentation.spread(replace(scope, status="pipeline"), by="sector").iloc[0]
    assert answer["projects"] == 1
    assert pd.isna(answer["counted_usd"]) and pd.isna(answer["average_usd"]) and pd.isna(answer["concentration"])


@pytest.mark.parametrize("sector", ["1", "101", "10101"])
def test_a_sector_may_be_chosen_at_any_level(scope: Scope, sector: str) -> None:
    assert reporting.coverage(replace(scope, sector=sector)).iloc[0]["counted_usd"] == 57 * M


def test_gross_less_removed_is_net(scope: Scope) -> None:
    answer = reporting.coverage(scope).iloc[0]
    assert (answer["amount_usd"], answer["removed_usd"], answer["counted_usd"]) == (70 * M, 12 * M, 58 * M)


def test_rows_behind_a_part_have_its_total(scope: Scope) -> None:
    health = resources.rows(scope, by="twg", codes=["he"])
    assert dict(zip(health["title"], health["counted_usd"] / M, strict=True)) == pytest.approx(
        {"Project P2": 4, "Project P3": 5, "Project P7": 6, "Project P8": 4}
    )
    both = resources.rows(scope, by="twg", codes=["ed", "he"])
    assert both["counted_usd"].sum() == pytest.approx(56 * M)
    assert both["title"].tolist().count("Project P2") == 1
    plans = resources.rows(replace(scope, measure="planned"), by="year", codes=["2026"])
    assert plans["counted_usd"].sum() == 42 * M
    cell = resources.rows(scope, by="partner", codes=["japan"], across="sector", across_codes=["101"])
    assert cell["title"].tolist() == ["Project P8", "Project P5"]
