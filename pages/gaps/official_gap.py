"""Official gap: what a Public Investment Programme still needs, beside the gap of the workplans of its years."""

import streamlit as st

from twg_analytics.questions import public_investment
from twg_analytics.sentences import public_investment as told
from twg_analytics.ui import filters, show
from twg_analytics.ui import official_gap as official
from twg_analytics.ui.fetch import fetch
from twg_analytics.words import plain, t

chosen = filters.chosen()
programmes = fetch(public_investment.programmes, chosen.scope)

show.title("official_gap", chosen)
if programmes.empty:
    show.notice("programme_none", chosen)
    st.stop()
row = official.picked(programmes, chosen)
sectors = fetch(public_investment.sectors, chosen.scope, programme=row["programme"])
by_year = fetch(public_investment.sectors, chosen.scope, programme=row["programme"], across="year")
official.headline(row, chosen)
official.equation(row, chosen)
st.header(t("differ_title", chosen.language), anchor=False)
st.markdown("\n".join(f"- {plain(said)}" for said in told.differing(row, sectors, chosen.scope, chosen.language)))
official.sectors(sectors, by_year, row, chosen)
official.opened(sectors, row, chosen)
official.every(programmes, chosen)
