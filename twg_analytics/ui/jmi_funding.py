"""Money and results side by side, and what no link joins, so that neither side flatters."""

from functools import partial

import pandas as pd
import streamlit as st

from twg_analytics.charts import quadrants as forms
from twg_analytics.reports.listing import indicator
from twg_analytics.sentences.figure import Period
from twg_analytics.ui import show
from twg_analytics.ui.filters import Filters
from twg_analytics.ui.jmi import chart, remark
from twg_analytics.words import label, money, number, percent, t

_CODES = ("covered", "not_covered", "no_cost", "unlinked")


def headline(found: pd.DataFrame, linkage: pd.DataFrame, chosen: Filters) -> None:
    """How many JMIs have their costs covered, and how much of the groups' money no JMI names."""
    language = chosen.language
    counts = found["jmi_funding_code"].value_counts()
    with st.container(key="jmi_counts"):
        told = (
            (
                label("jmi_funding", code, language),
                number(counts.get(code, 0), language),
                t(f"funding_{code}_means", language),
            )
            for code in _CODES
        )
        show.side_by_side(*told, widths=len(_CODES))
    unlinked = linkage[~linkage["is_linked"]]
    if unlinked.empty:
        return
    all_usd, apart_usd = linkage["disbursed_usd"].sum(min_count=1), unlinked["disbursed_usd"].sum(min_count=1)
    apart = {"projects": unlinked["projects"].sum(), "amount": money(apart_usd, language)}
    share = percent(apart_usd / all_usd, language) if pd.notna(all_usd) and all_usd else percent(None, language)
    st.markdown(t("linkage_said", language, total=money(all_usd, language), share=share, **apart))


def quadrants(found: pd.DataFrame, chosen: Filters) -> None:
    """Money against results; nothing is drawn where nobody said what a JMI needs."""
    shown = found.assign(name=indicator(found, chosen.language))
    if found["funded_ratio"].notna().any():
        of = Period.spanned(found[["first_year", "last_year"]].stack())
        chart("quadrants", partial(forms.quadrants, shown), chosen, of=of)


def left_out(found: pd.DataFrame, chosen: Filters) -> None:
    """How many JMIs the drawing cannot place, and why."""
    without_cost = int(found["funded_ratio"].isna().sum())
    if without_cost:
        remark("quadrant_left_out", chosen, count=without_cost)
