"""Single cells of a workbook written in the file's own parts: every other cell, formula, comment and part stays as is.

A library that reads a workbook and saves it anew leaves out what it does not know: pictures, extended rules, the sizes
of comments. Here only the parts of the sheets that are touched change, and in them only the cells that are; a text is
never a formula. What cannot be written without harm is refused.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import Any

from lxml import etree
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles.numbers import is_date_format
from openpyxl.utils import coordinate_to_tuple, get_column_letter, range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, to_excel

from twg_analytics.exports.workbook_parts import (
    GENERAL,
    Looks,
    NotWritten,
    as_bytes,
    opened,
    parsed,
    related,
    saved,
    tag,
)
from twg_analytics.exports.xlsx import LONGEST
from twg_analytics.words import EXECUTABLE

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BOOK, _STYLES = "xl/workbook.xml", "xl/styles.xml"
_DATE = "15"  # the number of a format that every workbook has: 5-Jan-26
_TEXTS = ("s", "str", "inlineStr", "b", "e", "d")  # the types of cells that are no number
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")

Value = str | float | int | dt.date | None


@dataclass(frozen=True)
class Change:
    """What a cell is to hold: sheet by its title, row and column from 1; None makes it blank.

    `headings` is the row of the headings, whose look no cell below takes on; a heading looks `like` that of a column.
    """

    sheet: str
    row: int
    column: int
    value: Value
    headings: int = 0
    like: int = 0

    @property
    def at(self) -> str:
        """The cell as people write it: `E12`."""
        return f"{get_column_letter(self.column)}{self.row}"


def write(original: bytes, changes: Iterable[Change]) -> bytes:
    """The workbook with some cells changed; raises `NotWritten` for one that this could harm."""
    book = _Book(opened(original))
    by_sheet: dict[str, list[Change]] = {}
    for change in changes:
        by_sheet.setdefault(change.sheet, []).append(change)
    for title, of_sheet in by_sheet.items():
        book.change(title, of_sheet)
    return saved(original, book.changed())


def free_row(original: bytes, title: str, after: int) -> int:
    """The first row of a sheet after another that holds nothing but formulas."""
    return _Book(opened(original)).sheet(title).free_row(after)


class _Book:
    """The parts of a workbook, those parsed that are asked for."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        if _BOOK not in parts or _STYLES not in parts:
            raise NotWritten("forms_not_xlsx")
        self._parts = parts
        self._root = parsed(parts[_BOOK])
        if self._root.tag != tag("workbook"):  # the strict form, which few programs write
            raise NotWritten("forms_unusual")
        self._targets = dict(self._relations(_BOOK))
        self._sheets: dict[str, _Sheet] = {}
        self._tables: dict[str, Any] = {}
        self.styles = Looks(parsed(parts[_STYLES]))
        about = self._root.find(tag("workbookPr"))
        is_mac = about is not None and about.get("date1904") in ("1", "true")
        self.epoch = CALENDAR_MAC_1904 if is_mac else CALENDAR_WINDOWS_1900

    def _relations(self, part: str) -> Iterator[tuple[str, str]]:
        if (listed := self._parts.get(related(part))) is not None:
            for relation in parsed(listed):
                target = str(relation.get("Target"))
                path = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
                yield str(relation.get("Id")), path

    def _path(self, title: str) -> str:
        for sheet in self._root.iter(tag("sheet")):
            if sheet.get("name") == title:
                path = self._targets.get(sheet.get(f"{{{_OFFICE}}}id"), "")
                if path in self._parts:
                    return path
        raise NotWritten("forms_no_sheet", sheet=title)

    @property
    def has_formulas(self) -> bool:
        """Whether any sheet has one."""
        sheets = (self._parts.get(path, b"") for path in self._targets.values() if "worksheets/" in path)
        return any(_FORMULA.search(content) for content in sheets)

    def sheet(self, title: str) -> "_Sheet":
        """A sheet by its title, which can be written."""
        path = self._path(title)
        if path not in self._sheets:
            self._sheets[path] = _Sheet(title, parsed(self._parts[path]), self)
        return self._sheets[path]

    def change(self, title: str, changes: list[Change]) -> None:
        """Write the cells of a sheet, and let its tables reach down to rows that are new."""
        sheet = self.sheet(title)
        for change in changes:
            sheet.set(change)
        for _, path in self._relations(self._path(title)):
            if "/tables/" in path and path in self._parts:
                self._tables[path] = self._tables.get(path, parsed(self._parts[path]))
                _reach_down(self._tables[path], max(change.row for change in changes))

    def changed(self) -> dict[str, bytes]:
        """The parts that differ from those of the file; one with formulas works them out when it is opened."""
        changed = {path: as_bytes(sheet.root) for path, sheet in self._sheets.items()}
        changed |= {path: as_bytes(root) for path, root in self._tables.items()}
        if self.styles.is_changed:
            changed[_STYLES] = as_bytes(self.styles.root)
        calculated = self._root.find(tag("calcPr"))
        if calculated is not None and self.has_formulas:
            calculated.set("fullCalcOnLoad", "1")
            changed[_BOOK] = as_bytes(self._root)
        return changed


