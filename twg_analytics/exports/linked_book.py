"""A workbook of values, each of which leads to the sheet of the rows that add up to it, and back."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from twg_analytics.charts import theme
from twg_analytics.exports import saved_book, text_fit, xlsx
from twg_analytics.exports.twg_template import fit_to_page
from twg_analytics.words import line_ends
from twg_analytics.words.columns import Column

Formats = Mapping[str, str | None]

_LONG = 60  # letters: the widest column; a longer text takes several lines
_SIZE, _LETTER = 11.0, 5.2  # points; a letter of the width of a column is 7 pixels


@dataclass(frozen=True)
class Sheet:
    """A table under its headings, with what stands above it; `sums` are those of some columns, by heading."""

    name: str
    title: str
    about: Sequence[str]
    rows: pd.DataFrame
    sums: Mapping[str, float] | None = None


def workbook(
    first: Sheet, behind: Mapping[int, Sheet], others: Sequence[Sheet], *, linked: Sequence[str], back: str,
    warning: str | None, as_of: dt.date, formats: Formats, described: Iterable[Column], language: str,
) -> bytes:  # fmt: skip
    """Values, and by the place of each the rows behind it; `linked` are the columns of the first that lead to them.

    `back` is what is said of the way back to the first sheet.
    """
    book = Workbook()
    book.properties.created = dt.datetime.combine(as_of, dt.time())
    book.properties.title = first.title
    place = book.worksheets[0]
    top = _fill(place, first, warning, formats)
    for number, sheet in behind.items():
        leaf = book.create_sheet(xlsx.sheet_name(sheet.name))
        heading = _fill(leaf, sheet, warning, formats)
        for column in linked:
            _lead(place.cell(top + 1 + number, int(first.rows.columns.get_indexer([column])[0]) + 1), leaf.title)
        returning = leaf.cell(heading - 2, 1)
        xlsx.write(returning, back)
        _lead(returning, place.title)
    for sheet in others:
        _fill(book.create_sheet(xlsx.sheet_name(sheet.name)), sheet, warning, formats)
    xlsx.dictionary(book, described, language)
    return saved_book.saved(book)


def _fill(place: Worksheet, sheet: Sheet, warning: str | None, formats: Formats) -> int:
    """The sheet as it is to stand; gives the row of its headings. The sums stand right above theirs."""
    place.title = xlsx.sheet_name(sheet.name)
    heading = xlsx.lines(place, sheet.title, sheet.about, warning) + 1
    xlsx.table(place, sheet.rows.map(_in_lines), heading, formats)
    for number, row in enumerate(sheet.rows.itertuples(index=False), start=heading + 1):
        # Excel finds the height of a row by itself, other programs do not.
        if long := [text for text in row if isinstance(text, str) and len(text) > _LONG]:
            high = max(text_fit.height([text], _LETTER * _LONG, _SIZE) for text in long)
            place.row_dimensions[number].height = high + 4
    for column, value in (sheet.sums or {}).items():
        cell = place.cell(heading - 1, int(sheet.rows.columns.get_indexer([column])[0]) + 1)
        xlsx.write(cell, value)
        cell.number_format = formats.get(column) or "General"
        cell.font = xlsx.font(None, bold=True)
    fit_to_page(place)
    return heading


def _in_lines(value: object) -> object:
    """A long text with the ends of its words, where lines may break."""
    return line_ends.marked(value) if isinstance(value, str) and len(value) > _LONG else value


def _lead(cell: Cell, name: str) -> None:
    """A cell leads to a sheet of the same book."""
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quote_sheetname(name)}!A1")
    look = cell.font
    cell.font = Font(name=look.name, size=look.sz, bold=look.b, underline="single", color=xlsx.colour(theme.PRIMARY))
