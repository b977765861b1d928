"""Funding gaps: which planned activities have no money yet, who could pay, and what the pipeline could bring."""

import streamlit as st

from twg_analytics.questions import funding, linked_money, pipeline
from twg_analytics.sentences import gap as said
from twg_analytics.ui import before_after, filters, gap_drill_down, labels, remedies, show, spending, what_if
from twg_analytics.ui import funding as gaps
from twg_analytics.ui.fetch import fetch

asked = filters.chosen()
waiting = fetch(pipeline.listed, asked.scope)
chosen = what_if.of_known(waiting, asked)
scope, supposed = chosen.scope, chosen.supposed
by_state = fetch(funding.sums, scope, supposed=supposed, by="line_state")
show.title("funding_gaps", chosen)
if by_state.empty:
    gaps.without_plan(chosen)
    st.stop()
lines = gaps.shown(by_state)
by_twg = labels.named(fetch(funding.sums, scope, by="twg", lines=lines, supposed=supposed), "twg", chosen)
by_priority = gaps.priorities(fetch(funding.sums, scope, by="priority", lines=lines, supposed=supposed), chosen)
by_cell = fetch(funding.sums, scope, by="priority", across="year", lines=lines, supposed=supposed)
by_year = before_after.by_year(lines, chosen)
by_capacity = fetch(funding.sums, scope, by="capacity", lines=lines, supposed=supposed)
lacking = remedies.listed(lines, chosen)
row = by_state.set_index("code").loc[lines]
unlinked = fetch(linked_money.unlinked, scope, is_open=lines != "over").iloc[0]
named = labels.of_activities(lacking, chosen.language)
figures = {"step": gaps.step_names(row, chosen), "activity": named, "twg": by_twg, "priority": by_priority,
           "year": by_year}  # fmt: skip

what_if.left(row, lines, chosen)
gaps.headline(by_state, unlinked, chosen)
spending.summary(chosen)
remedies.table(lacking, lines, chosen)
gap_drill_down.rows(chosen, figures, lines, under=["activity"])
gaps.reservations(by_state, by_twg, chosen)
what_if.choose(waiting, chosen)

is_of_one = isinstance(scope.twg, str)
kind, found = ("priority", by_priority) if is_of_one else ("twg", by_twg)
if what_if.is_supposed(chosen):
    before_after.steps(row, lines, chosen)
    before_after.ranked({kind: found, "year": by_year}, row, lines, chosen)
else:
    left, right = st.columns(2, gap="large")
    with left:
        gaps.steps(row, lines, chosen)
    with right:
        most = said.most_lacking(found, row, scope, lines, chosen.language, kind=kind)
        gaps.ranked(f"gap_by_{kind}", found, row, chosen, kind=kind, finding=most)
gap_drill_down.rows(chosen, figures, lines, under=["step", "twg", "priority", "year"])
(before_after if what_if.is_supposed(chosen) else gaps).cells(by_cell, row, lines, chosen)
gap_drill_down.rows(chosen, figures, lines, under=["priority-year"])
gaps.capacity(by_capacity, chosen)
gaps.lists(row, unlinked, lines, chosen)
