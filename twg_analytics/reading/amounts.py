"""Columns of amounts turned into numbers, column by column: number style, signs, what is too large.

Whether the point or the comma is decimal is a matter of the column: the text cells in which only one of them can be
decide, else the point is, and what could have meant a thousand times as much is doubtful. A number that a workbook
holds as a number is what it is.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from twg_analytics import reference
from twg_analytics.reading import cells, exchange
from twg_analytics.reading.headings import Column
from twg_analytics.reading.landing import Reading
from twg_analytics.reading.sheets import Sheet

_SIGN = r"[^\d\s().,+\u2212-](?:[^\d()]*[^\d\s()+\u2212-])?"
_AMOUNT = re.compile(
    rf"(?P<open>\()?\s*(?P<minus>[-+\u2212])?\s*(?P<before>{_SIGN})?\s*(?P<after_sign>[-+\u2212])?\s*"
    rf"(?P<number>[\d.,][\d.,'’ \u00a0\u202f]*?(?:[eE][-+]?\d+)?)\s*(?P<behind>{_SIGN})?\s*(?P<close>\))?"
)
_GAP = r"'’ \u00a0\u202f"
_POINT = re.compile(rf"[1-9]\d{{0,2}}(?:[,{_GAP}]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+")
_COMMA = re.compile(rf"[1-9]\d{{0,2}}(?:[.{_GAP}]\d{{3}})+(?:,\d+)?|\d+(?:,\d+)?|,\d+")
_DOTTED = r"[-+\u2212]?[1-9]\d{0,2}\.\d{3}"
_DOTTED_BELOW = 1000


class _Written(NamedTuple):
    """A cell: the amount if its point is decimal, the amount if its comma is, and the currency that it names."""

    point: float = np.nan
    comma: float = np.nan
    currency: str | None = None


def read(
    text: pd.DataFrame, columns: Mapping[str, Column], currencies: pd.Series, years: pd.Series, told: pd.Series,
    sheet: Sheet, reading: Reading,
) -> pd.DataFrame:  # fmt: skip
    """The columns of amounts as float64, missing where blank or unreadable; doubts of the rows `told` are found.

    `currencies` has the currency of each row: an amount with the sign of another is unreadable. `years` has the year
    of its amounts in columns whose heading names none.
    """
    numbers: dict[str, pd.Series] = {}
    for key, column in columns.items():
        values, doubts = _column(text[key], currencies, sheet, column.position)
        of = years if column.year is None else pd.Series(column.year, index=text.index)
        numbers[key] = exchange.without_too_large(values, currencies, of)
        for row, written in text.loc[doubts & told, key].items():
            reading.find("three_decimals", sheet=sheet.name, row=int(str(row)), column=column.heading, value=written)
    return pd.DataFrame(numbers, index=text.index, dtype="float64")


def _column(text: pd.Series, currencies: pd.Series, sheet: Sheet, position: int) -> tuple[pd.Series, pd.Series]:
    """The amounts of a column, and which of them may mean a thousand times as much."""
    plain = pd.to_numeric(text, errors="coerce").astype("float64")
    is_plain = pd.Series(np.isfinite(plain), index=text.index)
    is_open = text.notna() & ~is_plain
    plain[~is_plain] = np.nan
    nothing = pd.Series(False, index=text.index)
    small = text[is_plain & (plain.abs() < _DOTTED_BELOW)]
    is_dotted = small.str.fullmatch(_DOTTED).astype(bool).reindex(text.index, fill_value=False)
    if not is_open.any() and not is_dotted.any():
        return plain, nothing
    written = _written(text[is_open])
    if is_dotted.any() or _decide(written)[1]:
        # The style of the column matters to cells that look like plain numbers too, if they are texts.
        numbers = sheet.numbers(position) if sheet.numbers else None
        is_text = text.notna() if numbers is None else text.notna() & ~numbers.reindex(text.index, fill_value=False)
        written = _written(text[is_text])
    for_point, for_comma = _decide(written)
    has_comma = for_comma > for_point
    plain[written.index] = (written["comma"] if has_comma else written["point"]).to_numpy()
    is_foreign = written["currency"].notna() & (written["currency"] != currencies[written.index])
    plain[written.index[is_foreign]] = np.nan
    may_be_either = written["point"].notna() & written["comma"].notna() & (written["point"] != written["comma"])
    # In a column that has both styles nothing is certain; in one that has neither, only the point is doubted.
    is_doubted = may_be_either & (
        bool(for_point and for_comma)
        | ((for_point + for_comma == 0) & (written["point"].abs() < written["comma"].abs()))
    )
    return plain, nothing.mask(nothing.index.isin(written.index[is_doubted & ~is_foreign]), True)


def _decide(written: pd.DataFrame) -> tuple[int, int]:
    """How many cells say that the point is decimal, and how many that the comma is."""
    point, comma = written["point"].notna(), written["comma"].notna()
    return int((point & ~comma).sum()), int((comma & ~point).sum())


def _written(text: pd.Series) -> pd.DataFrame:
    codes, distinct = pd.factorize(text)
    read = pd.DataFrame([_amount(value) for value in distinct], columns=list(_Written._fields))
    typed = read.astype({"point": "float64", "comma": "float64", "currency": object})
    return typed.take(codes).set_axis(text.index)


def _amount(text: str) -> _Written:
    match = _AMOUNT.fullmatch(cells.digits(text).strip())
    if not match or bool(match["open"]) != bool(match["close"]):
        return _Written()
    signs = {_currency(sign) for sign in (match["before"], match["behind"]) if sign}
    if len(signs) > 1 or None in signs:
        return _Written()
    is_minus = match["open"] or "-" in (minus := f"{match['minus']}{match['after_sign']}") or "\u2212" in minus
    by = -1.0 if is_minus else 1.0
    number = match["number"].strip()
    point = float(re.sub(f"[,{_GAP}]", "", number)) if _POINT.fullmatch(number) else np.nan
    comma = float(re.sub(f"[.{_GAP}]", "", number).replace(",", ".")) if _COMMA.fullmatch(number) else np.nan
    if np.isfinite(point) and re.search("[eE]", number):
        comma = point
    if np.isinf(point):
        return _Written()
    return _Written(by * point, by * comma, next(iter(signs), None))


@lru_cache
def _currency(sign: str) -> str | None:
    return reference.find("currency", sign.strip())
