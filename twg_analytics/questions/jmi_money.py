"""The money behind JMIs, and the money and the JMIs that no link joins.

Never added up over JMIs: two of them may name the same project.
"""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def money(scope: Scope, *, year: int | None, jmi: str | None = None) -> pd.DataFrame:
    """One row per JMI: how it stands in a year, its cost, the money behind it, the gap and the disbursement rate."""
    return ask("jmi_money/money", scope, year=year, jmi=jmi)


def projects(scope: Scope, *, jmi: str) -> pd.DataFrame:
    """The projects behind a JMI, each with the part of its money that stands behind it."""
    return ask("jmi_money/projects", scope, jmi=jmi)


def linkage(scope: Scope) -> pd.DataFrame:
    """Projects and money of TWGs that some JMI names, and those that none does: at most two rows."""
    return ask("jmi_money/linkage", scope)


def unlinked(scope: Scope) -> pd.DataFrame:
    """The projects of TWGs that no JMI names, each by the TWG's share."""
    return ask("jmi_money/unlinked", scope)
