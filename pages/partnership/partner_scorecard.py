"""Partners: every indicator of every partner, and one partner against the country."""

import streamlit as st

from twg_analytics.ui import filters, partner, show
from twg_analytics.ui.alignment import compare, drill_down, scorecard, values

chosen = filters.chosen()

show.title("partner_scorecard", chosen)
year = values.year(chosen)
scorecard.table(chosen, year)
if not chosen.scope.partner:
    show.notice("scorecard_choose", chosen)
    values.why_not(values.divisible(), values.summed(chosen, year), chosen, year)
    st.stop()

partner.heading(chosen)
found = values.summary("partner_scores", values.divisible(), chosen, year)
indicator = values.choice(values.divisible(), found, chosen)
if indicator:
    values.headline(indicator, found, chosen, year)
    compare.trend(indicator, chosen)
    parts = compare.side_by_side(indicator, ["twg"], chosen, year)
    drill_down.projects(indicator, found, chosen, year, **parts)
