"""Counted once: what of an amount is in the national total (contracts §4 and §5)."""

from pathlib import Path
from typing import Any

import pytest

from tests.building.built import Built, from_rows
from tests.building.examples import example, exports
from tests.reading.rows import ngo, oda

MONEY = "select year, flow_code, funding_code, amount_usd, counted_usd from marts.money order by 1, 2, 3"


@example(lambda: exports([oda({"Own Resources 2025": 100, "Other Sources 2025": 40})]))
def test_own_resources_are_counted_and_other_sources_are_not(of: Built) -> None:
    assert of.all(MONEY) == [(2025, "disbursed", "delegated", 40, 0), (2025, "disbursed", "own", 100, 100)]


@example(lambda: exports([oda({"Total 2025": 140})]))
def test_a_total_without_parts_is_of_unknown_origin_and_counts(of: Built) -> None:
    assert of.all(MONEY) == [(2025, "disbursed", "unknown", 140, 140)]


@example(lambda: exports([oda({"Own Resources 2025": 100, "Total 2025": 101})]))
def test_a_total_beside_its_parts_is_only_a_control(of: Built) -> None:
    assert of.all(MONEY) == [(2025, "disbursed", "own", 100, 100)]
    assert of.findings("parts_disagree") == []


@pytest.mark.parametrize(
    ("own", "other", "total", "rest", "is_doubtful"),
    [
        (300, None, 1_000_000, 999_700, True),
        (None, 0, 1_000_000, 1_000_000, True),
        (100, 50, 151, None, False),  # a difference of 1 is rounding
        (100, 50, 151.5, 1.5, True),
        (100, 50, 149, None, False),
        (100, 50, 148.5, None, True),  # the parts hold
        (700, 0, 500, None, True),
        (0, 0, 5_000, 5_000, True),
        (None, None, 5_000, 5_000, False),
        (None, None, 0, 0, False),
        (-100, None, 50, 150, True),
        (100, None, -50, None, True),
    ],
)
@example(
    lambda own, other, total: exports(
        [
            oda(
                {"Own Resources 2025": own, "Other Sources 2025": other, "Total 2025": total}
                | {"Plan Own Resources 2027": own, "Plan Other Sources 2027": other, "Plan Total 2027": total}
            )
        ]
    )
)
def test_what_a_total_has_more_than_its_parts_is_of_unknown_origin_and_counts(
    of: Built, own: float | None, other: float | None, total: float, rest: float | None, is_doubtful: bool
) -> None:
    of_year = [
        (code, amount, 0 if code == "delegated" else amount)
        for code, amount in (("delegated", other), ("own", own), ("unknown", rest))
        if amount is not None
    ]
    assert of.all(MONEY) == [
        *((2025, "disbursed", *row) for row in of_year), *((2027, "planned", *row) for row in of_year),
    ]  # fmt: skip
    doubted = [(2, heading, str(float(total))) for heading in ("Plan Total 2027", "Total 2025")]
    assert of.findings("parts_disagree") == (doubted if is_doubtful else [])
    assert of.one("select count(*) from marts.removed where class_code <> 'unnamed'") == (0,)


@example(
    lambda: exports(
        [oda({"Currency": "EUR", "Own Resources 2023": 1, "Total 2023": 93.4})],
        [
            ngo(
                {
                    "Own Resources 2025": 30,
                    "Multilateral/Bilateral 2025": 50,
                    "Total 2025": 100,
                    "Plan Total 2026": 1000,
                }
            )
        ],
    )
)
def test_the_rest_of_a_total_is_in_the_currency_of_the_record_and_its_own_in_an_ngos_plan(of: Built) -> None:
    """An NGO's own share of a plan is own and unknown money over all: (30 + 20) / 100 of 1,000."""
    assert (2025, "disbursed", "unknown", 20, 20) in of.all(MONEY)
    assert (2026, "planned", "unknown", 1000, 500) in of.all(MONEY)
    assert of.one(
        "select currency_code, amount_reported, amount_usd * exchange_rate from marts.money where year = 2023"
        " and funding_code = 'unknown'"
    ) == ("EUR", pytest.approx(92.4), pytest.approx(92.4))


