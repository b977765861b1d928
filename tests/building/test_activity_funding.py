"""The funding of activities: shares of projects, what they give, and the gap that remains (contracts §4 and §5)."""

from pathlib import Path
from typing import Any

import pytest

from tests.building import built
from tests.building.built import DATE, Built
from tests.building.examples import example
from tests.building.workplans import activity, funded, plan, write
from tests.reading import rows
from tests.reading.rows import Row, ngo, oda

FUNDING = (
    "select cost_usd, government_usd, oda_usd, ngo_usd, gap_usd, surplus_usd"
    " from marts.activity_funding where activity_id = $activity and year = $year"
)
PIPELINE = (
    "select gap_usd, pipeline_usd, weighted_pipeline_usd, gap_after_pipeline_usd"
    " from marts.activity_funding where activity_id = $activity and year = $year"
)
SHARES = "select distinct twg_code, activity_id, share from marts.activity_projects order by 1, 2"
WELLS = "NGO:Water for Villages (WfV)|Village wells"


def funding(of: Built, activity_id: str = "A", year: int = 2025) -> tuple[Any, ...]:
    return of.one(FUNDING, activity=activity_id, year=year)


def pipeline(of: Built, activity_id: str = "A", year: int = 2025) -> tuple[Any, ...]:
    return of.one(PIPELINE, activity=activity_id, year=year)


def about(*values: float | None) -> tuple[Any, ...]:
    return tuple(value if value is None else pytest.approx(value) for value in values)


def shares(of: Built) -> list[tuple[Any, ...]]:
    return of.all(SHARES)


# The gap of a line


@example(
    lambda: plan(
        [activity("A", f"ODA:KH-1; {WELLS}", {"Cost 2025": 100, "Government budget 2025": 10})],
        [oda({"Own Resources 2025": 30})],
        [ngo({"Own Resources 2025": 5})],
    )
)
def test_a_gap_is_the_cost_without_government_oda_and_ngo_money(of: Built) -> None:
    assert funding(of) == (100, 10, 30, 5, 55, 0)


@example(
    lambda: plan(
        [activity("A", f"ODA:KH-1; {WELLS}")],
        *([oda({"Own Resources 2025": 30, "Other Sources 2025": 50})], [ngo({"NGO 2025": 40})]),
    )
)
def test_only_counted_money_closes_a_gap(of: Built) -> None:
    assert funding(of) == (100, None, 30, 0, 70, 0)


@example(lambda: plan([activity("A")], [oda({"Own Resources 2025": 30})]))
def test_an_activity_without_links_has_no_reported_money_and_lacks_all_of_its_cost(of: Built) -> None:
    assert funding(of) == (100, None, None, None, 100, 0)


@example(
    lambda: plan(
        [
            activity("A", more={"Cost 2025": 100, "Government budget 2025": None}),
            activity("B", more={"Cost 2025": 100, "Government budget 2025": 0}),
        ],
        [oda()],
    )
)
def test_a_blank_government_budget_counts_as_nothing_and_stays_blank_and_a_zero_stays_a_zero(of: Built) -> None:
    assert funding(of, "A") == (100, None, None, None, 100, 0)
    assert funding(of, "B") == (100, 0, None, None, 100, 0)


@example(lambda: plan([activity("A", "ODA:KH-1 (100%)"), activity("B")], [oda({"Own Resources 2025": 130})]))
def test_a_surplus_is_shown_and_closes_no_other_gap(of: Built) -> None:
    assert funding(of, "A") == (100, None, 130, None, 0, 30)
    assert funding(of, "B") == (100, None, None, None, 100, 0)


@example(
    lambda: plan(
        [activity("A", "ODA:KH-1 (100%)", {"Cost 2025": None, "Cost 2026": None, "Government budget 2025": 10})],
        [oda({"Own Resources 2025": 30})],
    )
)
def test_an_activity_without_any_cost_is_uncosted_and_has_no_gap_of_zero(of: Built) -> None:
    assert funding(of) == (None, 10, 30, None, None, None)
    columns = "is_costed, gap_usd, gap_after_pipeline_usd, surplus_usd"
    assert of.all(f"select year, {columns} from marts.activity_funding order by year") == [
        (2025, False, None, None, None),
        (2026, False, None, None, None),
    ]
    assert of.one("select is_costed from marts.activities") == (False,)


