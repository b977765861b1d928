"""Project: everything known of one record, and the file, sheet, row and heading that each value was read from."""

import streamlit as st

from twg_analytics.questions import project as known
from twg_analytics.ui import commenting, filters, project, record_values, requests, show
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
scope, record = chosen.scope, chosen.project
history = fetch(known.history, chosen.file, project=record)

if not project.is_here(history, chosen):
    st.stop()
fields = fetch(known.fields, chosen.file, project=record)
parts, money = fetch(known.parts, scope, project=record), fetch(known.money, scope, project=record)

project.head(history, chosen)
project.headline(history, chosen)
requests.received(chosen)
commenting.of_record(history, chosen)
project.siblings(fetch(known.siblings, scope, project=record), chosen)
left, right = st.columns([3, 2], gap="large")
with left:
    project.by_year(fetch(known.by_year, scope, project=record), chosen)
with right:
    project.facts(fields, chosen)
project.shares(parts, chosen)
links = project.linked(fetch(known.links, scope, project=record), chosen)
project.table("project_links", links, chosen, is_titled=True)

names = ("project_money", "project_answers", "project_history", "project_findings", "project_origins", "project_cells")
amounts, answers, before, findings, read, others = st.tabs(show.headings(names, chosen))
with amounts:
    project.table("project_money", money, chosen)
    project.stated(fetch(known.stated, scope, project=record), chosen)
with answers:
    project.table("project_answers", record_values.answers(fields, chosen), chosen)
    project.table("project_markers", record_values.markers(parts, chosen), chosen, is_titled=True)
    beside = fetch(known.published, scope, project=record)
    project.table("project_published", record_values.published(beside, chosen), chosen, is_titled=True)
with before:
    project.table("project_history", project.snapshots(history), chosen)
    project.table("project_changes", record_values.changes(fields, chosen), chosen, is_titled=True)
with findings:
    project.findings(fetch(known.findings, scope, project=record), chosen)
with read:
    project.place(history, chosen)
    project.table("project_origins", record_values.read(history, fields, parts, money, chosen), chosen)
with others:
    project.table("project_cells", fetch(known.other_cells, scope, project=record), chosen)
