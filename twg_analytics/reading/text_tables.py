"""A text of cells with a sign between them (CSV) as a sheet: its encoding, its sign, its quotes."""

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator

import pandas as pd

from twg_analytics.reading.formats import Unreadable
from twg_analytics.reading.grid import HEADING_ROWS, from_rows

_FIRST_SIGNS = 2**16  # of a text, in which its delimiter is looked for
_LAST_LINE = "\x1e"  # the record separator: in no table


def cells(content: bytes) -> pd.DataFrame:
    """The cells of a text; raises `Unreadable` for one that cannot be taken apart."""
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
    return from_rows(rows[:-1] if rows and not rows[-1] else rows)


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
