"""Conduct in sentences: which rules of the guideline a TWG keeps, how many meetings keep to them, and what comes next.

Verdicts and plenaries are of the year of a plan to the day of the data; how often a TWG met is of a calendar year.
"""

import datetime as dt
from dataclasses import replace
from typing import Any

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.sentences import days as day_of
from twg_analytics.sentences.figure import TIMELESS, Figure, Period, Unit, headline, say
from twg_analytics.words import date, label, t

_KEPT = ("documents_in_time", "minutes")


def _years(first: float, last: float) -> Period:
    return TIMELESS if pd.isna(first) else Period(int(first), int(last))


def _count(name: str, value: float, scope: Scope, period: Period = TIMELESS) -> Figure:
    return Figure(name, value, scope, period, "count")


def _of_whole(part: Figure, whole: Figure, language: str) -> str:
    """So many of so many; of none there is nothing to judge."""
    if not whole.is_known or not whole.value:
        return label("conduct_state", "nothing_to_judge", language)
    return say("count_of", language, part=part, whole=whole)


def observed(rule: Any, scope: Scope, language: str) -> str:
    """What was observed of a rule, against what it asks for, and in which year where that is one of several."""
    if pd.isna(rule.observed_value):
        return ""
    named = f"{rule.conduct_rule_code}:{rule.twg_code}"

    def of(column: str, unit: Unit = "count") -> Figure:
        return Figure(f"verdict.{column}:{named}", getattr(rule, column), scope, _years(rule.year, rule.year), unit)

    if rule.unit_code == "share":
        return say("observed_share", language, share=of("observed_value", "share"), judged=of("judged"))
    text = say("observed_count", language, count=of("observed_value"), required=of("required_value"))
    if pd.isna(rule.calendar_year):
        return text
    return say("observed_in", language, year=_years(rule.calendar_year, rule.calendar_year), observed=text)


def _rules(twg: Any, scope: Scope) -> tuple[Figure, Figure]:
    """The rules that a TWG meets, and those that something could be judged by; `twg` is a row of the registry."""
    met, judged = (
        _count(
            f"rules.{key}", getattr(twg, key), replace(scope, twg=twg.twg_code), _years(twg.plan_year, twg.plan_year)
        )
        for key in ("met", "judged")
    )
    return met, judged


def standing(twg: Any, scope: Scope, language: str) -> str:
    """How a TWG stands over all rules: met of those with something to judge, or that it did not report."""
    if twg.report_code == "not_reported":
        return label("report", twg.report_code, language)
    if pd.isna(twg.plan_year):
        return label("conduct_state", "not_judged", language)
    return _of_whole(*_rules(twg, scope), language)


def reported(counts: pd.Series, scope: Scope, language: str) -> tuple[str, str, str]:
    """How many TWGs sent a workbook, of how many, and for which years they are judged."""
    whole, part = (_count(f"workbooks.{key}", counts[key], scope) for key in ("twgs", "reported"))
    said = [
        say("reported_means", language, silent=_count("workbooks.silent", counts["twgs"] - counts["reported"], scope))
    ]
    if pd.notna(counts["first_year"]):
        said.append(say("judged_for", language, years=_years(counts["first_year"], counts["last_year"])))
    if without := counts["reported"] - counts["judged"]:
        said.append(say("reported_without_year", language, count=_count("workbooks.undated", without, scope)))
    return t("reported_twgs", language), _of_whole(part, whole, language), " ".join(said)


def _plenaries(summary: pd.Series, scope: Scope) -> dict[str, Figure]:
    """Plenary meetings that are judged, those with documents ten days before, and those with minutes."""
    period = _years(summary["first_plan_year"], summary["last_plan_year"])
    return {key: _count(f"meetings.{key}", summary[key], scope, period) for key in ("plenaries", *_KEPT)}


def kept(summary: pd.Series, coming: pd.DataFrame, scope: Scope, language: str) -> list[tuple[str, ...]]:
    """Plenaries judged with what comes next, and how many of them kept to the guideline."""
    found = _plenaries(summary, scope)
    plenaries = found["plenaries"]
    title = t("plenaries_held", language)
    number = label("conduct_state", "not_judged", language)
    if plenaries.is_known:
        title, number = headline(say("plenaries_held_for", language, years=plenaries.period), plenaries, language)
    kept_to = ((t(f"plenaries_{key}", language), _of_whole(found[key], plenaries, language)) for key in _KEPT)
    return [(title, number, next_one(coming, scope, language)), *kept_to]


def held(twg: Any, scope: Scope, language: str) -> str:
    """How many plenaries of a TWG are judged; of a workbook without a year nobody knows which to judge."""
    if twg.report_code == "not_reported":
        return label("report", twg.report_code, language)
    if pd.isna(twg.plenaries):
        return label("conduct_state", "not_judged", language)
    return say(
        "plenaries_count", language, count=_count("meetings.plenaries", twg.plenaries, replace(scope, twg=twg.twg_code))
    )


def next_one(coming: pd.DataFrame, scope: Scope, language: str) -> str:
    """The next meeting, and the day by which its documents go out, counted from today."""
    if coming.empty:
        return t("nothing_to_come", language, date=date(scope.snapshot, language))
    meeting = coming.iloc[0]
    kind = label("meeting_kind", meeting["meeting_kind_code"], language)
    twg, held_on = label("twg", meeting["twg_code"], language), date(meeting["meeting_date"], language)
    next_meeting = t("next_meeting", language, twg=twg, kind=kind, date=held_on)
    if pd.notna(meeting["documents_sent_date"]):
        sent = date(meeting["documents_sent_date"], language)
        return f"{next_meeting} {t('next_documents_sent', language, date=sent)}"
    key = "next_documents_due" if meeting["days_left"] >= 0 else "next_documents_late"
    days = _count("coming.days", abs(meeting["days_left"]), scope)
    due = date(meeting["circulation_date"], language)
    as_of = day_of.counted_from(meeting["as_of_date"], scope, language)
    return f"{next_meeting} {say(key, language, date=due, days=days, as_of=as_of)}"


def titled(twg: Any, summary: pd.Series, scope: Scope, language: str) -> str:
    """How many rules of the guideline a TWG meets since the year of its plan, how many meetings keep the ten days."""
    met, judged = _rules(twg, scope)
    since = date(dt.date(int(twg.plan_year), 1, 1), language)
    said = say("pack_conduct", language, met=met, judged=say("count_rules", language, count=judged), since=since)
    found = _plenaries(summary, scope)
    if not found["plenaries"].value:
        return said
    return said + say(
        "pack_ten_days_title", language, plenaries=found["plenaries"], documents_in_time=found["documents_in_time"]
    )


def since(summary: pd.Series, plan_year: int, scope: Scope, language: str) -> str:
    """How many plenary meetings since the year of the plan kept the ten days and had minutes."""
    found, first_day = _plenaries(summary, scope), date(dt.date(plan_year, 1, 1), language)
    if not found["plenaries"].value:
        return say("pack_plenaries_none", language, since=first_day)
    given: dict[str, Any] = found
    return say("pack_ten_days", language, since=first_day, **given)
