"""Classes of amounts: a few, about as many members in each, between round limits that a reader can keep in mind."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from twg_analytics.charts import scale, theme
from twg_analytics.words import number, t

_ROUND = np.array([1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10])
_SIZES = {"million": 1e6, "dollars": 1.0}


class Class(NamedTuple):
    """Amounts from `low` to below `high` in dollars, None where there is no limit; how they are drawn and called."""

    low: float | None
    high: float | None
    fill: str
    ink: str
    words: str

    def holds(self, value: float) -> bool:
        """Whether an amount is of this class."""
        return (self.low is None or value >= self.low) and (self.high is None or value < self.high)


def unit(values: Sequence[float]) -> str:
    """In what amounts are said: `million` when the largest is one, else `dollars`."""
    return "million" if max(map(abs, values), default=0) >= 1e6 else "dollars"


def _rounded(value: float) -> float:
    """The nearest of 1, 1.5, 2, … 8 times a power of ten."""
    power = 10.0 ** np.floor(np.log10(value))
    return float(_ROUND[np.abs(_ROUND - value / power).argmin()] * power)


def limits(values: Sequence[float]) -> list[float]:
    """The limits between classes, at most four: rounded quintiles of the positive values, no class left empty."""
    positive = np.array([value for value in values if value > 0])
    kept: list[float] = []
    if len(positive):
        for limit in sorted({_rounded(value) for value in np.quantile(positive, [0.2, 0.4, 0.6, 0.8])}):
            from_last = positive[positive >= (kept[-1] if kept else 0)]
            if from_last.min() < limit <= from_last.max():
                kept.append(limit)
    return kept


def _shade(place: int, between: Sequence[float]) -> int:
    """The step of the ramp for a class, the first being 0: fewer classes than steps spread over the whole ramp."""
    last = len(theme.RAMP) - 1
    return round(place * last / len(between)) if between else last // 2


def step(amount: float, between: Sequence[float]) -> int:
    """The step of the ramp for an amount above zero; one that is a limit belongs to the class above it."""
    return _shade(bisect_right(between, amount), between)


def steps(between: Sequence[float], language: str, size: float = 1e6) -> list[tuple[int, str]]:
    """The steps of the ramp that are in use and what they mean, in US$ million unless told, lightest first."""
    if not between:
        return [(_shade(0, between), t("class_above_zero", language))]
    texts = [scale.plain([limit], language, size)[0] for limit in between]
    names = [
        t("class_under", language, high=texts[0]),
        *(t("class_between", language, low=low, high=high) for low, high in pairwise(texts)),
        t("class_over", language, low=texts[-1]),
    ]
    return [(_shade(place, between), name) for place, name in enumerate(names)]


def _limit_said(limit: float | None, size: float, language: str) -> str:
    """A limit with the decimals it has and no more."""
    if limit is None:
        return ""
    decimals = next(places for places in range(9) if abs(round(limit / size, places) - limit / size) < 1e-9)
    return number(limit / size, language, decimals)


def classes(values: Sequence[float], language: str) -> list[Class]:
    """The classes of these amounts from the least to the most, in words and in colours that stay ordered in grey."""
    between = limits(values)
    said_in = unit(between)
    found = []
    for place, (low, high) in enumerate(zip([None, *between], [*between, None], strict=True)):
        ends = {
            "low": _limit_said(low, _SIZES[said_in], language),
            "high": _limit_said(high, _SIZES[said_in], language),
        }
        if low is None:
            words = t(f"class_under_{said_in}", language, **ends) if between else t("class_any", language)
        else:
            words = t(f"class_between_{said_in}" if high else f"class_over_{said_in}", language, **ends)
        shade = _shade(place, between)
        fill, ink = theme.RAMP[shade], theme.ON_RAMP[shade]
        found.append(Class(low, high, fill, ink, words))
    return found
