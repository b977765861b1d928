"""Requests: what each partner's records lack, the sheets to send, and the answers that came back."""

from twg_analytics.questions import requests
from twg_analytics.ui import filters, show
from twg_analytics.ui import requests as drawn
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()

show.title("requests", chosen)
show.own_only(chosen)
months = drawn.months(chosen)
by_partner = fetch(requests.by_partner, chosen.scope, months=months)
asked = fetch(requests.asked, chosen.scope, months=months)
drawn.headline(by_partner, months, chosen)
show.caution("requests_explained", chosen)
drawn.files(asked, by_partner, months, chosen)
drawn.tables(by_partner, asked, chosen)
