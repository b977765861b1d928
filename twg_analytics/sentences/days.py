"""From which day what comes next and what is overdue is counted, and of which day the data are."""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.words import date, t


def _is_later(as_of: pd.Timestamp, scope: Scope) -> bool:
    return bool(as_of.date() > scope.snapshot)


def counted_from(as_of: pd.Timestamp, scope: Scope, language: str) -> str:
    """The day within a sentence: today and the day of the data, or the day of the data alone."""
    key = "as_of_today" if _is_later(as_of, scope) else "as_of_data"
    return t(key, language, today=date(as_of, language), date=date(scope.snapshot, language))


def on(as_of: pd.Timestamp, scope: Scope, language: str) -> str:
    """Both days after what is counted, where they are not one."""
    if not _is_later(as_of, scope):
        return ""
    return t("counted_on", language, today=date(as_of, language), date=date(scope.snapshot, language))


def older(as_of: pd.Timestamp, scope: Scope, language: str) -> list[str]:
    """That the data are older than the day that is counted from, where they are."""
    if not _is_later(as_of, scope):
        return []
    return [t("counted_today", language, today=date(as_of, language), date=date(scope.snapshot, language))]
