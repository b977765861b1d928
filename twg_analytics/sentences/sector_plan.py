"""Sectors against the plan in sentences: how much of the money lies elsewhere than planned, and what no plan is about.

`sectors` are rows of `questions.sector_plan.sectors`, `left_out` of the question of that name.
"""

from dataclasses import replace

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.sentences.figure import TIMELESS, Figure, Period, headline, say, share
from twg_analytics.words import label, t, year


def compared(sectors: pd.DataFrame, scope: Scope) -> Period:
    """The years that are held against a plan; total budgets are of none."""
    row = sectors.iloc[0]
    if scope.measure == "budget":
        return TIMELESS
    return Period(int(row["first_year"]), int(row["last_year"]), row["year_state_code"])


def misplaced(sectors: pd.DataFrame, scope: Scope, language: str) -> tuple[str, str, str]:
    """What would have to be in other main sectors to meet the planned shares, as a share of the money compared."""
    period = compared(sectors, scope)
    whole = Figure("plan.counted_usd", sectors["counted_usd"].sum(), scope, period)
    part = replace(whole, of="plan.misplaced_usd", value=sectors["misplaced_share"].iloc[0] * (whole.value or 0))
    told = headline(t("misplaced", language), share(part, whole, 1), language, under=period.said(language))
    return *told, say("misplaced_means", language, of=period, amount=whole)


def left_out(rows: pd.DataFrame, period: Period, scope: Scope, language: str) -> str:
    """The money of the years in view that no plan has a share for."""
    amount = Figure("plan.left_out_usd", rows["counted_usd"].sum(), scope, period)
    return say("left_out_means", language, of=period, amount=amount)


def furthest_below(sectors: pd.DataFrame, scope: Scope, language: str, most: int = 3) -> dict[str, str]:
    """The main sectors that got least of their planned share, by how many dollars, the furthest below first.

    Where no year is compared with a plan there are none.
    """
    if sectors.empty:
        return {}
    below = sectors[sectors["short_usd"] > 0].nlargest(most, "short_usd")
    if below.empty:
        return {}
    period = compared(sectors, scope)
    return {
        row.code: say(
            "sector_below", language, of=period, sector=label("main_sector", row.code, language),
            amount=Figure(f"plan.short_usd:{row.code}", row.short_usd, scope, period),
            share=Figure(f"plan.money_share:{row.code}", row.money_share, scope, period, "share"),
            planned=Figure(f"plan.plan_share:{row.code}", row.plan_share, scope, period, "share"),
        )
        for row in below.itertuples()
    }  # fmt: skip


def carried(plans: pd.DataFrame, language: str) -> list[str]:
    """Each plan that years after its last one are held against, because no newer one is listed."""
    return [
        t("plan_carried_on", language, plan=row.plan, year=year(row.last_planned_year, language))
        for row in plans.itertuples()
        if row.last_year > row.last_planned_year
    ]
