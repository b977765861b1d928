"""The workbook behind a native chart: the numbers as they are, texts as texts, and where each series stands."""

import datetime as dt
from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from twg_analytics.exports import xlsx
from twg_analytics.exports.native import Chart

SHEET = "Sheet1"
FORMATS = {
    "money": "#,##0.00",
    "count": "#,##0",
    "percent": "0.0%",
    "ratio": "0.00",
    "quantity": "#,##0.##",
}
_CREATED = dt.datetime(2000, 1, 1)


def column(number: int, rows: int, *, first: int = 2) -> str:
    """The cells of a column below its heading, as a formula of a chart names them."""
    letter = get_column_letter(number)
    return f"{SHEET}!${letter}${first}:${letter}${max(first + rows - 1, first)}"


def cell(number: int, row: int = 1) -> str:
    """One cell, as a formula of a chart names it."""
    return f"{SHEET}!${get_column_letter(number)}${row}"


def starts(chart: Chart) -> list[int]:
    """For a scatter, the row in which each series begins: they stand under each other."""
    rows, begins = 2, []
    for series in chart.series:
        begins.append(rows)
        rows += len(series.values)
    return begins


def workbook(chart: Chart) -> bytes:
    """Names in column A and a column for each series; of a scatter columns series, point, across, up."""
    book = Workbook()
    book.properties.created = _CREATED
    sheet = book.worksheets[0]
    sheet.title = SHEET
    number_format = FORMATS[chart.unit]
    if chart.kind == "scatter":
        for place, heading in enumerate(("", "", chart.across_title, ""), start=1):
            xlsx.write(sheet.cell(1, place), heading)
        for series, begin in zip(chart.series, starts(chart), strict=True):
            points = zip(series.texts, series.across, series.values, strict=True)
            for row, (text, across, up) in enumerate(points, start=begin):
                for place, value in enumerate((series.name, text, across, up), start=1):
                    xlsx.write(sheet.cell(row, place), value)
                sheet.cell(row, 3).number_format = number_format
    else:
        for row, name in enumerate(chart.names, start=2):
            xlsx.write(sheet.cell(row, 1), name)
        for place, series in enumerate(chart.series, start=2):
            xlsx.write(sheet.cell(1, place), series.name)
            for row, value in enumerate(series.values, start=2):
                xlsx.write(sheet.cell(row, place), value)
                sheet.cell(row, place).number_format = number_format
    sheet.column_dimensions["A"].width = 40
    saved = BytesIO()
    book.save(saved)
    return xlsx.same_bytes(saved.getvalue(), book)
