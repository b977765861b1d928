"""A table of the grid of Streamlit, its numbers and days as the language writes them.

The grid itself writes Western digits and English months, cuts per cents where they should be rounded and has a hyphen
before what is below zero. In the country's own language it is told what to show in each cell, in English in those of
per cents and in columns that go below zero, by the rule of documents and slides; the values stay numbers and days, so
that they sort as such and stand on the right. Telling costs the server about 8 µs a cell.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from twg_analytics import country
from twg_analytics.sentences.listed import printed
from twg_analytics.ui import column_config
from twg_analytics.words import columns

NOTHING = "\N{EN DASH}"
_PRINTED = 15  # rows of a table on paper: about those that the grid shows
_SIDE_BY_SIDE = 11  # columns that can be read on paper beside each other


def draw(shown: pd.DataFrame, names: Iterable[str], language: str, **look: Any) -> Any:
    """Draw what a reader sees; `names` are those of its columns in their order, what stands after them is text."""
    named = dict(zip(shown.columns, names, strict=False))
    on_paper(shown, named, language)
    looks = column_config.of(named.values(), language) | dict.fromkeys(
        _below_zero(shown, named), column_config.TOLD_LOOK
    )
    look = {"placeholder": NOTHING, "column_config": looks} | look
    return st.dataframe(
        told(shown.reset_index(drop=True), named, language, look["placeholder"]), hide_index=True, **look
    )


def _below_zero(shown: pd.DataFrame, named: Mapping[Any, str]) -> list[Any]:
    """The headings of numbers some of which are below zero: the grid would write a hyphen for their sign."""
    return [
        heading
        for heading, name in named.items()
        if columns.column(name).format in columns.NUMBERS
        and pd.api.types.is_numeric_dtype(shown[heading])
        and (shown[heading] < 0).any()
    ]


def on_paper(
    shown: pd.DataFrame, named: Mapping[Any, str], language: str, *, most: int = _SIDE_BY_SIDE
) -> None:  # fmt: skip
    """The first rows and columns for paper, where nobody can scroll; on screen only the grid is seen."""
    seen = shown.iloc[:_PRINTED, :most]

    formats: list[columns.Format] = [
        columns.column(named[heading]).format if heading in named else "text" for heading in seen
    ]

    def cell(format: columns.Format, value: Any) -> str:
        if format not in columns.WRITTEN:
            return f"<td>{escape(columns.said(value, 'text', language))}</td>"
        return f"<td class='number'>{escape(columns.said(value, format, language))}</td>"

    head = "".join(f"<th>{escape(str(heading))}</th>" for heading in seen)
    rows = "".join(f"<tr>{''.join(map(cell, formats, row))}</tr>" for row in seen.itertuples(index=False, name=None))
    part = printed(seen, shown, language) if seen.shape != shown.shape else ""
    look = "on-paper many" if len(seen.columns) > _SIDE_BY_SIDE else "on-paper"
    table = f"<table class='{look}'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    st.html(f"{table}<p class='on-paper'>{escape(part)}</p>")


def told(shown: pd.DataFrame, named: Mapping[Any, str], language: str, nothing: str = "") -> Any:
    """A table with what the grid is to show in each cell that nobody can write in; `named` has our names by heading."""
    formats = column_config.TOLD if language == country.ENGLISH else columns.WRITTEN
    below = _below_zero(shown, named)
    said = {
        heading: partial(columns.said, format=format, language=language)
        for heading, name in named.items()
        if (format := columns.column(name).format) in formats or heading in below
    }
    if language == country.ENGLISH:  # only these cells: the grid's own formats write the others as we do
        return shown.style.format(said, na_rep=nothing, subset=list(said)) if said else shown
    return shown.style.format(dict.fromkeys(shown, str) | said, na_rep=nothing)
