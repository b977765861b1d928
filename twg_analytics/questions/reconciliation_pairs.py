"""Pairs of a published activity and a record: what is proposed, both sides of it, what was decided."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def pairs(scope: Scope) -> pd.DataFrame:
    """Pairs of an activity and a record that are proposed and not decided; the least certain first."""
    return ask("reconciliation_pairs/pairs", scope)


def sides(scope: Scope, *, left_id: str, right_id: str) -> pd.DataFrame:
    """The activity and the record of a pair: two rows, each with its file and row."""
    return ask("reconciliation_pairs/sides", scope, left_id=left_id, right_id=right_id)


def years(scope: Scope, *, left_id: str, right_id: str) -> pd.DataFrame:
    """What the two of a pair say was disbursed: one row per year, in US dollars."""
    return ask("reconciliation_pairs/years", scope, left_id=left_id, right_id=right_id)


def lines(scope: Scope, *, left_id: str) -> pd.DataFrame:
    """Every amount published of a project and its parts, with the line it stands on."""
    return ask("reconciliation_pairs/lines", scope, left_id=left_id)


def applied(file: Path) -> pd.DataFrame:
    """The decisions that the published comparison rests on."""
    return ask("reconciliation_pairs/applied", file)


def named(file: Path, *, ids: Sequence[str]) -> pd.DataFrame:
    """Title and partner of activities and records by their keys; a key that no snapshot knows has no row."""
    return ask("reconciliation_pairs/named", file, ids=list(ids))


def rules(file: Path) -> pd.DataFrame:
    """The rules that propose a pair, the strongest first, with the similarity that each asks for."""
    return ask("reconciliation_pairs/rules", file)
