"""How a described column looks in a table on screen: its numbers, dates and links, and its width."""

from collections.abc import Iterable
from typing import Any, Literal

import streamlit as st

from twg_analytics.country import ENGLISH, LANGUAGE
from twg_analytics.words import columns
from twg_analytics.words.columns import Column

_NUMBERS = {
    "money": "%,.0f",
    "amount": "%,.2f",
    "count": "%,.0f",
    "row": "%d",
    "decimal": "%.2f",
    "rate": "%,.4f",
    "year": "%d",
}
# What the grid would not write as we do, in English either: it cuts where we round.
TOLD = ("percent", "points", "quantity")
TOLD_LOOK = st.column_config.NumberColumn()  # without a format the grid shows what it is told
# What is typed is in Western digits; the grid knows English months only.
DAY_TYPED = {ENGLISH: "D MMM YYYY", LANGUAGE.code: LANGUAGE.day_typed}


def _look(column: Column, language: str) -> Any:
    if language != ENGLISH and column.format in columns.WRITTEN:  # without a format the grid shows what it is told
        if column.format == "date":
            return st.column_config.DateColumn()
        return st.column_config.DatetimeColumn() if column.format == "moment" else st.column_config.NumberColumn()
    if column.format in TOLD:
        return st.column_config.NumberColumn()
    if column.format in _NUMBERS:
        return st.column_config.NumberColumn(format=_NUMBERS[column.format])
    if column.format == "date":
        return st.column_config.DateColumn(format="D MMM YYYY")
    if column.format == "moment":
        return st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm")
    if column.format == "link":
        return st.column_config.LinkColumn()
    if column.format == "site":  # shown by the name of its site, opened by the reader's browser, never by us
        return st.column_config.LinkColumn(display_text=r"https?://([^/?#]+)")
    aligned: Literal["left", "right"] = "right" if column.unit else "left"  # an amount in words, such as a range
    return st.column_config.TextColumn(width=column.width, alignment=aligned) if column.width or column.unit else None


def look(name: str, language: str) -> Any:
    """The look of one column; None for one that is written as it is."""
    return _look(columns.column(name), language)


def of(names: Iterable[str], language: str) -> dict[str, Any]:
    """The look of each column by its heading; one that is written as it is has none."""
    looks = {columns.heading(name, language): look(name, language) for name in names}
    return {heading: look for heading, look in looks.items() if look is not None}
