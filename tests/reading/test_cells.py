"""What a cell of text holds, and what it does not."""

import datetime as dt
import math

import pandas as pd
import pytest

from twg_analytics import reference
from twg_analytics.reading import cells


def column(*values: str | None) -> pd.Series:
    return pd.Series(values, dtype="str")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1250000", 1250000), ("1,250,000.50", 1250000.5), ("1 250 000", 1250000), ("1\u00a0250", 1250),
        ("US$ 12", 12), ("$12.5", 12.5), ("12 USD", 12), ("(1,000)", -1000), ("-3", -3), ("\u22123", -3), ("0", 0),
        ("2.5E6", 2500000), ("១,២៥០.៥", 1250.5), ("10462998.640000001", 10462998.640000001),
    ],
)  # fmt: skip
def test_an_amount_is_read(text: str, amount: float) -> None:
    assert cells.amounts(column(text)).item() == amount


@pytest.mark.parametrize(
    "text", ["n.a.", "-", "1.5 m", "12,34", "1.234,56", "(5", "inf", "nan", "1e999", "twelve", "5%"]
)
def test_what_is_not_an_amount_is_missing_and_never_zero(text: str) -> None:
    assert math.isnan(cells.amounts(column(text)).item())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12,5", 12.5), ("82,5%", 82.5), ("82.5 %", 82.5), ("-0,75", -0.75), ("១២,៥", 12.5), ("12,500", 12500),
        ("1,234,567", 1234567), ("82 %", 82),
    ],
)  # fmt: skip
def test_the_comma_of_a_measure_is_decimal_unless_three_digits_follow(text: str, value: float) -> None:
    assert cells.measures(column(text)).item() == value


@pytest.mark.parametrize("text", ["1,2,5", "12,5,", "1.234,5", "12,", "twelve,5"])
def test_what_is_no_measure_is_missing(text: str) -> None:
    assert math.isnan(cells.measures(column(text)).item())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5-Dec-2007", dt.date(2007, 12, 5)), ("5-Dec-2007\u00a0", dt.date(2007, 12, 5)),
        ("05-12-2007", dt.date(2007, 12, 5)), ("5/12/2007", dt.date(2007, 12, 5)),
        ("12/31/2007", dt.date(2007, 12, 31)), ("2007-12-05 00:00:00", dt.date(2007, 12, 5)),
        ("5 December 2007", dt.date(2007, 12, 5)), ("December 5, 2007", dt.date(2007, 12, 5)),
        ("៥-១២-២០០៧", dt.date(2007, 12, 5)), ("៥ ធ្នូ ២០០៧", dt.date(2007, 12, 5)),
        ("ថ្ងៃទី៥ ខែធ្នូ ឆ្នាំ២០០៧", dt.date(2007, 12, 5)), ("05/12/2007 00:00:00", dt.date(2007, 12, 5)),
        ("5-Dec-2007 9:30 PM", dt.date(2007, 12, 5)), ("2007-12-05T08:15", dt.date(2007, 12, 5)),
        ("2007-12-05T08:15:00+07:00", dt.date(2007, 12, 5)), ("2007-12-05T08:15Z", dt.date(2007, 12, 5)),
        ("5-Dec-2007 08:15 UTC", dt.date(2007, 12, 5)), ("5/12/2007 08:15:00.000 GMT+7", dt.date(2007, 12, 5)),
        ("2007-12-05+07:00", dt.date(2007, 12, 5)), ("2007-12-05Z", dt.date(2007, 12, 5)),
        ("39421", dt.date(2007, 12, 5)), ("5-Dec-2550", dt.date(2007, 12, 5)), ("៥ ធ្នូ ២៥៥០", dt.date(2007, 12, 5)),
    ],
)  # fmt: skip
def test_a_date_is_read_day_first(text: str, day: dt.date) -> None:
    assert cells.dates(column(text)).item() == day


@pytest.mark.parametrize(
    "text",
    ["31-Feb-2007", "5-12-07", "5-Dec-07", "13/13/2007", "2007", "394210", "0000-00-00", "soon", "5-Dec-2007+07:00"],
)
def test_what_is_not_a_date_is_missing(text: str) -> None:
    assert cells.dates(column(text)).item() is None


