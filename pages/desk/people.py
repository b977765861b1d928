"""People: who has which role on a shared server, and what each role allows."""

from twg_analytics.ui import filters, people

language = filters.language()

people.title(language)
people.draw(language)
