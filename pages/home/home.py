"""Home: what needs attention now, for the country, or for the TWG or the partner that is chosen."""

from twg_analytics.questions import funding, reporting
from twg_analytics.ui import briefs, filters, home
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()

home.title(chosen)
open_lines = fetch(funding.sums, chosen.scope, lines="open")
home.headline(open_lines, fetch(reporting.judged_year, chosen.scope), chosen)
home.gaps(fetch(funding.candidates, chosen.scope), open_lines, chosen)
home.attention(chosen)
home.profile(chosen)
briefs.offer(chosen)
