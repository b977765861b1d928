"""The totals of `building/invented.py`, worked out by hand there, and once more by plain Python here."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from tests.building import built, invented
from tests.reading import rows
from twg_analytics.questions import fragmentation, reporting, resources
from twg_analytics.questions.scope import Scope
from twg_analytics.sentences import money

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
    assert (answer["projects"], answer["partners"], answer["ngos"], answer["counted_usd"]) == (1, 2, 0, 10 * M)


def test_coverage_counts_who_reported(scope: Scope) -> None:
    answer = reporting.coverage(scope).iloc[0]
    assert (answer["projects"], answer["projects_reporting"], answer["projects_ongoing"]) == (7, 6, 4)
    assert (answer["partners"], answer["partners_reporting"], answer["ngos"], answer["ngos_reporting"]) == (3, 3, 1, 1)
    assert (answer["unsure_usd"], answer["absent_source_code"]) == (12 * M, None)
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
    # Three development partners and one NGO disbursed in 2025; nothing is known of 2024.
    assert (answer["year"], answer["year_state_code"], answer["counted_usd"]) == (2025, "closed", 58 * M)
    assert (answer["partners"], answer["partners_reporting"], answer["ngos"], answer["ngos_reporting"]) == (3, 3, 1, 1)
    assert pd.isna(answer["before_usd"]) and pd.isna(answer["both_usd"])
    # Of the 12 removed nobody is named.
    assert answer["unsure_usd"] == 12 * M


def test_a_year_is_compared_with_the_one_before_among_those_who_reported_both(tmp_path: Path) -> None:
    """Japan 90 and 100, the NGO 4 and 3; France left, Sweden reports for the first time, ADB is of another group.

    In 2025, 97 of the 104 that were disbursed in 2024 are of those who report: provisional.
    """

    def of(partner: str, before: float | None, now: float | None, twg: str = "Health") -> rows.Row:
        cells = {"Own Resources 2024": before, "Own Resources 2025": now, "TWG": twg, "Program Number": partner}
        return rows.oda(cells, **{"Development Partner": partner, "Project Status": "Completed"})

    oda = [of("Japan", 90, 100), of("France", 7, None), of("Sweden", None, 30), of("ADB", 3, 9, "Education")]
    ngo = [rows.ngo({"Own Resources 2024": 4, "Own Resources 2025": 3, "TWG": "Health"})]
    file = built.from_rows(tmp_path, oda, ngo).to_ask("reporting")
    scope = Scope(file, dt.date(2026, 3, 31))
    answer = reporting.judged_year(scope).iloc[0]
    assert (answer["year"], answer["year_state_code"], answer["counted_usd"]) == (2025, "provisional", 142)
    assert (answer["partners_both"], answer["ngos_both"]) == (2, 1)
    assert (answer["both_before_usd"], answer["both_usd"]) == (97, 112)
    assert (answer["before_usd"], answer["before_reporting_usd"]) == (104, 97)
    assert money.change(answer, scope, "en") == (
        "US$\xa015 (15.5%) more in 2025 (provisional) than in 2024,"
        " of the 2 development partners and 1 NGO that reported both years."
    )
    assert money.reported(answer, scope, "en") == (
        "Reported for 2025 (provisional): 3 of 4 development partners and 1 of 1 NGO."
        " They gave 93.3% of the money of 2024."
    )
    health = reporting.judged_year(Scope(file, dt.date(2026, 3, 31), twg="he")).iloc[0]
    assert (health["partners_both"], health["ngos_both"]) == (1, 1)
    assert (health["both_before_usd"], health["both_usd"]) == (94, 103)
    france = reporting.judged_year(Scope(file, dt.date(2026, 3, 31), partner="france")).iloc[0]
    assert (france["year"], france["partners"], france["partners_reporting"]) == (2025, 1, 0)
    assert money.change(france, scope, "en") is None and pd.isna(france["counted_usd"])
    # The year that was chosen leads, and the last that is over before one that is open.
    early = reporting.judged_year(Scope(file, dt.date(2026, 3, 31), to_year=2024)).iloc[0]
    assert (early["year"], early["year_state_code"], early["counted_usd"]) == (2024, "closed", 104)


def test_growth_is_of_the_last_two_closed_years(tmp_path: Path) -> None:
    """France did not report 2025, which is provisional: 2024 on 2023, 60 on 50."""

    def of(partner: str, **amounts: float) -> rows.Row:
        cells: rows.Row = {f"Own Resources {year[1:]}": amount for year, amount in amounts.items()}
        return rows.oda(cells, **{"Development Partner": partner, "Program Number": partner})

    oda = [of("Japan", y2023=40, y2024=45, y2025=99), of("France", y2023=10, y2024=15)]
    scope = Scope(built.from_rows(tmp_path, oda).to_ask("reporting"), dt.date(2026, 3, 31))
    grown = reporting.growth(scope).iloc[0]
    assert (grown["year"], grown["both_before_usd"], grown["both_usd"], grown["partners_both"]) == (2024, 50, 60, 2)
    assert reporting.judged_year(scope).iloc[0]["year"] == 2025
    assert money.growth(grown, scope, "en") == (
        "From year to year is another question. US$\xa010 (20.0%) more in 2024 than in 2023,"
        " of the 2 development partners that reported both years."
    )


def test_the_year_that_leads_says_by_itself_how_much_more_it_could_be(tmp_path: Path) -> None:
    """Of other sources nobody is named: 5 in 2025, and 8 of both years."""
    cells = {"Own Resources 2024": 10, "Other Sources 2024": 3, "Own Resources 2025": 20, "Other Sources 2025": 5}
    scope = Scope(built.from_rows(tmp_path, [rows.oda(cells)]).to_ask("reporting"), dt.date(2026, 3, 31))
    total, judged = reporting.coverage(scope).iloc[0], reporting.judged_year(scope).iloc[0]
    told = money.unsure_of_led(total, judged, scope, "en")
    assert told is not None and "At least US$\xa020, and at most US$\xa05 more" in told and "2025" in told
    whole = money.unsure(total, scope, "en")
    assert whole is not None and "At least US$\xa030, and at most US$\xa08 more" in whole
    alone = replace(scope, from_year=2025)
    assert money.unsure_of_led(reporting.coverage(alone).iloc[0], judged, alone, "en") is None


def test_a_year_still_open_leads_only_where_there_is_no_other(tmp_path: Path) -> None:
    file = built.from_rows(tmp_path, [rows.oda({"Own Resources 2025": 5, "Own Resources 2026": 1})]).to_ask("reporting")
    scope = Scope(file, dt.date(2026, 3, 31))
    assert reporting.judged_year(scope).iloc[0]["year"] == 2025
    open_year = reporting.judged_year(replace(scope, from_year=2026)).iloc[0]
    assert (open_year["year"], open_year["year_state_code"]) == (2026, "open")
    assert money.led(open_year).said("en") == "2026 (to date)"


@pytest.mark.parametrize(
    ("has_oda", "has_ngo", "absent"), [(True, True, None), (True, False, "ngo"), (False, True, "oda")]
)
def test_a_database_that_is_not_in_the_data_is_named(
    tmp_path: Path, has_oda: bool, has_ngo: bool, absent: str | None
) -> None:
    cells = {"Own Resources 2025": 5}
    file = built.from_rows(tmp_path, [rows.oda(cells)] if has_oda else None, [rows.ngo(cells)] if has_ngo else None)
    answer = reporting.coverage(Scope(file.to_ask("reporting"), dt.date(2026, 3, 31))).iloc[0]
    assert answer["absent_source_code"] == absent
    assert (money.absent(answer, "en") is None) == (absent is None)


def test_a_plan_is_judged_by_the_first_year_to_come_and_by_the_money_of_the_year_before(scope: Scope) -> None:
    answer = reporting.judged_year(replace(scope, measure="planned")).iloc[0]
    # ADB 40, UNDP 11 and Japan 6 plan for 2026 and disbursed in 2025; the NGO disbursed 1 and plans nothing.
    assert (answer["year"], answer["year_state_code"]) == (2026, "open")
    assert money.led(answer).said("en") == "2026"  # a plan is never told in part
    assert (answer["partners"], answer["partners_reporting"], answer["ngos"], answer["ngos_reporting"]) == (3, 3, 1, 0)
    assert (answer["before_usd"], answer["before_reporting_usd"]) == (58 * M, 57 * M)


def test_a_partner_with_an_ongoing_project_and_no_figure_is_expected_to_report(scope: Scope) -> None:
    answer = reporting.judged_year(replace(scope, measure="planned", source="ngo")).iloc[0]
    assert (answer["year"], answer["ngos"], answer["ngos_reporting"], answer["partners"]) == (2026, 1, 0, 0)
    assert pd.isna(answer["counted_usd"])


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


def test_money_at_the_exchange_rate_of_an_earlier_year_is_told(tmp_path: Path) -> None:
    """A rate is listed for 2024 and none for 2025 yet; dollars need none."""
    euros = rows.oda({"Currency": "EUR", "Own Resources 2024": 30 * M, "Own Resources 2025": 40 * M})
    dollars = rows.oda({"Program Number": "KH-2", "Project Title": "Wells", "Own Resources 2025": 5 * M})
    file = built.from_rows(tmp_path, [euros, dollars]).to_ask("reporting")
    every = Scope(file, dt.date(2026, 3, 31))
    of_2025, of_2024 = (
        reporting.coverage(replace(every, from_year=year, to_year=year)).iloc[0] for year in (2025, 2024)
    )
    assert of_2025["carried_usd"] == pytest.approx(of_2025["counted_usd"] - 5 * M) and of_2025["carried_usd"] > 0
    assert pd.isna(of_2024["carried_usd"])
    said = money.carried(of_2025, every, "en")
    assert said and said.startswith("2025: For US$") and money.carried(of_2024, every, "en") is None
