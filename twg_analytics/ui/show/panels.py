"""Panels: numbers side by side, and what is known of one thing as a list of names and values."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from twg_analytics.words import columns, t

_THREE = (5, 3, 3)  # the first number is the one that the page is about


def side_by_side(*numbers: Sequence[str], widths: int | Sequence[int] = _THREE) -> None:
    """Numbers beside each other: of each what it is, how much, and below it what is to know of it."""
    for place, (what, amount, *notes) in zip(st.columns(widths, gap="large"), numbers, strict=True):
        with place:
            st.metric(what, amount)
            for note in notes:
                st.caption(note)


def _items(facts: Iterable[tuple[str, Any]], language: str) -> str:
    """Names and values as items of a list; whatever comes from a file is text, and what is missing says so."""
    unknown = f'<dd class="unknown">{escape(t("not_reported", language))}</dd>'
    return "".join(
        f"<div><dt>{escape(name)}</dt>{unknown if pd.isna(value) else f'<dd>{escape(str(value))}</dd>'}</div>"
        for name, value in facts
    )


def facts(known: Iterable[tuple[str, Any]], language: str, *, look: str = "facts") -> None:
    """Names and what belongs to them, as a list that a screen reader can read; `look` is its class in the style."""
    st.html(f"<dl class='{look}'>{_items(known, language)}</dl>")


def record(
    title: str, known: Mapping[str, Any], language: str, *, mark: str = "", place: DeltaGenerator | None = None
) -> None:  # fmt: skip
    """A record in a frame: its title, a mark before it, and the values of columns under their headings."""
    items = _items(((columns.heading(name, language), value) for name, value in known.items()), language)
    head = f"<b>{escape(mark)}</b> {escape(title)}" if mark else escape(title)
    (place or st).html(f'<section class="record"><h3>{head}</h3><dl>{items}</dl></section>')
