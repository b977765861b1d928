"""Counted once: what was reported, what of it is another record's money, and which records may be the same money."""

from pathlib import Path

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def totals(scope: Scope) -> pd.DataFrame:
    """One row: how many records report the measure; what they report, what is counted, what is removed."""
    return ask("double_counting/totals", scope)


def classes(scope: Scope) -> pd.DataFrame:
    """What is removed by what is known of who counts it, the surest first, in US dollars."""
    return ask("double_counting/classes", scope)


def reasons(scope: Scope) -> pd.DataFrame:
    """Why money is reported and not counted: one row per reason, the largest first."""
    return ask("double_counting/reasons", scope)


def removed(scope: Scope, *, reason: str) -> pd.DataFrame:
    """The money removed for a reason: one row per record and year, with its file, sheet and row."""
    return ask("double_counting/removed", scope, reason=reason)


def pairs(scope: Scope) -> pd.DataFrame:
    """Pairs of records that may be the same money or were decided upon; a filter holds for either record."""
    return ask("double_counting/pairs", scope)


def records(scope: Scope, *, left_id: str, right_id: str) -> pd.DataFrame:
    """The two records of a pair, each with its file, sheet and row."""
    return ask("double_counting/records", scope, left_id=left_id, right_id=right_id)


def years(scope: Scope, *, left_id: str, right_id: str) -> pd.DataFrame:
    """What two records report and claim side by side: one row per measure and year; a budget has no year."""
    return ask("double_counting/years", scope, left_id=left_id, right_id=right_id)


def rules(file: Path) -> pd.DataFrame:
    """The rules that propose records, the strongest first, with the similarity of titles that each asks for."""
    return ask("double_counting/rules", file)
