"""What was spent of workplans: by hand, and every dollar that is in the files is in every sum."""

import datetime as dt
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.building import workplans
from tests.building.built import DATE, Built
from tests.building.examples import example
from tests.building.workplans import activity, plan
from tests.reading.rows import Row, oda
from twg_analytics.questions import snapshots, spending, twgs
from twg_analytics.questions.scope import Scope
from twg_analytics.words import two_languages

LINES = """
    select activity_id, cost_usd, government_spent_usd, partner_spent_usd, spent_usd, is_half_reported, spent_above_usd
    from marts.activity_spending
    order by activity_id
"""


def spent(government: object, partner: object, cost: object = 100, year: int = 2025) -> Row:
    return {f"Cost {year}": cost, f"Government spent {year}": government, f"Partner spent {year}": partner}


@example(
    lambda: plan([
        activity("A", None, spent(30, 20)),
        activity("B", None, spent(None, 0)),
        activity("C", None, spent(None, None)),
        activity("D", None, spent(90, 35)),
        activity("E", None, spent(5, 2, None)),
    ])
)  # fmt: skip
def test_a_blank_is_not_reported_a_zero_is_zero_and_above_the_cost_is_told(of: Built) -> None:
    assert of.all(LINES) == [
        ("A", 100, 30, 20, 50, False, 0),
        ("B", 100, None, 0, 0, True, 0),
        ("C", 100, None, None, None, False, None),
        ("D", 100, 90, 35, 125, False, 25),
        ("E", None, 5, 2, 7, False, None),
    ]


@example(lambda: plan([activity("A", "ODA:1 (100%)", spent(60, 40))], [oda({"Own Resources 2025": 10})]))
def test_what_was_spent_changes_no_gap(of: Built) -> None:
    (row,) = of.all("select gap_usd, surplus_usd from marts.activity_funding where year = 2025")
    assert row == (100, 0)


def scope_of(folder: Path, **groups: list[Row]) -> Scope:
    """The workplans of these groups as they are asked about."""
    of = workplans.funded(folder, [], [oda({"Own Resources 2025": 1})], others=groups)
    return Scope(of.to_ask("spending"), dt.date.fromisoformat(DATE))


def sums(scope: Scope, **asked: Any) -> dict[str, dict[str, Any]]:
    found = spending.sums(scope, **asked)
    return {str(row["code"]): row.to_dict() for _, row in found.iterrows()}


def test_a_share_is_of_the_lines_that_report_and_says_of_how_much_of_the_plan(tmp_path: Path) -> None:
    """Of 400 planned 300 report: 50 + 0 + 125 of 300 are 175, and 7 stand beside no plan."""
    scope = scope_of(
        tmp_path,
        ed=[
            activity("A", None, spent(30, 20) | {"Government budget 2025": 40}, priority="1. Access"),
            activity("B", None, spent(None, 0), priority="1. Access"),
            activity("C", None, spent(None, None), priority="2. Quality"),
            activity("D", None, spent(90, 35), priority="2. Quality"),
        ],
        he=[activity("E", None, spent(5, 2, None))],
    )
    whole = sums(scope)["all"]
    assert (whole["lines_reported"], whole["lines_planned"]) == (3, 4)
    assert (whole["cost_reported_usd"], whole["cost_usd"]) == (300, 400)
    assert (whole["spent_usd"], whole["spent_planned_usd"], whole["spent_unplanned_usd"]) == (182, 175, 7)
    assert whole["spent_share"] == pytest.approx(175 / 300)  # not the mean of 50 %, 0 % and 125 %
    assert whole["government_spent_share"] == pytest.approx(30 / 40)  # of the only line with a budget
    assert (whole["lines_half_reported"], whole["lines_above"], whole["spent_above_usd"]) == (1, 1, 25)
    by_priority = sums(scope, by="priority")
    assert {code: row["spent_share"] for code, row in by_priority.items() if code[:2] == "ed"} == {
        "ed:1. Access": 50 / 200, "ed:2. Quality": 125 / 100,
    }  # fmt: skip
    he = sums(scope, by="twg")["he"]
    assert (he["spent_usd"], he["lines_planned"], he["lines_reported"]) == (7, 0, 0) and pd.isna(he["spent_share"])
    assert [row["activity_id"] for row in spending.rows(scope, which="above").to_dict("records")] == ["D"]
    behind = spending.rows(scope, by="priority", code="ed:2. Quality")
    assert behind["activity_id"].tolist() == ["D", "C"] and behind["source_row"].tolist() == [5, 4]


