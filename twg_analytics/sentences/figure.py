"""A figure: a number with all that must be known to repeat it, and the only way to say it."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.words import between, money, number, percent, quantity, span, t, year

Unit = Literal["money", "share", "count", "quantity"]
_WRITTEN = {"money": money, "count": number, "quantity": quantity}
_log = logging.getLogger(__name__)


class MayNotBeSaid(Exception):
    """What nobody may repeat: totals of different years compared, a share of another period, a year's state hidden."""


@dataclass(frozen=True)
class Period:
    """The years that a number is of, both ends included, and the state of the least final of them.

    `without` are those between that it is not of. Without years it is of what has none: a total budget.
    """

    first: int | None = None
    last: int | None = None
    state: str | None = None
    without: tuple[int, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        """The years one by one."""
        if self.first is None or self.last is None:
            return ()
        return tuple(one for one in range(self.first, self.last + 1) if one not in self.without)

    def said(self, language: str) -> str:
        """The years in words, those that follow each other as a span; one that is provisional or open says so."""
        begin = [one for one in self.years if one - 1 not in self.years]
        end = [one for one in self.years if one + 1 not in self.years]
        return ", ".join(
            span((year(one, language, self.state if one == self.last else None) for one in run), language)
            for run in zip(begin, end, strict=True)
        )

    @property
    def is_one_unsettled(self) -> bool:
        """Whether it is one year that is provisional or open."""
        return self.first == self.last and self.state not in (None, "closed")

    @classmethod
    def spanned(cls, years: Iterable[float | None]) -> "Period":
        """The years of rows, from the first to the last that is known; none where none is."""
        known = [int(one) for one in years if one is not None and not pd.isna(one)]
        return cls(min(known), max(known)) if known else cls()


TIMELESS = Period()


@dataclass(frozen=True)
class Figure:
    """A number and what it is of: `of` names it, in the view of `scope` (its own filters), in the years of `period`.

    `among` are years where it is only of the partners that reported each of them. What is `made_of` two figures is
    their share or difference. `coverage` is the share that says how much of it is known. What has a `least` is a range
    from there to its value; what `is_between` agreed values was reckoned and not agreed. After a colon `of` names the
    one it is of, where no filter does.
    """

    of: str
    value: float | None
    scope: Scope
    period: Period = TIMELESS
    unit: Unit = "money"
    among: tuple[int | None, ...] = ()
    made_of: "tuple[Figure, Figure] | None" = None
    coverage: "Figure | None" = None
    least: "Figure | None" = None
    decimals: int = 0
    is_between: bool = False

    @property
    def is_money(self) -> bool:
        """Whether it is money, or a share of money."""
        return self.unit == "money" or any(part.is_money for part in self.made_of or ())

    @property
    def is_known(self) -> bool:
        """Whether anybody reported it."""
        return self.value is not None and not pd.isna(self.value)

    def from_least(self, least: "Figure") -> "Figure":
        """The range that ends at this figure."""
        return replace(self, least=least)

    @property
    def told_of(self) -> "tuple[Figure, ...]":
        """What it is made of, but for what earlier data told of the same years: their day says how final that was."""
        now, *others = self.made_of or (None,)
        if now is None:
            return ()
        return now, *(other for other in others if other.scope.snapshot == now.scope.snapshot)

    def not_final(self) -> Iterator[Period]:
        """The periods of its money, and of what it is made of, that are provisional or open."""
        if self.is_money and self.period.state not in (None, "closed"):
            yield self.period
        for part in self.told_of:
            yield from part.not_final()

    def written(self, language: str) -> str:
        """The number in its unit; what nobody reported says so."""
        if self.least is not None:
            return between(self.least.value, self.value, language)
        if self.unit == "share":
            return percent(self.value, language, self.decimals)
        written = _WRITTEN[self.unit](self.value, language)
        return f"\N{ALMOST EQUAL TO} {written}" if self.is_between else written


def _data(figure: Figure) -> tuple[object, ...]:
    return figure.scope.file, figure.scope.snapshot, figure.scope.measure


def share(part: Figure, whole: Figure, decimals: int = 0) -> Figure:
    """The part as a share of the whole, 0 to 1; both are of the same data, years and measure, else it is refused."""
    if part.period != whole.period:
        raise MayNotBeSaid(f"{part.of} of {part.period} is no part of {whole.of} of {whole.period}.")
    if _data(part) != _data(whole):
        raise MayNotBeSaid(f"{part.of} and {whole.of} are not of the same data.")
    value = (part.value or 0) / whole.value if part.is_known and whole.is_known and whole.value else None
    made_of = (part, whole)
    return Figure("share", value, part.scope, part.period, "share", part.among, made_of, decimals=decimals)


def difference(now: Figure, before: Figure) -> Figure:
    """How far two figures are apart; of the same years, or of two that follow each other among who reported both."""
    is_revision = now.period.years == before.period.years
    is_growth = now.among == before.among == (before.period.last, now.period.last) and _follows(now, before)
    if (now.of, now.unit) != (before.of, before.unit) or not (is_revision or is_growth):
        raise MayNotBeSaid(f"{now.of} of {now.period} is not compared with {before.of} of {before.period}.")
    value = abs(now.value - before.value) if now.value is not None and before.value is not None else None
    return Figure("difference", value, now.scope, now.period, now.unit, now.among, (now, before))


def _follows(now: Figure, before: Figure) -> bool:
    first, last = now.period.first, now.period.last
    return first is not None and first == last and before.period.first == before.period.last == first - 1


def relative(moved: Figure, decimals: int = 0) -> Figure:
    """A difference as a share of what there was before."""
    if moved.of != "difference" or moved.made_of is None:
        raise MayNotBeSaid(f"{moved.of} is no difference.")
    before = moved.made_of[1]
    value = moved.value / before.value if moved.value is not None and before.value else None
    made_of = (moved, before)
    return Figure("relative", value, moved.scope, moved.period, "share", moved.among, made_of, decimals=decimals)


def say(key: str, language: str, *, of: Period = TIMELESS, under: str = "", **values: object) -> str:
    """A text of `wording.csv`, its numbers given as figures and its years as periods; a bare number is refused.

    `of` puts years before it. Money of a year that is not closed is refused where neither the text nor what it stands
    `under` names the year with its state.
    """
    text = t(key, language, **{name: _written(value, language) for name, value in values.items()})
    if of.first is not None:
        text = t("of_years", language, years=of.said(language), text=text)
    return _told(text, f"{under} {text}".strip(), language, of, under, *values.values())


def headline(label: str, figure: Figure, language: str, *, under: str = "") -> tuple[str, str]:
    """A label and the number below it; a year that is not closed is named by the label, or by what that is `under`."""
    number = figure.written(language)
    return _told(label, f"{under} {label}: {number}", language, figure, label, under), number


def _told(text: str, written: str, language: str, *values: object) -> str:
    """The text, unless `written`, all that stands there, hides a state; the log has it with its figures."""
    figures = [value for value in values if isinstance(value, Figure)]
    for period in {period for figure in figures for period in figure.not_final()}:
        if period.said(language) not in written:
            raise MayNotBeSaid(f"{written!r} hides that its money is of {period}.")
    periods = [value for value in values if isinstance(value, Period) and value != TIMELESS]
    words = [value for value in values if isinstance(value, str)]
    _log.debug("%s", written, extra={"figures": figures, "periods": periods, "words": words, "language": language})
    return text


def _written(value: object, language: str) -> object:
    """A count stays a number, for it decides between singular and plural."""
    if isinstance(value, Period):
        return value.said(language)
    if isinstance(value, Figure):
        return value.value if value.unit == "count" else value.written(language)
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no figure.")
    return value
