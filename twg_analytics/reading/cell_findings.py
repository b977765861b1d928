"""Cells under the columns we use that show no value: errors, formulas without a result, amounts that are merged."""

from collections.abc import Collection, Mapping

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from twg_analytics.reading.grid import Sheet
from twg_analytics.reading.headings import Column
from twg_analytics.reading.landing import Reading
from twg_analytics.reading.shown import ERROR


def cleared(
    text: pd.DataFrame, columns: Mapping[str, Column], sheet: Sheet, amounts: Collection[str], reading: Reading
) -> pd.DataFrame:  # fmt: skip
    """The cells by column key without those that show no value, each of which is found.

    A merged amount stands in its first row only, for it would be counted once for every row; other merged values hold
    for all of their rows.
    """
    kept = text.copy(deep=False)
    for key, cells in text.items():
        column = columns[str(key)]
        may_be_error = pc.match_substring_regex(pa.array(cells, pa.string(), from_pandas=True), "^(?:#|Err:)")
        if pc.any(may_be_error).as_py():
            for row, value in cells[may_be_error.fill_null(False).to_numpy(zero_copy_only=False)].items():
                if ERROR.fullmatch(value):
                    kept.at[row, key] = None
                    _find("error_value", row, column, value, sheet, reading)
        for row, position in sorted(sheet.uncalculated):
            if position == column.position and row in text.index:
                _find("formula_without_value", row, column, None, sheet, reading)
        if key in amounts and sheet.filled:
            _clear_merged(kept, str(key), column, sheet, reading)
    return kept


def _clear_merged(kept: pd.DataFrame, key: str, column: Column, sheet: Sheet, reading: Reading) -> None:
    rows = [row for row, position in sheet.filled if position == column.position and row in kept.index]
    for row in rows:
        kept.at[row, key] = None
    for top, left, bottom, _ in sheet.merged:
        if left == column.position and bottom > top and top in kept.index and pd.notna(kept.at[top, key]):
            _find("merged_amount", top, column, kept.at[top, key], sheet, reading)


def _find(key: str, row: object, column: Column, value: object, sheet: Sheet, reading: Reading) -> None:
    reading.find(key, sheet=sheet.name, row=int(str(row)), column=column.heading, value=value)
