"""Round amounts: the steps of an axis, and how round amounts are written."""

import math
from collections.abc import Iterable, Sequence

from twg_analytics.words import number

_INTERVALS = 4


def ticks(values: Iterable[float]) -> list[float]:
    """Round amounts at even steps, about five of them, from zero or below the lowest to above the highest."""
    low, high = 0.0, 0.0
    for value in values:
        low, high = min(low, value), max(high, value)
    least = (high - low) / _INTERVALS or 1e6
    power = 10.0 ** math.floor(math.log10(least))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= least)
    return [step * place for place in range(math.floor(low / step), math.ceil(high / step) + 1)]


def plain(amounts: Sequence[float], language: str, unit: float = 1e6) -> list[str]:
    """Round amounts in their unit, US$ million unless told, all with as many decimals as one of them needs."""
    said = [round(amount / unit, 6) for amount in amounts]  # a share of a hundred is no round binary number
    decimals = next((n for n in range(4) if all(round(amount, n) == amount for amount in said)), 4)
    return [number(amount, language, decimals) for amount in said]
