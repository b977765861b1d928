"""Actions in a report: what was agreed and is not done yet."""

from typing import Any

import pandas as pd

from twg_analytics.reports import decisions, listing
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Part
from twg_analytics.sentences import work as told
from twg_analytics.words import t

_LOOKS = ("responsible", "action", "due_date", "action_state_code", "delay_days", "escalated_code")
_BESIDE = ("action_id", "meeting_date", "origin_code")


def _ordered(actions: pd.DataFrame) -> pd.DataFrame:
    """The overdue by institution, those that owe most first and what was brought to the host before, then the open."""
    places = {name: place for place, (name, _) in enumerate(decisions.by_institution(actions))}

    def place(row: Any) -> tuple[bool, int, bool]:
        is_open = row.action_state_code != "overdue"
        return is_open, 0 if is_open else places.get(row.responsible, len(places)), row.escalated_code != "yes"

    rows = list(actions.itertuples())
    return actions.iloc[sorted(range(len(rows)), key=lambda at: place(rows[at]))]


def part(answers: Answers, language: str) -> Part:
    """The actions that are overdue, by institution, and those that are open."""
    notes = (t("pack_note_actions", language), t("pack_source_workbook", language))
    if not answers.has_workbook:
        missing = t("pack_no_workbook", language)
        return Part("actions", t("pack_actions_unknown", language), missing=missing, notes=notes)
    counts, scope = answers.action_counts.iloc[0], answers.scope
    sentences, title = told.done(counts, scope, language), told.waiting(counts, scope, language)
    if answers.actions.empty:
        return Part("actions", t("no_actions", language), (t("no_actions_reported", language),), notes=notes)
    if title is None:
        return Part("actions", t("pack_actions_none", language), tuple(sentences), notes=notes)
    owed = told.by_institution(decisions.by_institution(answers.actions), scope, language)
    left = answers.actions[answers.actions["action_state_code"].isin(["overdue", "open"])]
    return Part(
        "actions",
        title,
        (*owed, *sentences),
        table=listing.table("pack_actions", _ordered(left), _LOOKS, answers, language, _BESIDE),
        notes=notes,
    )
