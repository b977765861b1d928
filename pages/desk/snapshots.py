"""Snapshots: the data taken day by day, and which years of predictability they make computable."""

import streamlit as st

from twg_analytics.ui import filters, show
from twg_analytics.ui.alignment import schedules

chosen = filters.chosen()

show.title("snapshots", chosen)
schedules.snapshots(chosen)
st.header(show.headings(["computable"], chosen)[0], anchor=False)
show.notice("snapshots_explained", chosen)
schedules.computable(chosen)
