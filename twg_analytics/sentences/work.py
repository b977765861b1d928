"""Workplans and actions in sentences: how many activities and actions stand how.

Activities are of the years of the plans; what is overdue is so on the day that is counted from. `total` is a row of
`questions.workplan.counts` or of `questions.actions.counts`.
"""

from collections.abc import Sequence, Sized
from dataclasses import replace

import pandas as pd

from twg_analytics import reference
from twg_analytics.questions.scope import Scope
from twg_analytics.sentences import days
from twg_analytics.sentences.figure import TIMELESS, Figure, Period, headline, say
from twg_analytics.words import columns, in_a_row, label, t

_STATUSES = ("completed", "under_way", "not_started", "delayed", "cancelled", "status_not_reported")


def _plan(total: pd.Series, column: str, scope: Scope) -> Figure:
    years = total[["first_plan_year", "last_plan_year"]]
    period = TIMELESS if years.isna().any() else Period.spanned(years)
    return Figure(f"activities.{column}", total[column], scope, period, "count")


def _statuses(total: pd.Series, scope: Scope, language: str) -> str:
    """How many activities have which status, those that occur."""
    said = [say(f"workplan_{key}", language, count=_plan(total, key, scope)) for key in _STATUSES if total[key]]
    return in_a_row(said, language)


def leading(total: pd.Series, scope: Scope, language: str) -> list[tuple[str, str, str]]:
    """How many activities of which plan, how many are delayed, and how many of those lack a cause or a solution."""
    activities, delayed, without = (
        _plan(total, column, scope) for column in ("activities", "delayed", "delayed_without_solution")
    )
    title = t("workplan_activities", language)
    if activities.period != TIMELESS:
        title = say("workplan_activities_of", language, years=activities.period)
    overdue = " ".join(
        [
            say("workplan_overdue", language, count=_plan(total, "overdue", scope)),
            *days.older(total["as_of_date"], scope, language),
        ]
    )
    return [
        (*headline(title, activities, language), f"{_statuses(total, scope, language)}."),
        (*headline(t("workplan_delayed_title", language), delayed, language), overdue),
        (
            *headline(t("workplan_without_solution", language), without, language),
            t("workplan_without_solution_means", language),
        ),
    ]


def progress(activity: pd.Series, code: str, scope: Scope, language: str) -> dict[str, str]:
    """How far an activity is, and how much of its time has passed."""
    shares = {
        column: Figure(f"activities.{column}:{code}", activity[column], scope, unit="share")
        for column in ("progress_share", "elapsed_share")
    }
    return {column: headline(columns.heading(column, language), share, language)[1] for column, share in shares.items()}


def lists(total: pd.Series, scope: Scope, language: str) -> dict[str, str]:
    """What each list of activities holds, and how many."""
    held = {"delayed": "delayed", "overdue": "overdue", "all": "activities"}
    return {
        which: ": ".join(headline(t(f"workplan_{which}_title", language), _plan(total, column, scope), language))
        for which, column in held.items()
    }


def without_plan(codes: set[str], scope: Scope, language: str) -> list[str]:
    """The groups that sent no workplan, where any did not; `codes` are those that did."""
    return silent("workplan_silent", codes, Figure("activities.twgs_without", None, scope, unit="count"), language)


def without_workbook(codes: set[str], scope: Scope, language: str) -> list[str]:
    """The groups that sent no workbook, where any did not; `codes` are those that did."""
    return silent("workbook_silent", codes, Figure("workbooks.silent", None, scope, unit="count"), language)


def silent(key: str, codes: set[str], without: Figure, language: str) -> list[str]:
    """The groups of which nothing is known, counted and named, where any is not among those of `codes`."""
    missing = [code for code in reference.codes("twg") if code not in codes]
    if not missing:
        return []
    names = ", ".join(label("twg", code, language) for code in missing)
    return [say(key, language, count=replace(without, value=len(missing)), names=names)]


def counted(total: pd.Series, scope: Scope, language: str) -> str:
    """How many activities of which plan stand how."""
    activities = _plan(total, "activities", scope)
    statuses = _statuses(total, scope, language)
    return say("pack_statuses", language, of=activities.period, count=activities, statuses=statuses)


