"""Meetings: the calendar, days of notice, agendas, minutes, attendance, and what comes next."""

import streamlit as st

from twg_analytics.questions import meetings as asked
from twg_analytics.questions import twgs
from twg_analytics.ui import conduct, filters, meetings, show
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
listed = fetch(asked.listed, chosen.scope)
by_twg = fetch(asked.by_twg, chosen.scope)
coming = fetch(asked.coming, chosen.scope)

show.title("meetings", chosen)
if conduct.is_silent(fetch(twgs.registry, chosen.scope), chosen):
    st.stop()
meetings.kept(fetch(asked.summary, chosen.scope), coming, chosen)
meetings.held_and_planned(listed, by_twg, chosen)

names = ("coming", "by_group", "attendance", "meetings_listed")
ahead, groups, attended, every = st.tabs(show.headings(names, chosen))
with ahead:
    conduct.table("coming", coming, chosen)
with groups:
    conduct.table("by_group", by_twg, chosen)
with attended:
    meetings.attendance(fetch(asked.attendance, chosen.scope), listed, by_twg, chosen)
with every:
    conduct.table("meetings_listed", listed, chosen)
