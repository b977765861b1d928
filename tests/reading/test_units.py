"""Units said in a heading, above a table or on another sheet: applied or not, and found when they change amounts."""

from pathlib import Path
from typing import Any

import pytest

from tests.building.built import from_files
from tests.reading import rows, workbooks
from tests.reading.rows import oda
from twg_analytics.reading import files, units
from twg_analytics.reading.landing import Reading

YEAR = "Own Resources 2024"


def export(folder: Path, heading: str, amount: Any, *above: str, more: rows.Row | None = None) -> Path:
    """An export with one amount, and these texts in rows of their own above its headings."""
    cells = [[text] for text in above] + rows.grid([oda({heading: amount} | (more or {}))])
    return rows.write_xlsx(folder / "raw/2026-03-31/oda.xlsx", cells)


def amounts(reading: Reading) -> list[Any]:
    return [amount for (amount,) in workbooks.table(reading, "amounts", "amount")]


def said(reading: Reading) -> list[tuple[Any, ...]]:
    return workbooks.findings(reading, "unit_said")


@pytest.mark.parametrize(
    ("heading", "value"),
    [
        ("Own Resources 2024 (USD)", 5), ("Own Resources 2024 (USD thousand)", 5000),
        ("Own Resources (US$ million) 2024", 5e6), ("Own Resources 2024, in thousands", 5000),
        ("Own Resources 2024 ('000 USD)", 5000), ("Own Resources 2024 - US$m", 5e6),
        ("Own Resources 2024 (ពាន់ដុល្លារ)", 5000), ("USD Own Resources 2024", 5),
    ],
)  # fmt: skip
def test_a_unit_in_a_heading_is_applied_and_found_when_it_changes_amounts(
    tmp_path: Path, heading: str, value: float
) -> None:
    reading = files.read(export(tmp_path, heading, 5))
    assert amounts(reading) == [value]
    assert said(reading) == ([("Sheet1", None, heading, heading)] if value != 5 else [])
    assert workbooks.findings(reading, "unknown_column") == []


@pytest.mark.parametrize(("sign", "currency"), [("(៛)", "KHR"), ("€", "EUR"), ("(¥)", "JPY"), ("(US$)", None)])
def test_the_sign_of_a_currency_in_a_heading_is_its_unit(tmp_path: Path, sign: str, currency: str | None) -> None:
    reading = files.read(export(tmp_path, f"{YEAR} {sign}", 4000))
    landed = workbooks.table(reading, "records", "currency") if currency else [(None,)]
    assert (amounts(reading), landed) == ([4000], [(currency,)])
    assert len(said(reading)) == (currency is not None)


def test_the_sign_of_an_unknown_currency_leaves_the_column_unread(tmp_path: Path) -> None:
    reading = files.read(export(tmp_path, f"{YEAR} (₱)", 4000, more={"Own Resources 2025": 7}))
    assert amounts(reading) == [7]
    assert [row[2] for row in workbooks.findings(reading, "unread_amounts")] == [f"{YEAR} (₱)"]


def test_the_sign_of_a_currency_in_a_heading_of_a_workplan_is_its_unit(tmp_path: Path) -> None:
    plan: workbooks.Grid = [["activity_id", "activity", "Cost 2024 (€)"], ["A-1", "Train", 923.89]]
    reading = workbooks.read(tmp_path, {"Workplan": plan})
    ((cost,),) = workbooks.table(reading, "activity_years", "cost_usd")
    assert round(cost, 2) == 1000
    assert [row[2] for row in said(reading)] == ["Cost 2024 (€)"]


