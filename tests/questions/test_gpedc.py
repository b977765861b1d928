"""The fourth round of the GPEDC: each answer worked out by hand, and the rows behind it add up to it.

  of 2025, millions  scheduled  disbursed  on budget  tied      four systems  framework  started  plans   updated
  A1 ADB             40         30         35         untied    y y n n       Yes        2025     2026-7  March 2026
  A2 ADB             20         20         -          tied      y y y y       No         2023     -       January 2025
  J1 Japan           10         30         12         -         n n n n       -          2025     2026    no date
  J2 Japan           30         dropped
  J3 Japan           -          5 (not of the government sector)   untied     No         2025     -       October 2025

UNDP publishes two activities in IATI and has no record: A disburses 100 through the treasury and 60 tied, names a line
of the budget, plans 250 for the year and 10 for the next and is for women; B disburses 40, says nothing of it, is not
for women and comes with a country strategy.
"""

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.building.built import from_files
from tests.conftest import Warehouses
from tests.pages.test_alignment import money, row
from tests.reading.iati_files import activity, transaction, write
from tests.reading.rows import Row, grid, write_xlsx
from twg_analytics import reference
from twg_analytics.questions import gpedc, indicators
from twg_analytics.questions.scope import Scope
from twg_analytics.words import columns

EARLIER, NOW = dt.date(2024, 6, 30), dt.date(2026, 3, 31)
PLAN, SPENT, ON_BUDGET = "Plan Own Resources 2025", "Own Resources 2025", "On Budget 2025"
UPDATED, START = "Date Questionnaire Completed", "Start"


def planned(*years: int) -> Row:
    return {f"Plan Own Resources {year}": 1e6 for year in years}


def iati(year: int, amount: float) -> str:
    return (
        f'<planned-disbursement><period-start iso-date="{year}-01-01"/>'
        f'<value value-date="{year}-01-01">{amount}</value></planned-disbursement>'
    )


