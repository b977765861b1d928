"""A value of an indicator in sentences: of how much, weighed by what, who answered, how old the plan is, which rank.

`row` is a row of `questions.indicators.values` with a value, asked for the year of `period`.
"""

import datetime as dt
from functools import partial
from typing import Any

import pandas as pd

from twg_analytics import reference
from twg_analytics.questions import indicators
from twg_analytics.questions.scope import Scope
from twg_analytics.reference.facts import Fact
from twg_analytics.sentences.figure import Figure, Period, Unit, headline, say, share
from twg_analytics.sentences.money import of_each_kind, who
from twg_analytics.words import date, facts, label, percent, t, year


def _of(row: Any, column: str, scope: Scope, period: Period, unit: Unit = "count") -> Figure:
    return Figure(f"indicator.{column}:{row['indicator_code']}", row[column], scope, period, unit)


def _weighed(row: Any, column: str, scope: Scope, period: Period) -> Figure:
    """A numerator or denominator: US dollars, or a number of projects."""
    return _of(row, column, scope, period, "money" if indicators.is_money(row["weight_code"]) else "quantity")


def value(row: Any, scope: Scope, period: Period) -> Figure:
    """The numerator as a share of the denominator."""
    return share(_weighed(row, "numerator", scope, period), _weighed(row, "denominator", scope, period))


def leading(name: str, row: Any, scope: Scope, period: Period, language: str) -> tuple[str, str]:
    """The indicator with its year, and its value."""
    return headline(name, value(row, scope, period), language)


def kept(row: Any, scope: Scope, period: Period, language: str) -> str:
    """How much of what was scheduled for a year was disbursed in it: of a row of annual predictability."""
    done, scheduled = (_weighed(row, column, scope, period) for column in ("numerator", "denominator"))
    return say("schedule_kept", language, of=period, done=done, scheduled=scheduled, share=share(done, scheduled))


def answered(row: Any, scope: Scope, period: Period, under: str, language: str) -> str:
    """What a value was weighted by and who answered, under the name of the year."""
    if row["indicator_code"] in indicators.by_groups():
        who = say(
            "answered_groups",
            language,
            count=_of(row, "twgs", scope, period),
            reporting=_of(row, "twgs_answering", scope, period),
        )
    else:
        each = Figure(f"indicator.answering:{row['indicator_code']}", None, scope, period)
        who = of_each_kind(row, "answering", each, language)
    return say(
        "weighted_and_answered",
        language,
        under=under,
        numerator=_weighed(row, "numerator", scope, period),
        denominator=_weighed(row, "denominator", scope, period),
        weight=label("weighed_by", row["weight_code"], language),
        who=who,
        coverage=_of(row, "coverage", scope, period, "share"),
    )


def looked_at(rows: pd.DataFrame, kind: str, scope: Scope, period: Period, language: str) -> str:
    """How many development partners and how many NGOs rows are of: two numbers; `kind` says of what they are rows."""
    partners, ngos = (
        Figure(f"{kind}.{name}", int(is_so.sum()), scope, period, "count")
        for name, is_so in (("partners", ~rows["is_ngo"]), ("ngos", rows["is_ngo"]))
    )
    return who(partners, ngos, language)


def plan_of(row: Any, scope: Scope, period: Period, language: str) -> str:
    """How old the plan is that a value is measured by; nothing where none measures it."""
    if pd.isna(row["planned_in"]) or pd.isna(row["plan_age_days"]):
        return ""
    age, day = int(row["plan_age_days"]), row["planned_in"]
    began = (day + dt.timedelta(days=age)).year
    days = Figure(f"indicator.plan_age_days:{row['indicator_code']}", abs(age), scope, period, "count")
    key = "plan_before" if age >= 0 else "plan_after"
    return say(key, language, date=date(day, language), days=days, year=Period(began, began))


def rank_of(row: Any, scope: Scope, period: Period, language: str) -> str:
    """The place of a partner's figure among those that have one; nothing of what is not one partner's."""
    if pd.isna(row["rank"]):
        return ""
    key = "rank_of_ngos" if row["is_ngo"] else "rank_of_partners"
    rank, ranked = (_of(row, column, scope, period) for column in ("rank", "ranked"))
    return say(key, language, rank=rank, ranked=ranked)


def targets_of(indicator: str, language: str) -> str:
    """What the cooperation strategy aims at for an indicator, by year, with who confirmed it; nothing while unknown."""
    listed = reference.load("dcps_targets").dropna(subset="target")
    said = []
    for row in listed[listed["indicator_code"] == indicator].itertuples():
        aim = percent(float(row.target) / 100, language, 1)
        standing = facts.of_rows("dcps_targets", partial(_is_of, f"{row.indicator_code} | {row.year}"), language)
        sure = standing or t("to_be_confirmed", language)
        said.append(t("dcps_target", language, year=year(int(row.year), language), target=aim, sure=sure))
    return " ".join(said)


def _is_of(row: str, fact: Fact) -> bool:
    return fact.row == row
