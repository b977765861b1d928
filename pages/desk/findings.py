"""Findings: what was refused, doubted or noted in the exports, and what to do about it."""

import streamlit as st

from twg_analytics.questions import findings
from twg_analytics.ui import filters, marking, show
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
counts = fetch(findings.counts, chosen.scope)
kinds = fetch(findings.kinds, chosen.scope)
by_file = fetch(findings.by_file, chosen.scope)
by_partner = fetch(findings.by_partner, chosen.scope)

show.title("findings", chosen)
show.own_only(chosen)
show.severities(counts, chosen)

picked = filters.finding_choice(chosen, kinds["message_key"].tolist(), by_file["source_file"].tolist())
show.findings(
    "findings", fetch(findings.grouped, chosen.scope, **picked),
    lambda: fetch(findings.listed, chosen.scope, **picked), chosen,
)  # fmt: skip
marking.of_published(picked["source_file"], by_file, chosen)

files, partners, often = st.tabs(show.headings(("files", "partners", "kinds"), chosen))
with files:
    show.table("files", by_file, chosen)
with partners:
    show.table("partners", by_partner, chosen)
with often:
    show.table("kinds", kinds, chosen)
