"""Facts to confirm: what CDCB is to confirm of the lists, as a workbook to take away and to give back filled in."""

from twg_analytics.ui import facts, filters

language = filters.language()

facts.title(language)
facts.draw(language)
