"""Actions: what was agreed, what is overdue, what went up to the host ministry, what came from elsewhere."""

import streamlit as st

from twg_analytics.questions import actions as asked
from twg_analytics.questions import twgs
from twg_analytics.ui import actions, conduct, filters, show
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
registry = fetch(twgs.registry, chosen.scope)

show.title("actions", chosen)
if conduct.is_silent(registry, chosen):
    st.stop()
actions.counted(fetch(asked.counts, chosen.scope), chosen)
actions.listed(fetch(asked.listed, chosen.scope), chosen)
actions.by_twg(fetch(asked.by_state, chosen.scope), registry, chosen)
