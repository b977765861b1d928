"""The forecast of the pipeline in sentences: an interval, what it rests on, and how often earlier ones held.

`row` is one of `questions.pipeline.forecast`, `total` one of `questions.pipeline.sums` and `trials` the rows of
`questions.pipeline.trials`. All are of the whole pipeline, for what became of earlier ones is known of the whole.
"""

from dataclasses import replace
from typing import Any

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.sentences.figure import TIMELESS, Figure, Period, Unit, say
from twg_analytics.words import t


def _of(row: pd.Series, column: str, scope: Scope, period: Period = TIMELESS, unit: Unit = "count") -> Figure:
    measure = "planned" if unit == "money" else "budget"
    return Figure(f"forecast.{column}:{row['years_on']}", row[column], replace(scope, measure=measure), period, unit)


def within(row: pd.Series, scope: Scope, language: str) -> str:
    """By when: the number of years from the day of the data."""
    return say("forecast_within", language, count=_of(row, "years_on", scope))


def leading(row: pd.Series, total: pd.Series, scope: Scope, language: str) -> list[str]:
    """How much of the plans, and how many projects, should be on-going by then, and what that is reckoned from."""
    said, when = [], within(row, scope, language)
    if pd.notna(row["forecast_usd"]):
        said = [say("forecast_money", language, when=when, **_money(row, total, scope))]
    counts: dict[str, Any] = {name: _of(row, column, scope) for name, column in _COUNTED.items()}
    return [*said, say("forecast_number", language, when=when, **counts), _basis(row, scope, language)]


def finding(row: pd.Series, total: pd.Series, scope: Scope, language: str) -> str:
    """How much of the plans should be on-going by then, as the head of the drawing."""
    told = {key: figure for key, figure in _money(row, total, scope).items() if key != "likely"}
    return say("forecast_finding", language, when=within(row, scope, language), **told)


def _money(row: pd.Series, total: pd.Series, scope: Scope) -> dict[str, Any]:
    """The interval of the plans that should be on-going, what is most likely, and what is planned in which years."""
    years = Period(int(total["first_year"]), int(total["last_year"]))
    low, likely, high, planned = (
        _of(row, column, scope, years, "money")
        for column in ("forecast_low_usd", "forecast_usd", "forecast_high_usd", "planned_usd")
    )
    return {"amount": high.from_least(low), "planned": planned, "years": years, "likely": likely}


_COUNTED = {
    "projects": "projects", "low": "forecast_projects_low", "high": "forecast_projects_high",
    "likely": "forecast_projects",
}  # fmt: skip


def _basis(row: pd.Series, scope: Scope, language: str) -> str:
    """How many records of earlier pipelines were followed for so long, and how many of them became on-going."""
    earlier, started = (_of(row, column, scope) for column in ("earlier_projects", "started_projects"))
    return say("forecast_basis", language, earlier=earlier, started=started)


def tried(trials: pd.DataFrame, scope: Scope, language: str) -> str:
    """Of how many earlier forecasts the interval held what later data show."""
    if trials.empty:
        return t("forecast_untried", language)
    held = {
        "forecasts": len(trials),
        "number": trials["is_number_held"].eq(True).sum(),
        "money": trials["is_money_held"].eq(True).sum(),
    }
    figures: dict[str, Any] = {
        name: Figure(f"trials.{name}", int(count), scope, TIMELESS, "count") for name, count in held.items()
    }
    return say("forecast_tried", language, **figures)


def too_few(rate: pd.Series, scope: Scope, language: str) -> str:
    """Why nothing is forecast: fewer records than are needed were followed for a year."""
    least = Figure("rate.least_sample", rate["least_sample"], Scope(scope.file, scope.snapshot), TIMELESS, "count")
    return say("forecast_too_few", language, least=least)
