"""A scenario: a partner, or all of them, gives no more from a year on; who would lose what of its plans.

Only what is planned for open years counts, counted once, in US dollars; a plan that was not reported is no zero.
"""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def losses(scope: Scope, *, by: str = "all") -> pd.DataFrame:
    """One row per twg, province, partner, year or activity that would lose, or all in one; each dollar under one code.

    Of activities the code `unlinked` has what no activity is linked to.
    """
    return ask("scenario/losses", scope, by=by)


def projects(scope: Scope, *, by: str = "all", code: str = "all") -> pd.DataFrame:
    """The projects behind a loss by twg, province, partner, activity or jmi, each with what is lost of it there."""
    return ask("scenario/projects", scope, by=by, code=code)


def activities(scope: Scope) -> pd.DataFrame:
    """The activities that would lose money, the largest loss first, beside what each lacks already in open years."""
    return ask("scenario/activities", scope)


def jmis(scope: Scope) -> pd.DataFrame:
    """The JMIs behind which money would lack; a project may stand behind several, so their losses are not added."""
    return ask("scenario/jmis", scope)