@pytest.mark.parametrize(
    ("text", "factor", "currency"),
    [
        ("Amounts in US$ thousand", 1e3, "USD"), ("ឯកតា៖ ពាន់ដុល្លារ", 1e3, "USD"), ("គិតជាលានរៀល", 1e6, "KHR"),
        ("ODA by partner (in million US dollars), 2020-2025", 1e6, "USD"), ("US$ ‘000", 1e3, "USD"),
        ("All figures in thousands of US dollars", 1e3, "USD"), ("Unit: million", 1e6, None), ("Unit: EUR", 1, "EUR"),
        ("Montants en millions d'euros", 1e6, "EUR"), ("ឯកតា (ពាន់លានរៀល)", 1e9, "KHR"),
        ("Unit: 1000 USD", 1e3, "USD"), ("All figures in 1,000 USD", 1e3, "USD"), ("US$ 1,000", 1e3, "USD"),
        ("Unit: USD (1,000)", 1e3, "USD"), ("thousand United States dollars", 1e3, "USD"), ("USD thds", 1e3, "USD"),
        ("(in 1 000 EUR)", 1e3, "EUR"), ("Unit: 1,000", 1e3, None), ("Currency: EUR", 1, "EUR"),
        ("រូបិយប័ណ្ណ៖ រៀល", 1, "KHR"),
    ],
)  # fmt: skip
def test_a_text_says_a_unit(text: str, factor: float, currency: str | None) -> None:
    unit = units.said_in(text)
    assert unit is not None
    assert (unit.factor, unit.currency) == (factor, currency)


@pytest.mark.parametrize(
    "text",
    [
        "The First Thousand Days", "5 million dollars for roads", "A loan of US$ 5 million", "Million Hearts",
        "Export of 31 March 2026", "Investing in 3 million children", "USD 5,000",
        "A loan of USD 1,000", "US$ 1,000,000", "Amounts above 1,000 USD", "Figures of 1,000 villages",
    ],
)  # fmt: skip
def test_a_text_that_says_no_unit(text: str) -> None:
    assert units.said_in(text) is None


def test_a_unit_above_the_headings_holds_for_every_amount_and_for_the_budget(tmp_path: Path) -> None:
    path = export(tmp_path, YEAR, 12.5, "Cambodia", "Amounts in US$ thousand", more={"Total Budget": 3})
    reading = files.read(path)
    assert amounts(reading) == [12500]
    assert workbooks.table(reading, "records", "budget") == [(3000,)]
    assert said(reading) == [("Sheet1", 2, None, "US$ thousand")]


def test_a_unit_in_the_heading_comes_before_the_one_above(tmp_path: Path) -> None:
    path = export(tmp_path, f"{YEAR} (USD million)", 2, "Unit: USD thousand", more={"Own Resources 2025": 2})
    assert sorted(amounts(files.read(path))) == [2000, 2e6]


@pytest.mark.parametrize(("heading", "value"), [("(US$)", 2000), ("(USD)", 2000), ("(EUR)", 2)])
def test_a_heading_that_names_the_currency_said_above_has_its_factor(
    tmp_path: Path, heading: str, value: float
) -> None:
    assert amounts(files.read(export(tmp_path, f"{YEAR} {heading}", 2, "Unit: USD thousand"))) == [value]


def test_plain_dollars_above_change_nothing_and_are_not_found(tmp_path: Path) -> None:
    reading = files.read(export(tmp_path, YEAR, 5, "Amounts in US$"))
    assert (amounts(reading), said(reading)) == ([5], [])


def test_a_currency_column_comes_before_the_currency_of_the_unit(tmp_path: Path) -> None:
    path = export(tmp_path, YEAR, 5, "Unit: EUR thousand", more={"Currency": "KHR"})
    assert workbooks.table(files.read(path), "records", "currency") == [("KHR",)]
    assert amounts(files.read(path)) == [5000]


def test_a_currency_in_the_unit_is_that_of_the_record(tmp_path: Path) -> None:
    export(tmp_path, f"{YEAR} (EUR thousand)", 0.92389)
    assert from_files(tmp_path).all("select currency_code, round(amount_usd, 2) from marts.money") == [("EUR", 1000)]


def test_columns_of_two_currencies_are_both_given_in_dollars(tmp_path: Path) -> None:
    export(tmp_path, f"{YEAR} (EUR thousand)", 0.92389, more={"Own Resources 2025 (USD)": 7})
    made = from_files(tmp_path).all("select currency_code, year, round(amount_usd, 2) from marts.money order by 2")
    assert made == [("USD", 2024, 1000), ("USD", 2025, 7)]


@pytest.mark.parametrize("beside", [("Unit:", "thousand"), ("ឯកតា៖", "ពាន់ដុល្លារ"), ("Amounts in", "USD", "thousand")])
def test_a_unit_in_the_cells_beside_its_word_is_applied(tmp_path: Path, beside: tuple[str, ...]) -> None:
    path = export(tmp_path, YEAR, 5)
    cells = [list(beside), *rows.grid([oda({YEAR: 5})])]
    assert amounts(files.read(rows.write_xlsx(path, cells))) == [5000]