@example(
    lambda: exports(
        [oda({"Own Resources 2026": 200, "Own Resources 2027": 5000, "Other Sources 2027": 0, "Plan Total 2027": 700})]
    )
)
def test_what_is_disbursed_in_a_year_still_to_come_is_in_no_total_and_doubtful(of: Built) -> None:
    assert of.all(MONEY) == [
        (2026, "disbursed", "own", 200, 200),
        (2027, "disbursed", "delegated", 0, 0),
        (2027, "disbursed", "own", 5000, 0),
        (2027, "planned", "unknown", 700, 700),
    ]
    assert of.findings("future_disbursement") == [(2, "Own Resources 2027", "5000.0")]
    assert of.all("select year, measure_code, amount_usd, counted_usd from marts.resources order by 1, 2") == [
        (2026, "disbursed", 200, 200),
        (2027, "planned", 700, 700),
    ]
    assert of.all("select year, measure_code, amount_reported from marts.reported_amounts order by 1, 2") == [
        (2026, "disbursed", 200),
        (2027, "planned", 700),
    ]
    assert of.all("select * from marts.removed") == []


@example(
    lambda: exports(
        [oda({"Own Resources 2027": 5000, "Own Resources 2028": 0, "Plan Total 2027": 700, "Plan Total 2028": 80})]
    )
)
def test_what_is_disbursed_in_a_year_still_to_come_funds_no_activity_and_its_plan_does(of: Built) -> None:
    funding = "select year, basis_code, funding_usd from marts.project_funding order by 1"
    assert of.all(funding) == [(2027, "planned", 700), (2028, "planned", 80)]


@example(
    lambda: exports(
        ngo=[
            ngo(
                {
                    "Own Resources 2025": 30,
                    "Multilateral/Bilateral 2025": 70,
                    "Own Resources 2027": 100,
                    "Plan Total 2026": 1000,
                }
            )
        ]
    )
)
def test_the_own_part_of_an_ngo_plan_is_not_told_by_a_year_still_to_come(of: Built) -> None:
    assert (2026, "planned", "unknown", 1000, 300) in of.all(MONEY)
    assert of.findings("future_disbursement") == [(2, "Own Resources 2027", "100.0")]


@example(lambda: exports([oda({"Own Resources 2027": 5000, "Plan Total 2027": 700})]))
def test_an_export_that_disburses_only_in_years_to_come_has_no_disbursements(of: Built) -> None:
    assert of.one("select has_disbursements, has_plans from marts.snapshots") == (False, True)


@example(lambda: exports([oda({"Own Resources 2024": None, "Own Resources 2025": 0})]))
def test_a_blank_cell_gives_no_row_and_a_reported_zero_gives_one(of: Built) -> None:
    assert of.all(MONEY) == [(2025, "disbursed", "own", 0, 0)]


@example(lambda: exports([oda({"Budget 2025": 70, "On Budget 2025": 60})]))
def test_budgets_of_a_year_count_and_amounts_in_the_budget_law_never_do(of: Built) -> None:
    assert of.all(MONEY) == [(2025, "budget", "unknown", 70, 70), (2025, "on_budget", "unknown", 60, 0)]


@example(
    lambda: exports(ngo=[ngo({"Own Resources 2025": "1,000", "Multilateral/Bilateral 2025": "300", "NGO 2025": "50"})])
)
def test_ngo_money_from_partners_and_other_ngos_is_delivery_only(of: Built) -> None:
    assert of.all(MONEY) == [
        (2025, "disbursed", "delegated", 350, 0),
        (2025, "disbursed", "own", 1000, 1000),
    ]


