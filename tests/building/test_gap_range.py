"""The gap as a range: open years, money delivered for others, and links without a share (contracts §4, Activities)."""

from pathlib import Path
from typing import Any

import pytest

from tests.building import built
from tests.building.built import Built
from tests.building.examples import Given, example, exports
from tests.building.workplans import activity, funded, plan
from tests.reading.rows import Row, ngo, oda
from twg_analytics.decisions import store
from twg_analytics.decisions.kinds import CONFIRMED, MATCH

ENDS = "select gap_low_usd, gap_usd from marts.activity_funding where activity_id = $activity and year = $year"
COST: Row = {"Cost 2024": 1000, "Cost 2025": 1000, "Cost 2026": 1000, "Cost 2027": 1000}
WELLS = "NGO:Water for Villages (WfV)|Village wells"


def ends(of: Built, activity_id: str = "A", year: int = 2026) -> tuple[Any, ...]:
    return of.one(ENDS, activity=activity_id, year=year)


# Paid or planned: 2025 is closed, 2026 is the snapshot's own year

CHOSEN = {
    # year, paid own, paid other, planned own, planned other: what counts, what is others', and of which
    "the plan of a year that is not over is not replaced by what was paid first":
        (2026, 100, None, 1000, None, 1000, 0, "planned"),
    "a zero reported in a year that is not over takes nothing away":
        (2026, 0, None, 1000, None, 1000, 0, "planned"),
    "more paid than planned in a year that is not over": (2026, 1200, None, 1000, None, 1200, 0, "disbursed"),
    "as much paid as planned": (2026, 1000, None, 1000, None, 1000, 0, "disbursed"),
    "a year that is not over without a plan": (2026, 100, None, None, None, 100, 0, "disbursed"),
    "a year that is not over without a payment": (2026, None, None, 1000, None, 1000, 0, "planned"),
    "a year to come": (2027, None, None, 500, 200, 500, 200, "planned"),
    "both parts come from the larger amount": (2026, 100, None, 50, 100, 50, 100, "planned"),
    "and not each from its own": (2026, 90, 60, 95, 30, 90, 60, "disbursed"),
    "what was paid holds once the year is over": (2025, 100, None, 1000, None, 100, 0, "disbursed"),
    "a zero too": (2025, 0, None, 1000, None, 0, 0, "disbursed"),
    "also a zero of other partners' money": (2025, None, 0, 1000, 5, 0, 0, "disbursed"),
    "the plan where nobody reported": (2025, None, None, 1000, 7, 1000, 7, "planned"),
}  # fmt: skip


KINDS = ("Own Resources", "Other Sources", "Plan Own Resources", "Plan Other Sources")


def _chosen(case: str) -> Given:
    year, *amounts, _, _, _ = CHOSEN[case]
    columns = {f"{kind} {year}": amount for kind, amount in zip(KINDS, amounts, strict=True)}
    return exports([oda({"Own Resources 2024": 1} | columns)])


@pytest.mark.parametrize("case", CHOSEN)
@example(_chosen)
def test_open_years_take_the_larger_of_paid_and_planned_and_years_that_are_over_what_was_paid(
    of: Built, case: str
) -> None:
    year, *_, funding, delegated, basis = CHOSEN[case]
    asked = "select funding_usd, delegated_usd, basis_code from marts.project_funding where year = $year"
    assert of.one(asked, year=year) == (funding, delegated, basis)


def test_a_plan_stands_in_the_running_year_and_not_in_one_that_is_over(tmp_path: Path) -> None:
    def of(name: str, paid: int) -> Built:
        money = {f"{kind} {year}": amount for year in (2025, 2026)
                 for kind, amount in (("Own Resources", paid), ("Plan Own Resources", 1000))}  # fmt: skip
        return funded(tmp_path / name, [activity("A", "ODA:KH-1 (100%)", COST)], [oda(money)])

    for name, paid, missing in (("some", 100, 900), ("none", 0, 1000)):
        built_of = of(name, paid)
        assert ends(built_of, year=2026) == (0, 0)
        assert ends(built_of, year=2025) == (missing, missing)


