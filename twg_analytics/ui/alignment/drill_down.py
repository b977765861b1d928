"""From an indicator to its projects: who answered what, who did not, each with file and row."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from twg_analytics.questions import indicators
from twg_analytics.questions.scope import Scope
from twg_analytics.sentences.listed import of_rows
from twg_analytics.ui import filters, show
from twg_analytics.ui.alignment.values import about, folded, of
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import t


def unanswered(indicator: str, values: pd.DataFrame, chosen: Filters, year: int | None) -> None:
    """The projects that the indicator asks about and that did not answer."""
    row = of(values, indicator)
    if row is None:
        return
    found = _asked(indicator, row, chosen.scope, year)
    silent = found[(found[list(_answers(indicator))] == "not_answered").any(axis=1)]
    folded("unanswered", silent, chosen, about(chosen, year, indicator))


def government(chosen: Filters) -> None:
    """The records left out because nobody knows whether they are of the government sector."""
    found = fetch(indicators.unknown_sector, chosen.scope)
    if len(found):
        folded("unknown_sector", found, chosen)


def _answers(indicator: str) -> tuple[str, ...]:
    return tuple(column for column in indicators.answers(indicator) if column != "start_date")


def _asked(indicator: str, row: pd.Series, scope: Scope, year: int | None) -> pd.DataFrame:
    weight = "budget" if row["weight_code"] == "budget" else "disbursed"
    return fetch(indicators.projects, scope, indicator=indicator, weight=weight, year=year)


def projects(
    indicator: str, values: pd.DataFrame, chosen: Filters, year: int | None, **parts: pd.DataFrame
) -> None:  # fmt: skip
    """The projects behind an indicator or, opened by a click or by name, behind one partner's or TWG's part of it."""
    language = chosen.language
    row = of(values, indicator)
    if row is None or not indicators.answers(indicator):
        return
    offered = [f"{kind}:{code}" for kind, frame in parts.items() for code in frame["code"]]
    part = filters.open_choice(language, offered, lambda code: part_name(code, chosen))
    narrowed: dict[str, Any] = dict([part.split(":", 1)]) if part else {}
    found = _asked(indicator, row, replace(chosen.scope, **narrowed), year)
    if part:
        st.markdown(of_rows("behind_part", found, language, part=part_name(part, chosen)))
        show.table("indicator_projects", found, chosen, about(chosen, year, indicator))
        return
    folded("indicator_projects", found, chosen, about(chosen, year, indicator))


def part_name(part: str, chosen: Filters) -> str:
    """A part of a figure in words: its name, and of which kind it is."""
    kind, code = part.split(":", 1)
    name = filters.names(kind, chosen.language, chosen.file)(code)
    return f"{name} ({t(f'filter_{kind}', chosen.language)})"
