"""Information that TWGs share: research, studies, missions, reviews, consultations and project documents."""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def listed(scope: Scope) -> pd.DataFrame:
    """Every piece of information shared, the newest first, with its address and where it was read."""
    return ask("information/listed", scope)


def counts(scope: Scope) -> pd.DataFrame:
    """One row: how many were shared, by how many organisations and TWGs, and how many with an address."""
    return ask("information/counts", scope)


def counted_by(scope: Scope, *, by: str) -> pd.DataFrame:
    """How many were shared by each organisation, or of each kind; the most first."""
    return ask("information/counted_by", scope, by=by)


def by_month(scope: Scope) -> pd.DataFrame:
    """How many were shared in each month; undated ones are in no month."""
    return ask("information/by_month", scope)
