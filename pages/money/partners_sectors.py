"""Partner × sector: who works where, and how thinly it is spread."""

import streamlit as st

from twg_analytics.charts import matrix
from twg_analytics.questions import fragmentation, resources
from twg_analytics.ui import drill_down, filters, show
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
cells = fetch(resources.crossed, chosen.scope, by="partner", across="sector")
of_sectors = fetch(fragmentation.spread, chosen.scope, by="sector")
of_partners = fetch(fragmentation.spread, chosen.scope, by="partner")

show.opening("partners_sectors", chosen)
show.chart("partner_by_sector", matrix.heat, cells, chosen, kind="partner-sector")
drill_down.rows(chosen, {"partner-sector": cells})

show.caution("fragmentation_explained", chosen)
sectors, partners = st.tabs(show.headings(("spread_of_sectors", "spread_of_partners"), chosen))
with sectors:
    show.breakdown("spread_of_sectors", of_sectors, chosen, kind="sector")
with partners:
    show.breakdown("spread_of_partners", of_partners, chosen, kind="partner")
