"""Projects in sentences: how many are listed and what they add up to; of one record, what it was given and when.

`record` is a row of `questions.project.history`, `listed` are rows of `questions.projects.listed`.
"""

from dataclasses import replace

import pandas as pd

from twg_analytics.country import fiscal_year
from twg_analytics.questions.scope import Scope
from twg_analytics.sentences.figure import TIMELESS, Figure, Period, Unit, headline, say
from twg_analytics.sentences.money import viewed
from twg_analytics.words import label, t, year


def listed(rows: pd.DataFrame, total: pd.Series, search: str | None, scope: Scope, language: str) -> list[str]:
    """How many projects in how many records, what they add up to in the years in view, and what has no rate."""

    def found(name: str, value: float, unit: Unit = "count") -> Figure:
        of = f"found.{name}:{search}" if search else f"view.{name}"
        return Figure(of, value, scope, viewed(total), unit)

    projects = rows["cofunding_number"].fillna(rows["project_id"]).nunique()
    records = say("count_records", language, count=found("records", len(rows)))
    amount = found("counted_usd", rows["counted_usd"].sum(min_count=1), "money")
    measure = t(f"counted_{scope.measure}", language)
    said = [
        say("projects_counted", language, projects=found("projects", projects), records=records),
        say("projects_total", language, of=viewed(total), measure=measure, total=amount),
    ]
    without_rate = int(rows["is_without_rate"].sum())
    if without_rate:
        said.append(say("records_without_rate", language, count=found("records_without_rate", without_rate)))
    return said


def _of(record: pd.Series, column: str, project: str, scope: Scope, period: Period, unit: Unit = "money") -> Figure:
    return Figure(f"record.{column}:{project}", record[column], scope, period, unit)


def _amount(name: str, amount: Figure, without_rate: Figure, language: str, *more: str) -> tuple[str, ...]:
    """An amount, and what has to be known with it; what has no exchange rate was reported all the same."""
    if without_rate.value and not amount.is_known:
        return name, t("no_rate", language), *more
    if without_rate.value:
        more = (say("some_without_rate", language, count=without_rate), *more)
    return *headline(name, amount, language), *([" ".join(more)] if more else [])


def siblings(others: pd.DataFrame, project: str, scope: Scope, language: str) -> str:
    """In how many records one project stands, of which the `others` are linked below."""
    records = Figure(f"record.siblings:{project}", len(others) + 1, scope, TIMELESS, "count")
    return say("project_siblings", language, count=records)


def disbursed(record: pd.Series, project: str, scope: Scope, language: str) -> tuple[str, ...]:
    """What was disbursed, in which years, and what of it the record delivered for others."""
    period, name = TIMELESS, t("disbursed", language)
    if pd.notna(record["first_year"]):
        period = Period(int(record["first_year"]), int(record["last_year"]), record["year_state_code"])
        name = say("measure_in_years", language, measure=name, years=period)
    amount, delivered = (_of(record, f"{kind}_usd", project, scope, period) for kind in ("disbursed", "delivered"))
    without_rate = _of(record, "disbursed_without_rate", project, scope, TIMELESS, "count")
    more = []
    if delivered.is_known and abs(record["delivered_usd"] - record["disbursed_usd"]) >= 1:
        more = [say("headline_delivered", language, under=name, amount=delivered)]
    return _amount(name, amount, without_rate, language, *more)


def planned(record: pd.Series, project: str, scope: Scope, language: str) -> tuple[str, ...]:
    """What is planned from the year of the data on; what waits is not firm."""
    first, last = fiscal_year(scope.snapshot), record["last_planned_year"]
    scope = replace(scope, measure="planned")
    amount = _of(record, "planned_usd", project, scope, Period(first, first if pd.isna(last) else int(last)))
    without_rate = _of(record, "planned_without_rate", project, scope, TIMELESS, "count")
    is_waiting = record["status_code"] in ("pipeline", "suspended") and amount.is_known
    more = [t("planned_not_firm", language)] if is_waiting else []
    return _amount(t("planned_from", language, year=year(first, language)), amount, without_rate, language, *more)


def budget(record: pd.Series, project: str, reported: str | None, scope: Scope, language: str) -> tuple[str, ...]:
    """The total budget, and how it was reported where that is another currency."""
    without_rate = int(pd.notna(record["budget_reported"]) and pd.isna(record["budget_usd"]))
    more = [t("reported_as", language, amount=reported)] if reported else []
    lacking = Figure(f"record.budget_without_rate:{project}", without_rate, scope, TIMELESS, "count")
    amount = _of(record, "budget_usd", project, scope, TIMELESS)
    return _amount(label("measure", "budget", language), amount, lacking, language, *more)
