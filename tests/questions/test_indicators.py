"""Indicators under any filter are sums divided once, and the projects behind a figure add up to it."""

import datetime as dt
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests import invented
from tests.built import publish
from tests.rows import grid, oda, write_xlsx
from twg_analytics.questions import indicators, predictability
from twg_analytics.questions.scope import Scope

NOW = dt.date(2026, 3, 31)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four projects of two partners and two groups with unequal answers, and a schedule for 2025."""
    folder = tmp_path_factory.mktemp("answers")
    told = [
        ("1", "Japan", "Education", 100, "Untied", "Yes", 80),
        ("2", "Japan", "Health", 10, "Fully tied", "No", None),
        ("3", "ADB", "Education (50%) / Health (50%)", 40, "Untied", None, 20),
        ("4", "ADB", "Health", 60, None, "Yes", 60),
    ]
    rows = [
        oda({"Project Title": f"P{n}", "Program Number": n, "Development Partner": partner, "TWG": twg,
             "Own Resources 2025": amount, "PD #8 Tied Aid": tied, "PD #5a Audit (Y/N)": audit,
             "Government Sector (Y/N)": "Yes", "Plan Own Resources 2025": plan})
        for n, partner, twg, amount, tied, audit, plan in told
    ]  # fmt: skip
    for date in ("2024-12-31", f"{NOW}"):
        write_xlsx(folder / "raw" / date / "oda.xlsx", grid(rows))
    return publish(folder).file


def one(file: Path, indicator: str) -> dict[str, Any]:
    found = indicators.values(Scope(file, NOW), by="country", year=2025, indicator=indicator)
    (row,) = found.to_dict("records")
    return row


def test_the_country_figure_is_no_mean_of_the_partners_figures(answers: Path) -> None:
    by_partner = indicators.values(Scope(answers, NOW), by="partner", year=2025, indicator="untied")
    assert by_partner.set_index("code")["value"].to_dict() == pytest.approx({"japan": 100 / 110, "adb": 1})
    found = one(answers, "untied")
    assert found["value"] == pytest.approx(140 / 150)
    assert (found["coverage"], found["respondents"], found["answering"]) == (pytest.approx(150 / 210), 2, 2)


@pytest.mark.parametrize(("twg", "partner"), list(product([None, "ed", "he"], [None, "japan", "adb"])))
def test_under_any_filter_the_figure_is_the_sums_of_its_parts_divided(
    answers: Path, twg: str | None, partner: str | None
) -> None:
    scope = Scope(answers, NOW, twg=twg, partner=partner)
    whole = indicators.values(scope, by="country", year=2025)
    for by in ("partner", "twg"):
        parts = indicators.values(scope, by=by, year=2025)
        summed = parts.groupby("indicator_code")[["numerator", "denominator"]].sum(min_count=1)
        for row in whole.itertuples():
            part = summed.loc[row.indicator_code]
            assert part["numerator"] == pytest.approx(row.numerator, nan_ok=True)
            assert part["denominator"] == pytest.approx(row.denominator, nan_ok=True)
            if part["denominator"] > 0:
                assert row.value == pytest.approx(part["numerator"] / part["denominator"])
            else:
                assert pd.isna(row.value)


@pytest.mark.parametrize(("twg", "partner"), list(product([None, "ed", "he"], [None, "japan", "adb"])))
def test_the_projects_behind_a_figure_add_up_to_it(answers: Path, twg: str | None, partner: str | None) -> None:
    scope = Scope(answers, NOW, twg=twg, partner=partner)
    tied = indicators.projects(scope, indicator="untied", weight="disbursed", year=2025)
    found = indicators.values(scope, by="country", indicator="untied", year=2025)
    if found.empty:
        assert (partner, twg) == ("japan", "he") or (tied["tied_code"] == "not_answered").all()
        return
    (row,) = found.to_dict("records")
    known = tied[tied["tied_code"] != "not_answered"]
    assert tied["weight_usd"].sum() == pytest.approx(row["asked"])
    assert known["weight_usd"].sum() == pytest.approx(row["answered"])
    assert known[known["tied_code"] == "untied"]["weight_usd"].sum() == pytest.approx(
        row["numerator"] or 0, nan_ok=True
    )
    assert tied["source_row"].notna().all()


def test_schedules_and_their_projects_are_the_partners_sums(answers: Path) -> None:
    by_partner = predictability.partners(Scope(answers, NOW), year=2025).set_index("code")
    assert by_partner["scheduled_usd"].to_dict() == {"japan": 80, "adb": 80}
    assert by_partner["disbursed_usd"].to_dict() == {"japan": 110, "adb": 100}
    behind = predictability.projects(Scope(answers, NOW, partner="japan"), year=2025)
    assert behind["disbursed_usd"].sum() == 110 and behind["scheduled_usd"].sum() == 80
    assert behind["earlier_file"].tolist() == ["2024-12-31/oda.xlsx"] * 2
    # min(110, 80) + min(100, 80) of 160, and 50 of 210 beyond.
    assert one(answers, "predictability_annual")["value"] == 1
    assert one(answers, "predictability_beyond")["value"] == pytest.approx(50 / 210)


def test_snapshots_say_which_year_they_are_the_schedule_of(answers: Path) -> None:
    held = predictability.held(answers).set_index(["snapshot_date", "year"])
    assert held.loc[("2024-12-31", 2025), ["is_schedule", "is_measured"]].tolist() == [True, True]
    assert held.loc[(f"{NOW}", 2025), ["has_disbursed", "is_schedule"]].tolist() == [True, False]


def test_what_cannot_be_computed_has_its_reason(file: Path) -> None:
    facts = indicators.facts(Scope(file, invented.LATEST), year=2025)
    assert indicators.values(Scope(file, invented.LATEST), by="country", year=2025).empty
    assert indicators.why_not("predictability_annual", facts) == "government"
    assert indicators.why_not("untied", facts) == "answers"
    assert indicators.why_not("workplan_linked", facts) == "workplans"
    early = indicators.facts(Scope(file, invented.BEFORE), year=None)
    assert indicators.why_not("predictability_annual", early) == "disbursements"
