"""By sector: main sectors, the sectors in them, the sub-sectors in those."""

import streamlit as st

from twg_analytics.charts import bars, lines
from twg_analytics.questions import resources
from twg_analytics.ui import drill_down, filters, show
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
levels = filters.sector_levels_below(chosen.scope.sector)
money = {level: fetch(resources.sums, chosen.scope, by=level) for level in levels}
table = fetch(resources.sums, chosen.scope, by=levels[-1], is_firm_apart=False)
trend = fetch(resources.sums, chosen.scope, by=levels[0], across="year")

show.opening("by_sector", chosen)
for place, level in zip(st.columns(len(levels), gap="large"), levels, strict=True):
    with place:
        show.chart(f"by_{level}", bars.ranked, money[level], chosen, kind=level)
if chosen.has_years:
    show.chart("sector_trend", lines.trend, trend, chosen, kind=f"{levels[0]}-year")

show.caution("projects_in_several_sectors", chosen)
show.breakdown("sectors_money", table, chosen, kind=levels[-1])
drill_down.rows(chosen, {**money, f"{levels[0]}-year": trend})
