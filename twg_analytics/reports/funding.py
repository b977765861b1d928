"""The funding gap in a report: the way from cost to gap in a year, and the activities that lack most.

What a gap rests on is said by the same sentences on the pages.
"""

import pandas as pd

from twg_analytics.charts import bars, waterfall, waterfall_steps
from twg_analytics.reports import listing
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Part
from twg_analytics.reports.resources import caption, span
from twg_analytics.words import between, money, t, year

_BY_YEAR = (
    "year", "line_state_code", "cost_usd", "government_usd", "oda_usd", "ngo_usd", "surplus_usd", "gap_low_usd",
    "gap_usd", "gap_after_pipeline_usd",
)  # fmt: skip
_COUNTED = ("activities", "activities_costed")
_LACKING = (
    "activity_id", "activity", "cost_usd", "government_usd", "oda_usd", "ngo_usd", "gap_low_usd", "gap_usd",
    "gap_after_pipeline_usd",
)  # fmt: skip
_BESIDE = ("priority", "activity_status_code", "delegated_usd", "pipeline_usd", "surplus_usd")
_LONGEST = 70  # letters of an activity in a title


def _notes(language: str) -> tuple[str, ...]:
    return t("pack_note_gap", language), t("pack_note_pipeline", language), t("blank_means", language)


def gap(total: pd.Series, language: str) -> str:
    """A gap from its lower to its upper end."""
    return between(total["gap_low_usd"], total["gap_usd"], language)


def after_pipeline(total: pd.Series, language: str) -> str:
    """What the pipeline leaves of a gap, from its lower to its upper end."""
    left = between(total["gap_low_after_pipeline_usd"], total["gap_after_pipeline_usd"], language)
    return t("gap_after", language, amount=left)


def lacking(total: pd.Series, language: str) -> str:
    """How many of the activities with a cost in the years shown lack money."""
    costed = t("count_activities", language, count=total["activities_costed"])
    years = span(total, language)
    return t("gap_lacking", language, lacking=total["activities_lacking"], activities=costed, years=years)


def without_cost(total: pd.Series, language: str) -> list[str]:
    """How many activities have no cost in the years shown, so that nobody knows their gap."""
    without = total["activities"] - total["activities_costed"]
    if not without:
        return []
    activities, years = t("count_activities", language, count=total["activities"]), span(total, language)
    return [t("gap_without_cost", language, uncosted=without, activities=activities, years=years)]


def rests_on(total: pd.Series, language: str) -> list[str]:
    """What a gap leaves out or may be smaller by, each in a sentence with its number."""
    said = without_cost(total, language)
    if total["gap_low_usd"] < total["gap_usd"]:
        said.append(t("gap_delegated", language, amount=money(total["delegated_usd"], language)))
    for key, column in (("gap_unattributed", "unattributed_usd"), ("gap_beside_no_cost", "beside_no_cost_usd")):
        if total[column] > 0:
            said.append(t(key, language, amount=money(total[column], language)))
    return said


def in_short(total: pd.Series, idle: pd.Series, language: str) -> list[str]:
    """How many activities lack money and how many have no cost, and the money that is in no gap, in two sentences."""
    amounts = {"unlinked": idle["firm_usd"], "unattributed": total["unattributed_usd"],
               "delegated": total["delegated_usd"], "without_cost": total["beside_no_cost_usd"]}  # fmt: skip
    parts = [
        t(f"gap_beside_{key}", language, amount=money(amount, language))
        for key, amount in amounts.items()
        if amount > 0
    ]
    counted = " ".join([lacking(total, language), *without_cost(total, language)])
    return [counted, *([t("gap_beside", language, parts="; ".join(parts))] if parts else [])]


def at_close(over: pd.DataFrame, language: str) -> list[str]:
    """What years that are over lacked, where there are any: a figure of its own."""
    if over.empty or pd.isna(over.iloc[0]["gap_usd"]):
        return []
    return [t("pack_gap_over", language, years=span(over.iloc[0], language), amount=gap(over.iloc[0], language))]


def absent(answers: Answers, language: str) -> str | None:
    """The sentence for a TWG whose gap nobody knows: no workbook, plan, open line or cost; None when it is known."""
    if not answers.has_workbook:
        return t("pack_no_workbook", language)
    if answers.year is None:
        return t("pack_no_plan", language)
    if answers.gap.empty:
        return " ".join([t("pack_no_open_lines", language), *at_close(answers.gap_over, language)])
    if pd.isna(answers.gap.iloc[0]["gap_usd"]):
        return t("nothing_costed", language)
    return None


def _said(answers: Answers, language: str) -> tuple[str, ...]:
    """What the gap of the year leaves out, what the pipeline leaves of it, and the gap of the whole plan."""
    row, every = answers.gap.iloc[0], answers.gap_open.iloc[0]
    said = in_short(row, answers.unlinked.iloc[0], language)
    said.append(after_pipeline(row, language))
    if every["first_year"] != every["last_year"]:
        said.append(t("pack_gap_open", language, years=span(every, language), amount=gap(every, language)))
    return *said, *at_close(answers.gap_over, language)


def part(answers: Answers, language: str) -> Part:
    """How much is missing in the year, step by step from the cost; the table has every year of the plan."""
    group = answers.group(language)
    if missing := absent(answers, language):
        return Part("gap", t("pack_gap_unknown", language, twg=group), missing=missing, notes=_notes(language))
    row = answers.gap.iloc[0]
    in_year = year(answers.year or "", language)
    title = t("pack_gap_none", language, twg=group, year=in_year)
    if row["gap_usd"] > 0:
        title = t("pack_gap", language, twg=group, amount=gap(row, language), year=in_year)
    by_year = answers.gap_by_year.assign(year=answers.gap_by_year["code"].astype(int)).sort_values(
        ["year", "line_state_code"]
    )
    drawn = waterfall_steps.of_gap(row, language)
    around = caption(answers, language, "pack_gap", "pack_source_line", year=in_year)
    return Part(
        "gap",
        title,
        _said(answers, language),
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
        "amount": gap(first, language),
        "year": in_year,
    }
    drawn = listed.assign(
        code=listed["twg_code"] + ":" + listed["activity_id"],
        name=listed["activity_id"] + " " + listed["activity"].fillna(""),
    )
    around = caption(answers, language, "pack_lacking", "pack_source_line", year=in_year)
    return Part(
        "lacking",
        t("pack_lacking", language, **said),
        figure=bars.of_gap(drawn, language, around),
        table=listing.table("pack_lacking", listed, _LACKING, answers, language, _BESIDE),
        notes=_notes(language),
    )
