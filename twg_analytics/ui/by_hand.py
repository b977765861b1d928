"""Deciding upon two that no rule proposes, whatever the kind: each looked for by its words, then the form."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st

from twg_analytics.decisions.kinds import Kind, Part
from twg_analytics.questions import by_hand
from twg_analytics.ui import deciding, labels, show
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import columns, t

_LISTS = {"activities": by_hand.activities, "published": by_hand.published, "records": by_hand.records}


def offer(kind: Kind, kept: pd.DataFrame | None, chosen: Filters) -> None:
    """Two boxes to look for the two sides, what was found beside each other, and the form that decides."""
    sides = [list(parts) for _, parts in groupby(kind.about, key=lambda part: (part.looked_for_in, part.prefix))]
    if kept is None or len(sides) != 2 or any(parts[0].looked_for_in is None for parts in sides):
        return
    language = chosen.language
    with st.expander(t("by_hand_open", language), key="open_by_hand", on_change="rerun") as opened:
        if not opened.open:
            return
        st.markdown(t("by_hand_lead", language))
        places = st.columns(2, gap="medium")
        picked = [_picked(parts, place, chosen) for parts, place in zip(sides, places, strict=True)]
        if picked[0] is None or picked[1] is None:
            return
        about = {part.name: _value(part, side) for parts, side in zip(sides, picked, strict=True) for part in parts}
        deciding.ask(kind, pd.Series(about), chosen, form="by_hand")
        show.compared(_shown(sides[0], picked[0], chosen), _shown(sides[1], picked[1], chosen), language)


def _picked(parts: list[Part], place: Any, chosen: Filters) -> pd.Series | None:
    """One of what was found for a side; None while nothing is looked for or found."""
    language, name = chosen.language, parts[-1].name
    called = t(f"by_hand_{parts[0].looked_for_in}", language)
    search = place.text_input(called, key=f"by_hand_{name}", placeholder=t("by_hand_search", language))
    if not search.strip():
        return None
    found = fetch(_LISTS[str(parts[0].looked_for_in)], chosen.scope, search=search)
    if found.empty:
        place.caption(t("by_hand_nothing", language))
        return None
    said = labels.readable(found, chosen)
    title = columns.heading("title", language)
    whose = columns.heading("partner_code" if "partner_code" in found else "twg_code", language)
    at = place.selectbox(
        t("by_hand_pick_open", language, count=len(found)),
        range(len(found)),
        format_func=lambda row: " \N{EM DASH} ".join(str(said.iloc[row][heading]) for heading in (title, whose)),
        key=f"by_hand_{name}_picked",
    )
    return found.iloc[at]


def _value(part: Part, side: pd.Series) -> str:
    return str(side[part.name] if part.name in side else side["project_id"])


def _shown(parts: list[Part], side: pd.Series, chosen: Filters) -> show.Side:
    """A side as it is shown beside the other: what it is, its title, and what is known of it."""
    language = chosen.language
    said = labels.readable(side.to_frame().T.drop(columns=["project_id", "title", "activity"], errors="ignore"), chosen)
    headings = {columns.heading(name, language): name for name in side.index}
    known: Mapping[str, Any] = {
        headings[heading]: value for heading, value in said.iloc[0].items() if heading in headings and pd.notna(value)
    }
    return t(f"by_hand_{parts[0].looked_for_in}", language), str(side["title"]), known
