"""Columns of amounts: which style they are in, signs of currencies, and numbers that cannot be amounts."""

from pathlib import Path
from typing import Any

import pytest

from tests.reading import rows, workbooks
from tests.reading.rows import oda
from tests.reading.test_formats import found
from twg_analytics.reading import files
from twg_analytics.reading.landing import Reading

YEAR = "Own Resources 2024"


def written(folder: Path, *amounts: Any, currency: str | None = None, name: str = "oda.xlsx") -> Reading:
    """An export with these amounts in one column, one a row from row 2, as it is read."""
    more = {} if currency is None else {"Currency": currency}
    projects = [oda({"Program Number": f"KH-{n}", YEAR: amount} | more) for n, amount in enumerate(amounts)]
    write = {"xlsx": rows.write_xlsx, "csv": rows.write_csv, "xls": rows.write_html}[name.partition(".")[2]]
    return files.read(write(folder / name, rows.grid(projects)))


def read(reading: Reading) -> list[tuple[Any, ...]]:
    return workbooks.table(reading, "amounts", "source_row", "amount")


def doubts(reading: Reading) -> list[tuple[object, object]]:
    return [(key, row) for key, row, _, _ in found(reading) if key in ("three_decimals", "unreadable_amount")]


@pytest.mark.parametrize("name", ["oda.xlsx", "oda.csv", "oda.xls"])
def test_a_cell_in_which_only_the_comma_can_be_decimal_decides_for_its_column(tmp_path: Path, name: str) -> None:
    reading = written(tmp_path, "1.234.567,89", "1.234", "250.000", "234,00", "12", name=name)
    assert read(reading) == [(2, 1234567.89), (3, 1234), (4, 250000), (5, 234), (6, 12)]
    assert doubts(reading) == []


@pytest.mark.parametrize("name", ["oda.xlsx", "oda.csv", "oda.xls"])
def test_a_cell_in_which_only_the_point_can_be_decimal_decides_for_its_column(tmp_path: Path, name: str) -> None:
    reading = written(tmp_path, "1,234.50", "1.234", "5,678", name=name)
    assert read(reading) == [(2, 1234.5), (3, 1.234), (4, 5678)]
    assert doubts(reading) == []


def test_without_a_cell_that_decides_three_decimals_are_doubted_and_a_comma_parts_thousands(tmp_path: Path) -> None:
    reading = written(tmp_path, "1.234", "250.000", "5,678", "12")
    assert read(reading) == [(2, 1.234), (3, 250), (4, 5678), (5, 12)]
    assert doubts(reading) == [("three_decimals", 2), ("three_decimals", 3)]


def test_a_number_of_a_workbook_is_what_it_is_and_decides_nothing(tmp_path: Path) -> None:
    reading = written(tmp_path, 1.234, "1.235", 12.5, 45678901.25)
    assert read(reading) == [(2, 1.234), (3, 1.235), (4, 12.5), (5, 45678901.25)]
    assert doubts(reading) == [("three_decimals", 3)]


def test_a_number_of_a_workbook_is_what_it_is_in_a_column_with_decimal_commas(tmp_path: Path) -> None:
    reading = written(tmp_path, 1.234, "1.234", "0,5")
    assert read(reading) == [(2, 1.234), (3, 1234), (4, 0.5)]
    assert doubts(reading) == []


def test_a_cell_in_the_other_style_is_unreadable(tmp_path: Path) -> None:
    reading = written(tmp_path, "1,234.50", "2,345.60", "12,5")
    assert read(reading) == [(2, 1234.5), (3, 2345.6)]
    assert doubts(reading) == [("unreadable_amount", 4)]


def test_columns_have_styles_of_their_own(tmp_path: Path) -> None:
    projects = [
        oda({"Program Number": "KH-1", YEAR: "1.234,5", "Own Resources 2025": "1,234.5"}),
        oda({"Program Number": "KH-2", YEAR: "2.000", "Own Resources 2025": "2.000"}),
    ]
    reading = files.read(rows.write_csv(tmp_path / "oda.csv", rows.grid(projects)))
    assert [amount for _, amount in read(reading)] == [1234.5, 2000, 1234.5, 2]


@pytest.mark.parametrize(
    ("amount", "currency", "value"),
    [
        ("€ 1,000", "EUR", 1000), ("1,000 €", "EUR", 1000), ("EUR 5", "€", 5), ("៛4,000", "KHR", 4000),
        ("៤០០០ រៀល", "KHR", 4000), ("US$ 12", "USD", 12), ("$12.5", None, 12.5), ("-$5", None, -5), ("(£5)", "GBP", -5),
    ],
)  # fmt: skip
def test_the_sign_of_the_currency_of_the_row_is_read(
    tmp_path: Path, amount: str, currency: str | None, value: float
) -> None:
    reading = written(tmp_path, amount, currency=currency)
    assert read(reading) == [(2, value)]
    assert doubts(reading) == []


@pytest.mark.parametrize(("amount", "currency"), [("€ 1,000", None), ("$5", "EUR"), ("5 ៛", "USD"), ("$ 5 €", "EUR")])
def test_the_sign_of_another_currency_is_unreadable(tmp_path: Path, amount: str, currency: str | None) -> None:
    reading = written(tmp_path, amount, currency=currency)
    assert read(reading) == []
    assert doubts(reading) == [("unreadable_amount", 2)]


@pytest.mark.parametrize("name", ["oda.xlsx", "oda.csv"])
@pytest.mark.parametrize(
    ("too_large", "possible", "currency"),
    [("1e20", "900000000000", None), ("1.1e12", "1e12", None), ("5e15", "4e15", "KHR"), ("2e15", "9e14", "XXX")],
)
def test_more_than_a_million_million_dollars_is_no_amount(
    tmp_path: Path, name: str, too_large: str, possible: str, currency: str | None
) -> None:
    given = [too_large, possible] if name == "oda.csv" else [float(too_large), float(possible)]
    reading = written(tmp_path, *given, currency=currency, name=name)
    assert read(reading) == [(3, float(possible))]
    assert doubts(reading) == [("unreadable_amount", 2)]


def test_a_budget_that_is_too_large_is_unreadable(tmp_path: Path) -> None:
    reading = files.read(rows.write_xlsx(tmp_path / "oda.xlsx", rows.grid([oda({"Total Budget": 1e20})])))
    assert workbooks.table(reading, "records", "budget") == [(None,)]
    assert doubts(reading) == [("unreadable_amount", 2)]


def test_the_amounts_of_a_workplan_are_read_the_same_way(tmp_path: Path) -> None:
    plan: workbooks.Grid = [["activity_id", "activity", "Cost 2026"]]
    plan += [[f"A-{n}", "Train", cost] for n, cost in enumerate(["1.234,5", "2.000", "€ 5", 1e20])]
    reading = workbooks.read(tmp_path, {"Workplan": plan})
    assert workbooks.table(reading, "activity_years", "cost_usd") == [(1234.5,), (2000,), (None,), (None,)]
    assert doubts(reading) == [("unreadable_amount", 4), ("unreadable_amount", 5)]
