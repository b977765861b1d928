"""One indicator: the path agreed, what was reached, where that leads, who says what, and the money behind it."""

import streamlit as st

from twg_analytics.questions import jmi_money, jmis, one_jmi
from twg_analytics.ui import filters, jmi, jmi_page, show
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
scope = chosen.scope
listed = fetch(one_jmi.listed, scope)
by_twg = fetch(jmis.by_twg, scope, year=chosen.jmi_year)

show.title("jmi", chosen)
if not jmi.has_jmis(by_twg, chosen):
    jmi.silent(by_twg, chosen)
    st.stop()
key = jmi_page.chosen_of(listed, chosen)
one = fetch(one_jmi.one, scope, jmi=key, year=chosen.jmi_year)
results = fetch(one_jmi.results, scope, jmi=key)
changes = fetch(jmis.changes, scope, jmi=key)

jmi_page.heading(one, chosen)
jmi_page.ratings(one, chosen)
jmi_page.drawing(one, fetch(one_jmi.points, scope, jmi=key), results, changes, chosen)
jmi_page.pace(one, chosen)
jmi_page.facts(one, fetch(one_jmi.partners, scope, jmi=key), chosen)

names = ("jmi_results", "jmi_revisions", "jmi_behind", "jmi_activities", "jmi_notes")
reported, revised, money, activities, notes = st.tabs(show.headings(names, chosen))
with reported:
    jmi.table("jmi_results", results, chosen)
with revised:
    jmi_page.revisions(changes, chosen)
with money:
    jmi.remark("jmi_money_means", chosen)
    jmi.table("jmi_behind", fetch(jmi_money.projects, scope, jmi=key), chosen)
with activities:
    jmi.table("jmi_activities", fetch(one_jmi.activities, scope, jmi=key), chosen)
with notes:
    jmi_page.notes(fetch(one_jmi.notes, scope, jmi=key), chosen)
