"""Names that no list knows in sentences: how many, and how many rows and how much money each holds.

Rows are those of `questions.loaded.unknown_names`, of some files and all years together.
"""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.sentences.figure import Figure, say


def _counted(name: str, value: float, scope: Scope) -> Figure:
    return Figure(f"mending.{name}", value, scope, unit="count")


def title(names: int, scope: Scope, language: str) -> str:
    """How many names no list knows."""
    return say("mending_title", language, count=_counted("names", names, scope))


def kind(called: str, names: int, scope: Scope, language: str) -> str:
    """A kind of names with how many there are."""
    return say("mending_of_kind", language, kind=called, count=_counted("of_kind", names, scope))


def holds(rows: pd.DataFrame, scope: Scope, language: str) -> str:
    """How many rows name one, and the money of their records where they have any."""
    count = _counted("rows", float(rows["rows_named"].sum()), scope)
    amount = rows["amount_usd"].sum(min_count=1)
    if pd.isna(amount):
        return say("mending_holds_none", language, count=count)
    return say("mending_holds", language, count=count, amount=Figure("mending.money", float(amount), scope))


def more(names: int, scope: Scope, language: str) -> str:
    """How many follow when those shown are remembered."""
    return say("mending_more", language, count=_counted("more", names, scope))
