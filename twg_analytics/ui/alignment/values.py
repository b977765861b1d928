"""What pages about indicators are made of: the year, the values with who answered, and why there is none.

Every value says what it was weighted by and who answered; what cannot be computed says why, in the same place.
"""

from collections.abc import Callable, Mapping, Sequence, Sized
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from twg_analytics.charts import bullets
from twg_analytics.charts.finish import Figure
from twg_analytics.country import spoken
from twg_analytics.questions import indicators
from twg_analytics.questions.scope import Scope
from twg_analytics.sentences import indicators as told
from twg_analytics.sentences.figure import TIMELESS, Period
from twg_analytics.sentences.listed import of_rows
from twg_analytics.ui import filters, show
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import label, named_value, t

WHOLE_PROJECTS = "whole"
SMALL = 3  # Fewer records than this behind a figure, and it is marked as resting on little.
OF_VALUE = ["figure", "numerator", "denominator", "weight_code", "coverage"]
OF_PLAN = ["planned_in", "plan_age_days"]
_ANSWERING = ("partners", "ngos", "twgs")  # who answers: each kind apart
_RANK = ["rank", "ranked"]


def country_of(chosen: Filters) -> Scope:
    """The whole country, whichever part of it is chosen."""
    return replace(chosen.scope, twg=None, partner=None)


def year(chosen: Filters) -> int | None:
    """The year looked at, the last one unless another is chosen; None where only total budgets weigh."""
    found = fetch(indicators.years, chosen.scope)["year"]
    codes = [WHOLE_PROJECTS if pd.isna(one) else str(int(one)) for one in found]
    if not codes:
        return None
    picked = filters.pick("year", chosen.language, codes, partial(_year_name, chosen=chosen), usual=codes[0])
    return None if picked in (None, WHOLE_PROJECTS) else int(str(picked))


def _year_name(code: str, chosen: Filters) -> str:
    return when(None if code == WHOLE_PROJECTS else int(code), chosen)


def figure(
    name: str, form: Callable[..., Figure], frame: pd.DataFrame, chosen: Filters, *,
    kind: str | None = None, of: Period = TIMELESS, said: Mapping[str, object] | None = None, finding: str = "",
    **look: Any,
) -> None:  # fmt: skip
    """A figure with its title, source and date; `said` fills its title and measure, `look` is for the form.

    `frame` has names, and its rows are `of` some years; `kind` is what its codes are, when a click is to open one.
    """
    around = show.caption(name, chosen, "source_line", of=of, finding=finding, **(said or {}))
    show.draw(name, form(frame, chosen.language, around, **look), chosen, kind=kind)


def named(frame: pd.DataFrame, kind: str, chosen: Filters, column: str = "code") -> pd.DataFrame:
    """The frame with the name of each code."""
    return frame.assign(name=frame[column].map(filters.names(kind, chosen.language, chosen.file)))


def drawn_of(shown: Sized, found: Sized, every: str, language: str) -> str:
    """Of whom a chart is: of `every` one that there is, or of the first of them that are `shown`."""
    is_whole = len(shown) == len(found)
    return every if is_whole else of_rows("largest_of", shown, language, all=every)


def unit_of(indicator: str) -> str:
    """How a value of an indicator is written: percent or ratio."""
    unit: str = indicators.listed().at[indicator, "unit_code"]
    return unit


def plans(values: pd.DataFrame, chosen: Filters, year: int | None) -> None:
    """Below several indicators, how old the plan is that each of them is measured by."""
    language = chosen.language
    shown = values[values["value"].notna() & values["planned_in"].notna()]
    here = (chosen.scope, period(year, chosen), language)
    lines = [named_value(label("indicator", row["indicator_code"], language), told.plan_of(row, *here), language)
             for _, row in shown.iterrows()]  # fmt: skip
    if lines:
        st.caption("  \n".join(lines))


def of(values: pd.DataFrame, indicator: str) -> pd.Series | None:
    """The row of one indicator; None when it has none, or nobody answered."""
    found = values[(values["indicator_code"] == indicator) & values["value"].notna()]
    return None if found.empty else found.iloc[0]


def why_not(codes: Sequence[str], values: pd.DataFrame, chosen: Filters, year: int | None) -> None:
    """The indicators that have no value here, each with the reason."""
    missing = [code for code in codes if of(values, code) is None]
    if not missing:
        return
    language = chosen.language
    anywhere = fetch(indicators.values, country_of(chosen), by="country", year=year)
    facts = fetch(indicators.facts, chosen.scope, year=year)
    lines = []
    for code in missing:
        said = t(f"why_{indicators.reason(code, values, anywhere, facts)}", language, year=when(year, chosen))
        lines.append(f"- **{label('indicator', code, language)}**: {said}")
    st.info("\n".join([t("not_computable", language), "", *lines]), icon=":material/info:")


