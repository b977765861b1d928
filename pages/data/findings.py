"""Findings: what was refused, doubted or noted in the exports, and what to do about it."""

import streamlit as st

from twg_analytics.questions import findings
from twg_analytics.ui import filters, show
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
counts = fetch(findings.counts, **chosen.reading)
kinds = fetch(findings.kinds, **chosen.reading)
by_file = fetch(findings.by_file, file=chosen.file, snapshot=chosen.snapshot)
by_partner = fetch(findings.by_partner, **chosen.reading)

show.title("findings", chosen)
show.severities(counts, chosen)

picked = filters.finding_choice(chosen, kinds["message_key"].tolist(), by_file["source_file"].tolist())
show.findings("findings", fetch(findings.listed, **chosen.reading, **picked), chosen)

files, partners, often = st.tabs(show.headings(("files", "partners", "kinds"), chosen))
with files:
    show.table("files", by_file, chosen)
with partners:
    show.table("partners", by_partner, chosen)
with often:
    show.table("kinds", kinds, chosen)