def test_what_is_doubtful_about_a_date_is_said() -> None:
    texts = ("12/31/2007", "12/11/2007", None, "31-Dec-2007", "39421", "5-Dec-2550", "6/30/2021 12:00:00 AM", "soon")
    assert [None if pd.isna(doubt) else doubt for doubt in cells.date_doubts(column(*texts))] == [
        "month_first_date", None, None, None, "serial_date", "buddhist_year", "month_first_date", None,
    ]  # fmt: skip


def test_names_that_hold_the_separator_are_taken_whole() -> None:
    known = {"Radio / Television / Print Media", "Post"}
    assert cells.shared_names("Radio / Television / Print Media (30%) / Post (70%)", known.__contains__) == [
        ("Radio / Television / Print Media", 30.0), ("Post", 70.0),
    ]  # fmt: skip


def test_each_distinct_value_is_read_once() -> None:
    read: list[str] = []

    def reader(text: str) -> str:
        read.append(text)
        return text.upper()

    answers = cells.by_distinct(column("a", "b", "a", None), reader)
    assert answers.tolist() == ["A", "B", "A", None]
    assert read == ["a", "b"]


def test_lists_are_spread_over_the_rows_they_stand_in() -> None:
    parts = column("a b", None, "", "c", "a b")
    items = cells.spread(parts, lambda text: [(part,) for part in text.split()], ["part"])
    assert items.index.tolist() == [0, 0, 3, 4, 4]
    assert items["part"].tolist() == ["a", "b", "c", "a", "b"]


@pytest.mark.parametrize("text", ["Kampot (40%) / Takeo (60%)", "Kampot 40% / Takeo 60%", "Kampot: 40 %; Takeo: 60 %"])
def test_a_share_stands_in_brackets_or_behind_the_name(text: str) -> None:
    assert cells.shared_names(text, {"Kampot", "Takeo"}.__contains__) == [("Kampot", 40.0), ("Takeo", 60.0)]


def test_a_comma_separates_where_a_name_is_known_and_only_if_asked() -> None:
    known = {"Kampot", "Takeo", "Trade, Industry"}
    assert cells.shared_names("Kampot, Takeo and Nowhere", known.__contains__, are_places=True) == [
        ("Kampot", None), ("Takeo", None), ("Nowhere", None),
    ]  # fmt: skip
    assert cells.shared_names("Trade, Industry", known.__contains__, are_places=True) == [("Trade, Industry", None)]
    assert cells.shared_names("Here, There", known.__contains__, are_places=True) == [("Here, There", None)]
    assert cells.shared_names("Kampot, Takeo", known.__contains__) == [("Kampot, Takeo", None)]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Kampot 33,3%, Takeo 66,7%", [("Kampot", 33.3), ("Takeo", 66.7)]),
        ("Kampot (12,5 %),Takeo (87,5 %)", [("Kampot", 12.5), ("Takeo", 87.5)]),
        ("Kampot 40%/Takeo 60%", [("Kampot", 40.0), ("Takeo", 60.0)]),
        ("1, 2, 3", [("1", None), ("2", None), ("3", None)]),
        ("1 / 2", [("1", None), ("2", None)]),
        ("1/2", [("1", None), ("2", None)]),
        ("Kampot & Takeo", [("Kampot", None), ("Takeo", None)]),
        ("Kampot et Takeo", [("Kampot", None), ("Takeo", None)]),
        ("កំពត និងតាកែវ", [("កំពត", None), ("តាកែវ", None)]),
        ("Kampot & Sons", [("Kampot & Sons", None)]),
        ("N/A", [("N/A", None)]),
    ],
)
def test_places_are_separated_by_any_sign_and_codes_are_never_put_together(
    text: str, named: list[tuple[str, float | None]]
) -> None:
    known = {"kampot", "takeo", "1", "2", "3", "12", "123", "កំពត", "តាកែវ", "kampotsons"}
    assert cells.shared_names(text, lambda name: reference.fold(name) in known, are_places=True) == named
