"""Money and results side by side, and what no link joins, so that neither side flatters."""

from functools import partial

import pandas as pd
import streamlit as st

from twg_analytics.charts import quadrants as forms
from twg_analytics.reports.listing import indicator
from twg_analytics.sentences import jmis as told
from twg_analytics.sentences.figure import Period
from twg_analytics.ui import show
from twg_analytics.ui.filters import Filters
from twg_analytics.ui.jmi import chart


def headline(found: pd.DataFrame, linkage: pd.DataFrame, chosen: Filters) -> None:
    """How many JMIs have their costs covered, and how much of the groups' money no JMI names."""
    with st.container(key="jmi_counts"):
        funded = told.funded(found, chosen.scope, chosen.language)
        show.side_by_side(*funded, widths=len(funded))
    if unlinked := told.unlinked(linkage, chosen.scope, chosen.language):
        st.markdown(unlinked)


def quadrants(found: pd.DataFrame, chosen: Filters) -> None:
    """Money against results; nothing is drawn where nobody said what a JMI needs."""
    shown = found.assign(name=indicator(found, chosen.language))
    if found["funded_ratio"].notna().any():
        of = Period.spanned(found[["first_year", "last_year"]].stack())
        chart("quadrants", partial(forms.quadrants, shown), chosen, of=of)


def left_out(found: pd.DataFrame, chosen: Filters) -> None:
    """How many JMIs the drawing cannot place, and why."""
    if without_cost := told.without_cost(found, chosen.scope, chosen.language):
        st.caption(without_cost)