@example(lambda: plan([activity("A", more={"Cost 2025": 0, "Cost 2026": None})], [oda()]))
def test_a_cost_of_zero_is_a_cost_and_a_blank_year_of_a_costed_activity_has_no_gap(of: Built) -> None:
    assert of.all("select year, is_costed, cost_usd, gap_usd, surplus_usd from marts.activity_funding order by 1") == [
        (2025, True, 0, 0, 0),
        (2026, True, None, None, None),
    ]


@example(
    lambda: plan(
        [activity("A", more={"Cost 2026": 1, "Cost 2025": 2, "Government budget 2027": 3})],
        [oda({"Plan Own Resources 2028": 9})],
    )
)
def test_there_is_a_row_for_every_year_that_a_heading_of_cost_or_budget_names(of: Built) -> None:
    assert of.all("select year, cost_usd, government_usd, gap_usd from marts.activity_funding order by 1") == [
        (2025, 2, None, 2),
        (2026, 1, None, 1),
        (2027, None, 3, None),
    ]


# What a project gives in a year


@example(
    lambda: plan(
        [activity("A", "ODA:KH-1", {f"Cost {year}": 100 for year in (2024, 2025, 2026)})],
        [
            oda(
                {"Own Resources 2024": 10, "Own Resources 2025": 0, "Own Resources 2026": None}
                | {f"Plan Own Resources {year}": 60 for year in (2024, 2025, 2026)}
            )
        ],
    )
)
def test_what_was_disbursed_goes_before_the_plan_year_by_year_and_a_reported_zero_is_reported(of: Built) -> None:
    assert [funding(of, year=year)[2] for year in (2024, 2025, 2026)] == [10, 0, 60]
    basis = "select year, basis_code, amount_usd from marts.activity_projects order by 1"
    assert of.all(basis) == [(2024, "disbursed", 10), (2025, "disbursed", 0), (2026, "planned", 60)]


@example(
    lambda: plan(
        [activity("A", "ODA:KH-1; ODA:KH-2")],
        [
            oda({"Own Resources 2025": 10, "Plan Own Resources 2025": 60}, **{"Program Number": "KH-1"}),
            oda({"Own Resources 2025": None, "Plan Own Resources 2025": 20}, **{"Program Number": "KH-2"}),
        ],
    )
)
def test_the_year_of_disbursement_is_decided_for_each_project(of: Built) -> None:
    assert funding(of) == (100, None, 30, None, 70, 0)


@example(
    lambda: plan(
        [activity("A", "ODA:KH-1")], [oda({"Currency": "XAU", "Own Resources 2025": 30, "Plan Own Resources 2025": 40})]
    )
)
def test_money_without_an_exchange_rate_is_in_no_total(of: Built) -> None:
    assert funding(of) == (100, None, None, None, 100, 0)


@example(lambda: plan([activity("A", "ODA:KH-1")], [oda({"Project Status": "Completed", "Own Resources 2025": 30})]))
def test_a_completed_project_gives_like_one_that_goes_on(of: Built) -> None:
    assert funding(of) == (100, None, 30, None, 70, 0)


@pytest.mark.parametrize(
    ("status", "code"), [("Suspended", "suspended"), (None, "not_reported"), ("?", "not_reported")]
)
@example(
    lambda status: plan(
        [activity("A", "ODA:KH-1", {"Cost 2025": 100, "Cost 2026": 100})],
        [oda({"Project Status": status, "Own Resources 2025": 30, "Plan Own Resources 2026": 40})],
    )
)
def test_a_suspended_or_unreported_project_gives_nothing_and_is_listed(
    of: Built, status: str | None, code: str
) -> None:
    assert funding(of) == (100, None, None, None, 100, 0)
    assert pipeline(of, year=2026) == (100, None, None, 100)
    columns = "year, status_code, standing_code, amount_usd, weighted_usd"
    assert of.all(f"select {columns} from marts.activity_projects order by year") == [
        (2025, code, "withheld", 30, None),
        (2026, code, "withheld", 40, None),
    ]


@example(
    lambda: plan(
        [activity("A", "ODA:KH-1 (40%)")],
        [
            oda({"Own Resources 2025": amount, "Development Partner": partner})
            for partner, amount in (("Japan", 20), ("UNDP", 5))
        ],
    )
)
def test_records_that_share_a_number_all_give(of: Built) -> None:
    assert funding(of) == about(100, None, 10, None, 90, 0)


# Shares of a link


