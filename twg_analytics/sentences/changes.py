"""What two sets of data tell of the same money, in sentences: the years that both tell, the totals, the difference.

`total` is a row of `questions.changes.totals`, `years` are those of `questions.changes.years`.
"""

import datetime as dt
from dataclasses import replace
from typing import Any

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.sentences.figure import TIMELESS, Figure, Period, difference, headline, say
from twg_analytics.words import date, t

_NAMED = 3  # so many actions are named by their codes; more are for the table


def _period(years: pd.Series, state: str | None = None) -> Period:
    """Years that may have gaps."""
    if years.empty:
        return TIMELESS
    first, last = int(years.min()), int(years.max())
    without = tuple(sorted(set(range(first, last + 1)) - set(years)))
    return Period(first, last, None if pd.isna(state) else state, without)


def shared(total: pd.Series, years: pd.DataFrame) -> Period:
    """The years that both data tell, with the state of the least final in the later; none for total budgets."""
    return _period(years.loc[years["is_earlier"] & years["is_later"], "year"], total["year_state_code"])


def _now(total: pd.Series, years: pd.DataFrame, scope: Scope) -> Figure:
    return Figure("view.counted_usd", total["after_usd"], scope, shared(total, years))


def _before(total: pd.Series, years: pd.DataFrame, scope: Scope, before: dt.date) -> Figure:
    state = total["before_state_code"]
    period = replace(shared(total, years), state=None if pd.isna(state) else state)
    return Figure("view.counted_usd", total["before_usd"], replace(scope, snapshot=before), period)


def reckoned(
    total: pd.Series, years: pd.DataFrame, scope: Scope, before: dt.date, language: str
) -> tuple[tuple[str, str, str], ...]:
    """The difference, the earlier total and the later: each with its label, its number and the years it is of."""
    old, new = _before(total, years, scope, before), _now(total, years, scope)
    sign = "+ " if total["difference_usd"] > 0 else "\N{MINUS SIGN} " if total["difference_usd"] < 0 else ""
    told = (
        (t("moved_by", language), sign, difference(new, old)),
        (date(before, language), "", old),
        (date(scope.snapshot, language), "", new),
    )
    tiles = []
    for label, sign, figure in told:
        under = figure.period.said(language)
        _, number = headline(label, figure, language, under=under)
        tiles.append((label, f"{sign}{number}", under))
    return tuple(tiles)


def title(total: pd.Series, years: pd.DataFrame, scope: Scope, before: dt.date, language: str) -> str:
    """How much more or less the later data tell of the same years."""
    new = _now(total, years, scope)
    has_years: dict[str, Any] = {"years": new.period} if new.period.years else {}
    told = say(f"pack_money_{scope.measure}", language, **has_years)
    day = date(before, language)
    moved = difference(new, _before(total, years, scope, before))
    if (moved.value or 0) < 1:
        return say("pack_money_same", language, before=day, money=told)
    key = "pack_money_more" if total["difference_usd"] > 0 else "pack_money_less"
    return say(key, language, before=day, money=told, amount=moved)


def compared(years: pd.DataFrame, language: str) -> str | None:
    """Which years are compared, because both data tell them, and which are not; None for what has no year."""
    if years.empty:
        return None
    both, earlier, later = (
        _period(years.loc[is_so, "year"])
        for is_so in (
            years["is_earlier"] & years["is_later"],
            years["is_earlier"] & ~years["is_later"],
            years["is_later"] & ~years["is_earlier"],
        )
    )
    said = [say("compared_years", language, years=both) if both.years else t("compared_none", language)]
    alone = {"compared_earlier": earlier, "compared_later": later}
    return " ".join([*said, *(say(key, language, years=period) for key, period in alone.items() if period.years)])


def missing(
    total: pd.Series, years: pd.DataFrame, days: tuple[dt.date, dt.date], measure: str, language: str
) -> str | None:
    """Why nothing can be compared: one of the data lacks the measure, or they tell no year in common."""
    before, after = days
    if pd.notna(total["before_usd"]) and pd.notna(total["after_usd"]):
        return None
    has_both = len(years) and years["is_earlier"].any() and years["is_later"].any()
    if has_both and not (years["is_earlier"] & years["is_later"]).any():
        return compared(years, language)
    is_before = not years["is_earlier"].any() if len(years) and not has_both else pd.isna(total["before_usd"])
    return t("measure_missing", language, date=date(before if is_before else after, language), measure=measure)


def of_cause(rows: pd.DataFrame, cause: str, period: Period, scope: Scope, before: dt.date, language: str) -> str:
    """How many projects and years a cause is made of, and what they add or take together."""
    counted = Figure(f"since.rows:{before} {cause}", len(rows), scope, period, "count")
    together = rows["difference_usd"].sum()
    amount = Figure(f"since.moved_usd:{before} {cause}", abs(together), scope, period)
    key = "cause_rows_more" if together >= 0 else "cause_rows_less"
    return say(key, language, of=period, records=counted, amount=amount)


def moved_jmis(moves: pd.DataFrame, years: tuple[int, int], scope: Scope, before: dt.date, language: str) -> str:
    """How many JMIs have another computed status than in the earlier data, and which.

    `years` are those that the status is of, now and then: each data tell the last year that has results.
    """
    now, then = (Period(year, year) for year in years)
    if moves.empty:
        return say("pack_jmis_moved_none", language, year=now, before_year=then)
    count = Figure(f"since.jmis:{before}", len(moves), scope, unit="count")
    names = ", ".join(moves["jmi_id"])
    return say("pack_jmis_moved", language, count=count, names=names, year=now, before_year=then)


def moved_actions(moves: pd.DataFrame, scope: Scope, before: dt.date, language: str) -> str:
    """How many actions were closed since the earlier data, and opened and not closed, and which where they are few."""
    if moves.empty:
        return t("pack_actions_moved_none", language)
    told = {}
    for code in ("closed", "opened"):
        names = moves.loc[moves["move_code"] == code, "action_id"]
        count = Figure(f"since.{code}:{before}", len(names), scope, unit="count")
        if 0 < len(names) <= _NAMED:
            told[code] = say("count_actions_named", language, count=count, names=", ".join(names))
        else:
            told[code] = say("count_actions", language, count=count)
    return say("pack_actions_moved", language, closed=told["closed"], opened=told["opened"])
