"""Mended: names and headings that people said the meaning of, with who and when, and the way to take it back."""

from twg_analytics.ui import filters, mended

language = filters.language()

mended.title(language)
mended.draw(language)
