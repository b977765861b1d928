"""Predictability: what was scheduled before a year against what was disbursed in it, and which data can tell."""

from pathlib import Path

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def partners(scope: Scope, *, by: str = "partner", year: int | None = None) -> pd.DataFrame:
    """Scheduled, disbursed and on budget in US dollars of government-sector projects, by partner (or year)."""
    return ask("predictability/partners", scope, by=by, year=year)


def projects(scope: Scope, *, year: int | None) -> pd.DataFrame:
    """The projects behind a year's predictability, with their place in the data and in the earlier data."""
    return ask("predictability/projects", scope, year=year)


def forward(scope: Scope, *, year: int | None) -> pd.DataFrame:
    """Of what was disbursed in a year, US dollars of projects that have a plan for each of the next three."""
    return ask("predictability/forward", scope, year=year)


def held(file: Path) -> pd.DataFrame:
    """One row per snapshot and year it has money for: what it holds, and whether its plan is the year's schedule."""
    return ask("predictability/held", file)


def snapshots(file: Path) -> pd.DataFrame:
    """Every snapshot with its number of files and records, the newest first."""
    return ask("predictability/snapshots", file)
