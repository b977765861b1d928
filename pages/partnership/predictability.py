"""Predictability: what was scheduled before the year against what was disbursed in it, and forward plans."""

from twg_analytics.ui import filters, show
from twg_analytics.ui.alignment import schedules, values

chosen = filters.chosen()

show.title("predictability", chosen)
year = values.year(chosen)
schedules.summary(chosen, year)
by_partner = schedules.partners(chosen, year)
schedules.forward(chosen, year)
schedules.years(chosen)
if len(by_partner):
    schedules.behind(chosen, year, by_partner)
schedules.link(chosen)
