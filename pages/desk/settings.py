"""Settings: how this installation is set up and how it stands, for whoever looks after it."""

from twg_analytics.ui import filters, installation

language = filters.language()

installation.title(language)
installation.draw(language)