@example(
    lambda: plan(
        [activity("A", "ODA:KH-1", {"Cost 2025": 1000})],
        [
            oda({"Own Resources 2024": 100, "Own Resources 2025": 40, "Plan Own Resources 2025": 1000}),
            oda({"Own Resources 2024": 900}, **{"Program Number": "KH-2", "Development Partner": "ADB"}),
        ],
    )
)
def test_a_provisional_year_takes_what_was_paid(of: Built) -> None:
    columns = "year_state_code, is_open, oda_usd, gap_usd"
    assert of.one(f"select {columns} from marts.activity_funding") == ("provisional", False, 40, 960)


# Which lines are open


@example(
    lambda: plan(
        [
            activity(name, None, {"Cost 2025": 10, "Cost 2026": 10}, status=status)
            for name, status in {
                "A": "Under way",
                "B": "Completed",
                "C": "Cancelled",
                "D": None,
                "E": "Delayed",
            }.items()
        ],
        [oda({"Own Resources 2025": 1})],
    )
)
def test_a_line_is_open_in_an_open_year_unless_the_activity_is_completed_or_cancelled(of: Built) -> None:
    asked = "select activity_id from marts.activity_funding where is_open and year = $year order by 1"
    assert of.all(asked, year=2026) == [("A",), ("D",), ("E",)]
    assert of.all(asked, year=2025) == []
    states_of = "select distinct year, year_state_code from marts.activity_funding order by 1"
    assert of.all(states_of) == [(2025, "closed"), (2026, "open")]


# Money delivered for others


@example(lambda: plan([activity("A", "ODA:KH-1", COST)], [oda({"Other Sources 2026": 1000})]))
def test_money_delivered_for_others_lowers_only_the_lower_end(of: Built) -> None:
    assert ends(of) == (0, 1000)
    given = "select oda_usd, delegated_usd from marts.activity_funding where year = 2026"
    assert of.one(given) == (0, 1000)


@pytest.mark.parametrize(
    ("own", "others", "low", "high"),
    [(0, 999, 1, 1000), (1, 999, 0, 999), (1, 5000, 0, 999), (1000, 500, 0, 0), (1200, 50, 0, 0), (300, 0, 700, 700)],
)
@example(
    lambda own, others: plan(
        [activity("A", "ODA:KH-1 (100%)", COST)], [oda({"Own Resources 2026": own, "Other Sources 2026": others})]
    )
)
def test_the_lower_end_stops_at_nothing_and_never_passes_the_upper(
    of: Built, own: int, others: int, low: int, high: int
) -> None:
    assert ends(of) == (low, high)


@example(
    lambda: plan(
        [activity("A", f"ODA:KH-1 (25%); {WELLS} (50%)", COST)],
        *([oda({"Other Sources 2026": 200})], [ngo({"Own Resources 2026": 40, "NGO 2026": 60})]),
    )
)
def test_money_delivered_for_others_follows_the_share_and_the_database(of: Built) -> None:
    columns = "oda_usd, ngo_usd, delegated_usd, gap_low_usd, gap_usd"
    assert of.one(f"select {columns} from marts.activity_funding where year = 2026") == (0, 20, 80, 900, 980)


@pytest.mark.parametrize(("status", "delegated"), [("On-going", 0), ("Pipeline", 70), ("Suspended", 70)])
@example(
    lambda status: plan(
        [activity("A", "ODA:KH-1; ODA:KH-2", COST), activity("B", "ODA:KH-1", COST)],
        [
            oda({"Other Sources 2026": 70}, **{"Co-Funding No": "c 1"}),
            oda(
                {"Own Resources 2026": 70, "Project Status": status},
                **{"Co-Funding No": "C 1", "Program Number": "KH-2"},
            ),
        ],
    )
)
def test_a_record_tied_by_its_number_to_a_firm_one_of_the_same_activity_delivers_nothing_more(
    of: Built, status: str, delegated: int
) -> None:
    asked = "select activity_id, delegated_usd from marts.activity_projects where source_row = 2 and year = 2026"
    assert dict(of.all(asked)) == {"A": delegated / 2, "B": 35}


