"""A sheet of cells as text, whatever file it is of."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from twg_analytics.reading.formats import Unreadable
from twg_analytics.reading.shown import Cell, Range

MAX_ROWS = 500_000
MAX_COLUMNS = 256
HEADING_ROWS = 20  # a heading row stands somewhere in these (contracts §2)


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


def fill_merged(cells: pd.DataFrame, merged: Iterable[Range]) -> frozenset[Cell]:
    """Give every row that a merged cell covers its value, in its first column; these cells are given back."""
    filled: set[Cell] = set()
    for top, left, bottom, _ in merged:
        bottom = min(bottom, len(cells))
        if bottom > top and 0 <= left < cells.shape[1] and pd.notna(cells.iat[top - 1, left]):
            cells.iloc[top:bottom, left] = cells.iat[top - 1, left]
            filled |= {(row, left) for row in range(top + 1, bottom + 1)}
    return frozenset(filled)


def from_rows(rows: list[list[str]]) -> pd.DataFrame:
    """Rows of texts as the cells of a sheet; raises `Unreadable` where there are too many."""
    width = max(map(len, rows), default=0)
    if len(rows) > MAX_ROWS or width > MAX_COLUMNS:
        raise Unreadable("sheet_too_large")
    columns = [pa.array([row[n] if n < len(row) else None for row in rows], pa.string()) for n in range(width)]
    return trimmed(pa.table(columns, names=[str(n) for n in range(width)]))


def trimmed(cells: "pa.Table | pa.RecordBatch") -> pd.DataFrame:
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
