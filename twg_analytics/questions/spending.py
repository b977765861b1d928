"""What was spent of what workplans planned, as government and partners report it line by line (activity and year).

Amounts are US dollars. A blank is not reported and never nothing spent.
"""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def sums(scope: Scope, *, by: str = "all", across: str | None = None) -> pd.DataFrame:
    """What was spent of the plan, by all, twg, priority, year or activity, across `year` where asked.

    `spent_share` is what was spent over the cost, both of the lines that report spending and have a cost
    (`lines_reported` of `lines_planned`, `cost_reported_usd` of `cost_usd`); sums of parts, US dollars.
    """
    return ask("spending/sums", scope, by=by, across=across)


def rows(scope: Scope, *, which: str = "all", by: str = "all", code: str | None = None) -> pd.DataFrame:
    """The lines behind a sum, those with spending first: all of them, `reported` ones, or those spent `above` plan."""
    return ask("spending/rows", scope, which=which, by=by, code=code)
