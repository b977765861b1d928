"""Counted once: what was reported, what of it is removed as double and why, and which records are the same money."""

import streamlit as st

from twg_analytics.decisions.kinds import MATCH
from twg_analytics.questions import double_counting
from twg_analytics.ui import applying, by_hand, counted_once, deciding, filters, show
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
totals = fetch(double_counting.totals, chosen.scope)
pairs = fetch(double_counting.pairs, chosen.scope)

show.title("double_counting", chosen)
if show.is_empty(totals, chosen):
    st.stop()
kept = deciding.history(MATCH, chosen)
applying.offer(chosen)
counted_once.headline(totals, chosen)
counted_once.classes(fetch(double_counting.classes, chosen.scope), totals, chosen)
counted_once.reasons(fetch(double_counting.reasons, chosen.scope), totals, chosen)
counted_once.proposals(pairs, kept, chosen)
by_hand.offer(MATCH, kept, chosen)
deciding.decided(MATCH, kept, chosen)
