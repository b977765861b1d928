"""The pipeline in a report: what is planned and not begun, how likely it is, and what of it is stalled."""

from twg_analytics.reports import listing
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Part
from twg_analytics.sentences import pipeline as told
from twg_analytics.words import t

_LOOKS = (
    "title", "partner_code", "waiting_usd", "amount_basis_code", "expected_start_date", "stalled_code",
    "linked_activities",
)  # fmt: skip
_BESIDE = ("weight", "stage_code", "age_days", "untouched_days", "could_serve", "share", "project_id")


def part(answers: Answers, language: str) -> Part:
    """The projects of the TWG in the pipeline, the largest first, with what may be expected of them by weight."""
    notes = (t("pack_note_pipeline", language), t("blank_means", language))
    if answers.waiting.empty:
        group = answers.group(language)
        return Part(
            "pipeline",
            t("pack_pipeline_none", language, twg=group),
            missing=t("pack_pipeline_none_means", language),
            notes=notes,
        )
    row, scope = answers.waiting.iloc[0], answers.scope
    order = {"by": ["waiting_usd", "project_id"], "ascending": [False, True], "na_position": "last"}
    listed = answers.waiting_projects.sort_values(**order)
    return Part(
        "pipeline",
        told.titled(row, scope, language),
        tuple(told.told(row, answers.rate.iloc[0], answers.gap_open, scope, language)),
        table=listing.table("pack_pipeline", listed, _LOOKS, answers, language, _BESIDE),
        notes=notes,
    )
