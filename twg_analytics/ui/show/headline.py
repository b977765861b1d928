"""The headline of a page about resources: the money, and how much of it is known."""

from html import escape

import pandas as pd
import streamlit as st

from twg_analytics.reports.resources import reported
from twg_analytics.ui import filters, frame
from twg_analytics.ui.filters import Filters
from twg_analytics.ui.show import panels
from twg_analytics.words import money, number, percent, t, year


def measured(chosen: Filters) -> str:
    """What is measured: the measure through the lens, which is always named."""
    if chosen.lens == "delivery":
        return t(f"delivered_{chosen.scope.measure}", chosen.language)
    return t(f"counted_{chosen.scope.measure}", chosen.language)


def _with_years(measure: str, of: pd.Series, language: str) -> str:
    if pd.isna(of["first_year"]):
        return measure
    first, last = (year(int(of[key]), language) for key in ("first_year", "last_year"))
    return t(
        "measure_in_years",
        language,
        measure=measure,
        years=first if first == last else f"{first} \N{EN DASH} {last}",
    )


def _counted_once(of: pd.Series, chosen: Filters) -> None:
    """Gross, removed as double, net, side by side: the two lenses, and what lies between them."""
    parts = [("gross", of["amount_usd"], ""), ("removed", of["removed_usd"], "\N{MINUS SIGN}"),
             ("net", of["counted_usd"], "=")]  # fmt: skip
    said = "".join(
        f"<li class='{key}'><span aria-hidden='true'>{sign}</span> <b>{escape(money(amount, chosen.language))}</b>"
        f" {escape(t(f'headline_{key}', chosen.language))}</li>"
        for key, amount, sign in parts
    )
    st.html(f"<ul class='counted-once'>{said}</ul>")
    st.page_link(
        frame.script("double_counting"),
        label=t("headline_removed_link", chosen.language),
        icon=":material/arrow_forward:",
    )


def draw(coverage: pd.DataFrame, reporting: pd.DataFrame, chosen: Filters) -> None:
    """The money, and how much of it is known: who reported it, of whom; gross, removed as double, and net."""
    language, of = chosen.language, coverage.iloc[0]

    def count(column: str) -> str:
        return number(of[column], language)

    said = [
        t(
            "headline_coverage",
            language,
            reporting=of["projects_reporting"],
            projects=t("count_projects", language, count=of["projects"]),
            share=percent(of["projects_reporting"] / of["projects"], language),
        )
    ]
    if chosen.has_years and pd.notna(reporting.iloc[0]["year"]):
        said.insert(0, reported(reporting.iloc[0], language))
    if pd.notna(of["waiting_usd"]) and of["waiting_usd"] != 0:
        said.append(t("headline_waiting", language, amount=money(of["waiting_usd"], language)))
    measure = filters.names("measure", language, chosen.file)(chosen.scope.measure)
    with st.container(key="headline"):
        panels.side_by_side(
            (
                _with_years(measure, of, language),
                money(of[chosen.value], language),
                f"**{measured(chosen)}.** {' '.join(said)}",
            ),
            (
                t("headline_projects", language),
                count("projects"),
                t("headline_ongoing", language, count=of["projects_ongoing"]),
            ),
            (
                t("headline_partners", language),
                count("partners"),
                t("headline_partners_reporting", language, count=of["partners_reporting"]),
            ),
        )
        if pd.notna(of["amount_usd"]) and (chosen.scope.measure != "budget" or of["removed_usd"] >= 1):
            _counted_once(of, chosen)
