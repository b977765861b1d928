"""Information: what TWGs share, by whom and when, with addresses that are safe to follow."""

import streamlit as st

from twg_analytics.questions import information as asked
from twg_analytics.questions import twgs
from twg_analytics.sentences.figure import Period
from twg_analytics.ui import conduct, filters, information, show
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
documents = fetch(asked.listed, chosen.scope)

show.title("information", chosen)
if conduct.is_silent(fetch(twgs.registry, chosen.scope), chosen):
    st.stop()
if documents.empty:
    conduct.nothing(chosen, lambda less: len(fetch(asked.listed, less.scope)) > 0, "no_documents")
    st.stop()
of = Period.spanned(documents["information_date"].dt.year)
information.shared(fetch(asked.counts, chosen.scope), of, chosen)
left, right = st.columns(2, gap="large")
with left:
    information.by_organisation(fetch(asked.counted_by, chosen.scope, by="organisation"), of, chosen)
with right:
    information.by_kind(fetch(asked.counted_by, chosen.scope, by="kind"), of, chosen)
    information.by_month(fetch(asked.by_month, chosen.scope), chosen)
conduct.table("documents", information.with_links(documents), chosen)
