"""What somebody wrote in the forms of a TWG, put into the TWG's own workbook: the cells that differ and no other.

The workbook is the one that is published, found by the warehouse's record of it; without one the template is begun.
Its headings are found as reading finds them, so that what is written is what will be read.
"""

import datetime as dt
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from twg_analytics import country, reference, words
from twg_analytics.exports import twg_template, workbook_cells
from twg_analytics.exports.workbook_cells import Change, Value
from twg_analytics.exports.workbook_parts import NotWritten
from twg_analytics.loads import folders, minutes
from twg_analytics.loads.folders import Refused
from twg_analytics.reading import sheets, workbook_sheets
from twg_analytics.reading.formats import Unreadable
from twg_analytics.reading.grid import Sheet
from twg_analytics.reading.headings import Column
from twg_analytics.reading.workbook_sheets import Part, fields

_TWG, _NUMBERS = "TWG", ("integer", "year", "percent", "amount")
_A_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d+)?")
_YEARS_AHEAD = 3  # columns a year of a new workbook

# A row of a form: its `sheet`, its `row` in the file (none for a new one) and the `cells` that differ by their column.
Row = Mapping[str, Any]


def workbook(raw: Path, said: Mapping[str, Any]) -> bytes:
    """The new version of a workbook; raises `Refused` where it cannot be found, or written without harm.

    `said` has the `source_file` and `sha256` of the published one (none: the template in a `language`), the `twg`, the
    `year` of its plan, and the `rows`.
    """
    try:
        if said["source_file"] is None:
            return _begun(said["twg"], int(said["year"]), said["rows"], said.get("language", "en"))
        return _filled(published(raw, said["source_file"], said["sha256"]), said["rows"])
    except NotWritten as refused:
        raise Refused(refused.key, **refused.values) from None


def checked(said: Any) -> dict[str, Any]:
    """What a workbook is written from, when it says all that `workbook` asks; raises `Refused` where it does not."""
    rows = said.get("rows", () if "minutes" in said else None) if isinstance(said, dict) else None
    asked = {"source_file": str | None, "sha256": str, "twg": str, "year": int}
    is_whole = isinstance(rows, list | tuple) and all(_is_row(row) for row in rows)
    if not is_whole or not all(name in said and isinstance(said[name], kind) for name, kind in asked.items()):
        raise Refused("forms_no_rows")
    return dict(said)


def _is_row(row: Any) -> bool:
    """Whether it has a sheet, a row or none, and cells."""
    if not isinstance(row, dict) or not isinstance(row.get("cells"), dict) or "row" not in row:
        return False
    number = row["row"]
    return isinstance(row.get("sheet"), str) and (number is None or (isinstance(number, int) and number > 0))


def of_minutes(raw: Path, said: Mapping[str, Any]) -> Sequence[Row]:
    """The rows that minutes, a document of `said`, would write into the published workbook of a TWG."""
    if said["source_file"] is None:
        raise Refused("minutes_no_workbook")
    try:
        parts = _parts(published(raw, said["source_file"], said["sha256"]))
    except NotWritten as refused:
        raise Refused(refused.key, **refused.values) from None
    return minutes.rows(Path(said["minutes"]).read_bytes(), parts)


def from_minutes(workbook: Path, document: Path) -> bytes:
    """A workbook with what minutes say; raises `Refused`."""
    try:
        return _filled(workbook, minutes.rows(document.read_bytes(), _parts(workbook)))
    except NotWritten as refused:
        raise Refused(refused.key, **refused.values) from None


def published(raw: Path, name: str, sha256: str) -> Path:
    """A file as it was handed in, from where it lies or where it was put aside; raises `Refused` when it is gone."""
    aside = folders.aside(raw) / sha256
    for path in (raw / name, *(sorted(aside.iterdir()) if aside.is_dir() else ())):
        if path.is_file() and folders.sha256(path) == sha256:
            return path
    raise Refused("forms_file_gone", name=name)


