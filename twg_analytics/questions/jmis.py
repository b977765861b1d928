"""JMIs: how each Technical Working Group and each indicator stands, and what was changed of them.

A TWG that sent no workbook is in every answer about TWGs, without a single number: nobody knows how it stands.
"""

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def usual_year(listed: Sequence[int], snapshot: dt.date) -> int:
    """The year that JMIs are usually looked at in: the last one that is over, for results follow their year."""
    over = snapshot.year - 1
    return over if over in listed or not listed else listed[0]


def years(scope: Scope) -> pd.DataFrame:
    """The years for which JMIs stand somewhere, the latest first."""
    return ask("jmis/years", scope)


def by_twg(scope: Scope, *, year: int | None) -> pd.DataFrame:
    """One row per TWG of the list: its JMIs by status in a year; nothing where it sent no workbook."""
    return ask("jmis/by_twg", scope, year=year)


def standings(scope: Scope, *, year: int | None) -> pd.DataFrame:
    """One row per JMI: where it stands in a year, by arithmetic and by the two who rate it, with their comments."""
    return ask("jmis/standings", scope, year=year)


def upward(scope: Scope, *, by: str, year: int | None) -> pd.DataFrame:
    """JMIs by status and by what they serve: Pentagon side, NSDP indicator or CSDG target; blank comes last."""
    return ask("jmis/upward", scope, by=by, year=year)


def constraints(scope: Scope, *, year: int) -> pd.DataFrame:
    """The JMIs of a TWG with a constraint or an action, as reported with the result that they are judged by."""
    return ask("jmis/constraints", scope, year=year)


def trail(scope: Scope) -> pd.DataFrame:
    """Target and actual of every JMI year by year, its baseline among the actuals."""
    return ask("jmis/trail", scope)


def changes(scope: Scope, *, jmi: str | None = None) -> pd.DataFrame:
    """The changes made to JMIs after they were agreed, the latest first."""
    return ask("jmis/changes", scope, jmi=jmi)
