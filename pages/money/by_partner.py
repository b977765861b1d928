"""By partner: who funds, in which group, on which terms and by which type of assistance."""

from functools import partial

import streamlit as st

from twg_analytics import reference
from twg_analytics.charts import bars, stacks
from twg_analytics.questions import resources
from twg_analytics.ui import drill_down, filters, show
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
terms = fetch(resources.sums, chosen.scope, by="partner_group", across="terms", is_firm_apart=False)
types = fetch(resources.sums, chosen.scope, by="partner_group", across="assistance", is_firm_apart=False)
money = fetch(resources.sums, chosen.scope, by="partner")
table = fetch(resources.sums, chosen.scope, by="partner", is_firm_apart=False)

show.opening("by_partner", chosen)
show.chart("by_partner", bars.ranked, money, chosen, kind="partner")
left, right = st.columns(2, gap="large")
with left:
    show.chart("terms", partial(stacks.stacked, parts=["grant", "loan"]), terms, chosen, kind="partner_group-terms")
with right:
    show.chart(
        "types",
        partial(stacks.stacked, parts=reference.codes("assistance")),
        types,
        chosen,
        kind="partner_group-assistance",
    )
show.breakdown("partners_money", table, chosen, kind="partner")
drawn = {"partner": money, "partner_group-terms": terms, "partner_group-assistance": types}
drill_down.rows(chosen, drawn)