def test_a_record_confirmed_as_the_same_money_delivers_nothing_more_to_the_activity(tmp_path: Path) -> None:
    def delegated(of: Built) -> tuple[Any, ...]:
        return of.one("select delegated_usd, gap_low_usd, gap_usd from marts.activity_funding where year = 2026")

    exports = [oda({"Own Resources 2026": 70})], [ngo({"Multilateral/Bilateral 2026": 70})]
    of = funded(tmp_path, [activity("A", f"ODA:KH-1; {WELLS}", COST)], *exports)
    assert delegated(of) == (70, 860, 930)
    ids = dict(of.all("select title, project_id from marts.projects"))
    pair = {"left_id": ids["Rural roads"], "right_id": ids["Village wells"]}
    store.decide(built.store(tmp_path), MATCH, pair, CONFIRMED, reason="the same grant", decided_by="CDCB")
    assert delegated(built.from_files(tmp_path)) == (0, 930, 930)


def test_the_claim_that_a_match_removed_is_delivered_for_others_where_only_its_record_is_linked(tmp_path: Path) -> None:
    exports = [oda({"Own Resources 2026": 70})], [ngo({"Own Resources 2026": 60})]
    of = funded(tmp_path, [activity("A", WELLS, COST)], *exports)
    assert ends(of) == (940, 940)
    ids = dict(of.all("select title, project_id from marts.projects"))
    pair = {"left_id": ids["Rural roads"], "right_id": ids["Village wells"]}
    store.decide(built.store(tmp_path), MATCH, pair, CONFIRMED, reason="the same grant", decided_by="CDCB")
    assert ends(built.from_files(tmp_path)) == (940, 1000)


@pytest.mark.parametrize("status", ["Pipeline", "Suspended", None])
@example(
    lambda status: plan(
        [activity("A", "ODA:KH-1", COST)],
        [oda({"Project Status": status, "Plan Own Resources 2026": 0, "Plan Other Sources 2026": 500})],
    )
)
def test_only_firm_projects_deliver_for_others(of: Built, status: str | None) -> None:
    assert ends(of) == (1000, 1000)


# Links without a share

LINES = {
    # cost, government, with a share, without a share: taken, unattributed, gap, surplus
    "what is missing is taken": (1000, None, None, 400, 400, 0, 600, 0),
    "no more than is missing": (1000, 200, 300, 700, 500, 200, 0, 0),
    "just what is missing": (1000, 200, 300, 500, 500, 0, 0, 0),
    "nothing where nothing is missing": (1000, 1000, None, 700, 0, 700, 0, 0),
    "a surplus is of links with a share only": (1000, None, 1200, 700, 0, 700, 0, 200),
    "a surplus may be the government's": (1000, 1300, None, 700, 0, 700, 0, 300),
    "nothing to a cost of zero": (0, None, None, 700, 0, 700, 0, 0),
    "nothing to a year without a cost": (None, None, 50, 700, 0, 700, None, None),
    "a hundred million to a line of a thousand": (1000, None, None, 100_000_000, 1000, 99_999_000, 0, 0),
}  # fmt: skip


def _line(case: str, year: int) -> Given:
    cost, government, shared, unshared, *_ = LINES[case]
    listed = [
        oda({f"Own Resources {year}": shared}),
        oda({f"Own Resources {year}": unshared}, **{"Program Number": "KH-2", "Project Title": "Wells"}),
    ]
    headings = {f"Cost {year}": cost, f"Government budget {year}": government, "Cost 2028": 1}
    return plan([activity("A", "ODA:KH-1 (100%); ODA:KH-2", headings)], listed)