@example(
    lambda: exports(
        ngo=[
            ngo(
                {
                    "Own Resources 2023": 100,
                    "Multilateral/Bilateral 2023": 0,
                    "Own Resources 2024": 30,
                    "Multilateral/Bilateral 2024": 70,
                    "Own Resources 2025": None,
                    "Plan Total 2026": 1000,
                }
            )
        ]
    )
)
def test_an_ngo_plan_is_its_own_by_the_share_of_its_last_reported_year(of: Built) -> None:
    assert (2026, "planned", "unknown", 1000, 300) in of.all(MONEY)
    assert of.findings("plan_total_unsplit") == []


@example(lambda: exports(ngo=[ngo({"Plan Total 2026": 1000})]))
def test_an_ngo_plan_without_any_reported_year_counts_whole_with_a_note(of: Built) -> None:
    assert of.all(MONEY) == [(2026, "planned", "unknown", 1000, 1000)]
    assert of.findings("plan_total_unsplit") == [(2, "Plan Total 2026", "1000.0")]


@example(
    lambda: exports(
        [
            oda({"Program Number": n, "Project Status": status, "Plan Total 2027": 10})
            for n, status in enumerate(["On-going", "Completed", "Suspended", "Pipleline", "", "No idea"])
        ]
    )
)
def test_status_never_changes_what_is_counted(of: Built) -> None:
    assert of.one("select sum(counted_usd) from marts.money") == (60,)
    assert of.all("select status_code from marts.projects order by project_number") == [
        ("ongoing",), ("completed",), ("suspended",), ("pipeline",), ("not_reported",), ("not_reported",),
    ]  # fmt: skip


@example(lambda: exports([oda({"Own Resources 2025": -5})]))
def test_a_negative_amount_is_kept_doubtful_and_counted_as_reported(of: Built) -> None:
    assert of.all(MONEY) == [(2025, "disbursed", "own", -5, -5)]
    assert of.findings("negative_amount") == [(2, "Own Resources 2025", "-5.0")]


class TestCurrency:
    @example(lambda: exports([oda({"Currency": "EUR", "Own Resources 2023": 92.4})]))
    def test_an_amount_is_divided_by_the_average_rate_of_its_year(self, of: Built) -> None:
        amount, rate = of.one("select amount_usd, exchange_rate from marts.money")
        assert amount == pytest.approx(92.4 / rate, abs=1e-12)
        assert 0.9 < rate < 0.95  # the euro of 2023 stood at about 0.925 to the dollar

    @example(lambda: exports([oda({"Currency": "JPY", "Plan Total 2030": 1000})]))
    def test_a_year_after_the_last_rate_carries_it_with_a_note(self, of: Built) -> None:
        assert of.one("select is_rate_carried, amount_usd > 0 from marts.money") == (True, True)
        assert of.findings("rate_carried") == [(None, "Plan Total 2030", "JPY 2030")]

    @example(lambda: exports([oda({"Currency": "XXX", "Own Resources 2025": 7})]))
    def test_without_a_rate_the_amount_is_kept_and_in_no_total(self, of: Built) -> None:
        assert of.one("select amount_reported, amount_usd, counted_usd from marts.money") == (
            7,
            None,
            None,
        )
        assert of.findings("no_rate") == [(2, "Own Resources 2025", "XXX 2025")]

    @example(lambda: exports([oda({"Currency": None, "Own Resources 2025": 7}), oda({"Currency": "USD"})]))
    def test_a_blank_under_a_currency_column_is_dollars_and_doubtful(self, of: Built) -> None:
        assert of.one("select currency_code, amount_usd from marts.money") == ("USD", 7)
        assert of.findings("currency_blank") == [(2, "Currency", None)]

    @example(lambda: exports([oda({"Own Resources 1985": 7, "Plan Total 2090": 8})]))
    def test_dollars_need_no_rate_in_any_year(self, of: Built) -> None:
        assert of.one("select sum(amount_usd), max(cast(is_rate_carried as integer)) from marts.money") == (15, 0)

    @example(
        lambda: exports(
            [
                oda({"Program Number": "a", "Currency": "JPY", "Total Budget": 1000, "Approval": "1-Mar-2012"}),
                oda({"Program Number": "b", "Currency": "JPY", "Total Budget": 1000, "Start": "1-Mar-2015"}),
                oda({"Program Number": "c", "Currency": "JPY", "Total Budget": 1000, "Start": None}),
            ]
        )
    )
    def test_the_total_budget_takes_the_rate_of_the_approval_year_else_the_start_year(self, of: Built) -> None:
        approved, started, undated = (
            row[0] for row in of.all("select budget_usd from marts.projects order by project_number")
        )
        assert approved == pytest.approx(1000 / 79.79, rel=0.001)  # yen of 2012
        assert started == pytest.approx(1000 / 121.04, rel=0.001)  # yen of 2015
        assert undated is None
        assert of.findings("no_budget_year") == [(4, "Total Budget", "JPY")]


