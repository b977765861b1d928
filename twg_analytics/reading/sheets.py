"""Any file we may be sent, as sheets of text cells.

What a file is follows from its content, never from its name: the databases' "To Excel" sends an HTML table
called `.xls`. Nothing is executed, fetched or followed: no formula, no link, no entity, no macro.
"""

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path

import fastexcel
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from lxml import etree, html

from twg_analytics.reading import formats, shown
from twg_analytics.reading.formats import Unreadable
from twg_analytics.reading.shown import Cell, Range, Shown

MAX_FILE_BYTES = 200 * 2**20
MAX_ROWS = 500_000
HEADING_ROWS = 20  # a heading row stands somewhere in these (contracts §2)
MAX_COLUMNS = 256

_TABLE_TAG = re.compile(rb"<(/?)table\b", re.IGNORECASE)
_WITHIN_A_TEXT = ("a", "abbr", "b", "big", "em", "font", "i", "small", "span", "strong", "sub", "sup", "u")
_LAYOUT_ROWS = 5  # a table of so few rows before another may be there for its looks, with what is said of the other
_TALLEST = 1000  # rows that a cell of a web table may span
_FIRST_SIGNS = 2**16  # of a text, in which its delimiter is looked for
_BLOCKS = {
    "address", "blockquote", "br", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p",
    "pre", "section", "table", "tr", "ul",
}  # fmt: skip
_NO_TEXT = ("script", "style", "template")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_MARK = re.compile(r"[^\W\d_]|[\d\W]*")  # of a footnote: a letter, numbers or signs, but not the `st` of 1st
_LAST_LINE = "\x1e"  # the record separator: in no table


@dataclass(frozen=True)
class Sheet:
    """A sheet as text: `cells` has one row per row of the file, its index the 1-based number of that row.

    A cell holds what a person sees in it: an error, a per cent as such, and the value of the cells it is merged with,
    whose ranges `merged` has. `filled` are the cells that have their value from the first of those; `uncalculated`
    are formulas without a result. `numbers` tells of a column which cells the workbook holds as numbers; without it
    all are texts. `before` is the text of a web page before its table.
    """

    name: str | None
    cells: pd.DataFrame
    merged: Sequence[Range] = ()
    filled: frozenset[Cell] = frozenset()
    uncalculated: frozenset[Cell] = frozenset()
    hidden_rows: int = 0
    hidden_columns: int = 0
    is_hidden: bool = False
    numbers: Callable[[int], pd.Series] | None = None
    before: Sequence[str] = ()

    @cached_property
    def top(self) -> list[dict[int, str]]:
        """The filled cells of the first rows by their column, one of which is the row of headings."""
        rows = self.cells.head(HEADING_ROWS).to_numpy(dtype=object)
        return [{n: text for n, text in enumerate(row) if isinstance(text, str)} for row in rows]


def read(path: Path) -> list[Sheet]:
    """The sheets of a file, empty ones left out; raises `Unreadable` with the reason."""
    if path.stat().st_size > MAX_FILE_BYTES:
        raise Unreadable("file_too_large")
    form = formats.of(path)
    if form in (formats.WORKBOOK, formats.OLD_WORKBOOK):
        sheets = _excel(path, shown.of_workbook(path) if form == formats.WORKBOOK else {})
    elif form == formats.MARKUP:
        sheets = _html(path.read_bytes())
    else:
        sheets = [Sheet(None, _csv(path.read_bytes()))]
    return [sheet for sheet in sheets if len(sheet.cells)]


def _excel(path: Path, marks: Mapping[str, Shown]) -> list[Sheet]:
    try:
        book = fastexcel.read_excel(path.read_bytes())  # given a path, it would believe the file's name
        sheets = []
        for name in book.sheet_names:
            sheet = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
            numbers = cache(partial(_numbers, book, name))
            sheets.append(_with_what_is_shown(name, sheet, marks.get(name, Shown()), numbers))
        return sheets
    except fastexcel.FastExcelError:
        raise Unreadable("file_damaged") from None


def _numbers(book: fastexcel.ExcelReader, name: str, position: int) -> pd.Series:
    """Which cells of a column hold a number: each is true or false to a workbook, and a text is neither."""
    told = book.load_sheet(name, header_row=None, skip_rows=0, use_columns=[position], dtypes="boolean").to_arrow()
    is_number = told.column(0).is_valid().to_numpy(zero_copy_only=False)
    return pd.Series(is_number, index=pd.RangeIndex(1, len(is_number) + 1))