def _begun(twg: str, year: int, rows: Sequence[Row], language: str) -> bytes:
    """The template of a TWG and year, filled in."""
    about = [{"sheet": _TWG, "row": None, "cells": {"twg_code": twg, "plan_year": year}}]
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "template.xlsx"
        empty.write_bytes(twg_template.twg_workbook(range(year, year + _YEARS_AHEAD), language))
        return _filled(empty, [*about, *rows])


def _filled(file: Path, rows: Sequence[Row]) -> bytes:
    original = file.read_bytes()
    return workbook_cells.write(original, list(_changes(original, _parts(file), rows)))


def _parts(file: Path) -> dict[str, Part]:
    """The sheets of a workbook as reading finds them, hidden ones left out as it does."""
    try:
        read = sheets.read(file)
    except Unreadable:
        raise NotWritten("forms_not_xlsx") from None
    named: dict[str, Sheet] = {}
    for sheet in read:
        name = reference.sheet(sheet.name)
        if name and not sheet.is_hidden:
            named.setdefault(name, sheet)
    return {name: workbook_sheets.part(sheet, name) for name, sheet in named.items()}


def _changes(original: bytes, parts: Mapping[str, Part], rows: Sequence[Row]) -> Iterator[Change]:
    """The cells to write; a column that older workbooks lack is begun behind the last one."""
    after: dict[str, int] = {}
    added: dict[str, dict[str, Column]] = {}
    for row in rows:
        part = parts.get(row["sheet"])
        if part is None:
            raise NotWritten("forms_no_sheet", sheet=row["sheet"])
        if lacking := part.lacking(required=True):
            raise NotWritten("forms_no_column", sheet=part.sheet, column=", ".join(lacking))
        columns = added.setdefault(part.sheet, {str(column.field): column for column in part.found.used})
        for name in (name for name, value in row["cells"].items() if name not in columns and value not in (None, "")):
            if reference.fold(name) not in fields(part.name):
                raise NotWritten("forms_no_column", sheet=part.sheet, column=name)
            place = max(_last_column(part), *(column.position for column in columns.values())) + 1
            columns[name] = Column(place, name, name)
            yield Change(part.sheet, part.found.row, place + 1, name, like=place)
        number = row["row"]
        if number is None:
            last = after.get(part.sheet, _last_row(part))
            number = after[part.sheet] = workbook_cells.free_row(original, part.sheet, last)
        for name, value in row["cells"].items():
            if (column := columns.get(name)) is None:  # a blank needs no column
                continue
            try:
                written = _value(part, column, value)
            except (ValueError, KeyError, TypeError, OverflowError):
                raise NotWritten("forms_unread", column=name, value=str(value)) from None
            yield Change(part.sheet, int(number), column.position + 1, written, part.found.row)


def _last_column(part: Part) -> int:
    """The last column, from 0, in which anything stands: under a heading, beside or above it."""
    return part.body.shape[1] - 1


def _last_row(part: Part) -> int:
    """The last row with anything under a heading, else that of the headings or of their units."""
    filled = part.body.index[part.is_filled]
    return int(filled[-1]) if len(filled) else part.found.row + part.found.units_below


def _value(part: Part, column: Column, value: Any) -> Value:
    """What a cell is to hold, by the kind of its column: a word of a list, a date, a number, else the text."""
    if value is None or value == "":
        return None
    field = part.field(column)
    if field.kind == "date":
        return dt.date.fromisoformat(value)
    if field.kind in _NUMBERS:
        return float(value) if float(value) % 1 else int(value)
    if field.kind in ("code", "yes_no"):
        codes = field.codes if field.kind == "code" and field.codes else "yes_no"
        language = words.LANGUAGES[country.is_own(column.heading)]
        return dict(zip(reference.codes(codes), twg_template.offered(codes, language), strict=True))[value]
    if field.kind == "measured" and _A_NUMBER.fullmatch(str(value).strip()):
        number = float(value)
        return number if number % 1 else int(number)
    return str(value)
