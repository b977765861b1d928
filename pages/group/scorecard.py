"""Scorecard: whether each TWG works as the guideline asks, each sign opened to the rows behind it."""

from dataclasses import replace

import streamlit as st

from twg_analytics.questions import conduct as verdicts
from twg_analytics.questions import twgs
from twg_analytics.ui import conduct, filters, show
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
every_twg = replace(chosen.scope, twg=None)
cells = fetch(verdicts.cells, every_twg)
registry = fetch(twgs.registry, every_twg)
rules = fetch(verdicts.rules, chosen.file)["rule_code"].tolist()

show.title("scorecard", chosen)
conduct.reported(fetch(verdicts.reporting, every_twg), chosen)
conduct.matrix(cells, registry, filters.rule_held_open(), chosen)

evidence, by_rule, whole = st.tabs(show.headings(("opened", "by_rule", "cells"), chosen))
with evidence:
    conduct.evidence(filters.rule_choice(chosen, rules), chosen)
with by_rule:
    conduct.table("by_rule", fetch(verdicts.by_rule, every_twg), chosen)
with whole:
    conduct.whole(cells, chosen)
