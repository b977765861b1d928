"""The exchange rates as reading needs them: which amounts can be amounts at all, and amounts of other currencies."""

from functools import cache

import numpy as np
import pandas as pd

from twg_analytics import reference

DOLLAR = "USD"
LARGEST_IN_DOLLARS, LARGEST_WITHOUT_RATE = 1e12, 1e15
# No currency of the list is worth so much more than the dollar that a smaller number could be too large.
SURELY_POSSIBLE = 1e9


@cache
def _rates() -> dict[str, dict[int, float]]:
    rates: dict[str, dict[int, float]] = {}
    for row in reference.load("exchange_rates").itertuples():
        rates.setdefault(row.currency_code, {})[int(row.year)] = float(row.rate_per_usd)
    return rates


def rate(currency: str, year: int | None) -> float | None:
    """Units of a currency for one dollar in a year; the last rate is carried, as `core.rates` does; None without."""
    known = _rates().get(currency, {})
    if currency == DOLLAR:
        return 1.0
    if year is None or not known:
        return None
    return known.get(min(year, max(known)))


def largest(currency: str, year: int | None) -> float:
    """The largest number that can be an amount of a currency: 10^12 dollars, without a rate 10^15 of the currency."""
    per_dollar = rate(currency, year)
    return LARGEST_IN_DOLLARS * per_dollar if per_dollar else LARGEST_WITHOUT_RATE


def converted(values: pd.Series, currency: str, into: pd.Series, years: pd.Series) -> pd.Series:
    """Amounts of a currency in those of `into`, by the rates of their years; missing where there is no rate."""
    factors = {
        pair: _factor(currency, str(pair[0]), None if pd.isna(pair[1]) else int(pair[1]))
        for pair in set(zip(into, years, strict=True))
    }
    return values * [factors[pair] for pair in zip(into, years, strict=True)]


def _factor(currency: str, into: str, year: int | None) -> float:
    own, to = rate(currency, year), rate(into, year)
    return to / own if own and to else np.nan


def without_too_large(values: pd.Series, currencies: pd.Series, years: pd.Series) -> pd.Series:
    """Amounts without those that cannot be any, by the currency and the year of each; these are missing."""
    doubted = values[values.abs() > SURELY_POSSIBLE]
    limits = [
        largest(currency, None if pd.isna(year) else int(year))
        for currency, year in zip(currencies[doubted.index], years[doubted.index], strict=True)
    ]
    return values.mask(values.index.isin(doubted.index[doubted.abs() > np.array(limits, dtype="float64")]))
