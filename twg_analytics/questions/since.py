"""Since the last meeting: which earlier data to compare with, which JMIs moved, which actions were opened and closed.

The earlier data are those of the last snapshot at or before the TWG's last plenary meeting, for that is what the
meeting had before it; without such a meeting or snapshot, those just before. A TWG that sent no workbook with either
data has not moved: nobody knows.
"""

import datetime as dt

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def before(scope: Scope) -> pd.DataFrame:
    """One row: the last plenary meeting held, the earlier data to compare with, and whether they hold a workbook."""
    return ask("since/before", scope)


def jmis(scope: Scope, before: dt.date, *, year: int, before_year: int) -> pd.DataFrame:
    """The JMIs whose computed status is another than in the earlier data, each in the last year that was over."""
    return ask("since/jmis", scope, before=before, year=year, before_year=before_year)


def actions(scope: Scope, before: dt.date) -> pd.DataFrame:
    """The actions closed since the earlier data, and those opened since that are not closed."""
    return ask("since/actions", scope, before=before)
