"""Conduct in a report: what of the guideline a TWG keeps, the ten-day rule named, and its next meeting."""

import pandas as pd

from twg_analytics.reports import listing
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Part
from twg_analytics.sentences import conduct as told
from twg_analytics.words import date, in_a_row, t

_LOOKS = ("conduct_rule_code", "conduct_state_code", "observed")
_BESIDE = ("section", "year")
# What is not kept comes first, then what nobody can judge.
_ORDER = ("not_met", "not_yet", "met", "nothing_to_judge", "not_judged", "not_reported")


def named(meetings: pd.DataFrame, language: str) -> str:
    """The days of meetings in words, the earliest first."""
    return in_a_row((date(day, language) for day in meetings["meeting_date"]), language)


def _meetings(answers: Answers, language: str) -> list[str]:
    """The ten-day rule in words, the last plenary meeting, the next one and the day its documents are due."""
    sentences = [told.since(answers.plenaries.iloc[0], int(answers.plan_year or 0), answers.scope, language)]
    for key, unmet in (("pack_late", answers.late), ("pack_without_minutes", answers.without_minutes)):
        if len(unmet):
            sentences.append(t(key, language, meetings=named(unmet, language)))
    if answers.meeting:
        sentences.append(t("pack_last_meeting", language, date=date(answers.meeting, language)))
    if answers.coming.empty:
        sentences.append(t("nothing_planned", language))
    else:
        coming = answers.coming.iloc[0]
        sent, on = coming["documents_sent_date"], date(coming["meeting_date"], language)
        if pd.notna(sent):
            sentences.append(t("pack_next_meeting_sent", language, date=on, sent=date(sent, language)))
        else:
            due = date(coming["circulation_date"], language)
            sentences.append(t("pack_next_meeting", language, date=on, due=due))
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
    scope = answers.scope
    ordered = rules.assign(
        observed=[told.observed(rule, scope, language) or None for rule in rules.itertuples()],
        order=pd.Categorical(rules["conduct_state_code"], _ORDER, ordered=True),
    ).sort_values("order", kind="stable")
    return Part(
        "conduct",
        told.titled(group, answers.plenaries.iloc[0], scope, language),
        tuple(_meetings(answers, language)),
        table=listing.table("pack_conduct", ordered, _LOOKS, answers, language, _BESIDE),
        notes=notes,
    )
