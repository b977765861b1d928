"""Minutes that were filled in (`reports/minutes.py`): their tables, found by the names of the workbook's columns.

A list has a name and what was written beside it; a table has the names in a row. Whatever stands around them, or in
another order, is left alone.
"""

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.exceptions import PackageNotFoundError

from twg_analytics.reading.workbook_sheets import fields
from twg_analytics.words import line_ends

_MOST_BYTES = 100 * 2**20  # of all parts expanded
_LEAST = 3  # names of columns by which a table is known


class NoMinutes(Exception):
    """The document is not one of our forms, or cannot be read."""


@dataclass(frozen=True)
class Minutes:
    """What was written: of the meeting by column, and of each action that has anything written."""

    meeting: dict[str, str]
    actions: list[dict[str, str]]


def read(content: bytes) -> Minutes:
    """The two tables of the minutes; raises `NoMinutes` where neither is there."""
    meeting: dict[str, str] = {}
    actions: list[dict[str, str]] = []
    is_form = False
    for grid in _tables(content):
        names = _columns("Meetings")
        told = {line[-2]: line[-1] for line in grid if len(line) > 2 and line[-2] in names}
        if len(told) >= _LEAST:
            meeting, is_form = meeting | {name: text for name, text in told.items() if text}, True
        at = next((at for at, line in enumerate(grid) if len(_columns("Actions") & set(line)) >= _LEAST), None)
        if at is not None:
            is_form = True
            actions += _rows(grid, at)
    if not is_form:
        raise NoMinutes
    return Minutes(meeting, actions)


def _columns(sheet: str) -> set[str]:
    """The columns of a sheet of the workbook as they are called there."""
    return {field.column for field in fields(sheet).values()}


def _rows(grid: Sequence[Sequence[str]], at: int) -> Iterator[dict[str, str]]:
    """The rows below the names of the columns, without those that are blank."""
    known = _columns("Actions")
    for line in grid[at + 1 :]:
        written = {name: text for name, text in zip(grid[at], line, strict=False) if name in known and text}
        if written:
            yield written


def _tables(content: bytes) -> Iterator[list[list[str]]]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MOST_BYTES:
                raise NoMinutes
        document = Document(BytesIO(content))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError):
        raise NoMinutes from None
    for table in document.tables:
        yield [[_text(cell) for cell in row.cells] for row in table.rows]


def _text(cell: Any) -> str:
    """What a cell holds, its lines joined by a blank, without the marks where a line may end."""
    return " ".join(line_ends.unmarked(cell.text).split())
