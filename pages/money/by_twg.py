"""By TWG: the resources within the mandate of each Technical Working Group."""

from twg_analytics.charts import bars, lines
from twg_analytics.questions import resources
from twg_analytics.ui import drill_down, filters, show
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
money = fetch(resources.sums, chosen.scope, by="twg")
table = fetch(resources.sums, chosen.scope, by="twg", is_firm_apart=False)
trend = fetch(resources.sums, chosen.scope, by="twg", across="year")

coverage = show.opening("by_twg", chosen)
show.chart("by_twg", lambda *a, **k: bars.ranked(*a, top=30, **k), money, chosen, kind="twg")
show.inferred(coverage, chosen)
if chosen.has_years:
    show.chart("twg_trend", lines.trend, trend, chosen, kind="twg-year")

show.caution("projects_in_several_twgs", chosen)
show.breakdown("twgs", table, chosen, kind="twg")
drill_down.rows(chosen, {"twg": money, "twg-year": trend})
