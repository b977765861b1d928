"""What the forms of a TWG begin with: its workbook as it is published, row by row."""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def workbook(scope: Scope) -> pd.DataFrame:
    """The workbook of a TWG that is used, with the hash of what it held; no row where the TWG sent none."""
    return ask("forms/workbook", scope)


def sheets(scope: Scope, *, source_file: str) -> pd.DataFrame:
    """The sheets of a workbook that are read."""
    return ask("forms/sheets", scope, source_file=source_file)


def results(scope: Scope, *, year: int) -> pd.DataFrame:
    """Every JMI of a TWG with what was reported of a year, or blank."""
    return ask("forms/results", scope, year=year)


def progress(scope: Scope) -> pd.DataFrame:
    """The activities of a workplan with their progress, cause of delay and proposed solution."""
    return ask("forms/progress", scope)


def meetings(scope: Scope) -> pd.DataFrame:
    """The meetings of a TWG."""
    return ask("forms/meetings", scope)


def actions(scope: Scope) -> pd.DataFrame:
    """The actions of a TWG."""
    return ask("forms/actions", scope)
