"""The pipeline: projects that are not yet agreed or begun, how likely they are, and what they could pay for.

A project counts for a TWG by its share; amounts are in US dollars.
"""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def listed(scope: Scope) -> pd.DataFrame:
    """Projects in the pipeline, stalled ones first and the oldest before others, each with its row."""
    return ask("pipeline/listed", scope)


def sums(scope: Scope, *, by: str = "all") -> pd.DataFrame:
    """The pipeline by partner, twg, expected_year, or all in one row."""
    return ask("pipeline/sums", scope, by=by)


def rate(scope: Scope) -> pd.DataFrame:
    """One row: how many records of earlier pipelines became on-going, and the default weight with its basis."""
    return ask("pipeline/rate", scope)


def could_serve(scope: Scope, *, standing: str | None = "pipeline", project: str | None = None) -> pd.DataFrame:
    """One row per project and activity in want of money that it could pay for, with score (0 to 1) and reasons."""
    return ask("pipeline/could_serve", scope, standing=standing, project=project)


def forecast(scope: Scope) -> pd.DataFrame:
    """One row per number of years on: what of the whole pipeline should be on-going by then, with an interval of 95 %.

    By number of projects and by US dollars planned, from what became of earlier pipelines. No row where too few records
    were followed for so long. The gap never uses it: that goes by the weights.
    """
    return ask("pipeline/forecast", scope)


def trials(scope: Scope) -> pd.DataFrame:
    """One row per forecast that earlier data would have made: its interval, what came, and whether the one held."""
    return ask("pipeline/trials", scope)


def first_seen(scope: Scope) -> pd.DataFrame:
    """One row per number of years after a project was first seen: the share on-going by then, by number and plans."""
    return ask("pipeline/first_seen", scope)


def followed(scope: Scope) -> pd.DataFrame:
    """The records that the forecast rests on: in an earlier pipeline, and whether they became on-going."""
    return ask("pipeline/followed", scope)
