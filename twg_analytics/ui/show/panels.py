"""Panels: numbers side by side, and what is known of one thing as a list of names and values."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any
from zlib import crc32

import pandas as pd
import streamlit as st

from twg_analytics.ui import filters
from twg_analytics.words import columns, t

_FOCUS = Path(__file__).with_name("focus.js")
_THREE = (5, 3, 3)  # the first number is the one that the page is about

_WHERE = {"source_code", "source_file", "source_row", "source_sheet"}


@contextmanager
def opened(part: str) -> Iterator[None]:
    """What a click, or a link, has opened: it comes into sight and takes the focus, once until it is opened again."""
    with st.container(key="behind"):
        yield
    # With another text the browser takes it for another script, and runs it. A part may be what somebody wrote into an
    # address, and no script: a number stands for it.
    script = f"// {crc32(part.encode())} {filters.times(filters.OPENED)}\n{_FOCUS.read_text(encoding='utf-8')}"
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def side_by_side(*numbers: Sequence[str], widths: int | Sequence[int] = _THREE) -> None:
    """Numbers beside each other: of each what it is, how much, and below it what is to know of it."""
    for place, (what, amount, *notes) in zip(st.columns(widths, gap="large"), numbers, strict=True):
        with place:
            st.metric(what, amount)
            for note in notes:
                st.caption(note)


def _items(facts: Iterable[tuple[str, Any]], language: str, differing: Collection[str] = ()) -> str:
    """Names and values as items of a list; whatever comes from a file is text, and what is missing says so.

    What stands under a name of `differing` is marked.
    """
    unknown = f'<dd class="unknown">{escape(t("not_reported", language))}</dd>'

    def item(name: str, value: Any) -> str:
        if pd.isna(value):
            return unknown
        said = escape(str(value))
        return f"<dd><mark>{said}</mark></dd>" if name in differing else f"<dd>{said}</dd>"

    return "".join(f"<div><dt>{escape(name)}</dt>{item(name, value)}</div>" for name, value in facts)


def facts(known: Iterable[tuple[str, Any]], language: str, *, look: str = "facts") -> None:
    """Names and what belongs to them, as a list that a screen reader can read; `look` is its class in the style."""
    st.html(f"<dl class='{look}'>{_items(known, language)}</dl>")


def record(title: str, known: Mapping[str, Any], language: str, *, mark: str = "") -> None:
    """A record in a frame: its title, a mark before it, and the values of columns under their headings."""
    _record(st, mark, escape(title), known, language)


def _record(
    place: Any, mark: str, title: str, known: Mapping[str, Any], language: str, differing: Collection[str] = ()
) -> None:  # fmt: skip
    """`title` is HTML already."""
    named = ((columns.heading(name, language), value) for name, value in known.items())
    items = _items(named, language, {columns.heading(name, language) for name in differing})
    head = f"<b>{escape(mark)}</b> {title}" if mark else title
    place.html(f'<section class="record"><h3>{head}</h3><dl>{items}</dl></section>')


Side = tuple[str, str, Mapping[str, Any]]


def compared(left: Side, right: Side, language: str) -> None:
    """Two records beside each other, each with its mark, title and values; what both say differently is marked.

    Where they were read from always differs and is not.
    """
    (_, one, known), (_, other, known_too) = left, right
    differing = {
        name for name, value in known.items()
        if name not in _WHERE and pd.notna(value) and pd.notna(known_too.get(name)) and value != known_too[name]
    }  # fmt: skip
    titles = _differing_words(one, other), _differing_words(other, one)
    for place, title, (mark, _, facts) in zip(st.columns(2, gap="medium"), titles, (left, right), strict=True):
        _record(place, mark, title, facts, language, differing)
    st.caption(t("differing_marked", language))


def _differing_words(title: str, other: str) -> str:
    """A title in HTML with the words marked that the other has not."""
    there = {word.casefold() for word in other.split()}
    return " ".join(
        escape(word) if word.casefold() in there else f"<mark>{escape(word)}</mark>" for word in title.split()
    )
