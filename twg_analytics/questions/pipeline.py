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