def test_a_unit_on_a_sheet_of_a_workbook_without_amounts_is_found_and_not_applied(tmp_path: Path) -> None:
    plan: workbooks.Grid = [["activity_id", "activity", "Cost 2024"], ["A-1", "Train", 5]]
    twg: workbooks.Grid = [["Unit: USD thousand"], *workbooks.TWG]
    sheets: dict[str, workbooks.Grid] = {"Workplan": plan, "TWG": twg, "Instructions": [["Amounts in million riel"]]}
    reading = workbooks.read(tmp_path, sheets)
    assert workbooks.table(reading, "activity_years", "cost_usd") == [(5,)]
    assert said(reading) == [("TWG", 1, None, "USD thousand"), ("Instructions", 1, None, "million riel")]


@pytest.mark.parametrize(
    "before",
    [
        "<p>Amounts in US$ thousand</p>", "<p>Amounts in <b>US$</b>\nthousand</p>",
        "<table><tr><td>US$ thousand</td></tr></table>",
    ],
)  # fmt: skip
def test_a_unit_in_the_text_of_a_page_before_its_table_is_applied(tmp_path: Path, before: str) -> None:
    path = rows.write_html(tmp_path / "oda.xls", rows.grid([oda({YEAR: "12.5"})]))
    path.write_text(path.read_text(encoding="utf-8").replace("<body>", f"<body>{before}"), encoding="utf-8")
    reading = files.read(path)
    assert amounts(reading) == [12500]
    assert [value for *_, value in said(reading)] == ["US$ thousand"]


def test_a_unit_on_another_sheet_is_found_and_not_applied(tmp_path: Path) -> None:
    import openpyxl

    path = export(tmp_path, YEAR, 40)
    book = openpyxl.load_workbook(path)
    book.create_sheet("Cover", 0).append(["Unit: USD thousand"])
    book.save(path)
    reading = files.read(path)
    assert amounts(reading) == [40]
    assert said(reading) == [("Cover", 1, None, "USD thousand")]


def test_units_in_a_workplan_are_applied_and_other_currencies_given_in_dollars(tmp_path: Path) -> None:
    plan: workbooks.Grid = [
        ["activity_id", "activity", "Cost 2024 (EUR thousand)", "Government budget 2024 (USD thousand)"],
        ["A-1", "Train", 0.92389, 2],
    ]
    reading = workbooks.read(tmp_path, {"Workplan": plan})
    ((cost, budget),) = workbooks.table(reading, "activity_years", "cost_usd", "government_budget_usd")
    assert (round(cost, 2), budget) == (1000, 2000)
    assert len(said(reading)) == 2


def test_a_row_of_units_below_the_headings_is_applied_and_no_project(tmp_path: Path) -> None:
    (headings, project) = rows.grid([oda({"Own Resources 2025": 5, "Other Sources 2025": 7, "Total Budget": 9})])
    units_of = {"Own Resources 2025": "EUR million", "Other Sources 2025": "(USD)", "Start": "dd/mm/yyyy"}
    listed = [headings, [units_of.get(heading) for heading in headings], project]
    reading = files.read(rows.write_xlsx(tmp_path / "oda.xlsx", listed))
    amounts = dict(workbooks.table(reading, "amounts", "part_code", "amount"))
    assert amounts["delegated"] == 7 and amounts["own"] > 5e6
    assert workbooks.table(reading, "records", "source_row", "budget") == [(3, 9)]
    assert workbooks.counts(reading) == (1, 1, 0, 0)
    assert said(reading) == [("Sheet1", None, "Own Resources 2025", "EUR million")]


def test_a_row_with_anything_but_units_below_the_headings_is_a_row(tmp_path: Path) -> None:
    (headings, project) = rows.grid([oda({"Own Resources 2025": 5})])
    beside = {"Own Resources 2025": "USD", "Project Title": "Roads"}
    listed = [headings, [beside.get(heading) for heading in headings], project]
    reading = files.read(rows.write_xlsx(tmp_path / "oda.xlsx", listed))
    assert workbooks.counts(reading)[:3] == (2, 1, 1)
