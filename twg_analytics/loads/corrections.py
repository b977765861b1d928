"""What is said of the files of a load, kept: cells corrected with a reason, and what holds for every row of a file.

It is known by the content of the file, so that it goes with the file when that is published, and with a copy of it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from twg_analytics import paths, reference
from twg_analytics.loads import mended
from twg_analytics.loads.folders import Load, Refused
from twg_analytics.reading import ngo_export, oda_export
from twg_analytics.reading.said_of_files import CELLS, EVERY_ROW, FIELDS, OF_CELL, OF_ROWS
from twg_analytics.words import harmless

LONGEST_REASON = 2000
_COMPARED, _SHOWN = ("sheet", "column", "value"), ("file", "was", "reason")


def keep(load: Load, said: Mapping[str, Sequence[Mapping[str, Any]]], by: str) -> None:
    """Keep corrected `cells` and what `every_row` of files is said to have, all of it or nothing.

    Raises `Refused` for a file that the load does not have, a correction without a reason, or a value that cannot be.
    """
    files = {handed.name: handed.sha256 for handed in load.files}
    cells = [_row(OF_CELL, cell, files) for cell in said.get("cells", ())]
    rows = [_row(OF_ROWS, row, files) for row in said.get("every_row", ())]
    for cell in cells:
        if not cell["reason"].strip():
            raise Refused("correct_without_reason")
        if len(cell["value"]) > mended.LONGEST or len(cell["reason"]) > LONGEST_REASON or not cell["row"].isdecimal():
            raise Refused("correct_no_value", value=cell["value"][: mended.LONGEST])
    for row in rows:
        if not _can_be(row["field"], row["value"]):
            raise Refused("correct_no_value", value=row["value"][: mended.LONGEST])
    by = " ".join(by.split())[: mended.LONGEST] or load.by
    for name, listed in ((CELLS, cells), (EVERY_ROW, rows)):
        if listed:
            mended.add(paths.headings(), name, listed, by)


def _row(columns: Sequence[str], said: Mapping[str, Any], files: Mapping[str, str]) -> mended.Row:
    if said.get("file") not in files:
        raise Refused("correct_no_file", name=str(said.get("file")))
    row = {column: "" if said.get(column) is None else str(said[column]) for column in columns}
    for column in _COMPARED:
        if row.get(column, "").lstrip().startswith(("=", "@")):  # a number may be negative, a formula is none
            raise Refused("correct_no_value", value=row[column][: mended.LONGEST])
    shown = {column: harmless(row[column]) for column in _SHOWN if column in row}
    return row | shown | {"sha256": files[str(said["file"])]}


def _can_be(field: str, value: str) -> bool:
    """Whether every row of a file may have this."""
    if field == "year":
        return value.isdecimal() and mended.YEARS[0] <= int(value) <= mended.YEARS[1]
    if field == "kind":
        return value in (oda_export.EXPORT.kind_code, ngo_export.EXPORT.kind_code)
    if field in ("currency", "unit"):
        return value in reference.codes("currency" if field == "currency" else "factor")
    return field in FIELDS and mended.can_be_kept(value)
