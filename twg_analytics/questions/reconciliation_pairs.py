"""Pairs of a published activity and a record: what is proposed, both sides of it."""

from pathlib import Path

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def pairs(scope: Scope) -> pd.DataFrame:
    """Pairs of an activity and a record that are proposed and not decided; the least certain first."""
    return ask("reconciliation_pairs/pairs", scope)


def sides(scope: Scope, *, activity_id: str, project_id: str) -> pd.DataFrame:
    """The activity and the record of a pair: two rows, each with its file and row."""
    return ask("reconciliation_pairs/sides", scope, activity_id=activity_id, project_id=project_id)


def years(scope: Scope, *, activity_id: str, project_id: str) -> pd.DataFrame:
    """What the two of a pair say was disbursed: one row per year, in US dollars."""
    return ask("reconciliation_pairs/years", scope, activity_id=activity_id, project_id=project_id)


def lines(scope: Scope, *, activity_id: str) -> pd.DataFrame:
    """Every amount published of a project and its parts, with the line it stands on."""
    return ask("reconciliation_pairs/lines", scope, activity_id=activity_id)


def rules(file: Path) -> pd.DataFrame:
    """The rules that propose a pair, the strongest first, with the similarity that each asks for."""
    return ask("reconciliation_pairs/rules", file)
