"""Alignment: money linked to workplans and JMIs, sectors against the plan, capacity development."""

from twg_analytics.ui import filters, show
from twg_analytics.ui.alignment import compare, drill_down, parity, values

chosen = filters.chosen()
codes = ["workplan_linked", "jmi_linked", "capacity_development"]

show.title("alignment", chosen)
year = values.year(chosen)
found = values.summary("alignment", codes, chosen, year)
indicator = values.choice(codes, found, chosen)
if indicator:
    values.headline(indicator, found, chosen, year)
    parts = compare.side_by_side(indicator, ["twg", "partner"], chosen, year)
    compare.trend(indicator, chosen)
    drill_down.projects(indicator, found, chosen, year, **parts)
parity.sectors(chosen, year)
