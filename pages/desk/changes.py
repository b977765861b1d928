"""Why did this number move: from the total of earlier data to the present one, cause by cause."""

import streamlit as st

from twg_analytics.questions import changes
from twg_analytics.ui import filters, show
from twg_analytics.ui.alignment import changes as parts
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()

show.title("changes", chosen)
before = parts.before(chosen)
if before is None:
    st.stop()
totals = fetch(changes.totals, chosen.scope, before)
found = fetch(changes.years, chosen.scope, before)
if not parts.headline(totals, found, chosen, before):
    st.stop()
sums = fetch(changes.sums, chosen.scope, before)
if sums.empty:
    show.notice("nothing_moved", chosen)
    st.stop()
parts.steps(totals, found, sums, chosen, before)
parts.rows(sums, chosen, before)
parts.by_twg(chosen, before)