def _reach_down(table: Any, row: int) -> None:
    """Let a table of Excel hold the rows that were written right below it."""
    left, top, right, bottom = range_boundaries(table.get("ref"))
    if row <= bottom or int(table.get("totalsRowCount") or 0):
        return
    for of in (table, table.find(tag("autoFilter"))):
        if of is not None:
            of.set("ref", f"{get_column_letter(left)}{top}:{get_column_letter(right)}{row}")


class _Sheet:
    """The cells of a sheet, which stays as it is but for those that are set."""

    def __init__(self, title: str, root: Any, book: _Book) -> None:
        self._title, self.root, self._book = title, root, book
        protection = root.find(tag("sheetProtection"))
        if protection is not None and protection.get("sheet") in ("1", "true"):
            raise NotWritten("forms_protected", sheet=title)
        self._data = root.find(tag("sheetData"))
        if self._data is None or any(row.get("r") is None for row in self._data):
            raise NotWritten("forms_unusual")
        if any(cell.get("r") is None for row in self._data for cell in row):
            raise NotWritten("forms_unusual")
        self._rows = {int(row.get("r")): row for row in self._data}
        # Whole areas whose cells are not their own: merged ones, and those that one formula fills.
        self._areas = [range_boundaries(one.get("ref")) for one in root.iter(tag("mergeCell"))]
        self._filled = [
            range_boundaries(one.get("ref")) for one in root.iter(tag("f"))
            if one.get("ref") and one.get("t") in ("array", "dataTable")
        ]  # fmt: skip

    def free_row(self, after: int) -> int:
        """The first row after another that holds nothing but formulas."""
        row = after + 1
        while row in self._rows and any(_has_value(cell) for cell in self._rows[row]):
            row += 1
        return row

    def set(self, change: Change) -> None:
        """Give a cell its value; its look stays, unless the value could not be read with it."""
        if any(_within(change, area) for area in self._areas):
            raise NotWritten("forms_merged", sheet=self._title, cell=change.at)
        cell = self._cell(change)
        if cell.find(tag("f")) is not None or any(_within(change, area) for area in self._filled):
            raise NotWritten("forms_formula", sheet=self._title, cell=change.at)
        _fill(cell, change.value, self._book)

    def _cell(self, change: Change) -> Any:
        row = self._row(change.row)
        columns = [coordinate_to_tuple(cell.get("r"))[1] for cell in row]
        if change.column in columns:
            return row[columns.index(change.column)]
        made = etree.Element(tag("c"), r=change.at)
        if style := self._style(change):
            made.set("s", style)
        row.insert(sum(column < change.column for column in columns), made)
        if row.get("spans"):
            del row.attrib["spans"]  # only a help for reading faster, and now too narrow
        return made

    def _row(self, number: int) -> Any:
        if number not in self._rows:
            above = max((row for row in self._rows if row < number), default=0)
            made = etree.Element(tag("row"), r=str(number))
            if above and (height := self._rows[above].get("ht")) and self._rows[above].get("customHeight"):
                made.set("ht", height)
                made.set("customHeight", "1")
            self._data.insert(self._data.index(self._rows[above]) + 1 if above else 0, made)
            self._rows[number] = made
            self._reach(number)
        return self._rows[number]

    def _reach(self, row: int) -> None:
        """Let what the sheet says of its size, and its filter, hold a new last row."""
        for of in (self.root.find(tag("dimension")), self.root.find(tag("autoFilter"))):
            if of is not None and ":" in (of.get("ref") or ""):
                left, top, right, bottom = range_boundaries(of.get("ref"))
                if None not in (left, top, right, bottom) and bottom < row:
                    of.set("ref", f"{get_column_letter(left)}{top}:{get_column_letter(right)}{row}")

    def _style(self, change: Change) -> str | None:
        """The look of a cell that is not there yet: that of its row, of its column, or of the cell above."""
        row = self._rows[change.row]
        if change.like:
            model = next((cell for cell in row if coordinate_to_tuple(cell.get("r"))[1] == change.like), None)
            return None if model is None or not model.get("s") else str(model.get("s"))
        if row.get("s") and row.get("customFormat"):
            return str(row.get("s"))
        above = self._above(change)
        if above is not None and above.get("s"):
            return str(above.get("s"))
        for column in self.root.iter(tag("col")):
            if int(column.get("min")) <= change.column <= int(column.get("max")):
                style = column.get("style")
                return str(style) if style else None
        return None

    def _above(self, change: Change) -> Any:
        """The cell above, unless it is a heading, or a text where a number or a date is to stand."""
        if change.row - 1 <= change.headings or (row := self._rows.get(change.row - 1)) is None:
            return None
        above = next((cell for cell in row if coordinate_to_tuple(cell.get("r"))[1] == change.column), None)
        is_text = above is not None and above.get("t") in _TEXTS
        return None if is_text and not isinstance(change.value, str) else above


