"""Coverage: who reported what and when, and for how many on-going projects this year's figures are known."""

import streamlit as st

from twg_analytics.questions import coverage
from twg_analytics.ui import coverage as drawn
from twg_analytics.ui import filters, show
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
totals = fetch(coverage.totals, chosen.scope)

show.title("coverage", chosen)
if show.is_empty(totals, chosen):
    st.stop()
drawn.headline(totals, chosen)
drawn.quarters(chosen)
by_partner, by_snapshot = st.tabs(show.headings(("coverage_partners", "coverage_trend"), chosen))
with by_partner:
    drawn.partners(chosen)
with by_snapshot:
    drawn.trend(chosen)
