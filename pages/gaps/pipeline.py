"""Pipeline: projects not yet begun, stalled ones first, how likely they are and what they could pay for."""

import streamlit as st

from twg_analytics.questions import pipeline
from twg_analytics.ui import filters, pipeline_forecast, show
from twg_analytics.ui import pipeline as waiting
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
# A chart of what has been chosen would be a single bar.
who = "partner" if isinstance(chosen.scope.twg, str) else "twg"
whole = fetch(pipeline.sums, chosen.scope)
by_who = fetch(pipeline.sums, chosen.scope, by=who)
by_year = fetch(pipeline.sums, chosen.scope, by="expected_year")
rate = fetch(pipeline.rate, chosen.scope)
listed = fetch(pipeline.listed, chosen.scope)

show.title("pipeline", chosen)
if whole.empty:
    show.notice("pipeline_none", chosen)
    st.stop()
waiting.headline(whole.iloc[0], rate.iloc[0], chosen)
waiting.charts(whole.iloc[0], by_who, who, by_year, chosen)
pipeline_forecast.panel(rate.iloc[0], chosen)
waiting.opened(listed, {who: by_who, "expected": by_year}, chosen)
waiting.serves(chosen)
