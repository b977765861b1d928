"""Country systems: the four parts, aid on budget, parallel units, tied status, programme-based approaches."""

from twg_analytics.questions import indicators
from twg_analytics.ui import filters, show
from twg_analytics.ui.alignment import compare, drill_down, values

chosen = filters.chosen()
codes = indicators.codes("systems")

show.title("country_systems", chosen)
year = values.year(chosen)
found = values.summary("systems", codes, chosen, year)
drill_down.government(chosen)
indicator = values.choice(codes, found, chosen)
if indicator:
    values.headline(indicator, found, chosen, year)
    parts = compare.side_by_side(indicator, ["partner", "twg"], chosen, year)
    compare.trend(indicator, chosen)
    drill_down.projects(indicator, found, chosen, year, **parts)
