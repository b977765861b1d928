"""A file given back marked: its own cells unchanged, each bad one coloured with a comment, a summary sheet before it.

A workbook is given back as it is, its formulas still formulas; a web table or CSV becomes a workbook with the same
rows at the same row numbers, every cell the text that it was. Nothing is calculated, and no text becomes a formula.
"""

from collections.abc import Sequence
from io import BytesIO

import openpyxl
import pandas as pd
from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from twg_analytics import reference, words
from twg_analytics.charts import theme
from twg_analytics.exports import marked_summary, saved_book, xlsx
from twg_analytics.exports.known_results import with_known_results
from twg_analytics.words import label, t

MOST_CELLS = 2_000_000  # beyond these the workbook would not fit into the memory of a small server
_MOST_COMMENTS = 5_000
_HEADING_ROWS = 20
_AUTHOR = "TWG Analytics"
_WIDTH, _LINE, _LETTERS = 360, 18, 46  # of a comment: pixels, pixels, letters in a line
_BLANKS = " \t\r\n\xa0\u200b\ufeff"

Place = tuple[str, str]  # a sheet and a cell of it, as `("Sheet1", "E12")`


class TooLarge(Exception):
    """A file with more cells than can be marked; the message is one plain sentence."""


def workbook(original: bytes, sheets: Sequence[tuple[str | None, pd.DataFrame]], findings: pd.DataFrame) -> bytes:
    """The marked copy of one file as the bytes of an `.xlsx`.

    `sheets` are the cells as they were read, the index the row in the file; `findings` has a row per finding with
    `source_sheet`, `source_row`, `source_column`, `severity_code`, `message_key` and `value`. Raises `TooLarge`.
    """
    if sum(cells.size for _, cells in sheets) > MOST_CELLS:
        raise TooLarge(t("marked_too_large", "en", cells=f"{MOST_CELLS:,}"))
    book = _as_it_is(original)
    if is_text := book is None:
        book = _rewritten(sheets)
    _unmarked(book)
    findings = findings.reset_index(drop=True)
    places = [_place(book, finding) for finding in findings.itertuples()]
    _mark(book, findings, places)
    marked_summary.add(book, findings, places, shown=_MOST_COMMENTS)
    copy = saved_book.saved(book)
    return copy if is_text else with_known_results(copy, book, original)


def _as_it_is(original: bytes) -> Workbook | None:
    """The workbook itself; None for what is none, or what openpyxl cannot keep as it is."""
    if not original.startswith(b"PK"):
        return None
    try:
        return openpyxl.load_workbook(BytesIO(original), rich_text=True)
    except Exception:  # openpyxl raises anything over styles it does not know, or a binary workbook
        return None


def _rewritten(sheets: Sequence[tuple[str | None, pd.DataFrame]]) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, cells in sheets:
        sheet = book.create_sheet(name or "Data")
        for row, texts in zip(cells.index, cells.itertuples(index=False), strict=True):
            for column, text in enumerate(texts, start=1):
                if pd.notna(text):
                    xlsx.write(sheet.cell(int(row), column), text)
    return book


def _unmarked(book: Workbook) -> None:
    """Take away what an earlier marking left, so that a corrected cell does not look wrong for ever."""
    for sheet in book.worksheets:
        if sheet["A1"].value == words.MARKED_COPY:
            book.remove(sheet)
    ours = {_fill(severity).fgColor.rgb for severity in reference.codes("severity")}
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment and cell.comment.author == _AUTHOR:
                    cell.comment = None
                if cell.has_style and cell.fill.fgColor.rgb in ours:
                    cell.fill = PatternFill()


def _place(book: Workbook, finding: object) -> Place | None:
    """The cell that a finding speaks of; None when it speaks of the whole file or sheet."""
    name, row, column, value = (
        None if pd.isna(said := getattr(finding, part)) else said
        for part in ("source_sheet", "source_row", "source_column", "value")
    )
    sheet = next((sheet for sheet in book.worksheets if name is None or sheet.title == name), None)
    if sheet is None or (row is None and column is None):
        return None
    position = _position(sheet, column, row, value) if column is not None else None
    if row is None:
        return (sheet.title, position.coordinate) if position else None
    if position:
        return sheet.title, sheet.cell(int(row), position.column).coordinate
    filled = (cell for cell in sheet[int(row)] if cell.value is not None)
    return sheet.title, next(filled, sheet.cell(int(row), 1)).coordinate


def _position(sheet: Worksheet, heading: str, row: int | None, value: str | None) -> Cell | MergedCell | None:
    """The heading cell of a column; of several that are called the same, the one above the value."""
    rows = [
        (sum(cell.value is not None for cell in cells), [cell for cell in cells if _text(cell) == heading])
        for cells in sheet.iter_rows(max_row=min(_HEADING_ROWS, sheet.max_row))
    ]
    # The words of a heading may also stand in a line above the table; the heading row is the fuller one.
    _, found = max((of for of in rows if of[1]), key=lambda of: of[0], default=(0, []))
    if row is not None and len(found) > 1:
        above = [cell for cell in found if _text(sheet.cell(int(row), cell.column)) == value]
        found = above or found
    return found[0] if found else None


def _text(cell: Cell | MergedCell) -> str:
    value = cell.value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip(_BLANKS)


def _mark(book: Workbook, findings: pd.DataFrame, places: list[Place | None]) -> None:
    at: dict[Place, list[int]] = {}
    for number, place in enumerate(places):
        if place:
            at.setdefault(place, []).append(number)
    for count, ((name, coordinate), numbers) in enumerate(at.items()):
        cell = _outer(book[name], coordinate)
        said = findings.iloc[numbers]
        cell.fill = _fill(min(said["severity_code"], key=reference.codes("severity").index))
        if count < _MOST_COMMENTS:
            cell.comment = _comment(said, cell.comment.text if cell.comment else "")


def _outer(sheet: Worksheet, coordinate: str) -> Cell:
    """The cell itself, or the first of the merged ones that it is part of."""
    cell = sheet[coordinate]
    if isinstance(cell, MergedCell):
        (merged,) = [area for area in sheet.merged_cells.ranges if coordinate in area]
        cell = sheet.cell(merged.min_row, merged.min_col)
    return cell


def _fill(severity: str) -> PatternFill:
    return PatternFill("solid", fgColor=xlsx.colour(theme.MARKS[severity]))


def _comment(said: pd.DataFrame, before: str) -> Comment:
    """What is wrong and what is expected, in English and Khmer; what stood there before is kept below."""
    lines = [
        "\n".join(
            f"{label('severity', of.severity_code, language)}: {words.said(of.message_key, of.value, language)}"
            for of in said.itertuples()
        )
        for language in words.LANGUAGES
    ]
    text = "\n\n".join([*lines, *([before] if before else [])])
    height = _LINE * sum(1 + len(line) // _LETTERS for line in text.split("\n"))
    return Comment(text, _AUTHOR, width=_WIDTH, height=max(height, 4 * _LINE))
