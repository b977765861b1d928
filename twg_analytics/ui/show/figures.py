"""A figure on a page: what stands round it, its words, and what a click on a part of it opens."""

from collections.abc import Callable
from dataclasses import replace
from html import escape

import pandas as pd
import streamlit as st
from plotly.basedatatypes import BaseFigure

from twg_analytics.charts.finish import Caption, Figure
from twg_analytics.charts.matrix import TOTAL
from twg_analytics.charts.order import unsettled
from twg_analytics.exports import figures
from twg_analytics.questions import reporting
from twg_analytics.sentences.figure import TIMELESS, Period
from twg_analytics.sentences.money import viewed
from twg_analytics.ui import chart_download, filters, labels
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.ui.show.headline import measured
from twg_analytics.ui.show.notices import notice
from twg_analytics.words import plain, t


class _Drawn(BaseFigure):
    """A figure as it is sent: of a plain one Streamlit builds one of plotly, to find what a test of ours finds."""

    def __init__(self, figure: Figure) -> None:
        self._figure = figure

    def to_dict(self) -> Figure:
        """The figure as it was given."""
        return self._figure


def chart(
    name: str, form: Callable[..., Figure], data: pd.DataFrame, chosen: Filters, *, kind: str | None = None,
    words: str | None = None, finding: str = "", **said: str,
) -> None:  # fmt: skip
    """A figure with its title, source and date, and its words for those who do not see it.

    `kind` says what its codes are (`twg`, or `partner-sector` for rows and columns); a click on a part holds that
    part open, for `behind` to list its projects. Without a kind there is nothing behind it to open. `words` are those
    of another name than its own, which `said` fills; a `finding` heads it.
    """
    of = _years(data, kind, chosen)
    around = caption(words or name, chosen, of=of, finding=finding, measure=measured(chosen), **said)
    if data[chosen.value].isna().all():
        st.header(around.title, anchor=False)
        notice("nothing_reported", chosen)
        return
    named = labels.named(data, kind, chosen) if kind else data
    draw(name, form(named, chosen.language, around, value=chosen.value), chosen, kind=kind)


def _years(data: pd.DataFrame, kind: str | None, chosen: Filters) -> Period:
    """The years of what is drawn: those along its axis, as of one project, else all that the money in view is of."""
    by, _, across = (kind or "year").partition("-")
    if "year" in (by, across):
        column = "across_code" if across else "code"
        known = data[data[chosen.value].notna() & (data[column] != TOTAL)]
        years = known[column].astype(int)
        return replace(Period.spanned(years), state=unsettled(known, years).get(years.max()))
    return viewed(fetch(reporting.coverage, chosen.scope).iloc[0])


def caption(
    name: str, chosen: Filters, source: str = "source_line", *, of: Period = TIMELESS, finding: str = "",
    **said: object,
) -> Caption:  # fmt: skip
    """What stands round a chart; `said` fills its title and what it measures, `source` is the wording of its source.

    `of` are the years of what is drawn, which may be fewer than those chosen; `finding` says what it shows.
    """
    return Caption(
        title=t(f"chart_{name}_title", chosen.language, **said),
        measured=t(f"chart_{name}_measured", chosen.language, **said),
        as_of=chosen.snapshot,
        is_illustrative=chosen.is_illustrative,
        source=source,
        context=filters.context(chosen, of),
        years=(of.first, of.last) if of.first and of.last else None,
        is_unsettled=of.is_one_unsettled,
        finding=finding,
    )


def draw(
    name: str, figure: Figure, chosen: Filters, *, kind: str | None = None, clicked: Callable[[], None] | None = None
) -> None:  # fmt: skip
    """A figure under its finding, with its words; a click holds a part of this kind open, or does as `clicked`.

    Where nothing is found its title, which is part of the drawing, is a heading for who goes from heading to heading.
    """
    if finding := figure["layout"]["meta"]["finding"]:
        st.header(plain(finding), anchor=False)
    else:
        st.html(f"<h2 class='unseen'>{escape(figures.about(figure)['title'])}</h2>")
    if kind:
        clicked = filters.opener(f"chart_{name}", kind)
    st.plotly_chart(
        _Drawn(figure),
        theme=None,
        config={"displayModeBar": False, "responsive": True},
        alt=figure["layout"]["meta"]["alt"],
        key=f"chart_{name}",
        on_select=clicked or "ignore",
        selection_mode="points",
    )
    chart_download.offer(name, figure, chosen)
