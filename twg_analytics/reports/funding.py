"""The funding gap in a report: the way from cost to gap in a year, and the activities that lack most."""

import pandas as pd

from twg_analytics.charts import bars, waterfall, waterfall_steps
from twg_analytics.reports import listing
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Part
from twg_analytics.reports.resources import caption, span
from twg_analytics.words import money, t, year

_BY_YEAR = (
    "year", "cost_usd", "government_usd", "oda_usd", "ngo_usd", "surplus_usd", "gap_usd", "gap_after_pipeline_usd",
)  # fmt: skip
_COUNTED = ("activities", "activities_costed")
_LACKING = (
    "activity_id", "activity", "cost_usd", "government_usd", "oda_usd", "ngo_usd", "gap_usd",
    "gap_after_pipeline_usd",
)  # fmt: skip
_BESIDE = ("priority", "activity_status_code", "pipeline_usd", "surplus_usd")
_LONGEST = 70  # letters of an activity in a title


def _notes(language: str) -> tuple[str, ...]:
    return t("pack_note_gap", language), t("pack_note_pipeline", language), t("blank_means", language)


def absent(answers: Answers, language: str) -> str | None:
    """The sentence for a TWG whose gap nobody knows: no workbook, no plan or no cost; None when it is known."""
    if not answers.has_workbook:
        return t("pack_no_workbook", language)
    if answers.year is None:
        return t("pack_no_plan", language)
    if pd.isna(answers.gap.iloc[0]["gap_usd"]):
        return t("nothing_costed", language)
    return None


def _reservations(answers: Answers, language: str) -> list[str]:
    """What the gap of the year leaves out or may be smaller by."""
    row, unlinked = answers.gap.iloc[0], answers.unlinked.iloc[0]
    costed = t("count_costed_activities", language, count=row["activities_costed"])
    said = [t("gap_lacking", language, lacking=row["activities_lacking"], costed=costed)]
    after = t("gap_after", language, amount=money(row["gap_after_pipeline_usd"], language))
    without = row["activities"] - row["activities_costed"]
    if without:
        activities = t("count_activities", language, count=row["activities"])
        said = [f"{said[0]} {t('pack_uncosted', language, uncosted=without, activities=activities)}"]
    if pd.notna(unlinked["firm_usd"]) and unlinked["firm_usd"] > 0:
        amount = money(unlinked["firm_usd"], language)
        said.append(t("pack_unlinked", language, amount=amount, projects=unlinked["projects"]))
    return [*said, after]


def part(answers: Answers, language: str) -> Part:
    """How much is missing in the year, step by step from the cost; the table has every year of the plan."""
    group = answers.group(language)
    if missing := absent(answers, language):
        return Part("gap", t("pack_gap_unknown", language, twg=group), missing=missing, notes=_notes(language))
    row = answers.gap.iloc[0]
    in_year = year(answers.year or "", language)
    title = t("pack_gap_none", language, twg=group, year=in_year)
    if row["gap_usd"] > 0:
        title = t("pack_gap", language, twg=group, amount=money(row["gap_usd"], language), year=in_year)
    by_year = answers.gap_by_year.assign(year=answers.gap_by_year["code"].astype(int)).sort_values("year")
    drawn = waterfall_steps.of_gap(row, language)
    around = caption(answers, language, "pack_gap", "pack_source_line", year=in_year)
    return Part(
        "gap",
        title,
        tuple(_reservations(answers, language)),
        figure=waterfall.steps(drawn, language, around) if drawn["value"].gt(0).any() else None,
        table=listing.table("pack_gap_by_year", by_year, _BY_YEAR, answers, language, _COUNTED),
        notes=(t("pack_gap_years", language, years=span(row, language)), *_notes(language)),
    )


def activities(answers: Answers, language: str) -> Part:
    """The activities that lack money in the year, the largest gap first."""
    missing = absent(answers, language)
    in_year = year(answers.year or "", language)
    if missing or answers.lacking.empty:
        title = t("pack_lacking_unknown" if missing else "pack_lacking_none", language)
        return Part("lacking", title, missing=missing or t("gap_none", language), notes=_notes(language))
    listed = answers.lacking
    first = listed.iloc[0]
    name = str(first["activity"] if pd.notna(first["activity"]) else first["activity_id"])
    said = {
        "count": len(listed),
        "activity": name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}",
        "amount": money(first["gap_usd"], language),
        "year": in_year,
    }
    drawn = listed.assign(
        code=listed["twg_code"] + ":" + listed["activity_id"],
        name=listed["activity_id"] + " " + listed["activity"].fillna(""),
        measure_code="gap",
        is_firm=True,
    )
    around = caption(answers, language, "pack_lacking", "pack_source_line", year=in_year)
    return Part(
        "lacking",
        t("pack_lacking", language, **said),
        figure=bars.ranked(drawn, language, around, value="gap_usd"),
        table=listing.table("pack_lacking", listed, _LACKING, answers, language, _BESIDE),
        notes=_notes(language),
    )
