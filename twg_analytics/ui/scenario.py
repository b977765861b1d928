"""The page of the scenario: what TWGs, provinces, activities and JMIs would lose if a partner gave no more."""

import pandas as pd
import streamlit as st

from twg_analytics.questions import scenario
from twg_analytics.sentences import scenario as told
from twg_analytics.sentences.listed import of_rows
from twg_analytics.ui import labels, show
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import t

_PARTS = ["lost_usd", "lost_firm_usd", "lost_waiting_usd", "projects"]


def headline(total: pd.Series, activities: pd.DataFrame, chosen: Filters) -> None:
    """How much would not come, of which years; what activities would lose of it, and what none is linked to."""
    linked = float(activities["lost_usd"].sum())
    with st.container(key="headline"):
        show.side_by_side(told.leading(total, linked, chosen.scope, chosen.language), widths=1)
    if chosen.scope.partner is None:
        show.notice("scenario_of_all", chosen)


def parts(kind: str, chosen: Filters) -> None:
    """Who would lose what by one kind of code; the parts of every kind together are the whole."""
    found = fetch(scenario.losses, chosen.scope, by=kind)
    st.header(t(f"scenario_{kind}_title", chosen.language), anchor=False)
    named = found.rename(columns={"code": f"{kind}_code"})
    show.table(f"scenario_{kind}", named[[f"{kind}_code", *_PARTS]], chosen)


def activities(found: pd.DataFrame, chosen: Filters) -> None:
    """The activities that would lose money."""
    st.header(of_rows("scenario_activities", found, chosen.language), anchor=False)
    if len(found):
        show.table("scenario_activity", found, chosen)


def jmis(chosen: Filters) -> None:
    """The JMIs that money would lack behind, with the word that these are not added."""
    found = labels.in_language(fetch(scenario.jmis, chosen.scope), "indicator", chosen.language)
    st.header(of_rows("scenario_jmis", found, chosen.language), anchor=False)
    if len(found):
        show.caution("scenario_jmis_overlap", chosen)
        show.table("scenario_jmi", found, chosen)
