"""The page of the pipeline: how much, how stalled, how likely, and what it could pay for."""

from contextlib import nullcontext
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from twg_analytics.charts import bars, years
from twg_analytics.charts.finish import Caption
from twg_analytics.questions import funding, pipeline
from twg_analytics.sentences import pipeline as told
from twg_analytics.sentences.figure import TIMELESS, Period
from twg_analytics.sentences.listed import of_rows
from twg_analytics.ui import filters, labels, pipeline_forecast, rooms, show
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import columns, t

# What is drawn, each by itself: planned amounts, and whole budgets of projects without a plan. The two are never added.
_DRAWN = (("pipeline", "planned_usd"), ("pipeline_budget", "whole_budget_usd"))
# What stands still, as an address holds it open; why it does, is a code of each project.
STALLED = "stalled"
_STANDING_STILL = ("start_passed", "untouched")
_MEASURES = {"planned_usd": "planned", "whole_budget_usd": "whole_budget"}


def headline(total: pd.Series, rate: pd.Series, chosen: Filters) -> None:
    """How much is in the pipeline, how much of it is stalled, and how much of earlier pipelines became real."""
    language, scope = chosen.language, chosen.scope
    gap = fetch(funding.sums, scope, lines="open")
    with st.container(key="headline"):
        show.side_by_side(
            told.leading(total, gap, scope, language),
            told.stalled(total, scope, language),
            told.weight(rate, scope, language),
            widths=(5, 3, 4),
        )
    st.caption(" ".join(told.expected(total, gap, scope, language)))


def charts(total: pd.Series, by_who: pd.DataFrame, kind: str, by_year: pd.DataFrame, chosen: Filters) -> None:
    """Who plans, and when it should begin; whole budgets of projects without a plan in drawings of their own."""
    for name, value in _DRAWN:
        if by_who[value].notna().any():
            left, right = st.columns(2, gap="large")
            with left:
                _by_who(f"{name}_by_{kind}", total, by_who, value, kind, chosen)
            with right:
                _by_year(f"{name}_by_year", by_year, value, chosen)


def _measured(rows: pd.DataFrame, value: str) -> pd.DataFrame:
    """The rows with what is drawn of them: a plan, or a whole budget, which is none."""
    return rows.assign(measure_code=_MEASURES[value], is_firm=True)


def _by_who(
    name: str, total: pd.Series, by_who: pd.DataFrame, value: str, kind: str, chosen: Filters
) -> None:  # fmt: skip
    known = by_who[by_who[value].notna()]
    named, finding = _measured(labels.named(known, kind, chosen), value), ""
    if len(known) > 1:
        first = known.loc[known[value].idxmax()]
        who = filters.names(kind, chosen.language, chosen.file)(first["code"])
        finding = told.most(kind, who, first, value, total, chosen.scope, chosen.language)
    around = replace(_caption(name, known, value, chosen), finding=finding)
    show.draw(name, bars.ranked(named, chosen.language, around, value=value), chosen, kind=kind)


def _caption(name: str, drawn: pd.DataFrame, value: str, chosen: Filters) -> Caption:
    """What stands round a chart of plans, which are of years, or of whole budgets, which are of none."""
    years = drawn[["first_year", "last_year"]].stack()
    return show.caption(name, chosen, of=TIMELESS if value == "whole_budget_usd" else Period.spanned(years))


def _by_year(name: str, by_year: pd.DataFrame, value: str, chosen: Filters) -> None:
    dated = by_year[(by_year["code"] != "unknown") & by_year[value].notna()]
    if dated.empty:
        show.notice("pipeline_undated", chosen)
        return
    around = _caption(name, dated, value, chosen)
    figure = years.columns(_measured(dated, value), chosen.language, around, value=value)
    show.draw(name, figure, chosen, kind="expected")


def opened(listed: pd.DataFrame, drawn: dict[str, pd.DataFrame], chosen: Filters) -> None:
    """The projects behind a bar, and below it all of them: stalled ones first, the oldest before others."""
    language = chosen.language
    offered = {
        f"{kind}:{code}": t(
            "open_part", language, kind=t(f"filter_{kind}", language),
            name=filters.names(kind, language, chosen.file)(code),
        )
        for kind, frame in drawn.items()
        for code in frame["code"]
    }  # fmt: skip
    offered |= pipeline_forecast.offered(chosen)
    if listed["stalled_code"].isin(_STANDING_STILL).any():
        offered = {STALLED: columns.heading("projects_stalled", language), **offered}
    held = filters.held_open() or ""
    if (bar := held.partition("|")[0]) in offered:  # a click on a year also names its series
        offered[held] = offered[bar]
    picked = filters.open_choice(language, list(offered), offered.__getitem__)
    kind, _, code = (picked or "").partition("|")[0].partition(":")
    if kind == pipeline_forecast.KIND and picked:
        with show.opened(picked):
            pipeline_forecast.behind(code, chosen)
        picked = None
    shown = _part(listed, kind, code, chosen)
    with show.opened(picked) if picked else nullcontext():
        st.header(of_rows("pipeline_listed", shown, language), anchor=False)
        show.table("pipeline", shown, chosen)


def _part(listed: pd.DataFrame, kind: str, code: str, chosen: Filters) -> pd.DataFrame:
    if kind == STALLED:
        return listed[listed["stalled_code"].isin(_STANDING_STILL)]
    if kind == "twg":
        return fetch(pipeline.listed, replace(chosen.scope, twg=code))
    if kind == "partner":
        return listed[listed["partner_code"] == code]
    if kind == "expected":
        years = listed["expected_year"].astype("Int64").astype("string").fillna("unknown")
        return listed[years == code]
    return listed


def serves(chosen: Filters) -> None:
    """Which activities in want of money the pipeline could serve, with score and reasons; where to decide on it."""
    language = chosen.language
    st.header(t("could_serve_title", language), anchor=False)
    st.markdown(t("could_serve_lead", language))
    rooms.link("links", label=t("links_link", language), icon=":material/arrow_forward:")
    found = fetch(pipeline.could_serve, chosen.scope)
    if found.empty:
        show.notice("could_serve_none", chosen)
        return
    show.folded(
        "could_serve",
        of_rows("could_serve_open", found, language),
        partial(fetch, pipeline.could_serve, chosen.scope),
        chosen,
    )
