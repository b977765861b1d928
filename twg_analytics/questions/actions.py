"""Actions agreed by TWGs: open, overdue and closed; brought to the host ministry; come from another forum."""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def listed(scope: Scope) -> pd.DataFrame:
    """Every action, the overdue first, with its delay in days and where it was read."""
    return ask("actions/listed", scope)


def counts(scope: Scope) -> pd.DataFrame:
    """One row: how many actions are in each state, were escalated, or came from elsewhere; NULL without a workbook."""
    return ask("actions/counts", scope)


def by_state(scope: Scope) -> pd.DataFrame:
    """How many actions of each TWG are in each state."""
    return ask("actions/by_state", scope)
