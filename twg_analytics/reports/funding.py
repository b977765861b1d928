"""The funding gap in a report: the way from cost to gap in a year, and the activities that lack most.

What a gap rests on is said by the same sentences on the pages.
"""

from collections.abc import Iterable

import pandas as pd

from twg_analytics.charts import bars, waterfall, waterfall_steps
from twg_analytics.reports import listing
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Part, Table
from twg_analytics.reports.resources import caption
from twg_analytics.reports.view import View
from twg_analytics.sentences import candidates as candidate
from twg_analytics.sentences import gap as told
from twg_analytics.sentences.figure import say
from twg_analytics.words import named_value, t, two_languages, year

_BY_YEAR = (
    "year", "line_state_code", "cost_usd", "government_usd", "oda_usd", "ngo_usd", "surplus_usd", "gap_low_usd",
    "gap_usd", "gap_after_pipeline_usd",
)  # fmt: skip
_COUNTED = ("activities", "activities_costed")
_LACKING = (
    "activity_id", "activity", "cost_usd", "government_usd", "oda_usd", "ngo_usd", "gap_low_usd", "gap_usd",
    "gap_after_pipeline_usd",
)  # fmt: skip
_CLOSING = ("activity_id", "activity", "lacks", "pipeline_project", "closes_usd", "expected_year")
_ALSO = (
    "gap_low_usd", "gap_usd", "partner_code", "candidate_code", "candidates", "weight", "gap_low_left_usd",
    "gap_left_usd", "project_id",
)  # fmt: skip
_BESIDE = ("priority", "activity_status_code", "delegated_usd", "pipeline_usd", "surplus_usd")


def _notes(language: str) -> tuple[str, ...]:
    return t("pack_note_gap", language), t("pack_note_pipeline", language), t("blank_means", language)


def absent(answers: Answers, language: str) -> str | None:
    """The sentence for a TWG whose gap nobody knows: no workbook, plan, open line or cost; None when it is known."""
    if not answers.has_workbook:
        return t("pack_no_workbook", language)
    if answers.year is None:
        return t("pack_no_plan", language)
    if answers.gap.empty:
        return " ".join([t("pack_no_open_lines", language), *told.at_close(answers.gap_over, answers.scope, language)])
    if pd.isna(answers.gap.iloc[0]["gap_usd"]):
        return t("nothing_costed", language)
    return None


def _said(answers: Answers, language: str) -> tuple[str, ...]:
    """What the gap of the year leaves out, what the pipeline leaves of it, and the gap of the whole plan."""
    row, every = answers.gap.iloc[0], answers.gap_open.iloc[0]
    said = told.in_short(row, answers.unlinked.iloc[0], answers.scope, "open", language)
    said.append(told.after_pipeline(row, answers.scope, "open", language))
    if every["first_year"] != every["last_year"]:
        said.append(
            say("pack_gap_open", language, years=told.spanned(every), amount=told.gap(every, answers.scope, "open"))
        )
    return *said, *told.at_close(answers.gap_over, answers.scope, language)


def part(answers: Answers, language: str) -> Part:
    """How much is missing in the year, step by step from the cost; the table has every year of the plan."""
    group = answers.group(language)
    if missing := absent(answers, language):
        return Part("gap", t("pack_gap_unknown", language, twg=group), missing=missing, notes=_notes(language))
    row = answers.gap.iloc[0]
    in_year = year(answers.year or "", language)
    title = t("pack_gap_none", language, twg=group, year=in_year)
    if row["gap_usd"] > 0:
        title = say("pack_gap", language, twg=group, amount=told.gap(row, answers.scope, "open"), year=in_year)
    by_year = answers.gap_by_year.assign(year=answers.gap_by_year["code"].astype(int)).sort_values(
        ["year", "line_state_code"]
    )
    drawn = waterfall_steps.of_gap(row, language)
    around = caption(answers, language, "pack_gap", "pack_source_line", of=told.spanned(row))
    return Part(
        "gap",
        title,
        _said(answers, language),
        figure=waterfall.steps(drawn, language, around) if drawn["value"].gt(0).any() else None,
        table=listing.table("pack_gap_by_year", by_year, _BY_YEAR, answers, language, _COUNTED),
        notes=(t("pack_gap_years", language, years=told.spanned(row).said(language)), *_notes(language)),
    )


def activities(answers: Answers, language: str) -> Part:
    """The activities that lack money in the year, the largest gap first."""
    missing = absent(answers, language)
    if missing or answers.lacking.empty:
        title = t("pack_lacking_unknown" if missing else "pack_lacking_none", language)
        return Part("lacking", title, missing=missing or t("gap_none", language), notes=_notes(language))
    listed = two_languages.in_one(answers.lacking, language)
    drawn = listed.assign(
        code=listed["twg_code"] + ":" + listed["activity_id"],
        name=listed["activity_id"] + " " + listed["activity"].fillna(""),
    )
    around = caption(answers, language, "pack_lacking", "pack_source_line", of=told.spanned(answers.gap.iloc[0]))
    return Part(
        "lacking",
        told.largest(listed, answers.gap.iloc[0], answers.scope, "open", language),
        figure=bars.of_gap(drawn, language, around),
        table=listing.table("pack_lacking", listed, _LACKING, answers, language, _BESIDE),
        notes=_notes(language),
    )


def with_group(candidates: pd.DataFrame, language: str) -> pd.DataFrame:
    """The candidates with the group of each activity before its name, for lists of several groups."""
    named = candidates["activity"].fillna(candidates["activity_id"])
    groups = [candidate.group(twg, language, is_short=True) for twg in candidates["twg_code"]]
    return candidates.assign(
        activity=[named_value(twg, name, language) for name, twg in zip(named, groups, strict=True)]
    )


def closing(name: str, candidates: pd.DataFrame, columns: Iterable[str], view: View, language: str) -> Table:
    """What activities lack, each with the project of the pipeline that would close most of it."""
    shown = candidates.assign(
        activity=candidates["activity"].fillna(candidates["activity_id"]),
        lacks=[told.lacked(row, view.scope, language) for row in candidates.itertuples()],
        pipeline_project=[
            None if pd.isna(row.project_id) else f"{row.title} ({view.name('partner', row.partner_code, language)})"
            for row in candidates.itertuples()
        ],
    )
    return listing.table(name, shown, columns, view, language, _ALSO, ("pipeline_project",))


def remedies(answers: Answers, language: str) -> Part:
    """Who could close the gap of the year: each activity that lacks money with the best candidate of the pipeline."""
    missing = absent(answers, language)
    if missing or answers.candidates.empty:
        title = t("pack_lacking_unknown" if missing else "pack_lacking_none", language)
        return Part("remedies", title, missing=missing or t("gap_none", language), notes=_notes(language))
    return Part(
        "remedies",
        told.closable(answers.candidates, answers.gap.iloc[0], answers.scope, language),
        (t("remedies_means", language),),
        table=closing("remedies", answers.candidates, _CLOSING, answers, language),
        notes=_notes(language),
    )
