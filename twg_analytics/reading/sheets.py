"""Any file we may be sent, as sheets of text cells.

What a file is follows from its content, never from its name: the databases' "To Excel" sends an HTML table
called `.xls`. Nothing is executed, fetched or followed: no formula, no link, no entity, no macro.
"""

from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path

import fastexcel
import pandas as pd

from twg_analytics.reading import formats, shown, text_tables, web_tables
from twg_analytics.reading.formats import Unreadable
from twg_analytics.reading.grid import Sheet, fill_merged, trimmed
from twg_analytics.reading.shown import Shown

MAX_FILE_BYTES = 200 * 2**20


def read(path: Path) -> list[Sheet]:
    """The sheets of a file, empty ones left out; raises `Unreadable` with the reason."""
    if path.stat().st_size > MAX_FILE_BYTES:
        raise Unreadable("file_too_large")
    form = formats.of(path)
    if form in (formats.WORKBOOK, formats.OLD_WORKBOOK):
        sheets = _excel(path, shown.of_workbook(path) if form == formats.WORKBOOK else {})
    elif form == formats.MARKUP:
        sheets = web_tables.sheets(path.read_bytes())
    else:
        sheets = [Sheet(None, text_tables.cells(path.read_bytes()))]
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
    cells = trimmed(sheet.to_arrow())
    for (row, column), text in {**shown.errors, **shown.per_cents}.items():
        if row <= len(cells) and 0 <= column < cells.shape[1]:
            cells.iat[row - 1, column] = text
    return Sheet(
        name, cells, tuple(shown.merged), fill_merged(cells, shown.merged), frozenset(shown.uncalculated),
        shown.hidden_rows, shown.hidden_columns, sheet.visible != "visible", numbers,
    )  # fmt: skip
