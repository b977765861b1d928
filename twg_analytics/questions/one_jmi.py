"""One JMI: what was agreed, what was reported, who supports it, and what its workbook lacks."""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def listed(scope: Scope) -> pd.DataFrame:
    """Every JMI that may be looked at, in the order of TWGs and workbooks."""
    return ask("one_jmi/listed", scope)


def one(scope: Scope, *, jmi: str, year: int | None) -> pd.DataFrame:
    """One row: what was agreed of a JMI, where it stands in a year, and its pace."""
    return ask("one_jmi/one", scope, jmi=jmi, year=year)


def points(scope: Scope, *, jmi: str) -> pd.DataFrame:
    """The given points of a JMI's target path."""
    return ask("one_jmi/points", scope, jmi=jmi)


def results(scope: Scope, *, jmi: str) -> pd.DataFrame:
    """What was reported of a JMI, by year and disaggregation, with its ratings, comments and place in the file."""
    return ask("one_jmi/results", scope, jmi=jmi)


def partners(scope: Scope, *, jmi: str) -> pd.DataFrame:
    """The partners that support a JMI."""
    return ask("one_jmi/partners", scope, jmi=jmi)


def activities(scope: Scope, *, jmi: str) -> pd.DataFrame:
    """The activities of the workplan that serve a JMI."""
    return ask("one_jmi/activities", scope, jmi=jmi)


def notes(scope: Scope, *, jmi: str) -> pd.DataFrame:
    """What was found in the cells of a JMI, and what keeps it from being SMART."""
    return ask("one_jmi/notes", scope, jmi=jmi)
