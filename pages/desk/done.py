"""What was done: the audit of everything that people changed, and whether it is whole."""

from twg_analytics.ui import done, filters

language = filters.language()

done.title(language)
done.draw(language)
