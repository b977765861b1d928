"""What a step of a load would do, said before it is done."""

import datetime as dt
from collections.abc import Collection

import pandas as pd

from twg_analytics.questions.scope import BeforeAndAfter
from twg_analytics.words import date, money, plain, t

_NAMED = 12  # files are named
_MINUTE, _STEP = 60, 5  # seconds


def ask(reason: str, things: int, named: str, language: str) -> str:
    """What nobody would want to publish who knew of it; `loads/asked_first.py` has the reasons."""
    return t(f"load_asks_{reason}", language, count=things, named=plain(named))


def brief(first: str, others: int, language: str) -> str:
    """The first files of a load and how many more there are."""
    return t("load_files_more", language, first=first, count=others)


def comes_back(state: str, totals: pd.Series, about: BeforeAndAfter, language: str) -> str:
    """The state of the figures that would be shown again, and what its latest day holds."""
    shown = _shown(totals["records_after"], totals["after_usd"], about.after, language)
    return t("load_back_comes", language, state=plain(state), shown=shown)


def goes_away(state: str, totals: pd.Series, about: BeforeAndAfter, language: str) -> str:
    """The state of the figures that would no longer be shown, and what its latest day holds."""
    shown = _shown(totals["records_before"], totals["before_usd"], about.before, language)
    return t("load_back_goes", language, state=plain(state), shown=shown)


def files_back(files: Collection[str], language: str) -> str:
    """The files that come back with an earlier state."""
    return t("load_back_return", language, count=len(files), files=_listed(files))


def files_aside(files: Collection[str], language: str) -> str:
    """The files that an earlier state was not made of."""
    return t("load_back_aside", language, count=len(files), files=_listed(files))


def states_kept(states: int, language: str) -> str:
    """What going back means, and how many states there are to go back to."""
    return t("load_back_lead", language, count=states)


def waiting(loads: int, language: str, *, is_one_shown: bool) -> str:
    """How many loads wait, besides the one that is shown."""
    return t("load_others" if is_one_shown else "load_pick", language, count=loads)


def left(seconds: float | None, language: str) -> str | None:
    """About how long a reading still takes, by fives of seconds or by minutes; nothing where that is not known."""
    if seconds is None:
        return None
    if seconds > _MINUTE - _STEP / 2:
        return t("load_left_minutes", language, count=max(1, round(seconds / _MINUTE)))
    return t("load_left_seconds", language, count=max(_STEP, _STEP * round(seconds / _STEP)))


def _shown(records: int, counted_usd: float, day: dt.date | None, language: str) -> str:
    values = {"day": date(day, language), "money": money(counted_usd, language)}
    return t("load_back_shown", language, records=records, **values)


def _listed(files: Collection[str]) -> str:
    named = sorted(files)
    return plain(", ".join(named[:_NAMED])) + (" \N{HORIZONTAL ELLIPSIS}" if len(named) > _NAMED else "")
