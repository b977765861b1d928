"""A TWG workbook of a few rows, overridden sheet by sheet, and what reading it gives."""

from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa

from twg_analytics.reading import files
from twg_analytics.reading.landing import Reading

Grid = list[list[Any]]

TWG: Grid = [["twg_code", "plan_year"], ["ed", 2026]]
WORKPLAN: Grid = [["activity_id", "activity"], ["A-1", "Train teachers"]]


def write(path: Path, sheets: dict[str, Grid] | None = None, *, without: tuple[str, ...] = ()) -> Path:
    """A workbook with a valid `TWG` and `Workplan` sheet, others added or put in their place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, grid in ({"TWG": TWG, "Workplan": WORKPLAN} | (sheets or {})).items():
        if name not in without:
            sheet = book.create_sheet(name)
            for row in grid:
                sheet.append(row)
    book.save(path)
    return path


def read(folder: Path, sheets: dict[str, Grid] | None = None, *, without: tuple[str, ...] = ()) -> Reading:
    """Such a workbook as it is read."""
    return files.read(write(folder / "workbook.xlsx", sheets, without=without))


def table(reading: Reading, name: str, *columns: str) -> list[tuple[Any, ...]]:
    """Columns of a table of `raw`, missing as None; no rows when nothing was landed."""
    parts = reading.tables.get(name, [])
    if not parts:
        return []
    rows = pa.concat_tables(parts).select(list(columns)).to_pylist()
    return [tuple(row[column] for column in columns) for row in rows]


def findings(reading: Reading, message_key: str) -> list[tuple[Any, ...]]:
    """Sheet, row, column and value of each finding of a kind."""
    found = table(reading, "findings", "source_sheet", "source_row", "source_column", "value", "message_key")
    return [row[:-1] for row in found if row[-1] == message_key]


def counts(reading: Reading) -> tuple[int, int, int, int]:
    """Rows read, loaded, refused and not data."""
    return reading.rows_read, reading.rows_loaded, reading.rows_refused, reading.rows_not_data
