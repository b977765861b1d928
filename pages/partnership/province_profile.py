"""Province profile: what a Capital-Provincial Partnership Dialogue needs to know of a province."""

import streamlit as st

from twg_analytics.charts import bars
from twg_analytics.questions import provinces, reporting, resources
from twg_analytics.ui import briefs, conduct, filters, show, twg
from twg_analytics.ui.fetch import fetch
from twg_analytics.words import two_languages

chosen = twg.of_one_province(filters.chosen())
coverage = fetch(reporting.coverage, chosen.scope)
jmis = fetch(provinces.jmis, chosen.scope)

show.title("province_profile", chosen)
twg.province(chosen)
briefs.offer(chosen)
twg.resources(coverage, fetch(reporting.judged_year, chosen.scope).iloc[0], chosen)
if coverage.iloc[0]["records"]:
    left, right = st.columns(2, gap="large")
    with left:
        partners = fetch(resources.sums, chosen.scope, by="partner")
        show.chart("by_partner", bars.ranked, partners, chosen, kind="partner")
    with right:
        sectors = fetch(resources.sums, chosen.scope, by="sector")
        show.chart("by_sector", bars.ranked, sectors, chosen, kind="sector")

results, projects = st.tabs(show.headings(("province_jmis", "projects"), chosen))
with results:
    if jmis.empty:
        show.notice("no_province_jmis", chosen)
    else:
        conduct.table("province_jmis", two_languages.joined(jmis, "indicator", chosen.language), chosen)
with projects:
    show.table("projects", fetch(resources.rows, chosen.scope), chosen)
