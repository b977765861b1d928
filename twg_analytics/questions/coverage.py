"""Coverage: who reported what and when, and how many on-going records have figures."""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def totals(scope: Scope) -> pd.DataFrame:
    """One row: partners and records that say when they were updated, on-going records with figures, and of how many."""
    return ask("coverage/totals", scope)


def quarters(scope: Scope) -> pd.DataFrame:
    """Records updated by partner and quarter, the last twelve; no row where a partner updated none."""
    return ask("coverage/quarters", scope)


def by_partner(scope: Scope) -> pd.DataFrame:
    """One row per partner: its records, its last update, and its on-going records with figures of two years."""
    return ask("coverage/by_partner", scope)


def trend(scope: Scope) -> pd.DataFrame:
    """One row per snapshot, the oldest first, with the sums that each share is made of."""
    return ask("coverage/trend", scope)
