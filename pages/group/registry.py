"""Registry: the Technical Working Groups, their hosts, and what is still to be confirmed."""

from dataclasses import replace

from twg_analytics.questions import twgs
from twg_analytics.ui import filters, show, twg
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()

show.title("registry", chosen)
twg.listed(fetch(twgs.registry, replace(chosen.scope, twg=None)), chosen)
