"""Sector against plan: whether a main sector gets a larger or smaller share of the money than was planned."""

import streamlit as st

from twg_analytics.questions import sector_plan
from twg_analytics.ui import filters, show
from twg_analytics.ui import sector_plan as against
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
found = fetch(sector_plan.sectors, chosen.scope)
plans = fetch(sector_plan.plans, chosen.scope)
left_out = fetch(sector_plan.left_out, chosen.scope)

show.title("sector_plan", chosen)
if found.empty:
    show.notice("no_plan", chosen)
    st.stop()
against.headline(found, plans, chosen)
against.chart(found, plans, chosen)
against.opened(found, chosen)
if len(left_out):
    against.left_out(left_out, chosen)
