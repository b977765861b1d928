"""Meetings of TWGs: the calendar, days of notice, agendas, minutes, attendance, and what comes next."""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def listed(scope: Scope) -> pd.DataFrame:
    """Every meeting, held or planned, with its days of notice and where it was read."""
    return ask("meetings/listed", scope)


def by_twg(scope: Scope) -> pd.DataFrame:
    """Each TWG of the registry: meetings held, how many kept to the guideline, who attended, the next meeting."""
    return ask("meetings/by_twg", scope)


def day(scope: Scope) -> pd.DataFrame:
    """One row: the day from which what is to come is counted."""
    return ask("meetings/day", scope)


def summary(scope: Scope) -> pd.DataFrame:
    """One row: plenaries held, those with documents ten days before, with minutes; NULL without a workbook."""
    return ask("meetings/summary", scope)


def coming(scope: Scope) -> pd.DataFrame:
    """Planned meetings, the next first, and how many days after the day of the data their documents are due."""
    return ask("meetings/coming", scope)


def attendance(scope: Scope) -> pd.DataFrame:
    """Attendance reported for meetings held, added up by TWG and constituency."""
    return ask("meetings/attendance", scope)
