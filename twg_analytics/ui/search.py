"""What was looked for, from anywhere in the dashboard: what holds the words, by kind, each leading to its page."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from twg_analytics.questions.search import KINDS, words
from twg_analytics.sentences import listed
from twg_analytics.ui import filters, rooms
from twg_analytics.ui.filters import Filters
from twg_analytics.words import named_value, plain, span, t, two_languages, year

MOST = 8  # of a kind
_KINDS = ("twg", "partner", "sector", "province")
_OF_GROUPS = ("jmi", "activity")  # what a group writes in its workbook, in one language or in both
_NEXT = ("province", "sector", "partner")  # what is asked of money next
# The page of each kind, and the choice by which it shows what was found.
_PAGES = {
    "twg": ("twg_profile", "twg"),
    "partner": ("partner_profile", "partner"),
    "jmi": ("jmi", filters.JMI),
    "activity": ("workplan", filters.OPEN_KEY),
    "project": ("project", "project"),
}


def is_money(chosen: Filters) -> bool:
    """Whether the words say whose money of what is meant, say a partner and a year; if so, leads there."""
    readings = [
        one for one in filters.understood(words(chosen.search), chosen) if len(one.keys() - {"to"}) > 1
    ]  # one alone has a page of its own
    for meant in readings:
        _to_money(meant, chosen)
    return bool(readings)


def _to_money(meant: Mapping[str, str], chosen: Filters) -> None:
    """The way to the money that is meant, by what it does not say."""
    language = chosen.language
    by = next(side for side in _NEXT if side not in meant)
    years = [year(meant[end], language) for end in ("from", "to") if end in meant]
    named = {kind: filters.names(kind, language, chosen.file)(code) for kind, code in meant.items() if kind in _KINDS}
    said = [
        *(named_value(t(f"filter_{kind}", language), name, language) for kind, name in named.items()),
        *([span(years, language)] if years else ()),
        named_value(t("filter_by", language), t(f"filter_{by}", language), language),
    ]
    rooms.link("explore", " \N{MIDDLE DOT} ".join(map(plain, said)), ":material/arrow_forward:", by=by, **meant)


def found(hits: pd.DataFrame, chosen: Filters) -> None:
    """The kinds one below the other, each with how many it has of them and the first ones."""
    for kind in KINDS:
        of_kind = hits[hits["found_code"] == kind]
        if of_kind.empty:
            continue
        title, part = listed.found(kind, of_kind, chosen.language)
        st.header(title, anchor=False)
        with st.container(key=f"found_{kind}"):
            for _, row in of_kind.iterrows():
                page, choice = _PAGES[kind]
                rooms.link(page, _named(row, chosen), **_asked(kind, row, choice))
        if part:
            st.caption(part)
        if kind == "project":
            rooms.link("projects", t("found_every_project", chosen.language), search=chosen.search)


def _asked(kind: str, row: pd.Series, choice: str) -> Mapping[str, str]:
    of_group = {"twg": row["twg_code"]} if kind in _OF_GROUPS else {}
    return of_group | {choice: f"activity:{row['code']}" if kind == "activity" else row["code"]}


def _named(row: pd.Series, chosen: Filters) -> str:
    """Its name in the reader's language where there is one, and whose it is."""
    own = row[f"name_{chosen.language}"]
    if pd.isna(own):
        own = row["name_en"] if pd.notna(row["name_en"]) else row["name_km"]
        own = two_languages.marked(own, chosen.language) if row["found_code"] in _OF_GROUPS else own
    if row["found_code"] == "activity":  # a group may have two of one name
        own = f"{row['code'].partition(':')[2]} {own}"
    name = plain(own)
    whose = [
        filters.names(kind, chosen.language, chosen.file)(row[f"{kind}_code"])
        for kind in ("partner", "twg")
        if pd.notna(row[f"{kind}_code"]) and row["found_code"] != kind
    ]
    return " \N{MIDDLE DOT} ".join([name, *map(plain, whose)])
