"""The workbook behind a native chart: the numbers as they are, texts as texts, and where each series stands."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from twg_analytics.exports import saved_book, xlsx
from twg_analytics.exports.native import Chart
from twg_analytics.words.columns import EXCEL

SHEET = "Sheet1"
# The numbers of a chart are those drawn, unrounded: money to the cent.
_FORMATS: dict[str, str] = {"money": "amount", "ratio": "decimal"}
_CREATED = dt.datetime(2000, 1, 1)


def number_format(unit: str) -> str:
    """The number format of a chart's unit in a workbook."""
    return EXCEL.get(_FORMATS.get(unit, unit), "General")


def column(chart: Chart, number: int) -> str:
    """The cells of a column below its heading, as a formula of a chart names them."""
    letter = get_column_letter(number)
    return f"{SHEET}!${letter}$2:${letter}${max(rows(chart) + 1, 2)}"


def heading(number: int) -> str:
    """The heading of a column, as a formula of a chart names it."""
    return f"{SHEET}!${get_column_letter(number)}$1"


def rows(chart: Chart) -> int:
    """How many rows the sheet has below its heading; the points of a scatter stand under each other."""
    return sum(len(one.values) for one in chart.series) if chart.kind == "scatter" else len(chart.names)


def first_column(chart: Chart) -> int:
    """The column of the first series: after the names, of a scatter also after what lies across."""
    return 3 if chart.kind == "scatter" else 2


def columns(chart: Chart) -> list[tuple[float | None, ...]]:
    """The values of each series over all rows; in a scatter each has only the rows of its own points."""
    if chart.kind != "scatter":
        return [one.values for one in chart.series]
    found, above = [], 0
    for one in chart.series:
        below = rows(chart) - above - len(one.values)
        found.append((None,) * above + one.values + (None,) * below)
        above += len(one.values)
    return found


def across(chart: Chart) -> list[float]:
    """What lies across in a scatter, for all rows."""
    return [value for one in chart.series for value in one.across]


def _down(sheet: Any, place: int, heading: str, values: Sequence[Any], written: str | None) -> None:
    xlsx.write(sheet.cell(1, place), heading)
    for row, value in enumerate(values, start=2):
        xlsx.write(sheet.cell(row, place), value)
        if written:
            sheet.cell(row, place).number_format = written


def workbook(chart: Chart) -> bytes:
    """A column of names and one for each series; a scatter has what lies across between, and last what is exact."""
    book = Workbook()
    book.properties.created = _CREATED
    sheet = book.worksheets[0]
    sheet.title = SHEET
    is_scatter, written, first = chart.kind == "scatter", number_format(chart.unit), first_column(chart)
    names = [text for one in chart.series for text in one.texts] if is_scatter else list(chart.names)
    _down(sheet, 1, "", names, None)
    if is_scatter:
        _down(sheet, 2, chart.across_title, across(chart), written if chart.crossing else "0")
    for place, (one, values) in enumerate(zip(chart.series, columns(chart), strict=True), start=first):
        _down(sheet, place, one.name, values, "General" if chart.crossing else written)
    if exact := [value for one in chart.series for value in one.exact]:
        _down(sheet, first + len(chart.series), chart.across_title, exact, written)
    sheet.column_dimensions["A"].width = 40
    return saved_book.saved(book)
