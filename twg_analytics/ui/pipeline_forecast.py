"""What the pipeline will bring, with its error: a panel of the page of the pipeline, beside the weights of the gap."""

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from twg_analytics.charts import bars
from twg_analytics.questions import pipeline
from twg_analytics.sentences import pipeline_forecast as told
from twg_analytics.sentences.figure import Period
from twg_analytics.ui import show
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import t

KIND = "forecast"


def _whole(chosen: Filters) -> Filters:
    """The whole pipeline, whatever is chosen above."""
    return replace(chosen, scope=replace(chosen.scope, twg=None, partner=None, source=None))


def panel(rate: pd.Series, chosen: Filters) -> None:
    """The forecast of the whole pipeline, and the lists that it rests on."""
    language, whole = chosen.language, _whole(chosen)
    found, trials = fetch(pipeline.forecast, whole.scope), fetch(pipeline.trials, whole.scope)
    st.header(t("forecast_title", language), anchor=False)
    if found.empty:
        st.info(told.too_few(rate, whole.scope, language))
        return
    total = fetch(pipeline.sums, whole.scope).iloc[0]
    first, tried = told.leading(found.iloc[0], total, whole.scope, language), told.tried(trials, whole.scope, language)
    st.markdown(" ".join([*first, tried]))
    st.caption(t("forecast_means", language))
    _drawn(found, total, tried, whole)
    parts = [f"{KIND}:{code}" for code in found["code"]]
    show.table("forecast", found.drop(columns="code"), whole, [tried, t("forecast_means", language)], parts=parts)
    for name, asked in (
        ("forecast_trials", pipeline.trials),
        ("forecast_first_seen", pipeline.first_seen),
        ("forecast_followed", pipeline.followed),
    ):
        about = [t("forecast_means", language)]
        show.folded(name, t(f"{name}_title", language), partial(fetch, asked, whole.scope), whole, about)


def offered(chosen: Filters) -> dict[str, str]:
    """The forecasts whose records can be opened, by what an address holds open."""
    whole = _whole(chosen)
    return {
        f"{KIND}:{row['code']}": t("forecast_open", whole.language, when=told.within(row, whole.scope, whole.language))
        for _, row in fetch(pipeline.forecast, whole.scope).iterrows()
    }


def behind(code: str, chosen: Filters) -> None:
    """The records of earlier pipelines that were followed for as many years as a forecast is for."""
    rows, about = fetch(pipeline.followed, _whole(chosen).scope), [t("forecast_means", chosen.language)]
    show.table("forecast_followed", rows[rows["years_on"].astype(str) == code], _whole(chosen), about)


def _drawn(found: pd.DataFrame, total: pd.Series, tried: str, whole: Filters) -> None:
    """How much of the plans should be on-going by when: each bar solid to the lower end, dotted to the upper."""
    known = found[found["forecast_usd"].notna()]
    if known.empty:
        return
    names = [told.within(row, whole.scope, whole.language) for _, row in known.iterrows()]
    finding = told.finding(known.iloc[0], total, whole.scope, whole.language)
    around = show.caption(
        "forecast", whole, of=Period(int(total["first_year"]), int(total["last_year"])), tried=tried, finding=finding
    )
    show.draw("forecast", bars.of_forecast(known.assign(name=names), whole.language, around), whole, kind=KIND)
