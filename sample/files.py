"""Rows of cells as the files that people send: the same bytes each time, and each file says what it is."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from openpyxl import Workbook

from twg_analytics.exports import saved_book

Cell = str | float | dt.date | None
Cells = Sequence[Cell]
Row = dict[str, Cell]  # a cell by its heading

# The reader takes a file whose first rows have a cell that begins like this for invented.
NOTICE = ("ILLUSTRATIVE DATA – not real projects", "ទិន្នន័យ\u200bគំរូ មិនមែនជាគម្រោងពិត")

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def xlsx(sheets: Mapping[str, Iterable[Cells]], day: dt.date) -> bytes:
    """A workbook dated to a day, the same bytes whenever it is written."""
    book = Workbook(write_only=True)
    book.properties.creator = NOTICE[0]
    book.properties.created = dt.datetime.combine(day, dt.time())
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return saved_book.saved(book)


def html(rows: Iterable[Cells]) -> bytes:
    """A web page with one table, as the databases send it under the name of an Excel file."""
    lines = [
        "<html><head><meta http-equiv='Content-Type' content='text/html; charset=utf-8'></head><body>",
        "<table border='1'>",
        *("<tr>" + "".join(f"<td>{_marked_up(cell)}</td>" for cell in row) + "</tr>" for row in rows),
        "</table></body></html>",
    ]
    return "\n".join(lines).encode()


def _marked_up(cell: Cell) -> str:
    return "" if cell is None else escape(str(cell), quote=False).replace("\n", "<br>")


def comma_separated(rows: Iterable[Cells]) -> bytes:
    """A CSV file as Excel saves it: UTF-8 with a byte order mark."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def table(headings: Sequence[str], rows: Iterable[Row]) -> list[Cells]:
    """Rows under their headings, in the order of these."""
    return [list(headings), *([row.get(heading) for heading in headings] for row in rows)]
