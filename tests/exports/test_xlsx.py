import datetime as dt
from io import BytesIO
from typing import Any

import openpyxl
import pandas as pd
import pytest

from twg_analytics.exports import xlsx
from twg_analytics.words import columns

TABLE = pd.DataFrame(
    {
        "Project": ["Roads", "ផ្លូវ", None],
        "Counted (US$)": [1_250_000.5, None, 0.0],
        "Row": pd.array([2, 3, None], dtype="Int64"),
        "Completion date": pd.to_datetime(["2026-01-31", None, "2027-12-31"]),
    }
)


def made(table: pd.DataFrame = TABLE, *, warning: str | None = None) -> bytes:
    return xlsx.workbook(
        table,
        title="Projects",
        about=["Data as of: 30 Jun 2026", "Source: somewhere"],
        warning=warning,
        as_of=dt.date(2026, 6, 30),
        formats={"Counted (US$)": columns.excel("counted_usd"), "Row": columns.excel("source_row")},
    )


def sheet(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content)).active


def test_same_table_gives_the_same_bytes() -> None:
    assert made() == made()


def test_missing_stays_empty_and_zero_stays_zero() -> None:
    rows = list(sheet(made()).iter_rows(min_row=5, max_col=4, values_only=True))
    assert rows == [
        ("Project", "Counted (US$)", "Row", "Completion date"),
        ("Roads", 1_250_000.5, 2, dt.datetime(2026, 1, 31)),
        ("ផ្លូវ", None, 3, None),
        (None, 0, None, dt.datetime(2027, 12, 31)),
    ]


def test_illustrative_data_say_so_in_the_first_row() -> None:
    assert sheet(made(warning="ILLUSTRATIVE DATA"))["A1"].value == "ILLUSTRATIVE DATA"
    assert sheet(made())["A1"].value == "Projects"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@cmd", "\tx", "\rx", "=HYPERLINK(A1)"])
def test_no_text_is_taken_for_a_formula(text: str) -> None:
    cell = sheet(made(pd.DataFrame({"=Heading": [text]})))["A6"]
    assert cell.data_type == "s"
    assert cell.value == text.replace("\r", "\n") or cell.value == text
    assert cell.quotePrefix


def test_signs_that_no_workbook_may_hold_are_left_out() -> None:
    assert sheet(made(pd.DataFrame({"Title": ["bad\x00sign"]})))["A6"].value == "badsign"


def test_heading_stays_in_view_and_money_has_thousands() -> None:
    of = sheet(made())
    assert of.freeze_panes == "A6"
    assert of["B6"].number_format == "#,##0"


def test_empty_table_is_still_a_workbook() -> None:
    assert sheet(made(TABLE.head(0)))["A5"].value == "Project"
