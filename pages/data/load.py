"""Load data: drop exports as they are, see what was read and found, publish or discard, go back."""

from twg_analytics.ui import filters, load_history, loading

language = filters.language()

loading.title(language)
load_history.state(language)
loading.hand_in(language)
loading.waiting(language)
load_history.draw(language)
