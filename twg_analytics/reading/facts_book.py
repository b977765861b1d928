"""The workbook of facts to confirm, filled in: what was written beside each fact, in any sheet with its headings."""

import datetime as dt
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import openpyxl
from lxml import etree
from openpyxl.utils.exceptions import InvalidFileException

from twg_analytics.words import line_ends, t

_MOST_BYTES, _MOST_ROWS = 100 * 2**20, 20_000
_COLUMNS = ("confirmed", "by", "on", "place")
Written = str | float | dt.date | None


class NotRead(Exception):
    """The file is not the workbook of facts to confirm, or cannot be read."""


@dataclass(frozen=True)
class Filled:
    """What stands beside a fact: where in the workbook, which cell of which list, and what was written."""

    sheet: str
    line: int
    place: tuple[str, str, str]
    value: Written
    by: str
    on: Written
    is_formula: bool


def read(content: bytes) -> list[Filled]:
    """Every row with something filled in, sheet by sheet; raises `NotRead`."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES:
                raise NotRead
        book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheets = [(sheet.title, [*sheet.iter_rows(max_row=_MOST_ROWS)]) for sheet in book.worksheets]
    except (zipfile.BadZipFile, InvalidFileException, etree.XMLSyntaxError, KeyError, ValueError, OSError, EOFError):
        raise NotRead from None
    found = [(title, rows, head) for title, rows in sheets if (head := _headings(rows))]
    if not found:
        raise NotRead
    return [filled for title, rows, head in found for filled in _rows(title, rows, *head)]


def _headings(rows: list[Any]) -> tuple[int, dict[str, int]] | None:
    """The row of the headings and the column of each, by the first line of their text."""
    wanted = {name: t(f"facts_heading_{name}", "en") for name in _COLUMNS}
    for number, row in enumerate(rows[:20]):
        said = {str(cell.value).split("\n")[0].strip(): at for at, cell in enumerate(row) if cell.value is not None}
        if all(heading in said for heading in wanted.values()):
            return number, {name: said[heading] for name, heading in wanted.items()}
    return None


def _rows(title: str, rows: list[Any], head: int, at: dict[str, int]) -> Iterator[Filled]:
    for line, row in enumerate(rows[head + 1 :], start=head + 2):
        cells = {name: row[place] if place < len(row) else None for name, place in at.items()}
        value, by, on, place = (_written(cells[name]) for name in _COLUMNS)
        if value is None and by is None and on is None:
            continue
        is_formula = any(cell is not None and cell.data_type == "f" for cell in cells.values())
        yield Filled(title, line, _place(str(place or "")), value, str(by or ""), on, is_formula)


def _place(text: str) -> tuple[str, str, str]:
    """The list, the row and the column that a fact is known by; a row may have a stroke in its key."""
    name, _, rest = text.partition("/")
    row, _, column = rest.rpartition("/")
    return name, row, column


def _written(cell: Any) -> Written:
    """What stands in a cell; blanks are nothing, and a text has no marks of ours for the ends of lines."""
    value = None if cell is None else cell.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, dt.datetime):
        return value.date()
    if value is None or isinstance(value, dt.date):
        return value
    return line_ends.unmarked(str(value)).strip() or None
