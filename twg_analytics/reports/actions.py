"""Actions in a report: what was agreed and is not done yet."""

from twg_analytics.reports import listing
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Part
from twg_analytics.sentences import work as told
from twg_analytics.words import t

_LOOKS = ("action", "responsible", "due_date", "action_state_code", "delay_days", "escalated_code")
_BESIDE = ("action_id", "meeting_date", "origin_code")


def part(answers: Answers, language: str) -> Part:
    """The actions that are overdue or open, the longest overdue first."""
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
    left = answers.actions[answers.actions["action_state_code"].isin(["overdue", "open"])]
    return Part(
        "actions",
        title,
        tuple(sentences),
        table=listing.table("pack_actions", left, _LOOKS, answers, language, _BESIDE),
        notes=notes,
    )
