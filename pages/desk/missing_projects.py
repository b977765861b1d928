"""Missing projects: what partners publish as IATI activities, held against the ODA database."""

from twg_analytics.decisions.kinds import RECONCILIATION
from twg_analytics.questions import reconciliation
from twg_analytics.ui import applying, by_hand, deciding, filters, show
from twg_analytics.ui import reconciliation as drawn
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
totals = fetch(reconciliation.totals, chosen.scope)

show.title("missing_projects", chosen)
kept = deciding.history(RECONCILIATION, chosen)
applying.offer(chosen)
if not drawn.is_absent(totals, chosen):
    drawn.headline(totals, chosen)
    drawn.lists(chosen)
    drawn.proposals(kept, chosen)
by_hand.offer(RECONCILIATION, kept, chosen)
deciding.decided(RECONCILIATION, kept, chosen)
