"""The top of a page: its name, what it is about, through which filters, and the headline of one about resources."""

from html import escape

import pandas as pd
import streamlit as st

from twg_analytics.questions import reporting
from twg_analytics.ui import filters
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.ui.show import emptiness, headline
from twg_analytics.words import t


def title(page: str, chosen: Filters) -> None:
    """The name of the page, what it is about, of which day, and through which filters."""
    language = chosen.language
    chips = "".join(
        f"<li><span>{escape(label)}</span> {escape(value)}</li>" for label, value in filters.described(chosen)
    )
    st.title(t(f"{page}_title", language), anchor=False)
    st.html(f'<p class="lead">{escape(t(f"{page}_lead", language))}</p><ul class="chips">{chips}</ul>')
    if "measure" in chosen.listens and chosen.scope.measure != chosen.asked_measure:
        asked = filters.names("measure", language, chosen.file)(chosen.asked_measure)
        st.info(t("measure_fell_back", language, measure=asked), icon=":material/info:")


def is_empty(coverage: pd.DataFrame, chosen: Filters) -> bool:
    """Whether no project passes the filters; says so."""
    if coverage.iloc[0]["records"]:
        return False
    emptiness.nothing(chosen, lambda less: bool(fetch(reporting.coverage, less.scope).iloc[0]["records"]))
    return True


def opening(page: str, chosen: Filters) -> pd.DataFrame:
    """The top of a page about resources: its title and the headline with its coverage, which it gives back.

    When no project passes the filters it says so, and the page ends there.
    """
    title(page, chosen)
    coverage = fetch(reporting.coverage, chosen.scope)
    if is_empty(coverage, chosen):
        st.stop()
    headline.draw(coverage, fetch(reporting.judged_year, chosen.scope), chosen)
    return coverage
