"""What partners publish as IATI activities, held against the ODA database; nothing here is in a total."""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def totals(scope: Scope) -> pd.DataFrame:
    """One row: how many projects are in both, only in IATI, only in the database; and of how many partners."""
    return ask("reconciliation/totals", scope)


def partners(scope: Scope) -> pd.DataFrame:
    """One row per partner with a record or an activity: what is in both and in one only, and what differs."""
    return ask("reconciliation/partners", scope)


def in_both(scope: Scope) -> pd.DataFrame:
    """Projects that are published and recorded, with both sides' money, dates and status; differing amounts first."""
    return ask("reconciliation/in_both", scope)


def differences(scope: Scope) -> pd.DataFrame:
    """The years in which a project that is in both was disbursed differently, by more than 1 %; the largest first."""
    return ask("reconciliation/differences", scope)


def only_published(scope: Scope) -> pd.DataFrame:
    """Projects that a partner publishes and no record matches, the largest first."""
    return ask("reconciliation/only_published", scope)


def only_database(scope: Scope) -> pd.DataFrame:
    """Records of publishing partners that no activity matches, the largest first."""
    return ask("reconciliation/only_database", scope)
