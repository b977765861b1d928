"""Sectors against the plan: the share of money that each main sector got, beside the share planned for it.

As the Aid Effectiveness Reports compare them (AER 2007, chapter 2). Which sectors a plan is about stands in
`sql/core/planned_sectors.sql`, which plan a year is held against in `sql/core/planned_shares.sql`; what is not of the
plan, or not reported, is left out of both sides.
"""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def sectors(scope: Scope) -> pd.DataFrame:
    """One row per main sector: its money (US dollars) and share, the planned share, their ratio and difference.

    `misplaced_share`, the same in each row, is half the sum of all differences: what would have to be elsewhere.
    """
    return ask("sector_plan/sectors", scope)


def plans(scope: Scope) -> pd.DataFrame:
    """The plans that the years of the view are held against, each with its source and its last year."""
    return ask("sector_plan/plans", scope)


def left_out(scope: Scope) -> pd.DataFrame:
    """The sectors left out of both sides, with their money."""
    return ask("sector_plan/left_out", scope)


def rows(scope: Scope, *, main_sector: str | None) -> pd.DataFrame:
    """The projects behind a main sector, or all of them, each with its file, sheet and row."""
    return ask("sector_plan/rows", scope, main_sector=main_sector)
