"""Missing projects: what partners publish as IATI activities, held against the ODA database."""

from twg_analytics.questions import reconciliation, reconciliation_pairs
from twg_analytics.ui import deciding, filters, reconciliation_decisions, show
from twg_analytics.ui import reconciliation as drawn
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
totals = fetch(reconciliation.totals, chosen.scope)
applied = fetch(reconciliation_pairs.applied, chosen.file)

show.title("missing_projects", chosen)
kept = reconciliation_decisions.history(chosen)
deciding.waiting(kept, applied, chosen)
if not drawn.is_absent(totals, chosen):
    drawn.headline(totals, chosen)
    drawn.lists(chosen)
    drawn.proposals(kept, chosen)
reconciliation_decisions.decided(kept, applied, chosen)
