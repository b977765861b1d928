"""One indicator compared: by partner, by Technical Working Group and by year, always against the country's figure."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from twg_analytics.charts import bullets
from twg_analytics.country import spoken
from twg_analytics.questions import indicators
from twg_analytics.sentences import indicators as sentences
from twg_analytics.sentences.listed import of_rows
from twg_analytics.ui.alignment.values import (
    OF_PLAN,
    OF_VALUE,
    SMALL,
    about,
    answering,
    country_of,
    drawn_of,
    figure,
    folded,
    in_title,
    named,
    period,
)
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import label, named_value, t

_COMPARED = {"partner": 20, "twg": 22}


def side_by_side(
    indicator: str, by: Sequence[str], chosen: Filters, year: int | None
) -> dict[str, pd.DataFrame]:  # fmt: skip
    """One indicator by partner and by TWG, without the one that a filter keeps to a single bar; gives them by kind."""
    kinds = [kind for kind in by if getattr(chosen.scope, kind) is None]
    drawn = {}
    for place, kind in zip(st.columns(len(kinds) or 1, gap="large"), kinds, strict=False):
        with place:
            drawn[kind] = _compared(indicator, kind, chosen, year)
    return drawn


def _compared(indicator: str, by: str, chosen: Filters, year: int | None) -> pd.DataFrame:
    """One indicator by partner or TWG, those with most at stake, against the country's figure; gives all of them."""
    language = chosen.language
    found = fetch(indicators.values, chosen.scope, by=by, year=year, indicator=indicator)
    if found["is_of_whole_partner"].any():
        st.caption(named_value(label("indicator", indicator, language), t("why_of_whole_partner", language), language))
        return found
    country = fetch(indicators.values, country_of(chosen), by="country", year=year, indicator=indicator)
    found = found.sort_values(["denominator", "code"], ascending=[False, True], na_position="last")
    drawn = named(found.head(_COMPARED[by]), by, chosen)
    drawn = drawn.assign(reference=country["value"].max(), is_small=drawn["records"] < SMALL)
    every = of_rows("count_twgs", found, language)
    if by == "partner":
        every = sentences.looked_at(found, f"valued.{indicator}", chosen.scope, period(year, chosen), language)
    figure(
        f"indicator_by_{by}", bullets.bars, drawn, chosen, kind=by,
        said={"indicator": short_name(indicator, language), "year": in_title(year, chosen),
              "shown": drawn_of(drawn, found, every, language)},
        value=t("value_here", language), reference=t("country_figure", language),
    )  # fmt: skip
    told, who = answering(found.rename(columns={"code": f"{by}_code", "value": "figure"}))
    of_each = ["rank", "ranked"] if by == "partner" else who  # a partner answers for itself
    shown = [f"{by}_code", *OF_VALUE, *of_each, *OF_PLAN]
    folded(f"indicator_by_{by}", indicators.by_unit(told[shown]), chosen, about(chosen, year, indicator))
    return found


def short_name(indicator: str, language: str) -> str:
    """An indicator in a word or two, for places with little room."""
    name: str = indicators.listed().at[indicator, spoken("short", language)]
    return name


def trend(indicator: str, chosen: Filters) -> None:
    """One indicator over the years, beside the country's under a filter; nothing where there is no second year."""
    language = chosen.language
    found = fetch(indicators.values, chosen.scope, by="year", indicator=indicator)
    if found["value"].notna().sum() < 2:
        st.caption(t("no_trend", language))
        return
    if chosen.scope.twg or chosen.scope.partner:
        country = fetch(indicators.values, country_of(chosen), by="year", indicator=indicator)
        found = found.assign(reference=found["code"].map(country.set_index("code")["value"]))
    figure(
        "indicator_by_year", bullets.by_year, found, chosen,
        said={"indicator": label("indicator", indicator, language)},
        value=t("value_here", language), reference=t("country_figure", language),
    )  # fmt: skip