@example(
    lambda: plan(
        [activity("A", "ODA:KH-1"), activity("B", "ODA:KH-1")],
        [oda({"Total 2025": 90})],
        others={"he": [activity("A", "ODA:KH-1"), activity("B")]},
    )
)
def test_links_without_share_divide_a_project_equally_over_all_workbooks(of: Built) -> None:
    assert shares(of) == [("ed", "A", about(1 / 3)[0]), ("ed", "B", about(1 / 3)[0]), ("he", "A", about(1 / 3)[0])]
    assert of.all("select twg_code, activity_id, oda_usd from marts.activity_funding order by 1, 2") == [
        ("ed", "A", about(30)[0]),
        ("ed", "B", about(30)[0]),
        ("he", "A", about(30)[0]),
        ("he", "B", None),
    ]


@example(
    lambda: plan(
        [activity("A", "ODA:KH-1 (40%)"), activity("B", "ODA:KH-1")],
        [oda()],
        others={"he": [activity("A", "ODA:KH-1")]},
    )
)
def test_links_without_share_divide_what_given_shares_leave(of: Built) -> None:
    assert shares(of) == [("ed", "A", 0.4), ("ed", "B", about(0.3)[0]), ("he", "A", about(0.3)[0])]
    assert of.findings("shares_over_100") == []


@example(
    lambda: plan(
        [activity("A", "ODA:KH-1 (40%)"), activity("B", "ODA:KH-1 (25%)")], [oda({"Total 2025": 200}, TWG="Education")]
    )
)
def test_given_shares_below_the_whole_leave_the_rest_to_nobody(of: Built) -> None:
    assert shares(of) == [("ed", "A", 0.4), ("ed", "B", 0.25)]
    assert of.one("select linked_share, unlinked_usd from marts.unlinked_money") == about(0.65, 70)


@example(
    lambda: plan(
        [activity("A", "ODA:KH-1 (60%)"), activity("B", "ODA:KH-1 (90%)"), activity("C", "ODA:KH-1")],
        [oda({"Total 2025": 50})],
    )
)
def test_shares_over_the_whole_are_scaled_with_a_finding_and_leave_nothing(of: Built) -> None:
    assert [share for *_, share in shares(of)] == list(about(0.4, 0.6, 0))
    assert [funding(of, name)[2] for name in "ABC"] == list(about(20, 30, 0))
    assert of.findings("shares_over_100") == [(2, "linked_projects", "150.0"), (3, "linked_projects", "150.0")]


@example(
    lambda: plan(
        [
            activity("A", "ODA:KH-1; oda:kh-1"),
            activity("B", "ODA:KH-1"),
            activity("C", "ODA:KH-2 (10%); ODA:KH-2 (30%)"),
        ],
        [oda({"Total 2025": 100}), oda({"Total 2025": 100}, **{"Program Number": "KH-2"})],
    )
)
def test_an_activity_that_names_a_project_twice_is_one_link(of: Built) -> None:
    assert shares(of) == [("ed", "A", 0.5), ("ed", "B", 0.5), ("ed", "C", 0.4)]
    assert [funding(of, name)[2] for name in "ABC"] == list(about(50, 50, 40))


@example(
    lambda: plan(
        [activity("A", "ODA:KH-1 (50%);ODA:KH-2")],
        [oda({"Total 2025": 10}), oda({"Total 2025": 7}, **{"Program Number": "KH-2"})],
    )
)
def test_several_projects_of_one_activity_add_up(of: Built) -> None:
    assert funding(of) == (100, None, 12, None, 88, 0)


@example(
    lambda: plan(
        [activity("A", "ODA:KH-11; ODA:KH-2")],
        [oda({"Total 2025": 10}), oda({"Total 2025": 7}, **{"Program Number": "KH-2"})],
    )
)
def test_a_link_to_nothing_is_said_at_its_cell_with_the_nearest_names_and_the_rest_counts(of: Built) -> None:
    assert of.findings("dead_link") == [(2, "linked_projects", "ODA:KH-11 ≈ KH-1; KH-2")]
    assert funding(of) == (100, None, 7, None, 93, 0)


def test_a_workplan_is_paid_by_the_projects_of_its_own_snapshot_only(tmp_path: Path) -> None:
    write(tmp_path, "ed", [activity("A", "ODA:KH-1")], date="2025-03-31")
    write(tmp_path, "ed", [activity("A", "ODA:KH-1")], date=DATE)
    for date, amount in (("2025-03-31", 10), (DATE, 30)):
        rows.write_xlsx(tmp_path / "raw" / date / "oda.xlsx", rows.grid([oda({"Total 2025": amount})]))
    of = built.from_files(tmp_path)
    assert of.all("select cast(snapshot_date as varchar), oda_usd from marts.activity_funding order by 1") == [
        ("2025-03-31", 10),
        (DATE, 30),
    ]


# The pipeline


