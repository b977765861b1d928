"""Minutes that were filled in (`reports/minutes.py`): their tables, found by the names of the workbook's columns.

A list has a name and what was written beside it; a table has the names in a row. Whatever stands around them, or in
another order, is left alone.
"""

import zipfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from twg_analytics.reading.workbook_sheets import fields
from twg_analytics.words import line_ends

_MOST_BYTES = 100 * 2**20  # of all parts expanded
_LEAST = 3  # names of columns by which a table is known
_OPEN = f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}"
_PRESENT, _DECIDED = {"constituency", "organisation", "present"}, {"no", "agenda_item", "decisions"}


class NoMinutes(Exception):
    """The document is not one of our forms, or cannot be read."""


@dataclass(frozen=True)
class Minutes:
    """What was written: of the meeting by column, of each action, who came, and what was decided on which item."""

    meeting: dict[str, str]
    actions: list[dict[str, str]]
    present: list[dict[str, str]]
    decided: list[dict[str, str]]


def read(content: bytes) -> Minutes:
    """The tables of the minutes; raises `NoMinutes` where neither the meeting's nor that of the actions is there."""
    meeting: dict[str, str] = {}
    actions: list[dict[str, str]] = []
    present: list[dict[str, str]] = []
    decided: list[dict[str, str]] = []
    is_form = False
    for grid in _tables(content):
        names = _columns("Meetings")
        told = {line[-2]: line[-1] for line in grid if len(line) > 2 and line[-2] in names}
        if len(told) >= _LEAST:
            meeting, is_form = meeting | {name: text for name, text in told.items() if text}, True
        for listed, known, least in (
            (actions, _columns("Actions"), _LEAST),
            (present, _PRESENT, len(_PRESENT)),
            (decided, _DECIDED, len(_DECIDED)),
        ):
            at = next((at for at, line in enumerate(grid) if len(known & set(line)) >= least), None)
            if at is not None:
                listed += _rows(grid, at, known)
                is_form = is_form or listed is actions
    if not is_form:
        raise NoMinutes
    return Minutes(meeting, actions, present, decided)


def _columns(sheet: str) -> set[str]:
    """The columns of a sheet of the workbook as they are called there."""
    return {field.column for field in fields(sheet).values()}


def _rows(grid: Sequence[Sequence[str]], at: int, known: Collection[str]) -> Iterator[dict[str, str]]:
    """The rows below the names of the columns, without those that are blank."""
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
    """What a cell holds, its lines joined by a blank; nothing where a list still asks to be chosen from."""
    said = [
        [(one.text or "") if one.tag == qn("w:t") else " " for one in line.iter(qn("w:t"), qn("w:br"), qn("w:tab"))
         if not any(control.find(_OPEN) is not None for control in one.iterancestors(qn("w:sdt")))]
        for line in cell._tc.iter(qn("w:p"))
    ]  # fmt: skip
    return " ".join(line_ends.unmarked(" ".join("".join(line) for line in said)).split())
