"""Indicators under any filter are sums divided once, and the projects behind a figure add up to it."""

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.building import invented
from tests.building.built import from_files
from tests.reading.rows import grid, oda, write_xlsx
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
    return from_files(folder).to_ask("indicators", "predictability")


def one(file: Path, indicator: str) -> dict[str, Any]:
    found = indicators.values(Scope(file, NOW), by="country", year=2025, indicator=indicator)
    (row,) = found.to_dict("records")
    return row


def test_the_country_figure_is_no_mean_of_the_partners_figures(answers: Path) -> None:
    by_partner = indicators.values(Scope(answers, NOW), by="partner", year=2025, indicator="untied")
    assert by_partner.set_index("code")["value"].to_dict() == pytest.approx({"japan": 100 / 110, "adb": 1})
    found = one(answers, "untied")
    assert found["value"] == pytest.approx(140 / 150)
    assert (found["coverage"], found["partners"], found["ngos"]) == (pytest.approx(150 / 210), 2, 0)
    assert (found["partners_answering"], found["ngos_answering"], found["twgs_answering"]) == (2, 0, 0)


# What is untied, what answered and what was asked, in dollars, by group and partner.
UNTIED: dict[tuple[str | None, str | None], tuple[float, float, float]] = {
    (None, None): (140, 150, 210), (None, "japan"): (100, 110, 110), (None, "adb"): (40, 40, 100),
    ("ed", None): (120, 120, 120), ("ed", "japan"): (100, 100, 100), ("ed", "adb"): (20, 20, 20),
    ("he", None): (20, 30, 90), ("he", "japan"): (0, 10, 10), ("he", "adb"): (20, 20, 80),
}  # fmt: skip


def test_what_the_records_tell_has_its_figure_and_nothing_else_has_one(answers: Path) -> None:
    found = indicators.values(Scope(answers, NOW), by="country", year=2025).set_index("indicator_code")["value"]
    assert found.to_dict() == pytest.approx({
        "untied": 140 / 150,
        "country_systems_audit": 160 / 170,  # P2 has none, and P3 did not say
        "predictability_annual": 1,
        "predictability_beyond": 50 / 210,
        "predictability_medium": 0,  # nothing is planned for the three years after
    })  # fmt: skip


@pytest.mark.parametrize(("twg", "partner"), UNTIED)
def test_under_any_filter_the_figure_is_the_sums_of_its_parts_divided(
    answers: Path, twg: str | None, partner: str | None
) -> None:
    scope = Scope(answers, NOW, twg=twg, partner=partner)
    whole = indicators.values(scope, by="country", year=2025)
    assert {"untied", "predictability_beyond"} <= set(whole["indicator_code"])
    for by in ("partner", "twg"):
        parts = indicators.values(scope, by=by, year=2025)
        parts = parts[~parts["is_of_whole_partner"]]
        summed = parts.groupby("indicator_code")[["numerator", "denominator"]].sum(min_count=1)
        shown = whole[whole["indicator_code"].isin(summed.index)]
        assert "untied" in shown["indicator_code"].tolist()
        for row in shown.itertuples():
            part = summed.loc[row.indicator_code]
            assert part["numerator"] == pytest.approx(row.numerator, nan_ok=True)
            assert part["denominator"] == pytest.approx(row.denominator, nan_ok=True)
            if part["denominator"] > 0:
                assert row.value == pytest.approx(part["numerator"] / part["denominator"])
            else:
                assert pd.isna(row.value)


@pytest.mark.parametrize(
    ("by", "chosen"),
    [("country", {"twg": "ed", "partner": "japan"}), ("twg", {"partner": "japan"}), ("partner", {"twg": "ed"})],
)
def test_what_is_capped_per_partner_is_not_shown_of_one_partner_by_group(
    answers: Path, by: str, chosen: dict[str, Any]
) -> None:
    found = indicators.values(Scope(answers, NOW, **chosen), by=by, year=2025)
    hidden = found[found["is_of_whole_partner"]]
    assert set(hidden["indicator_code"]) == {
        "predictability_annual", "predictability_beyond", "predictability_medium",
    }  # fmt: skip
    assert hidden[["value", "numerator", "denominator"]].isna().all(axis=None)
    assert found[~found["is_of_whole_partner"]]["value"].notna().any()


