"""Missing projects: what partners publish as IATI activities, held against the ODA database."""

from twg_analytics.queries import witness, witness_pairs
from twg_analytics.ui import deciding, filters, show, witness_decisions
from twg_analytics.ui import witness as drawn
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
totals = fetch(witness.totals, **chosen.reading)
applied = fetch(witness_pairs.applied, file=chosen.file)

show.title("missing_projects", chosen)
kept = witness_decisions.history(chosen)
deciding.waiting(kept, applied, chosen)
if not drawn.is_absent(totals, chosen):
    drawn.headline(totals, chosen)
    drawn.lists(chosen)
    drawn.proposals(kept, chosen)
witness_decisions.decided(kept, applied, chosen)