def records() -> list[Row]:
    yes, no = {"Results Framework (Y/N)": "Yes"}, {"Results Framework (Y/N)": "No"}
    untied, tied = {"PD #8 Tied Aid": "Untied"}, {"PD #8 Tied Aid": "Fully tied"}
    not_government = {"Government Sector (Y/N)": "No"}
    return [
        row("A1", "ADB", "Education", money(SPENT, 30) | money(ON_BUDGET, 35) | untied | yes | planned(2026, 2027)
            | {START: "1-Feb-2025", UPDATED: "1-Mar-2026"}, "yynn"),
        row("A2", "ADB", "Education / Health", money(SPENT, 20) | tied | no
            | {START: "1-Feb-2023", UPDATED: "31-Jan-2025"}, "yyyy"),
        row("J1", "Japan", "Health", money(SPENT, 30) | money(ON_BUDGET, 12) | planned(2026)
            | {START: "1-Feb-2025"}, "nnnn"),
        row("J3", "Japan", "Health", money(SPENT, 5) | untied | no | not_government
            | {START: "1-Feb-2025", UPDATED: "1-Oct-2025"}),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gpedc")
    scheduled = [("A1", "ADB", 40), ("A2", "ADB", 20), ("J1", "Japan", 10), ("J2", "Japan", 30)]
    before = [row(number, partner, "Health", money(PLAN, amount)) for number, partner, amount in scheduled]
    write_xlsx(folder / "raw" / f"{EARLIER}" / "oda.xlsx", grid(before))
    write_xlsx(folder / "raw" / f"{NOW}" / "oda.xlsx", grid(records()))
    marker = '<policy-marker code="1" significance="{}"/>'.format
    write(
        folder / "raw" / f"{NOW}" / "undp.xml",
        activity(
            "A", marker(1), '<default-tied-status code="5"/><default-aid-type code="C01"/>',
            '<country-budget-items vocabulary="2"><budget-item code="12.3"/></country-budget-items>',
            iati(2025, 250), iati(2026, 10),
            transaction(100, more='<disbursement-channel code="1"/>'),
            transaction(60, more='<tied-status code="4"/><disbursement-channel code="2"/>'),
        ),
        activity(
            "B", marker(0), '<document-link url="https://example.org"><category code="B03"/></document-link>',
            transaction(40),
        ),
    )  # fmt: skip
    return from_files(folder).to_ask("gpedc", "indicators")


# Value, numerator, denominator and coverage of the country's answers of 2025.
BY_HAND: dict[tuple[str, str], tuple[float, float, float, float]] = {
    ("1.2.2/2.4.2", "database"): (0.47, 47e6, 100e6, 1),  # min(35, 60) of ADB and min(12, 40) of Japan
    ("1.2.2/2.4.2", "iati"): (0.8, 160, 200, 1),
    ("2.2.1 (O)", "database"): (0.5, 1, 2, 2 / 3),  # J1 did not answer, A2 is not new
    ("2.3.3", "database"): (140 / 320, 140e6, 320e6, 1),  # two systems of 30, four of 20 and none of 30
    ("2.3.3", "iati"): (100 / 160, 100, 160, 0.8),
    ("2.4.1.1", "database"): (0.8, 80e6, 100e6, 1),  # min(50, 60) of ADB and min(30, 40) of Japan
    ("2.4.1.1", "iati"): (0.8, 200, 250, 1),
    ("2.4.1.2", "database"): (90 / 240, 90e6, 240e6, 1),  # two years of 30, none of 20, one of 30
    ("2.4.1.2", "iati"): (160 / 600, 160, 600, 1),
    ("2.7.2", "database"): (2 / 3, 2, 3, 0.75),  # A1 and J3 within six months; J1 has no date
    ("2.8.1", "database"): (35 / 55, 35e6, 55e6, 55 / 85),
    ("2.8.1", "iati"): (100 / 160, 100, 160, 0.8),
    ("3.2.2", "iati"): (1, 1, 1, 1 / 3),  # of ADB and Japan no file was read
    ("4.2.3", "iati"): (0.5, 1, 2, 1),
}


def answers(file: Path, **asked: Any) -> pd.DataFrame:
    return gpedc.answers(Scope(file, NOW, **asked), year=2025)


def test_every_answer_is_as_worked_out_by_hand(file: Path) -> None:
    found = answers(file).dropna(subset="figure").set_index(["gpedc_number", "evidence_code"])
    said = found[["figure", "numerator", "denominator", "coverage"]].astype(float)
    assert {key: tuple(values) for key, *values in said.itertuples()} == {
        key: pytest.approx(values) for key, values in BY_HAND.items()
    }


def test_of_plans_as_they_are_published_now_iati_answers_only_in_part_what_the_database_answers_in_full(
    file: Path,
) -> None:
    found = answers(file).dropna(subset="figure").set_index(["gpedc_number", "evidence_code"])["answerable_code"]
    assert found["2.4.1.1"].to_dict() == {"database": "full", "iati": "part"}
    assert "full" not in set(found.xs("iati", level="evidence_code"))


@pytest.mark.parametrize("partner", [None, "adb", "japan", "undp"])
def test_the_rows_behind_each_answer_add_up_to_it_and_have_file_and_line(file: Path, partner: str | None) -> None:
    scope = Scope(file, NOW, partner=partner)
    rows = {"database": gpedc.recorded(scope, year=2025), "iati": gpedc.published(scope, year=2025)}
    found = answers(file, partner=partner).dropna(subset="figure")
    assert len(found)
    for value in found.itertuples():
        behind = rows[str(value.evidence_code)].query("gpedc_number == @value.gpedc_number")
        assert behind[["source_file", "source_row"]].notna().all(axis=None) and len(behind) == value.rows_behind
        added = behind["numerator_part"].sum(), behind["denominator_part"].sum()
        assert added == pytest.approx((value.numerator, value.denominator)), value.gpedc_number


def test_of_a_partner_only_what_partners_answer_is_asked_and_only_its_own_rows_count(file: Path) -> None:
    found = answers(file, partner="adb")
    assert (found["is_by_partner"] == "yes").all() and "1.1.1" not in set(found["gpedc_number"])
    value = found.set_index("gpedc_number").loc["2.4.1.1"]
    assert (value["figure"], value["denominator"]) == (pytest.approx(50 / 60), pytest.approx(60e6))
    # Nothing of ADB was read in IATI, which is not that it published nothing.
    assert set(found["evidence_code"].dropna()) == {"database"}
    assert found.set_index("gpedc_number").loc["3.2.2", "figure":"coverage"].isna().all()


def test_what_is_counted_is_a_number_and_what_is_weighed_is_dollars() -> None:
    rows = pd.DataFrame(
        {
            "weight_code": ["projects", "budget"],
            "numerator": [4.5, 3e6],
            "denominator": [7.5, 4e6],
            "asked_part": [1, None],
        }
    )
    found = indicators.by_unit(rows)
    assert found["numerator_count"].tolist()[:1] == [4.5] and found["denominator_usd"].tolist()[1:] == [4e6]
    assert found[["numerator_usd", "denominator_count"]].isna().to_numpy().tolist() == [[True, False], [False, True]]
    assert "asked_part_count" in found and "asked_part_usd" not in found  # no row weighs it
    assert columns.said(4.5, columns.column("numerator_count").format, "km") == "៤,៥"


def test_an_answer_is_of_its_year_or_of_the_day_of_the_data(file: Path) -> None:
    found = answers(file).dropna(subset="figure").set_index("gpedc_number")["answer_year"]
    assert set(found[found.isna()].index) == {"2.7.2", "3.2.2", "4.2.3"} and set(found.dropna()) == {2025}


def test_without_disbursements_of_a_year_there_is_no_answer_of_it(file: Path) -> None:
    found = gpedc.answers(Scope(file, NOW), year=2019).dropna(subset="figure")
    assert set(found["gpedc_number"]) == {"2.7.2", "3.2.2", "4.2.3"}


def test_the_framework_has_29_indicators_none_of_which_is_confirmed_or_without_a_source() -> None:
    listed = gpedc.listed()
    assert len(listed) == 29 and set(listed["is_confirmed"]) == {"no"}
    assert listed[["source_en", "source_km", "source_read_date"]].notna().all(axis=None)
    measured = listed.dropna(subset="measured_by")
    assert set(measured["measured_by"]) - {"updated"} <= set(indicators.codes())
    # What is measured, or has a line of IATI, is answered; what is not, is not.
    assert set(listed.query("answerable_code != 'not'")["gpedc_number"]) == {number for number, _ in BY_HAND}
    assert set(listed["dimension_code"]) == set(reference.codes("gpedc_dimension"))


@pytest.mark.parametrize("partner", [None, "adb", "japan"])
@pytest.mark.parametrize("year", [2024, 2025])
def test_the_parts_are_those_of_the_indicators_themselves(
    published: Warehouses, partner: str | None, year: int
) -> None:
    scope = Scope(published("sample"), NOW, partner=partner)
    rows = gpedc.recorded(scope, year=year).groupby("measured_by")[["numerator_part", "denominator_part"]].sum()
    values = indicators.values(scope, by="country", year=year).set_index("indicator_code")
    shared = [code for code in rows.index if code in values.index and values.at[code, "denominator"] > 0]
    assert shared
    for code in shared:
        both = rows.loc[code, "numerator_part"], rows.loc[code, "denominator_part"]
        assert both == pytest.approx((values.at[code, "numerator"], values.at[code, "denominator"])), code
