"""Columns of amounts turned into numbers, column by column: number style, signs, what is too large.

Whether the point or the comma is decimal is a matter of the column: the text cells in which only one of them can be
decide, else the point is, and what could have meant a thousand times as much is doubtful. A number that a workbook
holds as a number is what it is.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from twg_analytics import reference
from twg_analytics.reading import cells, exchange, units
from twg_analytics.reading.grid import Sheet
from twg_analytics.reading.headings import Column, Headings
from twg_analytics.reading.landing import Reading
from twg_analytics.reading.units import Unit

_SIGN = r"[^\d\s().,+\u2212-](?:[^\d()]*[^\d\s()+\u2212-])?"
_AMOUNT = re.compile(
    rf"(?P<open>\()?\s*(?P<minus>[-+\u2212])?\s*(?P<before>{_SIGN})?\s*(?P<after_sign>[-+\u2212])?\s*"
    rf"(?P<number>[\d.,][\d.,'’ \u00a0\u202f]*?(?:[eE][-+]?\d+)?)\s*(?P<behind>{_SIGN})?\s*(?P<close>\))?"
)
_GAP = r"'’ \u00a0\u202f"
_POINT = re.compile(rf"[1-9]\d{{0,2}}(?:[,{_GAP}]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+")
_COMMA = re.compile(rf"[1-9]\d{{0,2}}(?:[.{_GAP}]\d{{3}})+(?:,\d+)?|\d+(?:,\d+)?|,\d+")
_DOTTED = r"[-+\u2212]?[1-9]\d{0,2}\.\d{3}"
_DOTTED_KHMER = r"[1-9]\d{0,2}(?:\.\d{3})+"  # in Khmer digits the point is between thousands
_DOTTED_BELOW = 1000
_LONGEST = 100  # signs that an amount has at most


class _Written(NamedTuple):
    """A cell: the amount if its point is decimal, the amount if its comma is, and the currency that it names."""

    point: float = np.nan
    comma: float = np.nan
    currency: str | None = None


@dataclass(frozen=True)
class Money:
    """The currency of each row, whether the row itself names it, and the year of its amounts without one."""

    currencies: pd.Series
    is_stated: pd.Series
    years: pd.Series


def with_units(found: Headings, keys: Collection[str], sheet: Sheet, reading: Reading) -> Headings:
    """Headings whose columns of amounts have their unit: that of the heading, else the one said above the table.

    A unit that changes what amounts mean is found. A heading that names a factor only is in the currency said above,
    and one that names that currency only has the factor said there.
    """
    said = units.above(sheet, found.row)
    above = said[0] if said else None
    columns = []
    for column in found.columns:
        unit = column.unit
        if column.key in keys and not column.is_repeated:
            if unit and unit.changes:
                reading.find("unit_said", sheet=sheet.name, column=column.heading, value=unit.said)
            if unit is None:
                unit = above
            elif above:
                is_bare = unit.factor == 1 and above.currency in (None, unit.currency)
                factor = above.factor if is_bare else unit.factor
                unit = replace(unit, factor=factor, currency=unit.currency or above.currency)
        columns.append(replace(column, unit=unit))
    if said and said[0].changes:
        reading.find("unit_said", sheet=sheet.name, row=said[1], value=said[0].said)
    return replace(found, columns=columns)


def currency(columns: Iterable[Column]) -> str:
    """The currency of rows that name none: that of all columns of amounts where they have one, else dollars."""
    said = {column.unit.currency or exchange.DOLLAR if column.unit else exchange.DOLLAR for column in columns}
    return said.pop() if len(said) == 1 else exchange.DOLLAR


def read(
    text: pd.DataFrame, columns: Mapping[str, Column], money: Money, told: pd.Series, sheet: Sheet, reading: Reading
) -> pd.DataFrame:  # fmt: skip
    """The columns of amounts as float64, missing where blank or unreadable; doubts of the rows `told` are found.

    An amount with the sign of another currency than its own is unreadable. One in a unit is multiplied, and given in
    the currency of its row where its column has another.
    """
    numbers: dict[str, pd.Series] = {}
    for key, column in columns.items():
        unit = column.unit or Unit("")
        own = money.currencies if unit.currency is None else money.currencies.where(money.is_stated, unit.currency)
        years = money.years if column.year is None else pd.Series(column.year, index=text.index)
        values, doubts = _column(text[key], own, sheet, column.position)
        values = exchange.without_too_large(values * unit.factor, own, years)
        other = own.index[own != money.currencies]
        if len(other) and unit.currency:
            values[other] = exchange.converted(values[other], unit.currency, money.currencies[other], years[other])
        numbers[key] = values
        for row, written in text.loc[doubts & told, key].items():
            reading.find("three_decimals", sheet=sheet.name, row=int(str(row)), column=column.heading, value=written)
    return pd.DataFrame(numbers, index=text.index, dtype="float64")


def are_numbers(text: pd.Series) -> pd.Series:
    """Which cells of a column are numbers in any style, with or without the sign of a currency."""
    are = np.isfinite(cells.plain_numbers(text))
    others = text[text.notna() & ~are]
    are[others.index] = _written(others)[["point", "comma"]].notna().any(axis=1)
    return are


def plain(text: pd.Series) -> tuple[pd.Series, pd.Series]:
    """The plain numbers of a column, and which cells are such or blank: neither style nor size makes them doubtful."""
    numbers = pd.to_numeric(text, errors="coerce").astype("float64")
    is_small = numbers.abs() < _DOTTED_BELOW
    is_dotted = text.where(is_small).str.fullmatch(_DOTTED).eq(True)
    is_plain = (numbers.abs() <= exchange.SURELY_POSSIBLE) & ~is_dotted
    return numbers.where(is_plain), text.isna() | is_plain


def _column(text: pd.Series, currencies: pd.Series, sheet: Sheet, position: int) -> tuple[pd.Series, pd.Series]:
    """The amounts of a column, and which of them may mean a thousand times as much."""
    plain = cells.plain_numbers(text)
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
    match = _AMOUNT.fullmatch(cells.digits(text).strip()) if len(text) <= _LONGEST else None
    if not match or bool(match["open"]) != bool(match["close"]):
        return _Written()
    signs = {_currency(sign) for sign in (match["before"], match["behind"]) if sign}
    if len(signs) > 1 or None in signs:
        return _Written()
    is_minus = match["open"] or "-" in (minus := f"{match['minus']}{match['after_sign']}") or "\u2212" in minus
    by = -1.0 if is_minus else 1.0
    number = match["number"].strip()
    is_grouped = cells.is_khmer(text) and re.fullmatch(_DOTTED_KHMER, number)
    point = float(re.sub(f"[,{_GAP}]", "", number)) if _POINT.fullmatch(number) and not is_grouped else np.nan
    comma = float(re.sub(f"[.{_GAP}]", "", number).replace(",", ".")) if _COMMA.fullmatch(number) else np.nan
    if np.isfinite(point) and re.search("[eE]", number):
        comma = point
    if np.isinf(point):
        return _Written()
    return _Written(by * point, by * comma, next(iter(signs), None))


@lru_cache
def _currency(sign: str) -> str | None:
    return reference.find("currency", sign.strip())