@pytest.mark.parametrize("case", LINES)
@pytest.mark.parametrize("year", [2025, 2026])
@example(_line)
def test_links_without_a_share_give_what_is_missing_and_the_rest_is_not_attributed(
    of: Built, case: str, year: int
) -> None:
    _, _, shared, _, taken, left, gap, surplus = LINES[case]
    given = "select amount_usd from marts.activity_projects where year = $year and given_share is null"
    assert of.one(given, year=year) == (pytest.approx(taken),)
    sums = "select oda_usd, gap_usd, surplus_usd from marts.activity_funding where year = $year"
    assert of.one(sums, year=year) == (pytest.approx((shared or 0) + taken), gap, surplus)
    unattributed = "select coalesce(sum(amount_usd), 0) from marts.unattributed_money where year = $year"
    assert of.one(unattributed, year=year) == (pytest.approx(left),)


@example(
    lambda: plan(
        [activity("A", "ODA:KH-1; ODA:KH-2; ODA:KH-3 (100%)", COST)],
        [
            oda({"Own Resources 2026": 300, "Other Sources 2026": 30}),
            oda({"Own Resources 2026": 900, "Other Sources 2026": 60}, **{"Program Number": "KH-2"}),
            oda({"Own Resources 2026": 200, "Other Sources 2026": 7}, **{"Program Number": "KH-3"}),
        ],
    )
)
def test_links_without_a_share_are_cut_in_proportion_and_so_is_what_they_deliver_for_others(of: Built) -> None:
    # 800 are missing and 1,200 offered: two thirds are taken.
    given = "select amount_usd, unattributed_usd, delegated_usd from marts.activity_projects where year = 2026"
    expected = [(200, 100, 20), (600, 300, 40), (200, None, 7)]
    assert of.all(f"{given} order by source_row") == [pytest.approx(row) for row in expected]
    assert ends(of) == (0, 0)


@example(
    lambda: plan(
        [
            activity("A", "ODA:KH-1", {"Cost 2026": 10}),
            activity("B", "ODA:KH-1", {"Cost 2026": 1000}),
            activity("C", "ODA:KH-1", {"Cost 2026": None}),
        ],
        [oda({"Own Resources 2026": 300})],
    )
)
def test_what_one_activity_does_not_take_no_other_gets(of: Built) -> None:
    given = dict(of.all("select activity_id, oda_usd from marts.activity_funding"))
    assert given == {"A": pytest.approx(10), "B": pytest.approx(100), "C": 0}
    assert of.one("select amount_usd from marts.unattributed_money") == (pytest.approx(190),)


@example(
    lambda: plan(
        [activity("A", "ODA:KH-1", {"Cost 2026": None})], [oda({"Own Resources 2026": 30, "Other Sources 2026": 20})]
    )
)
def test_what_an_uncosted_line_delivers_for_others_is_not_taken_either(of: Built) -> None:
    columns = "oda_usd, delegated_usd, gap_usd, gap_low_usd, surplus_usd"
    assert of.one(f"select {columns} from marts.activity_funding") == (0, 0, None, None, None)


@example(
    lambda: plan(
        [activity("A", "ODA:KH-1; ODA:KH-2", COST)],
        [
            oda({"Plan Own Resources 2026": 5000, "Project Status": "Pipeline"}),
            oda({"Own Resources 2026": 400}, **{"Program Number": "KH-2"}),
        ],
    )
)
def test_pipeline_links_without_a_share_are_neither_cut_nor_set_against_what_is_missing(of: Built) -> None:
    columns = "oda_usd, pipeline_usd, gap_low_usd, gap_usd, surplus_usd"
    assert of.one(f"select {columns} from marts.activity_funding where year = 2026") == (400, 5000, 600, 600, 0)
    assert of.all("select * from marts.unattributed_money") == []


@example(
    lambda: plan(
        [activity("A", "ODA:KH-1", {"Cost 2026": 10})],
        [oda({"Project Status": "Suspended", "Own Resources 2026": 5000})],
    )
)
def test_suspended_projects_are_listed_with_all_they_would_give(of: Built) -> None:
    columns = "amount_usd, unattributed_usd, delegated_usd"
    assert of.one(f"select {columns} from marts.activity_projects") == (5000, None, None)
