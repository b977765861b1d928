"""JMIs in a report: the computed status beside both ratings, and what hinders an indicator."""

from twg_analytics.reports import listing
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Part
from twg_analytics.words import t, year

# What a reader should know first comes first.
_STATUSES = ("off_track", "delayed", "no_data", "on_track", "achieved", "not_judged", "not_due")
_LOOKS = (
    "jmi_id", "indicator", "target_value", "actual_value", "computed_status_code", "government_status_code",
    "partner_status_code",
)  # fmt: skip
_BESIDE = (
    "outcome", "unit", "baseline_value", "last_target_year", "last_target_value", "progress_ratio",
    "government_comment", "partner_comment",
)  # fmt: skip
_CONSTRAINTS = ("jmi_id", "indicator", "computed_status_code", "constraint_text", "action", "responsible")


def absent(answers: Answers, language: str) -> str | None:
    """The sentence for a TWG of whose JMIs nothing is known."""
    if not answers.has_workbook:
        return t("pack_no_workbook", language)
    return t("pack_no_jmis", language) if answers.standings.empty else None


def _title(answers: Answers, language: str) -> str:
    """How many JMIs stand how, what needs attention first: 3 of 6 JMIs are delayed; 3 have no data."""
    counts = answers.standings["computed_status_code"].value_counts()
    held = [(code, counts[code]) for code in _STATUSES if code in counts]
    jmis = t("count_jmis", language, count=len(answers.standings))
    clauses = [
        t(f"pack_jmi_{code}", language, count=count, jmis=jmis)
        if place == 0
        else t(f"pack_also_{code}", language, count=count)
        for place, (code, count) in enumerate(held)
    ]
    return "; ".join(clauses)


def part(answers: Answers, language: str) -> Part:
    """Every JMI with its target and actual, its computed status and the two ratings, and where these differ."""
    notes = (t("pack_note_jmi", language), t("pack_source_workbook", language))
    if missing := absent(answers, language):
        return Part("jmis", t("pack_jmis_unknown", language), missing=missing, notes=notes)
    shown = listing.in_language(answers.standings, language)
    differ = int((shown["has_disagreement"] | shown["is_rated_without_data"]).sum())
    sentences = [t("pack_jmi_year", language, year=year(answers.jmi_year, language))]
    if differ:
        sentences.append(t("pack_differ", language, count=differ))
    return Part(
        "jmis",
        _title(answers, language),
        tuple(sentences),
        table=listing.table("pack_jmis", shown, _LOOKS, answers, language, _BESIDE),
        notes=notes,
    )


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
        t("pack_constraints", language, count=len(shown)),
        table=listing.table("pack_constraints", shown, _CONSTRAINTS, answers, language),
        notes=notes,
    )