def naive_counted(row: dict[str, Any], source: str) -> dict[tuple[int, str], float]:
    """The rule again, cell by cell in plain Python, for dollars."""
    names = {
        "oda": {"disbursed": ("Own Resources", ["Other Sources"], "Total"),
                "planned": ("Plan Own Resources", ["Plan Other Sources"], "Plan Total")},
        "ngo": {"disbursed": ("Own Resources", ["Multilateral/Bilateral", "NGO"], "Total")},
    }[source]  # fmt: skip
    counted: dict[tuple[int, str], float] = {}
    shares: dict[int, float] = {}
    for year in range(2020, 2030):
        for flow, (own, others, total) in names.items():
            parts = [row.get(f"{name} {year}") for name in [own, *others]]
            if any(part is not None for part in parts):
                whole = sum(part or 0 for part in parts)
                beside = row.get(f"{total} {year}")
                rest = beside - whole if beside is not None and beside - whole > 1 else 0
                counted[year, flow], whole = (parts[0] or 0) + rest, whole + rest
            elif row.get(f"{total} {year}") is not None:
                counted[year, flow] = whole = row[f"{total} {year}"]
            else:
                continue
            if flow == "disbursed" and whole > 0:
                shares[year] = counted[year, flow] / whole
    if source == "ngo":
        own_share = shares[max(shares)] if shares else 1.0
        for year in range(2020, 2030):
            if (plan := row.get(f"Plan Total {year}")) is not None:
                counted[year, "planned"] = plan * own_share
    return counted


@pytest.mark.parametrize("source", ["oda", "ngo"])
def test_the_sql_agrees_with_a_second_calculation_in_plain_python(tmp_path: Path, source: str) -> None:
    names = {
        "oda": [
            "Own Resources",
            "Other Sources",
            "Total",
            "Plan Own Resources",
            "Plan Other Sources",
            "Plan Total",
        ],
        "ngo": ["Own Resources", "Multilateral/Bilateral", "NGO", "Total", "Plan Total"],
    }[source]
    rows = []
    for n in range(60):  # every pattern of blanks occurs: the cells are filled by the digits of n in base 2
        cells: dict[str, Any] = {
            f"{name} {2023 + k % 3}": (7 * n + 13 * k) % 90 + 10 if (n >> (k % 6)) & 1 else None
            for k, name in enumerate(names * 3)
        }
        title = {"oda": "Project Title", "ngo": "Project Name"}[source]
        rows.append((oda if source == "oda" else ngo)(cells | {title: f"Project {n}", "Program Number": None}))
    built = from_rows(tmp_path, rows if source == "oda" else None, rows if source == "ngo" else None)
    found = {
        (row, year, flow): counted
        for row, year, flow, counted in built.all(
            """
            select source_row, year, flow_code, sum(counted_usd)
            from marts.money inner join marts.projects using (snapshot_date, project_id)
            group by source_row, year, flow_code
            """
        )
    }
    expected = {
        (n, year, flow): counted
        for n, row in enumerate(rows, start=2)
        for (year, flow), counted in naive_counted(row, source).items()
    }
    assert found.keys() == expected.keys()
    assert found == pytest.approx(expected)
