"""Why did this number move: every dollar between two snapshots' totals, put down to one cause.

Compared are the years that both snapshots tell: that is revision. From year to year is another question
(`reporting.growth`).
The causes, and the order in which they are told apart, stand in `sql/macros/changes.sql`.
"""

import datetime as dt
from dataclasses import replace

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def totals(scope: Scope, before: dt.date) -> pd.DataFrame:
    """One row: what is counted in either snapshot in the years that both tell, and the difference, in US dollars."""
    return ask("changes/totals", scope, earlier=_earlier(scope, before))


def years(scope: Scope, before: dt.date) -> pd.DataFrame:
    """One row per year that either snapshot tells of the measure, and which of them do; a total budget has none."""
    return ask("changes/years", scope, earlier=_earlier(scope, before))


def sums(scope: Scope, before: dt.date, by: str | None = None) -> pd.DataFrame:
    """What each cause adds to the total or takes from it, in US dollars; `by` twg gives each group its own rows.

    Causes that did nothing have no row; the rows add exactly to the difference of `totals`.
    """
    return ask("changes/sums", scope, earlier=_earlier(scope, before), by=by)


def rows(scope: Scope, before: dt.date, *, cause: str) -> pd.DataFrame:
    """The projects and years behind one cause, the largest difference first, with their places in both exports.

    `before_usd` and `after_usd` are the counted amounts that pass the filters; where several causes divide a
    project's difference, `difference_usd` is the part of this one.
    """
    return ask("changes/rows", scope, earlier=_earlier(scope, before), cause=cause)


def _earlier(scope: Scope, before: dt.date) -> dict[str, object]:
    return replace(scope, snapshot=before).parameter()
