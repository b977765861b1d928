"""The exports we receive: recognise a file by its content, read it, hold it to its contract."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from twg_analytics import reference
from twg_analytics.reading import (
    corrections,
    iati,
    ngo_export,
    oda_export,
    project_columns,
    projects,
    said_of_files,
    sheets,
    twg_workbook,
    units,
    workbook_sheets,
)
from twg_analytics.reading.formats import Unreadable
from twg_analytics.reading.grid import Sheet
from twg_analytics.reading.headings import Headings
from twg_analytics.reading.landing import Reading
from twg_analytics.reading.said_of_files import Said
from twg_analytics.reading.workbook_sheets import Part
from twg_analytics.words import MARKED_COPY, UNREADABLE_FILE

UNRECOGNISED = "unrecognised"
# A sheet with fewer known headings than this is no export with a missing column but something else.
_FEWEST_HEADINGS = 3
_ILLUSTRATIVE = "ILLUSTRATIVE DATA"
_SUMMARY = "summary of disbursement by project"  # of the NGO database: it names its NGO outside the table
_STOP = (KeyboardInterrupt, SystemExit, GeneratorExit)
_log = logging.getLogger(__name__)


def read(path: Path) -> Reading:
    """Read one file, whatever it is; what cannot be read is a finding of the reading, never an exception."""
    return read_all([path])[0]


def read_all(paths: Iterable[Path]) -> list[Reading]:
    """Read files in their order: each by itself as far as that goes, then what is alike in them together.

    One file never stops the others: what nobody foresaw is a finding too, and its cause stands in the log.
    """
    opened = [_opened(path) for path in paths]
    if workbooks := [of for of in opened if of.parts]:
        _read_together(workbooks)
    return [of.reading for of in opened]


@dataclass
class _Opened:
    """A file that was read by itself, and the sheets of a TWG workbook that are still to be read with all others."""

    path: Path
    reading: Reading
    parts: Mapping[str, Part] = field(default_factory=dict)


def _opened(path: Path) -> _Opened:
    try:
        return _Opened(path, *((iati.read(path),) if iati.recognise(path) else _table_opened(path)))
    except Unreadable as error:
        return _Opened(path, _refused(error.reason, error.row))
    except _STOP:
        raise
    except BaseException as error:  # a reader written in Rust may panic, which is no Exception
        return _Opened(path, _unforeseen(path, error))


def _read_together(opened: Sequence[_Opened]) -> None:
    """Read the sheets of some workbooks; where that fails, those of each alone, so that only one is at fault."""
    try:
        readings = twg_workbook.read([of.parts for of in opened])
    except _STOP:
        raise
    except BaseException as error:
        if len(opened) == 1:
            opened[0].reading = _unforeseen(opened[0].path, error)
        else:
            for of in opened:
                _read_together([of])
    else:
        for of, reading in zip(opened, readings, strict=True):
            of.reading.take(reading)


def _unforeseen(path: Path, error: BaseException) -> Reading:
    said = (path.name, type(error).__name__, " ".join(str(error).split()))
    _log.error("%s could not be read: %s: %s", *said, extra={"error": error})
    _log.debug("Where %s failed:", path.name, exc_info=True)
    return _refused("unforeseen")


def _refused(reason: str, row: int | None = None) -> Reading:
    reading = Reading(UNRECOGNISED)
    reading.find(UNREADABLE_FILE, value=reason, row=row)
    return reading


def _table_opened(path: Path) -> tuple[Reading, Mapping[str, Part]]:
    everything, said = _sheets(path)
    found = [sheet for sheet in everything if not sheet.is_hidden]
    reading, parts = twg_workbook.opened(found) if twg_workbook.recognise(found) else (_read(found, said), {})
    _note_hidden(everything, reading)
    said.note(reading)
    reading.is_illustrative = any(
        cell.startswith(_ILLUSTRATIVE) for sheet in found for row in sheet.top for cell in row.values()
    )
    return reading, parts


def _sheets(path: Path) -> tuple[list[Sheet], Said]:
    """The sheets of a file as people said that they are to be read, and what they said."""
    said = said_of_files.of(path)
    found = [said_of_files.corrected(sheet, said) for sheet in sheets.read(path) if not _is_marked_summary(sheet)]
    seen = [sheet for sheet in found if not sheet.is_hidden]
    if said.rows and not twg_workbook.recognise(seen) and (recognised := _export(seen, said)):
        by_sheet, export = recognised
        found = [
            said_of_files.in_every_row(sheet, by_sheet[sheet.name], export.required["partner"], export.layout, said)
            if sheet.name in by_sheet
            else sheet
            for sheet in found
        ]
    return found, said


def _note_hidden(found: list[Sheet], reading: Reading) -> None:
    """Say which sheets were not read because they are hidden, and where hidden rows and columns were."""
    for sheet in found:
        is_our_own = reference.fold(sheet.name or "") in workbook_sheets.without_data()
        if sheet.is_hidden and not is_our_own:
            reading.find("hidden_sheet", value=sheet.name)
        for key, count in (("hidden_rows", sheet.hidden_rows), ("hidden_columns", sheet.hidden_columns)):
            if count and not sheet.is_hidden and not is_our_own:
                reading.find(key, sheet=sheet.name, value=count)


def _read(found: list[Sheet], said: Said) -> Reading:
    if corrections.recognise(found):
        return corrections.read(found)
    if any(_is_ngo_summary(sheet) for sheet in found):
        return _refused("ngo_summary")
    recognised = _export(found, said)
    if recognised is None:
        reading = Reading(UNRECOGNISED)
        reading.find(UNREADABLE_FILE)
        return reading
    matched, export = recognised
    reading = Reading(export.kind_code)
    for sheet in found:
        headings = matched.get(sheet.name)
        if headings is None or len(headings.used) < 2:
            reading.find("sheet_not_read", sheet=sheet.name, value=sheet.name)
            known = {text for one in found for text in one.before}
            if unit := units.elsewhere(sheet, known):
                reading.find("unit_said", sheet=sheet.name, row=unit[1], value=unit[0].said)
        elif lacking := project_columns.missing(headings, export):
            for heading in lacking:
                reading.find("missing_column", sheet=sheet.name, column=heading, value=heading)
        else:
            projects.read(sheet, headings, export, reading)
    if not (reading.rows_loaded or reading.rows_refused or reading.found & {UNREADABLE_FILE, "missing_column"}):
        reading.find("no_rows")
    return reading


def matched(path: Path) -> list[tuple[str, Sheet, Headings]]:
    """The sheets of a project export with their headings, and the layout these are held against; else nothing."""
    try:
        everything, said = _sheets(path)
    except Unreadable:
        return []
    found = [sheet for sheet in everything if not sheet.is_hidden]
    recognised = None if twg_workbook.recognise(found) else _export(found, said)
    if recognised is None:
        return []
    by_sheet, export = recognised
    return [(export.layout, sheet, by_sheet[sheet.name]) for sheet in found if sheet.name in by_sheet]


def _export(found: list[Sheet], said: Said) -> tuple[dict[str | None, Headings], project_columns.Export] | None:
    """Which project export the sheets are, with the headings of each; None when they are neither.

    A list of projects of somebody's own is read as the one that a person said, if it has any heading of that.
    """
    exports = [(_headings(found, export), export) for export in (oda_export.EXPORT, ngo_export.EXPORT)]
    for by_sheet, export in exports:
        if said.value("kind") == export.kind_code and by_sheet:
            return by_sheet, export
    # Complete before incomplete, then by the number of headings known.
    by_sheet, export = max(exports, key=lambda match: (_is_complete(*match), _known(match[0])))
    is_known = _known(by_sheet) >= _FEWEST_HEADINGS or _is_complete(by_sheet, export)
    return (by_sheet, export) if is_known else None


def _is_ngo_summary(sheet: Sheet) -> bool:
    """Whether a sheet is the NGO database's summary by project, which says its NGO above the table only."""
    texts = [*sheet.before, *(cell for row in sheet.top for cell in row.values())]
    return any(text.casefold().startswith(_SUMMARY) for text in texts)


def _is_marked_summary(sheet: Sheet) -> bool:
    """Whether a sheet is what we put before the sheets of a file that we gave back marked."""
    return bool(sheet.cells.iat[0, 0] == MARKED_COPY)


def _headings(found: list[Sheet], export: project_columns.Export) -> dict[str | None, Headings]:
    matches = {sheet.name: export.headings(sheet) for sheet in found}
    return {name: headings for name, headings in matches.items() if headings}


def _is_complete(matched: dict[str | None, Headings], export: project_columns.Export) -> bool:
    return any(not project_columns.missing(headings, export) for headings in matched.values())


def _known(matched: dict[str | None, Headings]) -> int:
    return max((len(headings.used) for headings in matched.values()), default=0)
