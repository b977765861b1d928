"""Tables whose rows are project records: choosing a row opens the page of the project."""

from typing import Any

import pandas as pd
import streamlit as st

from twg_analytics.ui import filters, grid, rooms
from twg_analytics.ui.filters import Filters
from twg_analytics.words import columns, t

KEY = "project_id"
_SEEN_WHOLE = 25  # So many rows are shown without scrolling: a list of all TWGs fits.


def draw(name: str, data: pd.DataFrame, shown: pd.DataFrame, chosen: Filters, **look: Any) -> None:
    """Draw `shown`, the readable form of the first rows of `data`.

    Where `data` holds `project_id` that column stays off the screen, and a chosen row leads to its project.
    """
    look["height"] = "content" if len(shown) <= _SEEN_WHOLE else "auto"
    if KEY not in data:
        grid.draw(shown, data, chosen.language, **look)
        return
    st.caption(t("records_open", chosen.language))
    picked = grid.draw(
        shown.drop(columns=columns.heading(KEY, chosen.language)),
        data.columns.drop(KEY),
        chosen.language,
        # On the page of another project it is another table, and nothing in it has been chosen yet.
        key=f"rows_{name}_{chosen.project or ''}",
        on_select="rerun",
        selection_mode="single-row",
        **look,
    )
    for row in picked["selection"]["rows"]:
        if pd.notna(record := data[KEY].iloc[row]):
            filters.open_project(rooms.script("project"), record)