def test_a_priority_has_its_name_in_each_language_and_one_in_one_language_is_a_priority(tmp_path: Path) -> None:
    scope = scope_of(
        tmp_path,
        ed=[
            activity("A", None, spent(30, 20), priority="1. Access", priority_km="១. លទ្ធភាពទទួលបាន"),
            activity("B", None, spent(10, 0), priority="1. Access"),
            activity("C", None, spent(90, 35), priority_km="២. គុណភាព"),
            activity("D", None, spent(5, 5)),
        ],
        he=[],
    )
    assert set(sums(scope, by="priority")) == {"ed:1. Access", "ed:២. គុណភាព", "ed:unknown"}
    listed = snapshots.priority_names(scope.file)
    assert two_languages.text(listed, "priority", "km").tolist() == ["១. លទ្ធភាពទទួលបាន", "២. គុណភាព"]
    assert two_languages.text(listed, "priority", "en").tolist() == ["1. Access", "២. គុណភាព [Khmer]"]
    assert listed["code"].tolist() == ["ed:1. Access", "ed:២. គុណភាព"]
    assert twgs.priorities(replace(scope, twg="ed"))["activities"].tolist() == [2, 1, 1]


def test_a_plan_of_which_nobody_says_what_was_spent_has_no_share_and_no_zero(tmp_path: Path) -> None:
    whole = sums(scope_of(tmp_path, ed=[activity("A"), activity("B", None, spent(None, None))]))["all"]
    assert whole["lines_reported"] == 0
    assert all(pd.isna(whole[name]) for name in ("spent_usd", "spent_share", "spent_above_usd", "cost_reported_usd"))


@pytest.mark.parametrize("seed", range(6))
def test_every_dollar_in_the_files_is_in_every_sum(tmp_path: Path, seed: int) -> None:
    """Workplans by chance, blanks and lines without a cost or with more than it among them; the sums of the files."""
    rng = random.Random(seed)

    def amount(blank: float) -> float | None:
        return None if rng.random() < blank else rng.choice((0, round(rng.uniform(0.01, 9_000), 2), 7))

    def line(n: int) -> Row:
        money: Row = {}
        for year in (2024, 2025, 2026):
            money |= spent(amount(0.5), amount(0.5), amount(0.3), year)
        return activity(f"A{n}", None, money, priority=rng.choice(("1. Access", "2. Quality", None)))

    groups = {twg: [line(n) for n in range(rng.randint(1, 9))] for twg in ("aw", "ed", "he", "iri")}
    scope = scope_of(tmp_path, **groups)
    for side in ("Government", "Partner"):
        cells = [
            value for rows in groups.values() for row in rows for name, value in row.items() if name.startswith(side)
        ]
        told = sum(float(str(value)) for value in cells if value is not None)
        column = f"{side.lower()}_spent_usd"
        for by in ("all", "twg", "priority", "activity", "year"):
            for across in (None, "year"):
                assert spending.sums(scope, by=by, across=across)[column].sum() == pytest.approx(told)
        assert spending.rows(scope)[column].sum() == pytest.approx(told)
    every = spending.sums(scope, by="activity")
    parts = every[["spent_planned_usd", "spent_unplanned_usd"]].sum(axis=1)
    assert parts.sum() == pytest.approx(every["spent_usd"].sum())
    by_group = spending.sums(scope, by="twg")
    for row in by_group.itertuples():
        behind = spending.rows(scope, by="twg", code=row.code)
        above = behind["spent_above_usd"].sum(min_count=1)
        assert above == pytest.approx(row.spent_above_usd, nan_ok=True)
        assert (behind["spent_usd"].notna() & behind["cost_usd"].notna()).sum() == row.lines_reported


def test_years_that_are_over_and_years_that_are_not_stand_apart(tmp_path: Path) -> None:
    """The snapshot is of 2026: 2025 is over, 2026 is open, and each has its own share."""
    money = spent(40, 10) | spent(5, 5, 200, 2026)
    found = spending.sums(scope_of(tmp_path, ed=[activity("A", None, money)]), across="year")
    assert found["across_code"].tolist() == ["2025", "2026"]
    assert found["spent_share"].tolist() == [0.5, 0.05]
    assert found["year_state_code"].iloc[0] in ("closed", "provisional") and found["year_state_code"].iloc[1] == "open"
