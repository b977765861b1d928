"""Start: nothing has been built yet; files are dropped here, or the illustrative data looked at."""

from twg_analytics.ui import filters, first_page

first_page.draw(filters.language())
