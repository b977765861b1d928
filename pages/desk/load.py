"""Load data: drop exports as they are, see what was read and found, publish or discard, go back."""

from twg_analytics.ui import building_again, filters, load_history, loading, published_files

language = filters.language()

loading.title(language)
if building_again.is_damaged():
    building_again.offer("damaged_here", language)
load_history.state(language)
loading.hand_in(language)
loading.waiting(language)
published_files.draw(language)
load_history.draw(language)
