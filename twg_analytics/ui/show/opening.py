"""The top of a page: its name, what it is about, through which filters, and the headline of one about resources."""

from html import escape

import pandas as pd
import streamlit as st

from twg_analytics.questions import reporting
from twg_analytics.ui import filters
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.ui.show import emptiness, headline
from twg_analytics.words import plain, t


def title(page: str, chosen: Filters) -> None:
    """The name of the page, what it is about, of which day, and through which filters."""
    st.title(t(f"{page}_title", chosen.language), anchor=False)
    st.html(f'<p class="lead">{escape(t(f"{page}_lead", chosen.language))}</p>')
    chips(chosen)


def chips(chosen: Filters) -> None:
    """What the page is seen through, in one line; a filter that is set is taken off by a press."""
    language = chosen.language
    always, off = filters.chips(chosen)
    said = "".join(f"<li><span>{escape(label)}</span> {escape(value)}</li>" for label, value in always)
    with st.container(key="chips", horizontal=True):
        if said:
            st.html(f'<ul class="chips">{said}</ul>', width="content")
        for chip in off:
            st.button(
                _chip(chip),
                key=f"off_{chip.key}",
                icon=":material/close:",
                icon_position="right",
                help=t("chip_taken_off", language, filter=plain(chip.said)),
                on_click=filters.setting(**chip.without),
            )
    if "measure" in chosen.listens and chosen.scope.measure != chosen.asked_measure:
        asked = filters.names("measure", language, chosen.file)(chosen.asked_measure)
        st.info(t("measure_fell_back", language, measure=asked), icon=":material/info:")


def _chip(chip: filters.Chip) -> str:
    """What stands on a chip; its name is quiet, and on a phone only a screen reader reads it."""
    value = plain(chip.said.removeprefix(chip.name).lstrip())
    return f":gray[{plain(chip.name)}] {value}" if chip.name else value


def is_empty(coverage: pd.DataFrame, chosen: Filters) -> bool:
    """Whether no project passes the filters; says so."""
    if coverage.iloc[0]["records"]:
        return False
    emptiness.nothing(chosen, lambda less: bool(fetch(reporting.coverage, less.scope).iloc[0]["records"]))
    return True


def reached(chosen: Filters) -> pd.DataFrame:
    """The headline of a page about resources with its coverage, which it gives back.

    When no project passes the filters it says so, and the page ends there.
    """
    coverage = fetch(reporting.coverage, chosen.scope)
    if is_empty(coverage, chosen):
        st.stop()
    headline.draw(coverage, fetch(reporting.judged_year, chosen.scope), chosen)
    return coverage