def summary(
    name: str, codes: Sequence[str], chosen: Filters, year: int | None,
    found: Callable[[pd.DataFrame], str] | None = None,
) -> pd.DataFrame:  # fmt: skip
    """The indicators of a page side by side, with the country's figure as a mark under a filter; gives their values.

    `found` says what they show, in a sentence.
    """
    language = chosen.language
    values = summed(chosen, year)
    listed = values.set_index("indicator_code").reindex([code for code in codes if of(values, code) is not None])
    listed = listed.reset_index()
    if len(listed):
        drawn = named(listed.assign(code=listed["indicator_code"]), "indicator", chosen)
        if chosen.scope.twg or chosen.scope.partner:
            country = fetch(indicators.values, country_of(chosen), by="country", year=year)
            drawn = drawn.assign(reference=drawn["code"].map(country.set_index("indicator_code")["value"]))
        drawn = drawn.assign(is_small=drawn["records"] < SMALL)
        figure(
            name, bullets.bars, drawn, chosen, said={"year": in_title(year, chosen)},
            finding=found(values) if found else "", value=t("value_here", language),
            reference=t("country_figure", language),
        )  # fmt: skip
        told, who = answering(listed.rename(columns={"value": "figure"}))
        shown = ["indicator_code", *OF_VALUE, *who, *OF_PLAN, *(_RANK if chosen.scope.partner else [])]
        plans(listed, chosen, year)
        show.table(f"{name}_values", indicators.by_unit(told[shown]), chosen, about(chosen, year))
    why_not(codes, values, chosen, year)
    return values


def answering(values: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The values with who answered of how many, blank where nobody of a kind is asked, and the columns that say it."""
    told = values.copy()
    kinds = [kind for kind in _ANSWERING if values[kind].gt(0).any()]
    for kind in kinds:
        both = [f"{kind}_answering", kind]
        told[both] = values[both].where(values[kind] > 0)
    return told, [column for kind in kinds for column in (f"{kind}_answering", kind)]


def period(year: int | None, chosen: Filters) -> Period:
    """The year looked at with its state; whole projects are of none."""
    if year is None:
        return TIMELESS
    state = fetch(indicators.years, chosen.scope).set_index("year")["year_state_code"][year]
    return Period(year, year, None if pd.isna(state) else state)


def when(year: int | None, chosen: Filters) -> str:
    """The year looked at in words, or that it is whole projects."""
    return t("whole_projects", chosen.language) if year is None else period(year, chosen).said(chosen.language)


def in_title(year: int | None, chosen: Filters) -> str:
    """The year looked at as it stands after the words of a title."""
    return when(None, chosen) if year is None else t("year_named", chosen.language, year=when(year, chosen))


def summed(chosen: Filters, year: int | None) -> pd.DataFrame:
    """The values of all indicators in this view, not yet divided by partner or TWG; a partner's with its rank."""
    found = fetch(indicators.values, chosen.scope, by="country", year=year)
    if not chosen.scope.partner:
        return found
    ranks = fetch(indicators.values, chosen.scope, by="partner", year=year).set_index("indicator_code")
    return found.drop(columns=[*_RANK, "is_ngo"]).join(ranks[[*_RANK, "is_ngo"]], on="indicator_code")


def divisible() -> list[str]:
    """The indicators that have one value for a country or a partner; the ratio to the plan has one a sector."""
    return [code for code in indicators.codes() if unit_of(code) == "percent"]


def choice(codes: Sequence[str], values: pd.DataFrame, chosen: Filters) -> str | None:
    """The indicator looked at more closely, of those that have a value; None when none has."""
    offered = [code for code in codes if of(values, code) is not None]
    if not offered:
        return None
    name = filters.names("indicator", chosen.language, chosen.file)
    return filters.pick("indicator", chosen.language, offered, name, usual=offered[0])


def headline(indicator: str, values: pd.DataFrame, chosen: Filters, year: int | None) -> None:
    """One indicator in large: its value, what stands above and below the line, what it means."""
    language, row = chosen.language, of(values, indicator)
    if row is None:
        return
    said, here = indicators.listed().loc[indicator], (chosen.scope, period(year, chosen))
    name = f"{said[spoken('name', language)]}, {when(year, chosen)}"
    sentences = (
        told.answered(row, *here, name, language),
        told.plan_of(row, *here, language),
        told.rank_of(row, *here, language),
        told.targets_of(indicator, language),
        said[spoken("definition", language)],
    )
    with st.container(key="headline"), st.container():
        st.metric(*told.leading(name, row, *here, language))
        st.caption(" ".join(filter(None, sentences)))


def about(chosen: Filters, year: int | None, indicator: str | None = None) -> list[str]:
    """What a table is of beside the filters, to stand in its download: the year, and the indicator."""
    language = chosen.language
    lines = [named_value(t("filter_year", language), when(year, chosen), language)]
    if indicator:
        lines.insert(0, named_value(t("filter_indicator", language), label("indicator", indicator, language), language))
    return lines


def folded(name: str, found: pd.DataFrame, chosen: Filters, about: Sequence[str] = ()) -> None:
    """A table folded away under a label that says how many rows it has."""
    heading = t(f"{name}_open", chosen.language, count=len(found))
    with st.expander(heading, key=f"open_{name}", on_change="rerun") as place:
        if place.open:
            show.table(name, found, chosen, about)
