"""GPEDC: what the fourth round asks, what can be answered, and the prefilled sheets of the country and its partners."""

import streamlit as st

from twg_analytics.ui import filters, gpedc, partner, show
from twg_analytics.ui.alignment import values

chosen = filters.chosen()

show.title("gpedc", chosen)
partner.heading(chosen)
year = values.year(chosen)
show.caution("gpedc_explained", chosen)
gpedc.offer(chosen, year)
answers, indicators = st.tabs(show.headings(["gpedc_answers", "gpedc_indicators"], chosen))
with answers:
    gpedc.answered(chosen, year)
with indicators:
    gpedc.listed(chosen)
