"""A table on a page: readable, searchable, and to be taken away whole."""

import hashlib
from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from twg_analytics.questions import reporting
from twg_analytics.sentences.figure import TIMELESS
from twg_analytics.sentences.listed import in_part
from twg_analytics.sentences.money import viewed
from twg_analytics.ui import column_config, download, labels, records
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.ui.show.notices import caution, notice
from twg_analytics.words import columns, t

_SHOWN_AT_MOST = 5000
_TALL = 64
_OF_PARTS = (
    "counted_usd", "share_of_total", "amount_usd", "inferred_usd", "projects", "projects_reporting", "partners",
    "others", "ngos", "average_usd", "concentration",
)  # fmt: skip


def table(
    name: str, data: pd.DataFrame, chosen: Filters, about: Sequence[str] = (), *, source: str = "source_line"
) -> None:
    """A table that can be searched, sorted and taken away; a long one is shown in part and given whole."""
    language = chosen.language
    shown = labels.readable(data.head(_SHOWN_AT_MOST), chosen, short=True)
    records.draw(
        name,
        data,
        shown,
        chosen,
        row_height=_TALL if "problem" in data else None,
        placeholder=t("not_reported", language) if "title" in data else "\N{EN DASH}",
        alt=t(f"{name}_title", language),
        column_config=column_config.of(data, language),
    )
    if len(data) > _SHOWN_AT_MOST:
        st.caption(in_part("shown_in_part", _SHOWN_AT_MOST, data, language))
    download.offer(name, data, chosen, about, source=source)


def choosable(name: str, data: pd.DataFrame, chosen: Filters) -> list[int]:
    """A table of which rows can be chosen, to be taken away whole; the places of those chosen."""
    shown = labels.readable(data, chosen, short=True).drop(
        columns=columns.heading(records.KEY, chosen.language), errors="ignore"
    )
    picked = st.dataframe(
        shown, hide_index=True, key=f"choose_{name}_{name_of(data)}", on_select="rerun", selection_mode="multi-row",
        placeholder="\N{EN DASH}", alt=t(f"{name}_title", chosen.language),
        column_config=column_config.of(data, chosen.language),
    )  # fmt: skip
    download.offer(name, data, chosen)
    return list(picked["selection"]["rows"])


def name_of(data: pd.DataFrame) -> str:
    """A name for these rows in this order: what was chosen of other rows is not chosen of them."""
    return hashlib.sha256("\n".join(map(str, data.index)).encode()).hexdigest()[:12]


def breakdown(name: str, data: pd.DataFrame, chosen: Filters, *, kind: str) -> None:
    """The table of a figure: each part with its money, its share, and how many projects and partners it has.

    Where a year of it is not closed, that is said above it; its download always says the years.
    """
    code = f"{kind}_code"
    shown = [
        column
        for column in _OF_PARTS
        if column in data
        and (column, kind) not in (("partners", "partner"), ("ngos", "partner"))
        and not (column == "inferred_usd" and data[column].isna().all())
    ]
    value = chosen.value if chosen.value in data else "counted_usd"  # how money is spread is told of counted money only
    largest_first = data.rename(columns={"code": code}).sort_values(
        [value, code], ascending=[False, True], na_position="last"
    )
    of = viewed(fetch(reporting.coverage, chosen.scope).iloc[0])
    about = [t("years_of", chosen.language, years=of.said(chosen.language))] if of != TIMELESS else []
    if of.state not in (None, "closed"):
        st.caption(about[0])
    heading = "others_of_sector" if kind == "sector" else "others_of_partner"
    table(name, largest_first[[code, *shown]].rename(columns={"others": heading}), chosen, about)


def folded(name: str, label: str, answer: Callable[[], pd.DataFrame], chosen: Filters) -> None:
    """A table folded away under its label, and not even asked for until somebody opens it."""
    with st.expander(label, key=f"open_{name}", on_change="rerun") as place:
        if place.open:
            table(name, answer(), chosen)


def findings(name: str, grouped: pd.DataFrame, each: Callable[[], pd.DataFrame], chosen: Filters) -> None:
    """Findings in words, with what to do: alike ones in one line, what they cost first; each by itself folded below."""
    if grouped.empty:
        notice("no_findings", chosen)
        return
    caution("findings_grouped", chosen)
    table(name, labels.explained(grouped, chosen), chosen)
    listed = f"{name}_each"
    folded(listed, t(f"{listed}_title", chosen.language), lambda: labels.explained(each(), chosen), chosen)
