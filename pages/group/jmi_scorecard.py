"""Scorecard: how the JMIs of each Technical Working Group stand, by arithmetic and by the two sides that rate them."""

from functools import partial

import streamlit as st

from twg_analytics.charts import status_bars
from twg_analytics.questions import jmis
from twg_analytics.sentences import jmis as told
from twg_analytics.ui import filters, jmi, jmi_card, show
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
by_twg = fetch(jmis.by_twg, chosen.scope, year=chosen.jmi_year)

show.title("jmi_scorecard", chosen)
if jmi.has_jmis(by_twg, chosen):
    jmi.headline(by_twg, chosen)
standings = fetch(jmis.standings, chosen.scope, year=chosen.jmi_year)
jmi.opened(by_twg, standings, chosen)
groups, upward = st.tabs(show.headings(("jmi_groups", "jmi_upward"), chosen))
with groups:
    if not chosen.scope.twg:  # one group has all it would show in the headline
        named = jmi.twgs_named(by_twg, chosen)
        finding = told.most(named, chosen.jmi_year, chosen.scope, chosen.language)
        jmi.chart("jmi_by_twg", partial(status_bars.by_row, named), chosen, finding=finding)
    trail = fetch(jmis.trail, chosen.scope)
    jmi_card.cards(by_twg, standings, trail, chosen)
    if not chosen.scope.twg:
        jmi.folded("jmi_by_twg", by_twg, chosen)
with upward:
    jmi.remark("jmi_upward_means", chosen)
    for level in ("pentagon", "nsdp_indicator", "csdg_target"):
        jmi.upward(level, fetch(jmis.upward, chosen.scope, by=level, year=chosen.jmi_year), chosen)
    jmi.silent(by_twg, chosen)
if not standings.empty:
    jmi.folded("jmi_standings", jmi.without_flags(standings, chosen), chosen)
