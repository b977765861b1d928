"""JMIs in a report: the computed status beside both ratings, and what hinders an indicator."""

from typing import Any

import pandas as pd

from twg_analytics.reports import listing
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Part
from twg_analytics.sentences import jmis as told
from twg_analytics.sentences import judgement
from twg_analytics.words import label, named_value, t

_LOOKS = (
    "jmi_id", "indicator", "target", "actual_value", "computed_status_code", "government_status_code",
    "partner_status_code", "jmi_cause",
)  # fmt: skip
_BESIDE = (
    "outcome", "unit", "baseline_value", "target_value", "target_code", "last_target_year", "last_target_value",
    "progress_ratio", "status_reason_code", "last_known_status_code", "last_known_year", "explanation",
    "government_comment", "partner_comment",
)  # fmt: skip
_EXPLAINED = 2
_RATINGS = ("government_status_code", "partner_status_code")
_CONSTRAINTS = ("jmi_id", "indicator", "computed_status_code", "constraint_text", "action", "responsible")


def absent(answers: Answers, language: str) -> str | None:
    """The sentence for a TWG of whose JMIs nothing is known."""
    if not answers.has_workbook:
        return t("pack_no_workbook", language)
    return t("pack_no_jmis", language) if answers.standings.empty else None


def part(answers: Answers, language: str) -> Part:
    """Every JMI with its target and actual, its computed status and the two ratings, and where these differ."""
    notes: tuple[str, ...] = (t("pack_note_jmi", language), t("pack_source_workbook", language))
    if missing := absent(answers, language):
        return Part("jmis", t("pack_jmis_unknown", language), missing=missing, notes=notes)
    shown = _in_words(answers, language)
    differ = [row for row in shown.itertuples() if judgement.differs(row)]
    asked = (answers.standings, answers.jmi_year, answers.scope, language)
    why = ((row.jmi_id, judgement.disagreement(row, answers.scope, language)) for row in differ)
    explained = [named_value(jmi, text, language) for jmi, text in why]
    # On a slide there is room for the first of them; the others go to its notes.
    explained = [" ".join(explained[:_EXPLAINED]), *explained[_EXPLAINED:]] if explained else []
    if (shown["target_code"] == "interpolated").any():
        notes = (t("targets_are_interpolated", language), *notes)
    table = listing.table("pack_jmis", shown, _LOOKS, answers, language, _BESIDE, _RATINGS)
    table.frame["computed_status_code"] = [
        _with_last_known(row, language) for row in shown.itertuples()
    ]  # fmt: skip
    return Part("jmis", told.titled(*asked), (told.judged_by(*asked), *explained), table=table, notes=notes)


def _in_words(answers: Answers, language: str) -> pd.DataFrame:
    """The JMIs, what needs attention first, with the target and the reason of the status as a reader sees them."""
    order = pd.Categorical(answers.standings["computed_status_code"], told.STATUSES, ordered=True)
    shown = listing.in_language(answers.standings, language).assign(order=order).sort_values("order", kind="stable")
    rows, scope = list(shown.itertuples()), answers.scope
    targets = [judgement.target(row, scope) for row in rows]
    return shown.assign(
        target=[target.written(language) if target.is_known else None for target in targets],
        explanation=[
            (judgement.disagreement if judgement.differs(row) else judgement.reason)(row, scope, language)
            for row in rows
        ],
        jmi_cause=[_cause(row, answers, language) for row in rows],
    )


def _cause(row: Any, answers: Answers, language: str) -> str:
    """Why a JMI that is behind or disputed is so: what arithmetic says, and what the workbook says hinders it."""
    if row.computed_status_code not in ("off_track", "delayed") and not judgement.differs(row):
        return ""
    hindered = answers.constraints
    named = hindered.loc[hindered["jmi_id"] == row.jmi_id, "constraint_text"].dropna() if len(hindered) else []
    because = [named_value(t("constraint", language), str(text), language) for text in named]
    return " ".join([judgement.reason(row, answers.scope, language), *(because or [t("absent_constraint", language)])])


def _with_last_known(row: Any, language: str) -> str:
    """The computed status of a JMI, and what was last known where there are no data."""
    status, known = label("jmi_status", row.computed_status_code, language), judgement.last_known(row, language)
    return f"{status}. {known}" if known else status


def constraints(answers: Answers, language: str) -> Part:
    """What hinders JMIs and what is done about it, as the workbook reports it."""
    notes = (t("pack_source_workbook", language),)
    missing = absent(answers, language)
    if missing or answers.constraints.empty:
        why = missing or t("pack_constraints_none_means", language)
        return Part("constraints", t("pack_constraints_none", language), missing=why, notes=notes)
    shown = listing.in_language(answers.constraints, language)
    return Part(
        "constraints",
        told.constrained(answers.constraints, answers.jmi_year, answers.scope, language),
        table=listing.table("pack_constraints", shown, _CONSTRAINTS, answers, language),
        notes=notes,
    )
