"""Coverage in sentences: how many records have figures of this year and the last, and who says when it updated them.

`counts` is a row of `questions.coverage.totals`.
"""

import pandas as pd

from twg_analytics.country import fiscal_year
from twg_analytics.questions.scope import Scope
from twg_analytics.sentences.figure import TIMELESS, Figure, Period, headline, say, share
from twg_analytics.sentences.money import of_each_kind
from twg_analytics.words import date, t


def _year(scope: Scope, ago: int, state: str | None) -> Period:
    number = fiscal_year(scope.snapshot) - ago
    return Period(number, number, None if pd.isna(state) else state)


def of_records(counts: pd.Series, scope: Scope, language: str) -> list[tuple[str, str, str]]:
    """Of the on-going records those with figures of this year and of the last, and how many records are dated."""
    this_year = _year(scope, 0, counts["year_state_code"])
    last_year = _year(scope, 1, counts["before_state_code"])
    told = (
        ("coverage_figures", "with_figures", "asked", this_year, "coverage_figures_means"),
        ("coverage_disbursed", "with_disbursement", "asked", last_year, "coverage_of_ongoing"),
        ("coverage_dated", "dated", "records", TIMELESS, "coverage_of_records"),
    )
    tiles = []
    for key, part, whole, period, means in told:
        counted, of = (Figure(f"coverage.{column}", counts[column], scope, period, "count") for column in (part, whole))
        label = say(key, language, year=period) if period.years else t(key, language)
        records = say("count_records", language, count=of)
        said = say(means, language, part=counted, whole=records)
        tiles.append((*headline(label, share(counted, of), language), said))
    return tiles


def who_dates(counts: pd.Series, scope: Scope, language: str) -> str:
    """How many partners and NGOs say when they updated their records, and when the last did."""
    dated = of_each_kind(counts, "dated", Figure("coverage", None, scope), language)
    return say("coverage_partners", language, who=dated, last=date(counts["last_updated_date"], language))