def _with_what_is_shown(
    name: str, sheet: fastexcel.ExcelSheet, shown: Shown, numbers: Callable[[int], pd.Series]
) -> Sheet:  # fmt: skip
    cells = _trimmed(sheet.to_arrow())
    for (row, column), text in {**shown.errors, **shown.per_cents}.items():
        if row <= len(cells) and 0 <= column < cells.shape[1]:
            cells.iat[row - 1, column] = text
    return Sheet(
        name, cells, tuple(shown.merged), _fill_merged(cells, shown.merged), frozenset(shown.uncalculated),
        shown.hidden_rows, shown.hidden_columns, sheet.visible != "visible", numbers,
    )  # fmt: skip


def _fill_merged(cells: pd.DataFrame, merged: Iterable[Range]) -> frozenset[Cell]:
    """Give every row that a merged cell covers its value, in its first column; these cells are given back."""
    filled: set[Cell] = set()
    for top, left, bottom, _ in merged:
        bottom = min(bottom, len(cells))
        if bottom > top and 0 <= left < cells.shape[1] and pd.notna(cells.iat[top - 1, left]):
            cells.iloc[top:bottom, left] = cells.iat[top - 1, left]
            filled |= {(row, left) for row in range(top + 1, bottom + 1)}
    return frozenset(filled)


def _html(content: bytes) -> list[Sheet]:
    # lxml reads the declared charset; a page without one is UTF-8, as the databases send it.
    charset = None if b"charset" in content[:4096].lower() else "utf-8"
    parser = html.HTMLParser(encoding=charset, huge_tree=True, no_network=True, remove_comments=True)
    try:
        page = html.document_fromstring(content, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise Unreadable("file_damaged") from None
    tables = list(_tables(page))
    if tables and not list(_TABLE_TAG.finditer(content))[-1][1]:
        raise Unreadable("file_damaged")  # cut short: what follows its last row is not known
    if not tables:
        raise Unreadable("page_without_table")
    return [_html_sheet(f"Table {n}", table, before) for n, (table, before) in enumerate(tables, start=1)]


def _tables(page: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, list[str]]]:
    """The tables of a page that hold no others, each with the texts before it, those of small tables too."""
    said = [""]
    walk = etree.iterwalk(page, events=("start", "end"))
    for event, element in walk:
        if element.tag not in _WITHIN_A_TEXT:
            said.append("")
        if event == "end":
            said[-1] += element.tail or ""
        elif element.tag in _NO_TEXT:
            walk.skip_subtree()
        elif element.tag == "table" and element.find(".//table") is None:
            walk.skip_subtree()
            before = [*said, *(caption.text_content() for caption in element.iterchildren("caption"))]
            yield element, [" ".join(text.split()) for text in before if text.strip()]
            if len(list(itertools.islice(element.iter("tr"), _LAYOUT_ROWS + 1))) <= _LAYOUT_ROWS:
                said += [_seen(cell) for cell in element.iter("td", "th")]
        else:
            said[-1] += element.text or ""


def _html_sheet(name: str, table: html.HtmlElement, before: Sequence[str]) -> Sheet:
    """A table as a sheet; a cell that spans columns stands in the first of them, as in a workbook."""
    rows: list[list[str]] = []
    merged: list[Range] = []
    below: dict[Cell, int] = {}  # places taken by a cell of a row above, and how many columns are taken with them
    hidden_rows, hidden_columns = 0, set[int]()
    for number, row in enumerate(table.iter("tr"), start=1):
        texts: list[str] = []
        is_hidden = _is_hidden(row) or _is_hidden(row.getparent())
        for cell in row.iterchildren("td", "th"):
            while (number, len(texts)) in below:
                texts += [""] * below[number, len(texts)]
            wide, high, left = _span(cell, "colspan", MAX_COLUMNS) or 1, _height(cell, row), len(texts)
            texts += [_seen(cell), *[""] * (wide - 1)]
            below |= {(number + down, left): wide for down in range(1, high)}
            if high > 1 or wide > 1:
                merged.append((number, left, number + high - 1, left + wide - 1))
            if _is_hidden(cell) and not is_hidden:
                hidden_columns.add(left)
        hidden_rows += is_hidden and any(texts)
        rows.append(texts)
    cells = _from_rows(rows)
    return Sheet(
        name, cells, tuple(merged), _fill_merged(cells, merged), hidden_rows=hidden_rows,
        hidden_columns=len(hidden_columns), before=before,
    )  # fmt: skip


def _span(cell: html.HtmlElement, name: str, most: int) -> int:
    span = cell.get(name, "1").strip()
    return min(int(span), most) if span.isdecimal() else 1


def _height(cell: html.HtmlElement, row: html.HtmlElement) -> int:
    """The rows that a cell covers, never beyond its section of the table; with `rowspan="0"` all that follow there."""
    high = _span(cell, "rowspan", _TALLEST)
    if high == 1:
        return 1
    return 1 + sum(1 for _ in itertools.islice(row.itersiblings("tr"), (high or _TALLEST) - 1))


