"""Round amounts: the steps of an axis, the classes of a ramp, and how both are written."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from twg_analytics.charts import theme
from twg_analytics.wording import number, t

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
    decimals = next((n for n in range(4) if all((amount * 10**n) % unit == 0 for amount in amounts)), 4)
    return [number(amount / unit, language, decimals) for amount in amounts]


def breaks(values: Iterable[float]) -> list[float]:
    """Where the classes of the amounts above zero part: round amounts near the fifths, at most four, rising.

    An amount that is a break belongs to the class above it.
    """
    above = sorted(value for value in values if value > 0)
    if not above:
        return []
    classes = len(theme.RAMP)
    fifths = [above[len(above) * place // classes] for place in range(1, classes)]
    rounded = {_round(fifth) for fifth in fifths}
    return sorted(limit for limit in rounded if above[0] < limit <= above[-1])


def _round(amount: float) -> float:
    """The nearest of 1, 2, 5, 10, … as amounts compare: by their ratio."""
    power = 10.0 ** math.floor(math.log10(amount))
    return min((factor * power for factor in (1, 2, 5, 10)), key=lambda near: abs(math.log(near / amount)))


def step(amount: float, limits: Sequence[float]) -> int:
    """The step of the ramp for an amount above zero; fewer classes than steps spread over the whole ramp."""
    spread = len(theme.RAMP) - 1
    return bisect_right(limits, amount) * spread // len(limits) if limits else spread // 2


def class_names(limits: Sequence[float], language: str, unit: float = 1e6) -> list[tuple[int, str]]:
    """The steps of the ramp that are in use and what they mean, in US$ million unless told, lightest first."""
    if not limits:
        return [(step(1.0, limits), t("class_above_zero", language))]
    texts = [plain([limit], language, unit)[0] for limit in limits]
    names = [
        t("class_under", language, high=texts[0]),
        *(t("class_between", language, low=low, high=high) for low, high in pairwise(texts)),
        t("class_over", language, low=texts[-1]),
    ]
    return [(step(low, limits), name) for low, name in zip([0.0, *limits], names, strict=True)]
