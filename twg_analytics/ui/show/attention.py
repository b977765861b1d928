"""What needs attention, each opened to its rows: findings, and projects that lack something."""

from functools import partial

import pandas as pd
import streamlit as st

from twg_analytics.questions import resources
from twg_analytics.ui import rooms
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.ui.show import panels
from twg_analytics.ui.show.tables import folded
from twg_analytics.words import number, t, year


def rows(coverage: pd.DataFrame, chosen: Filters) -> None:
    """The records behind the headline."""
    label = t("projects_open", chosen.language, count=coverage.iloc[0]["records"])
    folded("projects", label, partial(fetch, resources.rows, chosen.scope), chosen)


def concerns(found: pd.DataFrame, counts: pd.DataFrame, chosen: Filters) -> None:
    """What needs attention: findings, and projects that lack something, each opened to its rows."""
    language, row = chosen.language, counts.iloc[0]
    st.header(t("concerns_title", language), anchor=False)
    st.markdown(t("concerns_findings", language, **{key: row[key] for key in ("refused", "doubtful", "noted")}))
    rooms.link("findings", label=t("concerns_link", language), icon=":material/arrow_forward:")
    if found.empty:
        st.caption(t("concerns_none", language))
    this_year = year(chosen.snapshot.year, language)
    for concern, projects in found.groupby("concern_code"):
        label = t(f"concern_{concern}", language, count=len(projects), year=this_year)
        folded(f"concern_{concern}", label, partial(projects.drop, columns="concern_code"), chosen)


def severities(counts: pd.DataFrame, chosen: Filters) -> None:
    """How many findings of each severity, and what the severities mean."""
    language, row = chosen.language, counts.iloc[0]
    with st.container(key="severities"):
        panels.side_by_side(
            *(
                (t(severity, language), number(row[severity], language), t(f"{severity}_means", language))
                for severity in ("refused", "doubtful", "noted")
            ),
            widths=3,
        )
