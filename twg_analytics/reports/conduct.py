"""Conduct in a report: what of the guideline a TWG keeps, the ten-day rule named, and its next meeting."""

from typing import Any

import pandas as pd

from twg_analytics.reports import listing
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Part
from twg_analytics.words import date, percent, t, year

_LOOKS = ("conduct_rule_code", "conduct_state_code", "observed")
_BESIDE = ("section", "year")
# What is not kept comes first, then what nobody can judge.
_ORDER = ("not_met", "not_yet", "met", "nothing_to_judge", "not_judged", "not_reported")


def observed(rule: Any, language: str) -> str:
    """What was observed of a rule, against what it asks for, and in which year where that is one of several."""
    if pd.isna(rule.observed_value):
        return ""
    if rule.unit_code == "share":
        return t("observed_share", language, share=percent(rule.observed_value, language), judged=rule.judged)
    text = t("observed_count", language, count=rule.observed_value, required=rule.required_value)
    if pd.isna(rule.calendar_year):
        return text
    return t("observed_in", language, year=year(int(rule.calendar_year), language), observed=text)


def named(meetings: pd.DataFrame, language: str) -> str:
    """The days of meetings in words, the earliest first."""
    return "; ".join(date(day, language) for day in meetings["meeting_date"])


def _plenaries(answers: Answers) -> dict[str, int]:
    """Plenary meetings that are judged, those with documents ten days before, and those with minutes."""
    counts = answers.plenaries.iloc[0]
    return {
        key: 0 if pd.isna(counts[key]) else int(counts[key]) for key in ("plenaries", "documents_in_time", "minutes")
    }


def _meetings(answers: Answers, language: str) -> list[str]:
    """The ten-day rule in words, the last plenary meeting, the next one and the day its documents are due."""
    plenaries = _plenaries(answers)
    sentences = [t("pack_plenaries_none", language, year=year(answers.plan_year or "", language))]
    if plenaries["plenaries"]:
        since = year(answers.plan_year or "", language)
        sentences = [t("pack_ten_days", language, year=since, **plenaries)]
        for key, late in (("pack_late", answers.late), ("pack_without_minutes", answers.without_minutes)):
            if len(late):
                sentences.append(t(key, language, meetings=named(late, language)))
    if answers.meeting:
        sentences.append(t("pack_last_meeting", language, date=date(answers.meeting, language)))
    if answers.coming.empty:
        sentences.append(t("nothing_planned", language))
    else:
        coming = answers.coming.iloc[0]
        days = {"date": coming["meeting_date"], "due": coming["circulation_date"]}
        sentences.append(t("pack_next_meeting", language, **{key: date(day, language) for key, day in days.items()}))
    return sentences


def part(answers: Answers, language: str) -> Part:
    """Every rule of the guideline with its verdict and what was found, what is not kept first."""
    notes = (t("pack_note_conduct", language), t("pack_source_workbook", language))
    if not answers.has_workbook:
        missing = t("pack_no_workbook", language)
        return Part("conduct", t("pack_conduct_unknown", language), missing=missing, notes=notes)
    group, rules = answers.registry.iloc[0], answers.rules
    if answers.plan_year is None:
        missing = t("workbook_without_year", language, file=group["source_file"])
        return Part("conduct", t("pack_conduct_unknown", language), missing=missing, notes=notes)
    judged, in_year = t("count_rules", language, count=group["judged"]), year(answers.plan_year, language)
    ordered = rules.assign(
        observed=[observed(rule, language) or None for rule in rules.itertuples()],
        order=pd.Categorical(rules["conduct_state_code"], _ORDER, ordered=True),
    ).sort_values("order", kind="stable")
    title, plenaries = t("pack_conduct", language, met=group["met"], judged=judged, year=in_year), _plenaries(answers)
    if plenaries["plenaries"]:
        title += t("pack_ten_days_title", language, **plenaries)
    return Part(
        "conduct",
        title,
        tuple(_meetings(answers, language)),
        table=listing.table("pack_conduct", ordered, _LOOKS, answers, language, _BESIDE),
        notes=notes,
    )
