"""Loads: what a snapshot holds, asked of the published warehouse and of one that is not published yet."""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def totals(scope: Scope) -> pd.DataFrame:
    """One row: records, partners and the disbursements counted once (US$) of a snapshot, all years together."""
    return ask("loaded/totals", scope)


def unknown_names(scope: Scope, files: list[str]) -> pd.DataFrame:
    """The names of some files that no list knows, by column: in how many rows, and the money of their records."""
    return ask("loaded/unknown_names", scope, files=files)
