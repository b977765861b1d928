"""Explore: money by one thing, or by two crossed: one chart, the projects behind what is clicked, and its rows."""

from twg_analytics.questions import findings, reporting
from twg_analytics.ui import drill_down, explore, filters, show
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()

asked = explore.heading(chosen)
coverage = show.reached(chosen)
money = explore.drawn(asked, chosen)
if asked.lacks_years:
    show.notice("budget_has_no_year", chosen)
explore.chart(money, asked, chosen)
drill_down.rows(chosen, {asked.kind: money})
explore.table(asked, chosen)
if "twg" in (asked.by, asked.across):
    show.inferred(coverage, chosen)

show.rows(coverage, chosen)
show.concerns(fetch(reporting.attention, chosen.scope), fetch(findings.counts, chosen.scope), chosen)
