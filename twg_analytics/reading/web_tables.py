"""The tables of a web page as sheets: the databases' "To Excel" sends one, called `.xls`.

A cell holds what a browser shows; nothing is executed or fetched.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

from lxml import etree, html

from twg_analytics.reading import formats
from twg_analytics.reading.formats import Unreadable
from twg_analytics.reading.grid import MAX_COLUMNS, Sheet, fill_merged, from_rows
from twg_analytics.reading.shown import Cell, Range

_TABLE_TAG = re.compile(rb"<(/?)table\b", re.IGNORECASE)
_WITHIN_A_TEXT = ("a", "abbr", "b", "big", "em", "font", "i", "small", "span", "strong", "sub", "sup", "u")
_LAYOUT_ROWS = 5  # a table of so few rows before another may be there for its looks, with what is said of the other
_TALLEST = 1000  # rows that a cell of a web table may span
_BLOCKS = {
    "address", "blockquote", "br", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p",
    "pre", "section", "table", "tr", "ul",
}  # fmt: skip
_NO_TEXT = ("script", "style", "template")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
# What is raised is an exponent and no footnote: 2 or 3 behind a length, any number behind `× 10`.
_EXPONENT = re.compile(r"(?<![^\W\d_])[kcdm]?m(?=\n[23]$)|[×x*·]\s*10(?=\n[-\u2212]?\d+$)", re.IGNORECASE)
_RAISED = str.maketrans("0123456789-\u2212", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")
_MARK = re.compile(r"[^\W\d_]|[\d\W]*")  # of a footnote: a letter, numbers or signs, but not the `st` of 1st


def sheets(content: bytes) -> list[Sheet]:
    """The tables of a page; raises `Unreadable` for one without, or that was cut short."""
    # lxml reads the declared charset; a page without one is UTF-8, as the databases send it.
    known = formats.in_utf_8(content)
    charset = None if known is content and b"charset" in content[:4096].lower() else "utf-8"
    parser = html.HTMLParser(encoding=charset, huge_tree=True, no_network=True, remove_comments=True)
    try:
        page = html.document_fromstring(known, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise Unreadable("file_damaged") from None
    tables = list(_tables(page))
    if tables and not list(_TABLE_TAG.finditer(known))[-1][1]:
        raise Unreadable("file_damaged")  # cut short: what follows its last row is not known
    if not tables:
        raise Unreadable("page_without_table")
    return [_sheet(f"Table {n}", table, before) for n, (table, before) in enumerate(tables, start=1)]


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


def _sheet(name: str, table: html.HtmlElement, before: Sequence[str]) -> Sheet:
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
    cells = from_rows(rows)
    return Sheet(
        name, cells, tuple(merged), fill_merged(cells, merged), hidden_rows=hidden_rows,
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
        elif element is not cell and (element.tag in _NO_TEXT or _is_hidden(element)):
            walk.skip_subtree()
        elif element is not cell and element.tag == "sup" and _MARK.fullmatch(raised := _bare(element)):
            walk.skip_subtree()
            if _EXPONENT.search(f"{''.join(texts)}\n{raised}"):
                texts.append(raised.translate(_RAISED))
        else:
            texts.append(element.text or "")
    return "\n".join(line.strip() for line in "".join(texts).split("\n") if line.strip())


def _bare(element: html.HtmlElement) -> str:
    return str(element.text_content()).strip()
