"""The Public Investment Programmes as they were printed, beside the workplans of the same years.

Amounts are US dollars. A programme is of all its years together, and what no source tells of it is missing.
"""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def programmes(scope: Scope) -> pd.DataFrame:
    """One row per programme, the latest first: its equation as printed and as worked out, and the workplans beside it.

    `compared_code` says whether the workplans' gap is a share of what is still needed, or why it is none: no workplan
    has a cost in its years, some of its years have none, or nothing was printed.
    """
    return ask("public_investment/programmes", scope)


def sectors(scope: Scope, *, programme: str, across: str | None = None) -> pd.DataFrame:
    """One row per main sector, or main sector across `year`: the planned share of a programme, and workplans' gap."""
    return ask("public_investment/sectors", scope, programme=programme, across=across)


def rows(scope: Scope, *, programme: str, main_sector: str | None = None, year: str | None = None) -> pd.DataFrame:
    """The activities with a cost in the years of a programme, with what of each lies in a main sector or a year."""
    return ask("public_investment/rows", scope, programme=programme, main_sector=main_sector, year=year)
