"""Cross-cutting issues: money marked for gender, climate, reforms and others, at which level, by whom."""

import streamlit as st

from twg_analytics.ui import filters, show
from twg_analytics.ui.alignment import markers

chosen = filters.chosen()

show.title("cross_cutting", chosen)
if not markers.coverage(chosen):
    st.stop()
found = markers.by_marker(chosen)
marker = markers.choice(found, chosen)
if marker:
    left, right = st.columns(2, gap="large")
    with left:
        markers.divided(marker, "twg", chosen)
    with right:
        markers.divided(marker, "partner", chosen)
    markers.behind(marker, chosen)
markers.beside(chosen)
