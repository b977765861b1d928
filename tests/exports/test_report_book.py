"""The workbook of a report: one table a sheet, numbers as numbers, no text that Excel would execute."""

import datetime as dt
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from tests.exports.drawings import EVIL, report, table
from twg_analytics.exports import report_book
from twg_analytics.reports.report import Part, bilingual


def book(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content))


def heading(sheet: Any, text: str) -> int:
    return next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == text)


def test_cover_contents_notes_and_then_one_table_on_each_sheet() -> None:
    made = book(report_book.workbook(report(forms=("ranked", "outlines"))))
    assert made.sheetnames[:3] == ["Cover", "Contents", "Notes"]
    tables = ["1 A finding in words. (ranked)", "2 A finding in words. (outlines", "3 Projects"]
    assert made.sheetnames[3:] == [*tables, "Data dictionary"]
    listed = [row[0] for row in made["Contents"].iter_rows(values_only=True) if row[0]]
    assert listed[1:] == tables
    assert any("No workbook was received." in str(cell.value) for row in made["Notes"].iter_rows() for cell in row)


def test_numbers_are_numbers_with_their_formats_and_missing_is_empty() -> None:
    sheet = book(report_book.workbook(report(forms=())))["1 Projects"]
    top = heading(sheet, "Project")
    assert [cell.value for cell in sheet[top][:5]] == ["Code", "Project", "Amount (US$)", "Share", "Date"]
    assert [sheet.cell(top + row, 3).value for row in (1, 2, 3)] == [1_000_000.25, None, 1_000_002.25]
    assert [sheet.cell(top + 1, column).number_format for column in (3, 4, 5)] == ["#,##0.00", "0.0%", "d mmm yyyy"]
    assert sheet.cell(top + 1, 5).value == dt.datetime(2026, 1, 31)
    assert sheet.cell(top + 1, 1).value == "00"  # a code beside its name is a text
    assert sheet.freeze_panes == f"A{top + 1}"


def test_the_numbers_of_a_figure_are_those_drawn_to_the_cent() -> None:
    sheet = book(report_book.workbook(report(forms=("ranked",)))).worksheets[3]
    top = heading(sheet, "Name")
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=top + 1, max_row=top + 3, max_col=3)] == [
        ["Water", 8_200_000.25, 1_000_000.5],
        ["Roads", 3_100_000.75, None],
        ["Not known", None, None],
    ]


@pytest.mark.parametrize("text", EVIL)
def test_no_cell_is_a_formula_or_a_link(text: str) -> None:
    made = report(forms=())
    evil = Part("evil", text, (text,), table=table(len(EVIL)), notes=(text,), missing=text)
    content = report_book.workbook(type(made)(**(vars(made) | {"parts": (evil,), "title": text, "subtitle": text})))
    for sheet in book(content).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f" and cell.hyperlink is None
                if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@")):
                    assert cell.quotePrefix


def test_the_same_report_gives_the_same_bytes_at_any_time() -> None:
    assert report_book.workbook(report()) == report_book.workbook(report())


def test_the_last_sheet_says_what_each_column_is() -> None:
    listed = [row[:4] for row in book(report_book.workbook(report()))["Data dictionary"].iter_rows(values_only=True)]
    assert listed[2] == ("Column", "What it is", "Unit", "Name in the data")
    assert ("Amount (US$)", "What usd is.", None, "usd") in listed
    both = book(report_book.workbook(bilingual(report("km"), report("en")))).worksheets[-1]
    assert "usd ជាអ្វី។ / What usd is." in [cell.value for cell in both["B"]]


def test_a_bilingual_workbook_has_both_headings_and_sheets_of_different_names() -> None:
    made = book(report_book.workbook(bilingual(report("km"), report("en"))))
    assert made.sheetnames[0] == "ក្រប Cover" and len(set(made.sheetnames)) == len(made.sheetnames)
