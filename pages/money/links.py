"""Links: which project pays for which activity; people confirm or reject what the words suggest."""

from twg_analytics.decisions.kinds import LINK
from twg_analytics.ui import deciding, filters, linking, show

chosen = filters.chosen()

show.title("links", chosen)
kept = deciding.history(LINK, chosen)
deciding.waiting(LINK, kept, chosen)
linking.suggestions(kept, chosen)
deciding.decided(LINK, kept, chosen)
