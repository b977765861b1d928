"""Overview: what was disbursed and planned, by whom, and for which Technical Working Group."""

import streamlit as st

from twg_analytics.charts import bars, years
from twg_analytics.questions import findings, reporting, resources
from twg_analytics.ui import drill_down, filters, show
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
# A chart of what has been chosen would be a single bar; the next question down is more use.
funders = "sector" if chosen.scope.partner else "partner_group"
receivers = "partner" if chosen.scope.twg else "twg"
by_year = fetch(resources.sums_by_year, chosen.scope)
by_funder = fetch(resources.sums, chosen.scope, by=funders)
by_receiver = fetch(resources.sums, chosen.scope, by=receivers)
concerns = fetch(reporting.attention, chosen.scope)
counts = fetch(findings.counts, chosen.scope)

coverage = show.opening("overview", chosen)
show.rows(coverage, chosen)

if chosen.has_years:
    show.chart("by_year", years.columns, by_year, chosen, kind="year")
else:
    show.notice("budget_has_no_year", chosen)
left, right = st.columns(2, gap="large")
with left:
    show.chart(f"by_{funders}", bars.ranked, by_funder, chosen, kind=funders)
with right:
    show.chart(f"by_{receivers}", bars.ranked, by_receiver, chosen, kind=receivers)
    show.inferred(coverage, chosen)
drill_down.rows(chosen, {"year": by_year, funders: by_funder, receivers: by_receiver})

show.concerns(concerns, counts, chosen)
