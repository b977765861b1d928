"""Workplans: what a TWG planned to do, how far it is, and what is delayed."""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def listed(scope: Scope, *, which: str = "all") -> pd.DataFrame:
    """Activities with their dates, progress and time elapsed (shares of 1), each with its row.

    `which` keeps what is `delayed`, delayed `without_solution`, or `overdue` though nobody calls it delayed.
    """
    return ask("workplan/listed", scope, which=which)


def counts(scope: Scope, *, by: str = "all") -> pd.DataFrame:
    """How many activities have which status, of `all` TWGs together or by `twg`."""
    return ask("workplan/counts", scope, by=by)
