"""By province: where the money goes; what is nation-wide or not reported stands beside the map."""

import streamlit as st

from twg_analytics.charts import provinces
from twg_analytics.questions import resources
from twg_analytics.ui import drill_down, filters, show
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
money = fetch(resources.sums, chosen.scope, by="province", is_firm_apart=False)

show.opening("by_province", chosen)
outlines, tiles = st.tabs(show.headings(("map", "tiles"), chosen))
with outlines:
    show.chart("province_map", provinces.outlines, money, chosen, kind="province")
with tiles:
    show.chart("province_tiles", provinces.tiles, money, chosen, kind="province")
show.caution("province_shares_inferred", chosen)
show.breakdown("provinces", money, chosen, kind="province")
drill_down.rows(chosen, {"province": money})