def overdue(total: pd.Series, scope: Scope, language: str) -> list[str]:
    """How many activities are past their end date and not called delayed, where any is."""
    if not total["overdue"]:
        return []
    said = say("pack_overdue_activities", language, count=_plan(total, "overdue", scope))
    return [" ".join([said, *days.older(total["as_of_date"], scope, language)])]


def delayed(total: pd.Series, scope: Scope, language: str) -> str:
    """How many activities of which plan are delayed, and how many of those lack a cause or a solution."""
    late, activities = _plan(total, "delayed", scope), _plan(total, "activities", scope)
    counted_of = say("count_activities", language, count=activities)
    if not late.value:
        return say("pack_delayed_none", language, of=late.period, activities=counted_of)
    said = say("pack_delayed", language, of=late.period, count=late, activities=counted_of)
    if not total["delayed_without_solution"]:
        return said
    return said + say("pack_unsolved", language, count=_plan(total, "delayed_without_solution", scope))


def _action(total: pd.Series, column: str, scope: Scope) -> Figure:
    return Figure(f"actions.{column}", total[column], scope, TIMELESS, "count")


def actions(total: pd.Series, scope: Scope, language: str) -> list[tuple[str, ...]]:
    """How many actions are overdue, open and closed; how many went up, came from elsewhere, or were closed late."""
    went = say(
        "actions_went",
        language,
        actions=say("count_actions", language, count=_action(total, "actions", scope)),
        escalated=_action(total, "escalated", scope),
        elsewhere=_action(total, "from_elsewhere", scope),
    )
    late = say("actions_closed_late", language, count=_action(total, "closed_late", scope))
    beside = {"overdue": (went, *days.older(total["as_of_date"], scope, language)), "open": (), "closed": (late,)}
    return [
        (*headline(t(f"actions_{state}", language), _action(total, state, scope), language), *said)
        for state, said in beside.items()
    ]


def waiting(total: pd.Series, scope: Scope, language: str) -> str | None:
    """How many actions are overdue or open; None where none is, or no workbook says."""
    if pd.isna(total["overdue"]):
        return None
    late, more = (_action(total, state, scope) for state in ("overdue", "open"))
    on = days.on(total["as_of_date"], scope, language)
    if not late.value:
        return say("pack_open", language, count=more) + on if more.value else None
    said = say("pack_overdue", language, count=late) + on
    return said + say("pack_also_open", language, count=more) if more.value else said


def done(total: pd.Series, scope: Scope, language: str) -> list[str]:
    """How many actions are closed, and how many were brought to the host ministry."""
    said = [say("pack_actions_closed", language, closed=_action(total, "closed", scope))]
    if total["escalated"]:
        said.append(say("pack_escalated", language, count=_action(total, "escalated", scope)))
    return said


def from_elsewhere(actions: pd.DataFrame, scope: Scope, language: str) -> str:
    """How many actions that came from another forum are not done; `actions` are these."""
    if actions.empty:
        return t("agenda_none_from_elsewhere", language)
    count = Figure("actions.waiting_from_elsewhere", len(actions), scope, unit="count")
    return say("agenda_from_elsewhere", language, count=count)


def owed(name: str, late: pd.DataFrame, twg: str, scope: Scope, language: str) -> str:
    """How many actions an institution has overdue, to itself; `late` are these."""
    count = Figure(f"actions.overdue_of:{name}", len(late), scope, unit="count")
    return say("letter_owed", language, twg=twg, count=count)


def by_institution(owed: Sequence[tuple[str, Sized]], scope: Scope, language: str) -> list[str]:
    """How many overdue actions each institution has, where any has some; `owed` are its rows by its name."""
    counted = [
        say(
            "institution_owes",
            language,
            name=name,
            count=Figure(f"actions.overdue_of:{name}", len(rows), scope, unit="count"),
        )
        for name, rows in owed
    ]
    return [t("overdue_by_institution", language, institutions=", ".join(counted))] if counted else []
