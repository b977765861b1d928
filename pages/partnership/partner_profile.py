"""A partner: its portfolio, how it keeps to plans and systems, the results behind it, and what is asked of it."""

from twg_analytics.questions import reporting, resources
from twg_analytics.ui import briefs, commenting, filters, gpedc, home, partner, show, twg
from twg_analytics.ui.alignment import values
from twg_analytics.ui.fetch import fetch

chosen = partner.of_one(filters.chosen())
coverage = fetch(reporting.coverage, chosen.scope)

show.title("partner_profile", chosen)
partner.heading(chosen)
briefs.offer(chosen)
twg.resources(coverage, fetch(reporting.judged_year, chosen.scope).iloc[0], chosen)
commenting.of_partner(chosen)
home.attention(chosen)
if coverage.iloc[0]["records"]:
    partner.portfolio(
        fetch(resources.sums, chosen.scope, by="sector"), fetch(resources.sums, chosen.scope, by="twg"), chosen
    )
    year = values.year(chosen)
    values.summary("partner_scores", values.divisible(), chosen, year)
    gpedc.offer(chosen, year)
partner.behind(chosen)
