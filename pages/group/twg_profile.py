"""TWG profile: the one page a new chair would want."""

import streamlit as st

from twg_analytics.charts import bars
from twg_analytics.questions import conduct as verdicts
from twg_analytics.questions import funding, jmis, linked_money, meetings, reporting, resources, twgs
from twg_analytics.sentences import conduct as said
from twg_analytics.ui import conduct, filters, show, twg
from twg_analytics.ui import meetings as held_meetings
from twg_analytics.ui.fetch import fetch

chosen = twg.of_one_twg(filters.chosen())
registry = fetch(twgs.registry, chosen.scope)
coverage = fetch(reporting.coverage, chosen.scope)

show.title("twg_profile", chosen)
has_reported = twg.heading(registry, chosen)

if has_reported:
    dates = fetch(twgs.dates, chosen.scope)
    members = fetch(twgs.members, chosen.scope)
    offices, standing = st.columns([5, 4], gap="large")
    with offices:
        twg.people(members, fetch(twgs.by_kind, chosen.scope), chosen)
    with standing:
        twg.conduct_line(registry, fetch(verdicts.cells, chosen.scope), chosen)
        st.caption(said.next_one(fetch(meetings.coming, chosen.scope), chosen.scope, chosen.language))

twg.resources(coverage, fetch(reporting.judged_year, chosen.scope).iloc[0], chosen)
funders, mandate = st.columns([5, 4], gap="large")
with funders:
    if coverage.iloc[0]["records"]:
        partners = fetch(resources.sums, chosen.scope, by="partner")
        show.chart("by_partner", bars.ranked, partners, chosen, kind="partner")
        show.inferred(coverage, chosen)
with mandate:
    twg.sectors(chosen)

if has_reported:
    missing, standings = st.columns([5, 4], gap="large")
    with missing:
        still, over = (fetch(funding.sums, chosen.scope, lines=lines) for lines in ("open", "over"))
        twg.gap(still, over, fetch(linked_money.unlinked, chosen.scope, standing="firm", is_open=True), chosen)
    with standings:
        twg.jmis(fetch(jmis.by_twg, chosen.scope, year=chosen.jmi_year), chosen)
    names = ("dates", "calendar", "priorities", "members", "sub_groups")
    next_dates, held, priorities, people, groups = st.tabs(show.headings(names, chosen))
    with next_dates:
        conduct.table("dates", dates, chosen)
    with held:
        every, by_twg = fetch(meetings.listed, chosen.scope), fetch(meetings.by_twg, chosen.scope)
        held_meetings.held_and_planned(every, by_twg, chosen)
    with priorities:
        conduct.table("priorities", fetch(twgs.priorities, chosen.scope), chosen)
    with people:
        conduct.table("members", members.drop(columns="is_in_office"), chosen)
    with groups:
        conduct.table("sub_groups", fetch(twgs.sub_groups, chosen.scope), chosen)
