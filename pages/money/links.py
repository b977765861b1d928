"""Links: which project pays for which activity; people confirm or reject what the words suggest."""

from twg_analytics.ui import filters, linking, show

chosen = filters.chosen()
kept = linking.history(chosen)

show.title("links", chosen)
linking.waiting(kept, chosen)
linking.suggestions(kept, chosen)
linking.decided(kept, chosen)
