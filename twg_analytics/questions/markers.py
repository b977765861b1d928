"""Thematic markers: how much money is marked for each cross-cutting issue, at which level.

One project carries many markers, so money marked is never added across markers; over the levels of one marker it is.
A project without a level for a marker did not answer; "No" is an answer.
"""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def sums(scope: Scope, *, by: str, marker: str | None = None) -> pd.DataFrame:
    """Counted US dollars and projects by level and marker, TWG or partner; of one marker, unless by marker."""
    return ask("markers/sums", scope, by=by, marker=marker)


def coverage(scope: Scope) -> pd.DataFrame:
    """One row: projects with money in the measure, and those of them that carry any marker, with their money."""
    return ask("markers/coverage", scope)


def rows(scope: Scope, *, marker: str) -> pd.DataFrame:
    """The projects that carry a marker, at any level, each with its money, file, sheet and row."""
    return ask("markers/rows", scope, marker=marker)


def published(scope: Scope) -> pd.DataFrame:
    """The policy markers that partners publish in IATI of records without any marker, each with its file and line."""
    return ask("markers/published", scope)
