"""The workplan in a report: how far the activities are, which are delayed, why, and what is proposed."""

from twg_analytics.reports import listing
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Part
from twg_analytics.sentences import work as told
from twg_analytics.words import t

_DELAYED = (
    "activity_id", "activity", "responsible", "end_date", "progress_share", "cause_of_delay", "proposed_solution",
)  # fmt: skip
_TOLD = ("cause_of_delay", "proposed_solution")
_ALL = (
    "activity_id", "activity", "responsible", "activity_status_code", "start_date", "end_date", "progress_share",
    "elapsed_share",
)  # fmt: skip
_BESIDE = ("priority", "cause_of_delay", "proposed_solution")


def absent(answers: Answers, language: str) -> str | None:
    """The sentence for a TWG without a workplan."""
    if not answers.has_workbook:
        return t("pack_no_workbook", language)
    return t("pack_no_plan", language) if answers.work.empty else None


def _notes(language: str) -> tuple[str, ...]:
    return t("pack_note_workplan", language), t("pack_source_workbook", language)


def delays(answers: Answers, language: str) -> Part:
    """The delayed activities, each with its cause and the solution proposed."""
    if missing := absent(answers, language):
        return Part("delays", t("pack_workplan_unknown", language), missing=missing, notes=_notes(language))
    total, scope = answers.work.iloc[0], answers.scope
    title = told.delayed(total, scope, language)
    said = [t("pack_sentence", language, text=told.counted(total, scope, language))]
    said += told.overdue(total, scope, language)
    if not total["delayed"]:
        return Part("delays", title, tuple(said), notes=_notes(language))
    if not total["delayed_without_solution"]:
        said.append(t("workplan_all_solved", language))
    delayed = answers.activities[answers.activities["activity_status_code"] == "delayed"]
    delayed = delayed.sort_values("has_solution", kind="stable")  # first those without
    return Part(
        "delays",
        title,
        tuple(said),
        table=listing.table("workplan_delayed", delayed, _DELAYED, answers, language, ("priority",), _TOLD),
        notes=_notes(language),
    )


def whole(answers: Answers, language: str) -> Part:
    """Every activity with its status, its dates and its progress beside the time that has passed."""
    if missing := absent(answers, language):
        return Part("workplan", t("pack_workplan_unknown", language), missing=missing, notes=_notes(language))
    return Part(
        "workplan",
        told.counted(answers.work.iloc[0], answers.scope, language),
        table=listing.table("workplan_all", answers.activities, _ALL, answers, language, _BESIDE),
        notes=_notes(language),
    )
