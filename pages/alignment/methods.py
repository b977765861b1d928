"""Methods: every definition and formula, the SQL itself, its source and its limits."""

import streamlit as st

from twg_analytics.questions import indicators
from twg_analytics.ui import filters, show
from twg_analytics.ui.alignment import methods

chosen = filters.chosen()

show.title("methods", chosen)
rules, *groups = show.headings(["method_rules", *(f"group_of_{group}" for group in methods.GROUPS)], chosen)
st.header(rules, anchor=False)
methods.rules(chosen)
for group, heading in zip(methods.GROUPS, groups, strict=True):
    st.header(heading, anchor=False)
    for code in indicators.codes(group):
        methods.indicator(code, chosen)
