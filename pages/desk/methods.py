"""Methods: every definition and formula, the SQL itself, its source and its limits."""

import streamlit as st

from twg_analytics.questions import indicators
from twg_analytics.ui import filters, show
from twg_analytics.ui.alignment import methods
from twg_analytics.words import columns, t

chosen = filters.chosen()

show.title("methods", chosen)
rules, trusted, described, *groups = show.headings(
    ["method_rules", "match_quality", "dictionary", *(f"group_of_{group}" for group in methods.GROUPS)], chosen
)
st.header(rules, anchor=False)
methods.rules(chosen)
for group, heading in zip(methods.GROUPS, groups, strict=True):
    st.header(heading, anchor=False)
    for code in indicators.codes(group):
        methods.indicator(code, chosen)
st.header(trusted, anchor=False)
show.caution("match_quality_lead", chosen)
about = [t("match_quality_lead", chosen.language)]
show.table("match_quality", methods.proposals(), chosen, about, source="match_quality_line", nothing="not_known")
st.header(described, anchor=False)
show.caution("dictionary_lead", chosen)
show.table("dictionary", columns.dictionary(columns.described().values(), chosen.language), chosen)
