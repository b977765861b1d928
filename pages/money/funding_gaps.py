"""Funding gaps: which planned activities have no money yet, and what the pipeline could bring."""

import streamlit as st

from twg_analytics.questions import funding, linked_money, pipeline
from twg_analytics.ui import filters, gap_drill_down, labels, show, what_if
from twg_analytics.ui import funding as gaps
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
scope, supposed = chosen.scope, chosen.supposed
whole = fetch(funding.sums, scope, supposed=supposed)
by_twg = labels.named(fetch(funding.sums, scope, supposed=supposed, by="twg"), "twg", chosen)
by_priority = labels.named(fetch(funding.sums, scope, supposed=supposed, by="priority"), "priority", chosen)
by_cell = fetch(funding.sums, scope, supposed=supposed, by="priority", across="year")
by_capacity = fetch(funding.sums, scope, supposed=supposed, by="capacity")
activities = labels.of_activities(fetch(funding.activities, scope, supposed=supposed, which="lacking"))
waiting = fetch(pipeline.listed, scope)

show.title("funding_gaps", chosen)
if whole.empty:
    gaps.without_plan(chosen)
    st.stop()
row, unlinked = whole.iloc[0], fetch(linked_money.unlinked, scope).iloc[0]
gaps.headline(row, unlinked, chosen)
gaps.reservations(row, by_twg, chosen)
what_if.choose(waiting, chosen)

left, right = st.columns(2, gap="large")
with left:
    gaps.steps(row, chosen)
with right:
    if chosen.scope.twg:
        gaps.ranked("gap_by_priority", by_priority, chosen, kind="priority")
    else:
        gaps.ranked("gap_by_twg", by_twg, chosen, kind="twg")
left, right = st.columns(2, gap="large")
with left:
    gaps.ranked("gap_by_activity", activities, chosen, kind="activity")
with right:
    gaps.cells(by_cell, chosen)
gaps.capacity(by_capacity, chosen)

figures = {"step": gaps.step_names(row, chosen), "activity": activities, "twg": by_twg, "priority": by_priority}
gap_drill_down.rows(chosen, figures)
gaps.lists(row, unlinked, chosen)
