"""What a person sees in a workbook beyond the values stored in its cells, read from its own parts.

An error, a formula that was never calculated, a per cent, cells that are merged, rows, columns and sheets that are
hidden. Of an `.xlsx` only a sheet in which something of it occurs is looked at cell by cell, of an `.ods` every one; of
the formats that keep their cells in another form (`.xls`, `.xlsb`) only hidden sheets are known.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from twg_analytics.reading import archives
from twg_analytics.reading.formats import Unreadable

Cell = tuple[int, int]  # row from 1 as in the file, column from 0 as in `Sheet.cells`
Range = tuple[int, int, int, int]  # first row, first column, last row, last column

ERROR = re.compile(
    r"#(?:REF!|DIV/0!|N/A|NAME\?|NUM!|VALUE!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!)|Err:\d{3}"
)
_SIGNS = r'\bt="e"|<(?:\w+:)?f[\s/>]|\bhidden="(?:1|true)"|<(?:\w+:)?mergeCell\s'
_PER_CENT = {"9", "10"}  # the number formats 0% and 0.00%, which no workbook writes out
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_TRUE = ("1", "true")
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_OPEN_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_MOST_REPEATED = 2000  # times that a row or cell that shows anything is told as so many alike


@dataclass
class Shown:
    """What one sheet shows; places are those of `Sheet.cells`."""

    errors: dict[Cell, str] = field(default_factory=dict)
    per_cents: dict[Cell, str] = field(default_factory=dict)
    uncalculated: set[Cell] = field(default_factory=set)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: int = 0
    hidden_columns: int = 0


def of_workbook(path: Path) -> dict[str, Shown]:
    """What the sheets of an `.xlsx` or `.ods` show, by their names; one of an `.xlsx` with nothing of it is left out.

    Raises `Unreadable` for an archive that nobody should open.
    """
    parts = archives.sheets_with(path, _signs)
    try:
        with zipfile.ZipFile(path) as archive:
            if "content.xml" in archive.namelist():
                return _of_open_document(archive)
            if not parts:
                return {}
            per_cents = _per_cent_styles(archive)
            return {name: _sheet(archive, part, per_cents) for name, part in _worksheets(archive) if part in parts}
    except (etree.XMLSyntaxError, ValueError, TypeError):  # no XML, or a place in the sheet that is none
        raise Unreadable("file_damaged") from None


def _signs(archive: zipfile.ZipFile) -> str:
    """Signs of which a sheet has one at least that shows anything."""
    per_cents = _per_cent_styles(archive)
    return rf'{_SIGNS}|\bs="(?:{"|".join(per_cents)})"' if per_cents else _SIGNS


def _parsed(archive: zipfile.ZipFile, part: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(archive.read(part), parser)


def _worksheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name of each worksheet and the part that holds it."""
    parts = set(archive.namelist())
    relations = "xl/_rels/workbook.xml.rels"
    if not {relations, "xl/workbook.xml"} <= parts:
        return
    targets = {one.get("Id"): one.get("Target", "") for one in _parsed(archive, relations)}
    for sheet in _parsed(archive, "xl/workbook.xml").iter("{*}sheet"):
        key = next((value for name, value in sheet.attrib.items() if etree.QName(name).localname == "id"), None)
        target = targets.get(key, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in parts and archives.is_worksheet(part):
            yield sheet.get("name", ""), part


def _per_cent_styles(archive: zipfile.ZipFile) -> list[str]:
    """The numbers of the cell styles that show a share of 1 as a per cent."""
    if "xl/styles.xml" not in archive.namelist():
        return []
    styles = _parsed(archive, "xl/styles.xml")
    own = {
        one.get("numFmtId") for one in styles.iter("{*}numFmt") if "%" in _QUOTED.sub("", one.get("formatCode", ""))
    }  # fmt: skip
    formats = styles.find("{*}cellXfs")
    listed = [] if formats is None else list(formats.iterchildren("{*}xf"))
    return [str(n) for n, one in enumerate(listed) if one.get("numFmtId") in own | _PER_CENT]


def _sheet(archive: zipfile.ZipFile, part: str, per_cents: list[str]) -> Shown:
    shown, first, styles = Shown(), None, set(per_cents)
    with archive.open(part) as file:
        tags = ("{*}row", "{*}col", "{*}mergeCell")
        parsed = etree.iterparse(file, tag=tags, resolve_entities=False, no_network=True, load_dtd=False)
        row = 0
        for _, element in parsed:
            name = etree.QName(element).localname
            if name == "row":
                row = int(element.get("r") or row + 1)
                shown.hidden_rows += element.get("hidden") in _TRUE and len(element) > 0
                first = _read_row(element, row, shown, first, styles)
            elif name == "col":
                if element.get("hidden") in _TRUE:
                    shown.hidden_columns += int(element.get("max", 1)) - int(element.get("min", 1)) + 1
            else:
                left, top, right, bottom = range_boundaries(element.get("ref"))
                shown.merged.append((int(top or 1), int(left or 1), int(bottom or 1), int(right or 1)))
            element.clear()
    return _moved(shown, first or 1)


def _read_row(element: Any, row: int, shown: Shown, first: int | None, per_cents: set[str]) -> int | None:
    """Note what the cells of a row show, by their columns in the file; gives the first column filled so far."""
    column = 0
    for cell in element.iterchildren("{*}c"):
        place = cell.get("r")
        column = coordinate_to_tuple(place)[1] if place else column + 1
        value = next((child.text for child in cell.iterchildren("{*}v")), None)
        if not value and cell.find("{*}is") is None:
            if cell.find("{*}f") is not None and cell.get("t") != "str":
                shown.uncalculated.add((row, column))
            continue
        first = column if first is None else min(first, column)
        if cell.get("t") == "e":
            shown.errors[row, column] = value or "#N/A"
        elif value and cell.get("s") in per_cents and cell.get("t", "n") == "n":
            shown.per_cents[row, column] = _per_cent(value)
    return first


def _per_cent(value: str) -> str:
    """A share of 1 as it is shown, `0.45` as `45%`, with the digits that it has."""
    try:
        return f"{round(float(value) * 100, 10):.12g}%"
    except ValueError:
        return value


def _moved(shown: Shown, first: int) -> Shown:
    """The same with columns counted from the first that is filled, as the cells are read."""
    return Shown(
        {(row, column - first): text for (row, column), text in shown.errors.items()},
        {(row, column - first): text for (row, column), text in shown.per_cents.items()},
        {(row, column - first) for row, column in shown.uncalculated},
        [(top, left - first, bottom, right - first) for top, left, bottom, right in shown.merged],
        shown.hidden_rows,
        shown.hidden_columns,
    )


def _of_open_document(archive: zipfile.ZipFile) -> dict[str, Shown]:
    """What the sheets of an `.ods` show; its rows and cells that are alike stand there once, with their number."""
    sheets: dict[str, Shown] = {}
    shown, row, first = Shown(), 1, None
    with archive.open("content.xml") as file:
        tags = [f"{_TABLE}table", f"{_TABLE}table-row", f"{_TABLE}table-column"]
        events = ("start", "end")
        for event, element in etree.iterparse(
            file, events=events, tag=tags, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
        ):
            name = etree.QName(element).localname
            if name == "table" and event == "start":
                shown, row, first = Shown(), 1, None
            elif name == "table" and event == "end":
                sheets[element.get(f"{_TABLE}name", "")] = _moved(shown, first or 1)
                element.clear()
            elif event == "end" and name == "table-row":
                count = int(element.get(f"{_TABLE}number-rows-repeated", 1))
                first = _read_open_row(element, row, count, shown, first)
                row += count
                element.clear()
            elif event == "end":
                shown.hidden_columns += _is_collapsed(element) and int(
                    element.get(f"{_TABLE}number-columns-repeated", 1)
                )
    return sheets


def _read_open_row(element: Any, row: int, count: int, shown: Shown, first: int | None) -> int | None:
    """Note what the cells of some like rows show, by their columns; gives the first column filled so far."""
    column = 1
    alike, is_filled = range(row, row + min(count, _MOST_REPEATED)), False
    for cell in element.iterchildren(*_OPEN_CELLS):
        repeated = int(cell.get(f"{_TABLE}number-columns-repeated", 1))
        text = "\n".join("".join(part.itertext()) for part in cell.iterchildren("{*}p"))
        kind = cell.get(f"{_OFFICE}value-type")
        if kind or text:
            first = column if first is None else min(first, column)
            is_filled = True
        if cell.get(f"{_CALC}value-type") == "error" or ERROR.fullmatch(text):
            shown.errors |= dict.fromkeys(_places(alike, column, repeated), text or "#N/A")
        elif kind == "percentage":
            per_cent = _per_cent(cell.get(f"{_OFFICE}value", text))
            shown.per_cents |= dict.fromkeys(_places(alike, column, repeated), per_cent)
        elif not kind and not text and cell.get(f"{_TABLE}formula"):
            shown.uncalculated.update(_places(alike, column, repeated))
        high, wide = (int(cell.get(f"{_TABLE}number-{name}-spanned", 1)) for name in ("rows", "columns"))
        if high > 1 or wide > 1:
            shown.merged.append((row, column, row + high - 1, column + wide - 1))
        column += repeated
    if is_filled and _is_collapsed(element):
        shown.hidden_rows += count
    return first


def _places(rows: range, column: int, repeated: int) -> Iterator[Cell]:
    return ((row, column + n) for row in rows for n in range(min(repeated, _MOST_REPEATED)))


def _is_collapsed(element: Any) -> bool:
    return element.get(f"{_TABLE}visibility") in ("collapse", "filter")
