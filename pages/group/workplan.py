"""Workplan: what a group planned to do, how far it is, what is delayed, and what was spent."""

import streamlit as st

from twg_analytics.questions import workplan
from twg_analytics.ui import filters, show, spending
from twg_analytics.ui import workplan as plan
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
whole = fetch(workplan.counts, chosen.scope)
by_twg = fetch(workplan.counts, chosen.scope, by="twg")
listed = fetch(workplan.listed, chosen.scope)

show.title("workplan", chosen)
if whole.empty:
    show.notice(plan.why_none(chosen), chosen)
    st.stop()
totals = whole.iloc[0]
plan.headline(totals, chosen)
plan.silent(by_twg, chosen)
plan.over_time(totals, listed, chosen)
if not plan.is_of_spending():
    plan.opened(totals, listed, chosen)
plan.lists(totals, by_twg, chosen)
spending.section(chosen)
if plan.is_of_spending():
    plan.opened(totals, listed, chosen)
