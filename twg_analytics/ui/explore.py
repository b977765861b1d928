"""The page Explore: how its answer is drawn, its rows below the chart, and what to know of them."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from twg_analytics import reference
from twg_analytics.charts import bars, lines, matrix, provinces, stacks, years
from twg_analytics.charts.finish import Figure
from twg_analytics.charts.order import is_unknown
from twg_analytics.country import fiscal_year
from twg_analytics.questions import fragmentation, reporting, resources
from twg_analytics.sentences import money
from twg_analytics.ui import filters, show
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Explored, Filters
from twg_analytics.words import t

_EVERY = 30  # rows that are drawn one by one: all TWGs, sectors and provinces
_MOST = {"partner": 15, "subsector": 15}
_NATIONWIDE = "91"  # no province
# How thinly money is spread over the others: what the tables of these say beside.
_SPREAD = {"sector": ["average_usd", "concentration"], "partner": ["others", "average_usd", "concentration"]}
_KNOW = {
    "main_sector": "projects_in_several_sectors", "sector": "projects_in_several_sectors",
    "subsector": "projects_in_several_sectors", "twg": "projects_in_several_twgs",
    "province": "province_shares_inferred",
}  # fmt: skip


def heading(chosen: Filters) -> Explored:
    """The name of the page, and beside it the boxes that say what is asked; gives that."""
    with st.container(key="explored", horizontal=True, vertical_alignment="bottom"):
        st.title(t("explore_title", chosen.language), anchor=False, width="stretch")
        filters.draw_explore(chosen.language)
    show.chips(chosen)
    return filters.explored(chosen)


def drawn(asked: Explored, chosen: Filters) -> pd.DataFrame:
    """The numbers of the chart: firm money apart where its form shows that, totals of both sides in a matrix."""
    scope, by, across = chosen.scope, asked.by, asked.across
    if asked.form == "columns":
        return fetch(resources.sums_by_year, scope)
    if asked.form == "matrix" and across:
        return fetch(resources.crossed, scope, by=by, across=across)
    return fetch(resources.sums, scope, by=by, across=across, is_firm_apart=asked.form in ("bars", "lines"))


def chart(found: pd.DataFrame, asked: Explored, chosen: Filters) -> None:
    """The chart of the answer, in the form that is asked, under what it shows."""
    forms: dict[str, Callable[..., Figure]] = {
        "columns": years.columns,
        "bars": partial(bars.ranked, top=_MOST.get(asked.by, _EVERY)),
        "map": provinces.outlines,
        "tiles": provinces.tiles,
        "lines": lines.trend,
        "matrix": matrix.heat,
        "stacks": partial(stacks.stacked, parts=_parts(asked.across), top=_MOST.get(asked.by, _EVERY)),
    }
    show.chart(
        _name(asked), forms[asked.form], found, chosen, kind=asked.kind, words=_words(asked),
        finding=_finding(found, asked, chosen), **_sides(asked, chosen),
    )  # fmt: skip


def _finding(found: pd.DataFrame, asked: Explored, chosen: Filters) -> str:
    """What the chart shows first, in a sentence with its years: which part has most, or what the years have."""
    scope, language, column = chosen.scope, chosen.language, chosen.value
    if column != "counted_usd":  # what is delivered does not add up to a whole
        return ""
    if asked.by == "year":
        is_told = asked.form == "columns"
        return money.year_by_year(found, fiscal_year(chosen.snapshot), scope, language) if is_told else ""
    rows = fetch(resources.sums, scope, by=asked.by, is_firm_apart=False)
    known = rows[~rows["code"].map(is_unknown) & (rows["code"] != _NATIONWIDE) & (rows[column] > 0)]
    if len(known) < 2:
        return ""
    first, total = known.loc[known[column].idxmax()], fetch(reporting.coverage, scope).iloc[0]
    name = filters.names(asked.by, language, chosen.file)(first["code"])
    return money.largest_part(asked.by, name, first, column, total, scope, language)


def _parts(across: str | None) -> list[str]:
    return reference.codes(across) if across in ("terms", "assistance", "partner_group") else []


def _name(asked: Explored) -> str:
    """What files of the answer are called."""
    return "_by_".join(asked.kind.split("-")) if asked.across else f"by_{asked.by}"


def _words(asked: Explored) -> str:
    """The words of the chart: of one side its own, of two those of its form."""
    if asked.form in ("map", "tiles"):
        return f"province_{asked.form}"
    return f"by_{asked.by}" if asked.across is None else "trend" if asked.form == "lines" else "crossed"


def _sides(asked: Explored, chosen: Filters) -> dict[str, str]:
    """The names of what money is divided and crossed by."""
    sides = {"by": asked.by, "across": asked.across or asked.by}
    return {side: t(f"filter_{kind}", chosen.language) for side, kind in sides.items()}


def table(asked: Explored, chosen: Filters) -> None:
    """The rows of the chart with their total, what nobody reported too; a tick opens the projects of a row."""
    # What is disbursed and what is planned stand beside each other where years alone are asked.
    scope = replace(chosen.scope, measure=None) if asked.form == "columns" else chosen.scope
    rows = fetch(resources.sums, scope, by=asked.by, across=asked.across, is_firm_apart=False)
    spread = _SPREAD.get(asked.by) if asked.across is None else None
    if spread:
        rows = rows.merge(fetch(fragmentation.spread, scope, by=asked.by)[["code", *spread]], on="code", how="left")
    title = t(f"chart_{_words(asked)}_title", chosen.language, **_sides(asked, chosen))
    show.breakdown(_name(asked), rows, chosen, kind=asked.kind, title=title)
    for side in (asked.by, asked.across):
        if side in _KNOW:
            show.caution(_KNOW[side], chosen)
    if spread:
        show.caution("fragmentation_explained", chosen)
