"""Search: TWGs, partners, JMIs, activities and projects that hold the words looked for, from anywhere."""

import streamlit as st

from twg_analytics.questions import search as asked
from twg_analytics.ui import filters, search, show
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()

show.title("search", chosen)
filters.draw_search(chosen)
if not chosen.search:
    st.stop()
hits = fetch(asked.found, chosen.scope, search=chosen.search, most=search.MOST, language=chosen.language)
if not search.is_money(chosen) and hits.empty:
    show.notice("found_nothing", chosen)
search.found(hits, chosen)
