"""What was decided and does not count yet: what is decided now beside what a warehouse was built with."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd

from twg_analytics import paths
from twg_analytics.decisions import kinds, store
from twg_analytics.decisions.kinds import Kind
from twg_analytics.questions import decisions
from twg_analytics.ui.fetch import fetch

Decided = Callable[[Kind], pd.DataFrame]


def in_warehouse(file: Path) -> Decided:
    """The decisions that a warehouse was built with."""
    return lambda kind: fetch(decisions.applied, file, table=kind.table)


def in_store(kind: Kind) -> pd.DataFrame:
    """The decisions that hold now; raises `StoreUnusable`."""
    return store.in_force(paths.decisions(), kind)


def between(before: Decided, after: Decided) -> Mapping[Kind, pd.DataFrame]:
    """What was decided, decided anew or undone in between: of each kind, what about."""
    return {kind: _changed(kind, before(kind), after(kind)) for kind in kinds.KINDS}


def _changed(kind: Kind, before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    both = pd.concat([before, after])
    changed = both.drop_duplicates([*kind.columns, "decision_id"], keep=False)
    return changed[kind.columns].drop_duplicates()


def count(changed: Mapping[Kind, pd.DataFrame]) -> int:
    """How many things something was decided about."""
    return sum(len(of_kind) for of_kind in changed.values())
