"""What stands behind one development partner beside its money: the JMIs that its projects are linked to."""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def jmis(scope: Scope, *, year: int | None) -> pd.DataFrame:
    """The JMIs that projects of the partner chosen stand behind, with the part of their money in US dollars.

    The status is that of `year`, the money that of the years of the JMI. A project of several partners is that of the
    one that reports it.
    """
    return ask("partners/jmis", scope, year=year)