@example(
    lambda: plan(
        [activity("A", "ODA:KH-1 (50%)")],
        [
            oda(
                {
                    "Project Status": "Pipeline",
                    "Own Resources 2025": 5,
                    "Plan Own Resources 2025": 60,
                    "Plan Other Sources 2025": 99,
                }
            )
        ],
    )
)
def test_a_pipeline_project_gives_its_plan_by_its_weight_and_no_firm_money(of: Built) -> None:
    assert funding(of) == (100, None, None, None, 100, 0)
    assert pipeline(of) == (100, 30, 15, 85)


@example(
    lambda: plan(
        [activity("A", "ODA:KH-1")],
        [oda({"Project Status": "Pipeline", "Plan Own Resources 2026": 60, "Own Resources 2025": 5})],
    )
)
def test_a_pipeline_without_a_plan_for_the_year_gives_nothing_in_it(of: Built) -> None:
    assert pipeline(of) == (100, None, None, 100)


@example(
    lambda: plan([activity("A", "ODA:KH-1")], [oda({"Project Status": "Pipeline", "Plan Own Resources 2025": 400})])
)
def test_a_gap_after_the_pipeline_is_never_below_zero(of: Built) -> None:
    assert pipeline(of) == (100, 400, 200, 0)


@example(
    lambda: plan(
        [activity("A", "ODA:KH-1", {"Cost 2025": None})],
        [oda({"Project Status": "Pipeline", "Plan Own Resources 2025": 40})],
    )
)
def test_a_pipeline_of_an_uncosted_activity_leaves_no_gap_of_zero(of: Built) -> None:
    assert pipeline(of) == (None, 40, 20, None)


# Money that is linked to nothing


@example(
    lambda: plan(
        [activity("A", "ODA:KH-3")],
        [
            oda({"Total 2025": 100, "TWG": "Education (60%) / Health (40%)"}),  # no activity names it
            oda({"Total 2025": 10, "TWG": "Education"}, **{"Program Number": "KH-2"}),  # one of Health takes a half
            oda({"Total 2025": 7, "TWG": "Education"}, **{"Program Number": "KH-3"}),  # all of it is linked
            oda({"Plan Total 2025": 8, "TWG": "Education", "Project Status": "Pipeline"}, **{"Program Number": "KH-4"}),
            oda({"Total 2024": 50, "TWG": "Education"}, **{"Program Number": "KH-5"}),  # of no year of the plan
            oda({"Total 2025": 3, "TWG": "Fisheries"}, **{"Program Number": "KH-6"}),  # of a TWG without a workplan
        ],
        others={"he": [activity("B", "ODA:KH-2 (50%)")]},
    )
)
def test_unlinked_money_is_the_share_of_the_twg_in_what_activities_leave(of: Built) -> None:
    unlinked = "select twg_code, standing_code, sum(unlinked_usd) from marts.unlinked_money group by 1, 2 order by 1, 2"
    assert of.all(unlinked) == [
        ("ed", "firm", about(60 + 5)[0]),
        ("ed", "pipeline", 8),
        ("he", "firm", about(40)[0]),
    ]


# What must hold whatever the figures


def test_another_project_never_raises_a_gap_and_unlinking_it_restores_them(tmp_path: Path) -> None:
    def gaps(name: str, links: str, exports: list[Row]) -> list[tuple[Any, ...]]:
        plan = [activity("A", "ODA:KH-1"), activity("B", f"ODA:KH-1 (30%){links}"), activity("C")]
        query = "select activity_id, gap_usd, gap_after_pipeline_usd from marts.activity_funding order by 1"
        return funded(tmp_path / name, plan, exports).all(query)

    first = oda({"Total 2025": 90})
    more = [
        oda({"Total 2025": 20}, **{"Program Number": "KH-2"}),
        oda({"Plan Total 2025": 30, "Project Status": "Pipeline"}, **{"Program Number": "KH-3"}),
        oda({"Total 2025": 40, "Project Status": "Suspended"}, **{"Program Number": "KH-4"}),
    ]
    before = gaps("before", "", [first])
    linked = gaps("linked", "; ODA:KH-2; ODA:KH-3; ODA:KH-4", [first, *more])
    unlinked = gaps("unlinked", "", [first, *more])
    assert before == [("A", about(37)[0], about(37)[0]), ("B", about(73)[0], about(73)[0]), ("C", 100, 100)]
    assert linked == [("A", about(37)[0], about(37)[0]), ("B", about(53)[0], about(38)[0]), ("C", 100, 100)]
    assert unlinked == before
