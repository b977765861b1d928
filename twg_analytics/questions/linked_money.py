"""Money that is linked to activities, project by project, and money of TWGs that is linked to none."""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def projects(
    scope: Scope, *, activity: str | None = None, standing: str | None = None, lines: str | None = None
) -> pd.DataFrame:  # fmt: skip
    """One row per link of an activity (`ed:ED-A01`, else of all) to a project and year: what it gives, in US dollars.

    `standing` keeps what is firm, pipeline or withheld, `lines` the open or other ones. Each row has the row of the
    project and that of the link.
    """
    return ask("linked_money/projects", scope, activity=activity, standing=standing, lines=lines)


def unlinked(scope: Scope, *, standing: str | None = None, is_open: bool | None = None) -> pd.DataFrame:
    """One row: counted money of the TWGs in the years of their plans that is linked to no activity, in US dollars.

    `standing` keeps what is firm, pipeline or withheld, so that the number of projects is that of the amount; `is_open`
    keeps years that are open, or over.
    """
    return ask("linked_money/unlinked", scope, standing=standing, is_open=is_open)


def unlinked_projects(scope: Scope, *, standing: str | None = None, is_open: bool | None = None) -> pd.DataFrame:
    """The projects behind the unlinked money, each with its row, the largest first."""
    return ask("linked_money/unlinked_projects", scope, standing=standing, is_open=is_open)
