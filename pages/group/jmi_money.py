"""Money and results: what stands behind each JMI against how it stands, and what no link joins."""

import streamlit as st

from twg_analytics.questions import jmi_money, jmis
from twg_analytics.ui import filters, jmi, jmi_funding, show
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
found = fetch(jmi_money.money, chosen.scope, year=chosen.jmi_year)
linkage = fetch(jmi_money.linkage, chosen.scope)
by_twg = fetch(jmis.by_twg, chosen.scope, year=chosen.jmi_year)

show.title("jmi_money", chosen)
if not jmi.has_jmis(by_twg, chosen):
    jmi.silent(by_twg, chosen)
    st.stop()
jmi_funding.headline(found, linkage, chosen)
jmi.remark("jmi_money_means", chosen)

jmi_funding.quadrants(found, chosen)
jmi_funding.left_out(found, chosen)

each, alone, apart = st.tabs(show.headings(("jmi_money_each", "jmi_unlinked", "projects_unlinked"), chosen))
with each:
    jmi.remark("not_additive", chosen)
    jmi.table("jmi_money_each", jmi.named(found, chosen), chosen)
with alone:
    jmi.table("jmi_unlinked", jmi.named(found[found["projects"] == 0], chosen), chosen)
with apart:
    jmi.remark("projects_unlinked_means", chosen)
    show.table("projects_unlinked", fetch(jmi_money.unlinked, chosen.scope), chosen)
jmi.silent(by_twg, chosen)
