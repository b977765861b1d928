"""Start: nothing has been built yet, and this says what to do, in both languages."""

from twg_analytics.ui import show

show.start()
