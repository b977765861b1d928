"""Two answers held against each other, row by row."""

import math
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from benchmarks.conformance.engine import Answer, Row

WITHIN = 1e-9  # of a number with a fraction: engines add in another order
# A finding says the number that it is about as a text, and each engine writes a number in its own way: 5.0, 5, 5E0.
NUMBERS_AS_TEXT = "value"
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?(E\d+)?")
_WITH_FRACTION = (float, Decimal)


def differences(ours: Answer, theirs: Answer, shown: int = 3) -> list[str]:
    """What differs between DuckDB's answer and another engine's, with the first rows of it.

    Rows have no order of their own, so both are put in that of all columns, those of numbers with a fraction last.
    """
    names, rows, other_rows = ours[0], _read(*ours), _read(*theirs)
    if names != theirs[0]:
        return [f"columns {names} and {theirs[0]}"]
    if len(rows) != len(other_rows):
        return [f"{len(rows)} rows and {len(other_rows)}", *_of_one(rows, other_rows, shown)]
    is_last = [any(isinstance(row[n], _WITH_FRACTION) for row in rows) for n in range(len(names))]
    order = sorted(range(len(names)), key=is_last.__getitem__)
    pairs = list(zip(_in_order(rows, order), _in_order(other_rows, order), strict=True))
    said = []
    for n, name in enumerate(names):
        if wrong := [(one, other) for one, other in pairs if not _is_same(one[n], other[n])]:
            said.append(f"{name}: {len(wrong)} of {len(rows)} rows")
            said += [f"    {one[n]!r} is {other[n]!r} in {one}" for one, other in wrong[:shown]]
    return said


def _read(names: list[str], rows: list[Row]) -> list[Row]:
    """The rows, with numbers where a text is one."""
    if NUMBERS_AS_TEXT not in names:
        return rows
    place = names.index(NUMBERS_AS_TEXT)
    return [(*row[:place], _as_number(row[place]), *row[place + 1 :]) for row in rows]


def _as_number(cell: object) -> object:
    return float(cell) if isinstance(cell, str) and _NUMBER.fullmatch(cell) else cell


def _of_one(rows: list[Row], other_rows: list[Row], shown: int) -> list[str]:
    """The first rows that only one of the two has."""
    known, other_known = ({_rounded(row) for row in some} for some in (rows, other_rows))
    ours = [f"    only DuckDB's: {row}" for row in rows if _rounded(row) not in other_known]
    return ours[:shown] + [f"    not DuckDB's: {row}" for row in other_rows if _rounded(row) not in known][:shown]


def _in_order(rows: list[Row], order: Sequence[int]) -> list[Row]:
    def place(row: Row) -> list[tuple[bool, bool, Any]]:
        cells = _rounded(row)
        return [(cells[n] is None, isinstance(cells[n], str), 0 if cells[n] is None else cells[n]) for n in order]

    return sorted(rows, key=place)


def _rounded(row: Row) -> Row:
    """A row as it is known again: numbers with a fraction to nine digits."""
    return tuple(float(f"{cell:.9g}") if isinstance(cell, _WITH_FRACTION) else cell for cell in row)


def _is_same(one: object, other: object) -> bool:
    if isinstance(one, _WITH_FRACTION) and isinstance(other, int | float | Decimal):
        return math.isclose(one, other, rel_tol=WITHIN, abs_tol=WITHIN)
    return one == other and isinstance(one, bool) == isinstance(other, bool)
