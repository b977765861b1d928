"""How complete the resources in view are: what was reported and by whom, and which projects need attention."""

from dataclasses import replace

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def coverage(scope: Scope) -> pd.DataFrame:
    """One row: the chosen measure in total, gross, removed as double and net, and who reported it."""
    return ask("reporting/coverage", scope)


def judged_year(scope: Scope) -> pd.DataFrame:
    """One row: of the year that leads, its state, the money in view, who reported it, and its change on last year."""
    return ask("reporting/judged_year", scope)


def silent(scope: Scope, *, year: int | None) -> pd.DataFrame:
    """The partners and NGOs that are expected to report a year, as in `judged_year`, and did not."""
    return ask("reporting/silent", scope, year=year)


def growth(scope: Scope) -> pd.DataFrame:
    """As `judged_year`, of the later of the last two closed years; without such two of no year, a row of nothing."""
    year = ask("reporting/growth", scope).iloc[0]["year"]
    last = 0 if pd.isna(year) else int(year)
    return judged_year(replace(scope, from_year=last, to_year=last))


def attention(scope: Scope) -> pd.DataFrame:
    """Projects that somebody should look at, one row per project and concern."""
    return ask("reporting/attention", scope)
