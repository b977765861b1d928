"""Information: what TWGs share, by whom and when, with addresses that are safe to follow."""

import streamlit as st

from twg_analytics.questions import information as asked
from twg_analytics.questions import twgs
from twg_analytics.ui import conduct, filters, information, show
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
documents = fetch(asked.listed, **chosen.group_in_years)

show.title("information", chosen)
if conduct.is_silent(fetch(twgs.registry, **chosen.group), chosen):
    st.stop()
if documents.empty:
    show.notice("no_documents", chosen)
    st.stop()
information.shared(fetch(asked.counts, **chosen.group_in_years), chosen)
left, right = st.columns(2, gap="large")
with left:
    information.by_organisation(fetch(asked.by, by="organisation", **chosen.group_in_years), chosen)
with right:
    information.by_kind(fetch(asked.by, by="kind", **chosen.group_in_years), chosen)
    information.by_month(fetch(asked.by_month, **chosen.group_in_years), chosen)
conduct.table("documents", information.with_links(documents), chosen)
