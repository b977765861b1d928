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


def _with_years(measure: str, total: pd.Series, language: str) -> str:
    if pd.isna(total["first_year"]):
        return measure
    first, last = (year(int(total[key]), language) for key in ("first_year", "last_year"))
    return t(
        "measure_in_years",
        language,
        measure=measure,
        years=first if first == last else f"{first} \N{EN DASH} {last}",
    )


def _counted_once(total: pd.Series, chosen: Filters) -> None:
    """Gross, removed as double, net, side by side: the two lenses, and what lies between them."""
    parts = [("gross", total["amount_usd"], ""), ("removed", total["removed_usd"], "\N{MINUS SIGN}"),
             ("net", total["counted_usd"], "=")]  # fmt: skip
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
    language, total = chosen.language, coverage.iloc[0]

    def count(column: str) -> str:
        return number(total[column], language)

    said = [
        t(
            "headline_coverage",
            language,
            reporting=total["projects_reporting"],
            projects=t("count_projects", language, count=total["projects"]),
            share=percent(total["projects_reporting"] / total["projects"], language),
        )
    ]
    if chosen.has_years and pd.notna(reporting.iloc[0]["year"]):
        said.insert(0, reported(reporting.iloc[0], language))
    if pd.notna(total["waiting_usd"]) and total["waiting_usd"] != 0:
        said.append(t("headline_waiting", language, amount=money(total["waiting_usd"], language)))
    measure = filters.names("measure", language, chosen.file)(chosen.scope.measure)
    with st.container(key="headline"):
        panels.side_by_side(
            (
                _with_years(measure, total, language),
                money(total[chosen.value], language),
                f"**{measured(chosen)}.** {' '.join(said)}",
            ),
            (
                t("headline_projects", language),
                count("projects"),
                t("headline_ongoing", language, count=total["projects_ongoing"]),
            ),
            (
                t("headline_partners", language),
                count("partners"),
                t("headline_partners_reporting", language, count=total["partners_reporting"]),
            ),
        )
        if pd.notna(total["amount_usd"]) and (chosen.scope.measure != "budget" or total["removed_usd"] >= 1):
            _counted_once(total, chosen)
