"""A table on a page: readable, searchable, and to be taken away whole."""

import hashlib
from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from twg_analytics.questions import reporting
from twg_analytics.sentences.figure import TIMELESS
from twg_analytics.sentences.listed import in_part
from twg_analytics.sentences.money import rows_together, viewed
from twg_analytics.ui import download, filters, grid, labels, records
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.ui.show.notices import caution, notice
from twg_analytics.words import columns, t, two_languages

_SHOWN_AT_MOST = 5000
_CROSSED_AT_MOST = 100  # what two things crossed have beyond these is small, and in the file
_TALL = 84  # four lines of a finding
_OF_PARTS = (
    "counted_usd", "share_of_total", "amount_usd", "inferred_usd", "projects", "projects_reporting", "partners",
    "others", "ngos", "average_usd", "concentration",
)  # fmt: skip


def table(
    name: str, data: pd.DataFrame, chosen: Filters, about: Sequence[str] = (), *, source: str = "source_line",
    title: str = "", parts: Sequence[str] = (), most: int = _SHOWN_AT_MOST, nothing: str | None = None,
) -> None:  # fmt: skip
    """A table that can be searched, sorted and taken away; one of more rows than `most` is given whole, shown in part.

    `title` is one that stands in no list. Where rows are `parts` of a figure, a tick opens the projects of one. A blank
    cell has the word `nothing`, which is otherwise what fits the rows.
    """
    language = chosen.language
    data = two_languages.in_one(data, language)
    key = f"rows_{name}_{name_of(data)}"
    blank = nothing or ("not_reported" if "title" in data else None)
    look = {"key": key, "on_select": filters.row_opener(key, parts), "selection_mode": "single-row"} if parts else {}
    shown = labels.readable(data.head(most), chosen, short=True)
    records.draw(
        name,
        data,
        shown,
        chosen,
        row_height=_TALL if "problem" in data else None,
        placeholder=t(blank, language) if blank else grid.NOTHING,
        alt=title or t(f"{name}_title", language),
        **look,
    )
    if len(data) > most:
        st.caption(in_part("shown_in_part", most, data, language))
    download.offer(name, data, chosen, about, source=source, title=title)


def openable(
    name: str, data: pd.DataFrame, shown: pd.DataFrame, parts: Sequence[str], chosen: Filters
) -> None:  # fmt: skip
    """A table of which a click on a row holds open what is behind it, below the table; `data` is what is taken away."""
    headed = shown.rename(columns=lambda name: columns.heading(name, chosen.language))
    key = f"open_{name}_{name_of(pd.DataFrame(index=list(parts)))}"
    grid.draw(
        headed, shown, chosen.language, key=key, on_select=filters.row_opener(key, parts),
        selection_mode=["single-row", "single-cell"], placeholder="", alt=t(f"{name}_title", chosen.language),
    )  # fmt: skip
    download.offer(name, two_languages.in_one(data, chosen.language), chosen)


def choosable(name: str, data: pd.DataFrame, chosen: Filters) -> list[int]:
    """A table of which rows can be chosen, to be taken away whole; the places of those chosen."""
    data = two_languages.in_one(data, chosen.language)
    seen = data.drop(columns=records.KEY, errors="ignore")
    picked = grid.draw(
        labels.readable(seen, chosen, short=True), seen, chosen.language, key=f"choose_{name}_{name_of(data)}",
        on_select="rerun", selection_mode="multi-row", alt=t(f"{name}_title", chosen.language),
    )  # fmt: skip
    download.offer(name, data, chosen)
    return list(picked["selection"]["rows"])


def name_of(data: pd.DataFrame) -> str:
    """A name for these rows in this order: what was chosen of other rows is not chosen of them."""
    return hashlib.sha256("\n".join(map(str, data.index)).encode()).hexdigest()[:12]


def breakdown(name: str, data: pd.DataFrame, chosen: Filters, *, kind: str, title: str) -> None:
    """The table of a figure: each part with its money, its share, and how many projects and partners it has.

    The years and the total stand above it; a tick opens the projects of a row. Years stand in their order, all else
    the largest first.
    """
    by, _, across = kind.partition("-")
    sides = {"code": _column(by)} | ({"across_code": _column(across)} if across else {})
    shown = [
        column
        for column in _OF_PARTS
        if column in data
        and (column, by) not in (("partners", "partner"), ("ngos", "partner"))
        and not (column == "inferred_usd" and data[column].isna().all())
    ]
    if kind == "year":
        ordered, sides = data.sort_values(["measure_code", "code"]), sides | {"measure_code": "measure_code"}
        parts = "year:" + ordered["code"] + "|" + ordered["measure_code"]
    else:
        ordered = data.sort_values([chosen.value, *sides], ascending=[False] + [True] * len(sides), na_position="last")
        parts = f"{kind}:" + ordered["code"] + ("|" + ordered["across_code"] if across else "")
    total = fetch(reporting.coverage, chosen.scope).iloc[0]
    of = viewed(total)
    about = [t("years_of", chosen.language, years=of.said(chosen.language))] if of != TIMELESS else []
    st.header(title, anchor=False)
    if kind != "year" and chosen.lens != "delivery":  # what is delivered for others must not be added
        st.caption(rows_together(total, chosen.scope, chosen.language))
    written = ordered.assign(**{code: ordered[code].astype(int) for code, column in sides.items() if column == "year"})
    named = written[[*sides, *shown]].rename(columns=sides | {"others": "others_of_partner"})
    most = _CROSSED_AT_MOST if across else _SHOWN_AT_MOST
    table(name, named, chosen, about, title=title, parts=parts.tolist(), most=most)


def _column(kind: str) -> str:
    """The column that has the codes of a kind."""
    return "year" if kind == "year" else f"{kind}_code"


def folded(
    name: str, label: str, answer: Callable[[], pd.DataFrame], chosen: Filters, about: Sequence[str] = (), *,
    source: str = "source_line", nothing: str | None = None,
) -> None:  # fmt: skip
    """A table folded away under its label, and not even asked for until somebody opens it."""
    with st.expander(label, key=f"open_{name}", on_change="rerun") as place:
        if place.open:
            table(name, answer(), chosen, about, source=source, nothing=nothing)


def findings(name: str, grouped: pd.DataFrame, each: Callable[[], pd.DataFrame], chosen: Filters) -> None:
    """Findings in words, with what to do: alike ones in one line, what they cost first; each by itself folded below."""
    if grouped.empty:
        notice("no_findings", chosen)
        return
    caution("findings_grouped", chosen)
    table(name, labels.explained(grouped, chosen), chosen)
    listed = f"{name}_each"
    folded(listed, t(f"{listed}_title", chosen.language), lambda: labels.explained(each(), chosen), chosen)
