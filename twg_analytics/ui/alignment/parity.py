"""Sectors against the plan: what each main sector got, beside what it would have got by the planned shares."""

import streamlit as st

from twg_analytics.charts import bullets
from twg_analytics.questions import indicators
from twg_analytics.ui import show
from twg_analytics.ui.alignment import values
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import plain, t

_COLUMNS = ["main_sector_code", "ratio", "numerator", "denominator", "weight_code"]
CODE = "plan_share_ratio"


def sectors(chosen: Filters, year: int | None) -> None:
    """The main sectors of the plan with their money, the mark where the plan would have it, and the ratio."""
    language = chosen.language
    found = fetch(indicators.values, chosen.scope, by="main_sector", year=year, indicator=CODE)
    if found.empty:
        values.why_not([CODE], found, chosen, year)
        return
    plan = fetch(indicators.plan, chosen.scope, year=year).iloc[0]
    drawn = values.named(found, "main_sector", chosen)
    values.figure(
        "sectors_against_plan",
        bullets.bars,
        drawn.assign(reference=1.0),
        chosen,
        said={"plan": plan["plan"], "year": values.in_title(year, chosen)},
        unit="ratio",
        value=t("against_plan", language),
        reference=t("parity", language),
    )
    if plan["is_plan_carried"]:
        st.caption(t("plan_carried", language, plan=plain(plan["plan"])))
    show.table(
        "plan_shares",
        indicators.by_unit(found.rename(columns={"code": "main_sector_code", "value": "ratio"})[_COLUMNS]),
        chosen,
        values.about(chosen, year, CODE),
    )
