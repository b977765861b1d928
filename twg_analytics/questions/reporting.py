"""How complete the resources in view are: what was reported and by whom, and which projects need attention."""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def coverage(scope: Scope) -> pd.DataFrame:
    """One row: the chosen measure in total, gross, removed as double and net, and who reported it."""
    return ask("reporting/coverage", scope)


def judged_year(scope: Scope) -> pd.DataFrame:
    """One row: of the year judged, how many partners reported, and what they had disbursed the year before."""
    return ask("reporting/judged_year", scope)


def attention(scope: Scope) -> pd.DataFrame:
    """Projects that somebody should look at, one row per project and concern."""
    return ask("reporting/attention", scope)