def _within(change: Change, area: tuple[int, int, int, int]) -> bool:
    left, top, right, bottom = area
    return top <= change.row <= bottom and left <= change.column <= right


def _has_value(cell: Any) -> bool:
    if cell.find(tag("f")) is not None:
        return False
    inline = cell.find(tag("is"))
    if inline is not None:
        return bool("".join(inline.itertext()).strip())
    value = cell.find(tag("v"))
    return value is not None and bool(value.text)


def _fill(cell: Any, value: Value, book: _Book) -> None:
    for part in list(cell):
        if part.tag in (tag("v"), tag("is")):
            cell.remove(part)
    cell.attrib.pop("t", None)
    style = int(cell.get("s") or 0)
    if value is None:
        return
    if isinstance(value, str):
        text = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST]
        cell.set("t", "inlineStr")
        inline = etree.SubElement(cell, tag("is"))
        written = etree.SubElement(inline, tag("t"))
        written.text = text
        written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        if text.startswith(EXECUTABLE):
            cell.set("s", str(book.styles.like(style, is_quoted=True)))
        return
    look = book.styles.format(style)
    if isinstance(value, dt.date):
        number: float | int = int(to_excel(dt.datetime.combine(value, dt.time()), book.epoch))
        if not is_date_format(look):
            cell.set("s", str(book.styles.like(style, number=_DATE)))
    else:
        number = value / 100 if _is_per_cent(look) else value
        if is_date_format(look):
            cell.set("s", str(book.styles.like(style, number=GENERAL)))
    etree.SubElement(cell, tag("v")).text = repr(number)


def _is_per_cent(look: str) -> bool:
    """Whether a number format shows a hundredth as 1 %; a sign within quotes is only a sign."""
    return "%" in re.sub(r'"[^"]*"|\\.', "", look)
