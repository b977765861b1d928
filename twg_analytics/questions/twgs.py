"""The Technical Working Groups: the registry, who is in a group, what it works on, what it does next."""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def registry(scope: Scope) -> pd.DataFrame:
    """Each TWG of the registry: its host and where that is known from, and whether it sent a workbook."""
    return ask("twgs/registry", scope)


def members(scope: Scope) -> pd.DataFrame:
    """The organisations of a TWG with their roles, those in office on the day of the data first."""
    return ask("twgs/members", scope)


def by_kind(scope: Scope) -> pd.DataFrame:
    """How many organisations of each kind are in a TWG on the day of the data."""
    return ask("twgs/by_kind", scope)


def sub_groups(scope: Scope) -> pd.DataFrame:
    """The sub-groups that members or meetings of a TWG name."""
    return ask("twgs/sub_groups", scope)


def priorities(scope: Scope) -> pd.DataFrame:
    """The priorities of a workplan with their activities, and how many of those are completed or delayed."""
    return ask("twgs/priorities", scope)


def dates(scope: Scope) -> pd.DataFrame:
    """What a TWG has to do next: documents to send, meetings, actions due; overdue actions have negative days."""
    return ask("twgs/dates", scope)


def last_reported(scope: Scope) -> pd.DataFrame:
    """One row: the day of the last data before these that hold a workbook of the TWG, NULL where none do."""
    return ask("twgs/last_reported", scope)
