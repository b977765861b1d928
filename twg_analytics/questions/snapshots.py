"""Snapshots: what was published, of which dates, and what may be chosen in it."""

from pathlib import Path

import pandas as pd

from twg_analytics.questions.warehouse import ask


def listed(file: Path) -> pd.DataFrame:
    """Every snapshot of the warehouse, the newest first."""
    return ask("snapshots/listed", file)


def years(file: Path) -> pd.DataFrame:
    """Every year for which some snapshot has money."""
    return ask("snapshots/years", file)


def partners(file: Path, language: str) -> pd.DataFrame:
    """Every partner that has a project in some snapshot, with its names, as a dictionary orders them."""
    return ask("snapshots/partners", file, language=language)


def partner_names(file: Path) -> pd.DataFrame:
    """Every partner that is listed or that a record names, as its partner or as who funds it."""
    return ask("snapshots/partner_names", file)


def priority_names(file: Path) -> pd.DataFrame:
    """Every priority of a workplan under the code that its lines stand under, in the languages it is written in."""
    return ask("snapshots/priority_names", file)
