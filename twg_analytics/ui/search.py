"""What was looked for, from anywhere in the dashboard: what holds the words, by kind, each leading to its page."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from twg_analytics.questions.search import KINDS
from twg_analytics.sentences import listed
from twg_analytics.ui import filters, rooms
from twg_analytics.ui.filters import Filters
from twg_analytics.words import plain, t

MOST = 8  # of a kind
# The page of each kind, and the choice by which it shows what was found.
_PAGES = {
    "twg": ("twg_profile", "twg"),
    "partner": ("partner_profile", "partner"),
    "jmi": ("jmi", filters.JMI),
    "activity": ("workplan", filters.OPEN_KEY),
    "project": ("project", "project"),
}


def found(hits: pd.DataFrame, chosen: Filters) -> None:
    """The kinds one below the other, each with how many it has of them and the first ones."""
    for kind in KINDS:
        of_kind = hits[hits["found_code"] == kind]
        if of_kind.empty:
            continue
        title, part = listed.found(kind, of_kind, chosen.language)
        st.subheader(title, anchor=False)
        with st.container(key=f"found_{kind}"):
            for _, row in of_kind.iterrows():
                page, choice = _PAGES[kind]
                rooms.link(page, _named(row, chosen), **_asked(kind, row, choice))
        if part:
            st.caption(part)
        if kind == "project":
            rooms.link("projects", t("found_every_project", chosen.language), search=chosen.search)


def _asked(kind: str, row: pd.Series, choice: str) -> Mapping[str, str]:
    of_group = {"twg": row["twg_code"]} if kind in ("jmi", "activity") else {}
    return of_group | {choice: f"activity:{row['code']}" if kind == "activity" else row["code"]}


def _named(row: pd.Series, chosen: Filters) -> str:
    """Its name in the reader's language where there is one, and whose it is."""
    own = row[f"name_{chosen.language}"]
    name = plain(row["name_en"] if pd.isna(own) else own)
    whose = [
        filters.names(kind, chosen.language, chosen.file)(row[f"{kind}_code"])
        for kind in ("partner", "twg")
        if pd.notna(row[f"{kind}_code"]) and row["found_code"] != kind
    ]
    return " \N{MIDDLE DOT} ".join([name, *map(plain, whose)])
