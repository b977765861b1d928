"""Decisions that a meeting is asked for, each made of the figures that call for it; nothing where none do."""

from dataclasses import replace
from typing import Any

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.sentences.figure import TIMELESS, Figure, Period, say
from twg_analytics.words import date

_LONGEST = 60  # letters of a title from a file


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"


def _named(key: str, kind: str, rows: pd.Series, scope: Scope, period: Period, language: str) -> str | None:
    """A decision on rows of a kind that are counted and named."""
    if rows.empty:
        return None
    count = Figure(kind, len(rows), scope, period, "count")
    return say(key, language, count=count, names=", ".join(rows))


def disputed(standings: pd.DataFrame, year: int, scope: Scope, language: str) -> str | None:
    """To agree one rating of the JMIs on which the ratings differ."""
    rows = standings[standings["has_disagreement"] | standings["is_rated_without_data"]]
    return _named("decide_disputed", "jmis.disagreements", rows["jmi_id"], scope, Period(year, year), language)


def off_track(standings: pd.DataFrame, year: int, scope: Scope, language: str) -> str | None:
    """To bring the JMIs that are off track back."""
    rows = standings[standings["computed_status_code"] == "off_track"]
    return _named("decide_off_track", "jmis.off_track", rows["jmi_id"], scope, Period(year, year), language)


def unrated(standings: pd.DataFrame, year: int, scope: Scope, language: str) -> str | None:
    """To rate the JMIs that are due and that one side has not rated."""
    is_rated = standings[["government_status_code", "partner_status_code"]].notna().all(axis=1)
    rows = standings[~is_rated & (standings["computed_status_code"] != "not_due")]
    return _named("decide_unrated", "jmis.unrated", rows["jmi_id"], scope, Period(year, year), language)


def without_data(standings: pd.DataFrame, year: int, scope: Scope, language: str) -> str | None:
    """To report what the JMIs without data have reached."""
    rows = standings[standings["computed_status_code"] == "no_data"]
    return _named("decide_no_data", "jmis.no_data", rows["jmi_id"], scope, Period(year, year), language)


def unsolved(activities: pd.DataFrame, work: pd.DataFrame, scope: Scope, language: str) -> str | None:
    """To settle the cause and the solution of the delayed activities that lack one."""
    if work.empty:
        return None
    years = work.iloc[0][["first_plan_year", "last_plan_year"]]
    period = TIMELESS if years.isna().any() else Period.spanned(years)
    rows = activities[activities["has_solution"].eq(False).fillna(False)]
    return _named(
        "decide_unsolved", "activities.delayed_without_solution", rows["activity_id"], scope, period, language
    )


def _lacked(row: Any, scope: Scope) -> tuple[Figure, Period, str]:
    """What an activity lacks, in which years, and its name."""
    period = Period(int(row.first_year), int(row.last_year))
    high, low = (
        Figure(f"open.{column}:{row.twg_code}:{row.activity_id}", getattr(row, column), scope, period)
        for column in ("gap_usd", "gap_low_usd")
    )
    return high.from_least(low), period, _shortened(str(row.activity if pd.notna(row.activity) else row.activity_id))


def asked(row: Any, partner: str, scope: Scope, language: str) -> str:
    """To ask a partner whether its project in the pipeline could pay for an activity that lacks money.

    `row` is one of `questions.funding.candidates` with a project.
    """
    lacked, period, activity = _lacked(row, scope)
    name = f"candidate.closes_usd:{row.twg_code}:{row.activity_id}:{row.project_id}"
    paid = Figure(name, row.closes_usd, replace(scope, measure="planned"), period)
    return say(
        "decide_ask", language, partner=partner, project=_shortened(str(row.title)), amount=paid, gap=lacked,
        activity=activity, years=period,
    )  # fmt: skip


def sought(row: Any, scope: Scope, language: str) -> str:
    """To find who could pay for an activity that no project in the pipeline could pay for."""
    lacked, period, activity = _lacked(row, scope)
    return say("decide_seek", language, gap=lacked, activity=activity, years=period)


def escalated(institution: str, late: pd.DataFrame, scope: Scope, language: str) -> str:
    """To bring the overdue actions of an institution to the host ministry; `late` are those not yet brought there."""
    count = Figure(f"actions.overdue_not_escalated:{institution}", len(late), scope, unit="count")
    oldest = date(late["due_date"].min(), language)
    return say("decide_escalate", language, count=count, name=institution, date=oldest)


def settled(actions: pd.DataFrame, scope: Scope, language: str) -> str | None:
    """To have the host ministry answer for the actions that were brought to it and are overdue."""
    rows = actions[(actions["action_state_code"] == "overdue") & (actions["escalated_code"] == "yes")]
    return _named("decide_settle", "actions.overdue_escalated", rows["action_id"], scope, TIMELESS, language)
