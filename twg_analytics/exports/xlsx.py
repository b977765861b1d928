"""Tables as Excel workbooks: the same bytes for the same table, and no cell that Excel would execute."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from twg_analytics import country
from twg_analytics.charts import theme
from twg_analytics.exports import saved_book, tables, text_fit, typeface
from twg_analytics.words import EXECUTABLE, columns, line_ends
from twg_analytics.words.columns import Column

_WIDEST, _NARROWEST = 60, 10
LONGEST = 32_767


def colour(hexadecimal: str) -> str:
    """A colour of the theme as Excel writes it."""
    return "FF" + hexadecimal.removeprefix("#").upper()


def font(text: object, **look: Any) -> Font:
    """The font of a cell: that of its script, for a cell has one; without a name LibreOffice takes a serif."""
    is_own = isinstance(text, str) and country.is_own(text)
    return Font(name=typeface.OWN if is_own else typeface.LATIN, **look)


def write(cell: Cell, value: Any) -> None:
    """One value in one cell: missing stays empty, a text stays a text."""
    if pd.isna(value):
        return
    if isinstance(value, str):
        text = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST]
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(EXECUTABLE)
        return
    cell.value = value.item() if hasattr(value, "item") else value


def lines(sheet: Worksheet, title: str, about: Sequence[str], warning: str | None) -> int:
    """What stands above the table, the warning first; gives the row of the heading."""
    lines = [(warning, font(warning, bold=True, size=13, color=colour(theme.WARNING)))] if warning else []
    lines += [(title, font(title, bold=True, size=14, color=colour(theme.INK)))]
    lines += [(line, font(line, size=10, color=colour(theme.QUIET))) for line in about]
    for row, (text, look) in enumerate(lines, start=1):
        cell = sheet.cell(row, 1)
        write(cell, text)
        cell.font = look
        sheet.row_dimensions[row].height = text_fit.line_height(text, look.sz)
    if warning:
        for column in range(1, 9):
            sheet.cell(1, column).fill = PatternFill("solid", fgColor=colour(theme.WARNING_SHADE))
    return len(lines) + 2


def table(sheet: Worksheet, frame: pd.DataFrame, first: int, formats: Mapping[str, str | None]) -> None:
    """Rows under a heading in row `first`, which stays in view; formats by heading, values as they are."""
    own = Font(name=typeface.OWN)
    for number, heading in enumerate(frame.columns, start=1):
        values = frame.iloc[:, number - 1]
        cell = sheet.cell(first, number)
        write(cell, str(heading))
        cell.font = font(heading, bold=True, color=colour(theme.PAPER))
        cell.fill = PatternFill("solid", fgColor=colour(theme.PRIMARY))
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        width = max([len(str(heading)), *values.dropna().astype(str).str.len().head(200)], default=0)
        sheet.column_dimensions[get_column_letter(number)].width = min(max(width + 2, _NARROWEST), _WIDEST)
        number_format = formats.get(str(heading))
        for row, value in enumerate(values, start=first + 1):
            cell = sheet.cell(row, number)
            write(cell, value)
            if isinstance(value, str) and country.is_own(value):
                cell.font = own
            cell.alignment = Alignment(vertical="top", wrap_text=isinstance(value, str) and len(value) > _WIDEST)
            if number_format:
                cell.number_format = number_format
    sheet.freeze_panes = sheet.cell(first + 1, 1)
    sheet.auto_filter.ref = f"A{first}:{get_column_letter(max(len(frame.columns), 1))}{first + len(frame)}"


def sheet_name(text: str) -> str:
    """A text as the name of a sheet: what Excel does not allow in one is left out."""
    return re.sub(r"[\[\]:*?/\\\s]+", " ", text).strip("' ")[:31].strip("' ") or "-"


def _wrapped(value: Any) -> Any:
    """A wording with the ends of its words, where it takes several lines."""
    return line_ends.marked(value) if isinstance(value, str) and len(value) > _WIDEST else value


def dictionary(book: Workbook, described: Iterable[Column], language: str) -> None:
    """A last sheet that says what each column is; none where no column is described."""
    rows = columns.dictionary(described, language)
    if len(rows):
        title = tables.in_line("dictionary_title", language)
        sheet = book.create_sheet(sheet_name(title))
        headings = [columns.heading(name, language).replace("\n", " / ") for name in rows]
        table(sheet, rows.map(_wrapped).set_axis(headings, axis=1), lines(sheet, title, [], None), {})


def workbook(
    frame: pd.DataFrame,
    *,
    title: str,
    about: Sequence[str],
    warning: str | None,
    as_of: dt.date,
    formats: Mapping[str, str | None],
    described: Sequence[Column] = (),
    language: str = "en",
) -> bytes:
    """One table as a workbook: what it is and rests on, then its rows under a heading that stays in view.

    `described` are the columns that a second sheet explains, in a language.
    """
    book = Workbook()
    book.properties.created = dt.datetime.combine(as_of, dt.time())
    book.properties.title = title
    sheet = book.worksheets[0]
    sheet.title = sheet_name(title)
    table(sheet, frame, lines(sheet, title, about, warning), formats)
    dictionary(book, described, language)
    return saved_book.saved(book)