@pytest.mark.parametrize(("by", "chosen"), [("twg", {}), ("partner", {}), ("country", {"twg": "ed"})])
def test_a_partner_as_a_whole_and_all_partners_by_group_are_shown(
    answers: Path, by: str, chosen: dict[str, Any]
) -> None:  # fmt: skip
    found = indicators.values(Scope(answers, NOW, **chosen), by=by, year=2025, indicator="predictability_annual")
    assert len(found) > 0 and not found["is_of_whole_partner"].any() and found["value"].notna().all()


@pytest.mark.parametrize(
    ("indicator", "ranks"),
    [
        ("untied", {"adb": (1, 2), "japan": (2, 2)}),  # all of 40, and 100 of 110
        ("predictability_beyond", {"adb": (1, 2), "japan": (2, 2)}),  # 20 of 100 is better than 30 of 110
        ("predictability_annual", {"adb": (1, 2), "japan": (1, 2)}),  # both all: they share the first place
        ("country_systems_audit", {"adb": (1, 2), "japan": (2, 2)}),  # all of 60, and 100 of 110
    ],
)
@pytest.mark.parametrize("partner", [None, "japan"])
def test_a_partner_has_its_rank_among_those_with_a_figure(
    answers: Path, indicator: str, ranks: dict[str, tuple[int, int]], partner: str | None
) -> None:
    scope = Scope(answers, NOW, partner=partner)
    found = indicators.values(scope, by="partner", year=2025, indicator=indicator).set_index("code")
    told = {code: (row["rank"], row["ranked"]) for code, row in found.iterrows()}
    assert told == {code: rank for code, rank in ranks.items() if partner in (None, code)}
    assert indicators.values(scope, by="country", year=2025, indicator=indicator)["rank"].isna().all()


def test_a_value_says_how_old_its_plan_is(answers: Path) -> None:
    found = indicators.values(Scope(answers, NOW), by="country", year=2025).set_index("indicator_code")
    told = {code: (row["planned_in"], row["plan_age_days"]) for code, row in found.iterrows()}
    # Planned on 31 December 2024 for 2025; the plans for 2026 to 2028 are those of the data, 89 days into 2026.
    before, now = (pd.Timestamp("2024-12-31"), 1), (pd.Timestamp(NOW), -89)
    assert told["predictability_annual"] == told["predictability_beyond"] == before
    assert told["predictability_medium"] == now
    assert all(pd.isna(cell) for cell in told["untied"])


@pytest.mark.parametrize(("twg", "partner"), UNTIED)
def test_the_projects_behind_a_figure_add_up_to_it(answers: Path, twg: str | None, partner: str | None) -> None:
    scope = Scope(answers, NOW, twg=twg, partner=partner)
    tied = indicators.projects(scope, indicator="untied", weight="disbursed", year=2025)
    (row,) = indicators.values(scope, by="country", indicator="untied", year=2025).to_dict("records")
    assert (row["numerator"], row["answered"], row["asked"]) == UNTIED[twg, partner]
    known = tied[tied["tied_code"] != "not_answered"]
    untied = known[known["tied_code"] == "untied"]
    sums = tuple(frame["weight_usd"].sum() for frame in (untied, known, tied))
    assert sums == pytest.approx(UNTIED[twg, partner])
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
    reasons = {code: indicators.why_not(code, facts) for code in indicators.codes()}
    of_government = {"predictability_annual", "predictability_beyond", "predictability_medium", "on_budget",
                     "country_systems", "country_systems_execution", "country_systems_reporting",
                     "country_systems_audit", "country_systems_procurement"}  # fmt: skip
    assert {code for code, reason in reasons.items() if reason == "government"} == of_government
    assert {code: reason for code, reason in reasons.items() if code not in of_government} == {
        "without_parallel_unit": "answers", "untied": "answers", "programme_based": "answers",
        "results_framework": "answers", "results_framework_new": "answers", "workplan_linked": "workplans",
        "jmi_linked": "jmis", "capacity_development": "types", "plan_share_ratio": "plan",
    }  # fmt: skip
    early = indicators.facts(Scope(file, invented.BEFORE), year=None)
    assert indicators.why_not("predictability_annual", early) == "disbursements"
