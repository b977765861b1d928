"""Links: which project pays for which activity; people confirm or reject what the words suggest."""

from twg_analytics.decisions.kinds import LINK
from twg_analytics.ui import applying, by_hand, deciding, filters, linking, show

chosen = filters.chosen()

show.title("links", chosen)
kept = deciding.history(LINK, chosen)
applying.offer(chosen)
linking.suggestions(kept, chosen)
by_hand.offer(LINK, kept, chosen)
deciding.decided(LINK, kept, chosen)