def _is_hidden(element: html.HtmlElement) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))


def _seen(cell: html.HtmlElement) -> str:
    """The text of a cell as a browser shows it: its lines and blocks apart, without what is hidden and footnotes."""
    if not len(cell):
        return cell.text or ""
    texts: list[str] = []
    walk = etree.iterwalk(cell, events=("start", "end"))
    for event, element in walk:
        if element.tag in _BLOCKS:
            texts.append("\n")
        if event == "end":
            texts.append((element.tail or "") if element is not cell else "")
        elif element is not cell and (
            element.tag in _NO_TEXT
            or _is_hidden(element)
            or (element.tag == "sup" and _MARK.fullmatch(element.text_content().strip()))
        ):
            walk.skip_subtree()
        else:
            texts.append(element.text or "")
    return "\n".join(line.strip() for line in "".join(texts).split("\n") if line.strip())


def _csv(content: bytes) -> pd.DataFrame:
    text = _decoded(content)
    delimiter = _delimiter(text)
    lines: list[str] = []
    # A line of our own at the end: in a cell, it tells that a quote was opened and never closed.
    reader = csv.reader(_kept_in(lines, f"{text}\n{_LAST_LINE}"), delimiter=delimiter)
    is_strict = _is_strict(text, delimiter)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row)
            if not is_strict and _never_closed("".join(lines), delimiter):
                raise Unreadable("quote_not_closed", row=len(rows))
            lines.clear()
    except csv.Error:
        raise Unreadable("file_damaged") from None
    if rows.pop() != [_LAST_LINE]:
        raise Unreadable("quote_not_closed", row=len(rows) + 1)
    return _from_rows(rows[:-1] if rows and not rows[-1] else rows)


def _delimiter(text: str) -> str:
    """The sign that divides most of the first rows into the same number of cells; of two, the more frequent one."""
    first_lines = "".join(itertools.islice(io.StringIO(text[:_FIRST_SIGNS], newline=""), HEADING_ROWS))

    def consistent(sign: str) -> tuple[int, int]:
        try:
            widths = Counter(map(len, csv.reader(io.StringIO(first_lines, newline=""), delimiter=sign)))
        except csv.Error:
            return 0, 0
        alike = max(((count - 1) * (width - 1) for width, count in widths.items()), default=0)
        return alike, max(widths, default=0)

    return max(",;\t", key=consistent)


def _kept_in(kept: list[str], text: str) -> Iterator[str]:
    for line in io.StringIO(text, newline=""):
        kept.append(line)
        yield line


def _is_strict(text: str, delimiter: str) -> bool:
    """Whether every quoted cell of a text ends where its quote is closed."""
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            pass
    except csv.Error:
        return False
    return True


def _never_closed(row: str, delimiter: str) -> bool:
    """Whether what closes a quoted cell of a row opens the next one: text follows it, and a line or a cell precedes it.

    `"Best" practice` is such a cell too, without either, and is what it says.
    """
    cell = rf'(?:^|{delimiter})(?:"(?P<quoted>(?:[^"]|"")*+)"(?P<after>[^{delimiter}]*)|[^{delimiter}]*)'
    for match in re.finditer(cell, row):
        quoted, after = match["quoted"], (match["after"] or "").strip()
        if quoted and after and (quoted.endswith(delimiter) or "\n" in quoted or "\r" in quoted):
            return True
    return False


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _from_rows(rows: list[list[str]]) -> pd.DataFrame:
    width = max(map(len, rows), default=0)
    if len(rows) > MAX_ROWS or width > MAX_COLUMNS:
        raise Unreadable("sheet_too_large")
    columns = [pa.array([row[n] if n < len(row) else None for row in rows], pa.string()) for n in range(width)]
    return _trimmed(pa.table(columns, names=[str(n) for n in range(width)]))


def _trimmed(cells: "pa.Table | pa.RecordBatch") -> pd.DataFrame:
    """Cells without the white space round them, blank ones missing, trailing blank rows left out."""
    columns = []
    for column in cells.columns:
        text = pc.utf8_trim(pc.cast(column, pa.string()), characters=" \t\r\n\xa0\u200b\ufeff")
        columns.append(pc.if_else(pc.equal(text, ""), pa.scalar(None, pa.string()), text))
    is_filled = np.any([np.asarray(text.is_valid()) for text in columns], axis=0) if columns else np.array([])
    filled = is_filled.nonzero()[0]
    table = pa.table(columns, names=[str(n) for n in range(len(columns))]).slice(
        0, filled[-1] + 1 if len(filled) else 0
    )
    frame = table.to_pandas(use_threads=False)
    frame.columns = pd.RangeIndex(frame.shape[1])
    frame.index = pd.RangeIndex(1, len(frame) + 1)
    return frame
