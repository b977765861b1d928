"""What needs attention, each opened to its rows: findings, and projects that lack something."""

from functools import partial

import pandas as pd
import streamlit as st

from twg_analytics.country import fiscal_year
from twg_analytics.questions import resources
from twg_analytics.sentences import findings as told
from twg_analytics.sentences.listed import of_rows
from twg_analytics.ui import rooms
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.ui.show import panels
from twg_analytics.ui.show.tables import folded
from twg_analytics.words import t, year


def rows(coverage: pd.DataFrame, chosen: Filters) -> None:
    """The records behind the headline."""
    label = t("projects_open", chosen.language, count=coverage.iloc[0]["records"])
    folded("projects", label, partial(fetch, resources.rows, chosen.scope), chosen)


def concerns(found: pd.DataFrame, counts: pd.DataFrame, chosen: Filters) -> None:
    """What needs attention: findings, and projects that lack something, each opened to its rows."""
    language = chosen.language
    st.header(t("concerns_title", language), anchor=False)
    st.markdown(told.found(counts.iloc[0], chosen.scope, language))
    rooms.link("findings", label=t("concerns_link", language), icon=":material/arrow_forward:")
    if found.empty:
        st.caption(t("concerns_none", language))
    this_year = year(fiscal_year(chosen.snapshot), language)
    for concern, projects in found.groupby("concern_code"):
        label = of_rows(f"concern_{concern}", projects, language, year=this_year)
        folded(f"concern_{concern}", label, partial(projects.drop, columns="concern_code"), chosen)


def severities(counts: pd.DataFrame, chosen: Filters) -> None:
    """How many findings of each severity, and what the severities mean."""
    with st.container(key="severities"):
        panels.side_by_side(*told.severities(counts.iloc[0], chosen.scope, chosen.language), widths=3)
