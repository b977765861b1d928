"""What was spent of a workplan in a report: of each year, and by priority in the workbook."""

from collections.abc import Sequence

import pandas as pd

from twg_analytics.charts import bullets
from twg_analytics.charts.finish import Figure
from twg_analytics.reports import listing, workplan
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Part
from twg_analytics.reports.resources import caption
from twg_analytics.sentences import spending as told
from twg_analytics.sentences.figure import Period
from twg_analytics.words import named_value, t, two_languages

_COLUMNS = (
    "priority", "year", "year_state_code", "cost_usd", "spent_usd", "spent_share", "spent_above_usd", "gap_low_usd",
    "gap_usd",
)  # fmt: skip
_BESIDE = ("lines_reported", "lines_planned", "cost_reported_usd", "government_spent_usd", "partner_spent_usd")


def _of_year(year: Sequence[str], language: str) -> str:
    """A year with its share, and what that rests on."""
    title, share, *rests_on = year
    return " ".join([t("pack_sentence", language, text=named_value(title, share, language)), *rests_on])


def part(answers: Answers, language: str) -> Part:
    """What government and partners say was spent of the plan, with how much of it that is; a blank is not reported."""
    notes = t("spending_blank", language), t("pack_source_workbook", language)
    missing = workplan.absent(answers, language)
    said = () if missing else told.in_short(answers.spent_by_year, answers.scope, language)
    if not said:
        title = t("spending_unknown", language)
        return Part("spending", title, missing=missing or t("spending_none", language), notes=notes)
    found = answers.spent_by_priority
    found = found[found["cost_usd"].notna() | found["spent_usd"].notna()]
    found = found.assign(year=found["across_code"].astype(int)).merge(answers.priorities, on="code", how="left")
    found = two_languages.in_one(found, language)
    numbers = told.leading(answers.spent_by_year, answers.scope, language)
    return Part(
        "spending",
        said[0],
        tuple(_of_year(year, language) for year in numbers),
        figure=_drawn(answers, language),
        table=listing.table("spending", found.sort_values(["year", "code"]), _COLUMNS, answers, language, _BESIDE),
        notes=notes,
    )


def _drawn(answers: Answers, language: str) -> Figure:
    """Of each year what was spent, and a mark where the plan of the same lines would be."""
    years = told.reported(answers.spent_by_year)
    frame = pd.DataFrame(
        {
            "code": years["across_code"],
            "name": [told.period(year).said(language) for _, year in years.iterrows()],
            "value": years["spent_planned_usd"],
            "reference": years["cost_reported_usd"],
        }
    )
    of = Period.spanned(years["across_code"].astype(int))
    around = caption(answers, language, "spending", "pack_source_line", of=of)
    names = {"value": t("spending_bar", language), "reference": t("spending_mark", language)}
    return bullets.bars(frame, language, around, unit="money", **names)
