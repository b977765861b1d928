"""Results frameworks: which projects draw their objectives from the government's, by partner and TWG."""

from twg_analytics.questions import indicators
from twg_analytics.ui import filters, show
from twg_analytics.ui.alignment import compare, drill_down, values

chosen = filters.chosen()
codes = indicators.codes("results")

show.title("results_frameworks", chosen)
year = values.year(chosen)
found = values.summary("results", codes, chosen, year)
indicator = values.choice(codes, found, chosen)
if indicator:
    values.headline(indicator, found, chosen, year)
    parts = compare.side_by_side(indicator, ["partner", "twg"], chosen, year)
    compare.trend(indicator, chosen)
    drill_down.unanswered(indicator, found, chosen, year)
    drill_down.projects(indicator, found, chosen, year, **parts)
