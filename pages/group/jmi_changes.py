"""Revisions: what was changed of JMIs after they were agreed, why, and which way their targets moved."""

import streamlit as st

from twg_analytics.questions import jmis
from twg_analytics.ui import filters, jmi, jmi_history, show
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
changes = fetch(jmis.changes, chosen.scope)
by_twg = fetch(jmis.by_twg, chosen.scope, year=None)

show.title("jmi_changes", chosen)
if not jmi_history.has_changes(changes, by_twg, chosen):
    jmi.silent(by_twg, chosen)
    st.stop()
jmi_history.headline(changes, by_twg, chosen)
jmi_history.history(changes, by_twg, chosen)
jmi.folded("jmi_history", jmi_history.readable(changes, chosen), chosen)
