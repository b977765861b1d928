"""The headline of a page about resources: the money, and how much of it is known."""

from html import escape

import pandas as pd
import streamlit as st

from twg_analytics.reports.resources import span
from twg_analytics.reports.years import absent, change, named, reported, unsure
from twg_analytics.ui import filters, frame
from twg_analytics.ui.filters import Filters
from twg_analytics.ui.show import panels
from twg_analytics.words import money, number, percent, t


def measured(chosen: Filters) -> str:
    """What is measured: the measure through the lens, which is always named."""
    if chosen.lens == "delivery":
        return t(f"delivered_{chosen.scope.measure}", chosen.language)
    return t(f"counted_{chosen.scope.measure}", chosen.language)


def _years(total: pd.Series, language: str) -> str | None:
    """The years of a total, None where it has none."""
    return None if pd.isna(total["first_year"]) else span(total, language)


def _counted_once(total: pd.Series, chosen: Filters) -> None:
    """Gross, removed as double, net, side by side: the two lenses, and what lies between them."""
    parts = [("gross", total["amount_usd"], ""), ("removed", total["removed_usd"], "\N{MINUS SIGN}"),
             ("net", total["counted_usd"], "=")]  # fmt: skip
    said = "".join(
        f"<li class='{key}'><span aria-hidden='true'>{sign}</span> <b>{escape(money(amount, chosen.language))}</b>"
        f" {escape(t(f'headline_{key}', chosen.language))}</li>"
        for key, amount, sign in parts
    )
    years = _years(total, chosen.language)
    st.html(f"<ul class='counted-once'>{f'<li>{escape(years)}</li>' if years else ''}{said}</ul>")
    for note in (unsure(total, chosen.language), absent(total, chosen.language)):
        if note:
            st.caption(note)
    st.page_link(
        frame.script("double_counting"),
        label=t("headline_removed_link", chosen.language),
        icon=":material/arrow_forward:",
    )


def leading(total: pd.Series, judged: pd.Series, chosen: Filters) -> tuple[str, ...]:
    """What the page leads with: the year that does, else the total of what has no year."""
    language = chosen.language
    measure = filters.names("measure", language, chosen.file)(chosen.scope.measure)
    if pd.isna(judged["year"]):
        return measure, money(total[chosen.value], language), f"**{measured(chosen)}.** {_projects(total, chosen)}"
    label = t("measure_in_years", language, measure=measure, years=named(judged, language))
    said = [f"**{measured(chosen)}.**"]
    if moved := change(judged, language) if chosen.lens != "delivery" else None:
        said.append(moved)
    said.append(reported(judged, language))
    return label, money(judged[chosen.value], language), " ".join(said)


def _projects(total: pd.Series, chosen: Filters) -> str:
    """How many projects report the measure, and what of the money is not firm."""
    language = chosen.language
    said = t(
        "headline_coverage",
        language,
        reporting=total["projects_reporting"],
        projects=t("count_projects", language, count=total["projects"]),
        share=percent(total["projects_reporting"] / total["projects"], language),
    )
    if pd.isna(total["waiting_usd"]) or total["waiting_usd"] == 0:
        return said
    return f"{said} {t('headline_waiting', language, amount=money(total['waiting_usd'], language))}"


def _of_all_years(total: pd.Series, chosen: Filters) -> str:
    """The total over all years in view, which are named, and how many projects are in it."""
    language, years = chosen.language, _years(total, chosen.language)
    if years is None or total["first_year"] == total["last_year"]:
        return _projects(total, chosen)
    together = t("headline_all_years", language, years=years, amount=money(total[chosen.value], language))
    return f"**{together}** {_projects(total, chosen)}"


def reporters(total: pd.Series, language: str) -> list[tuple[str, str, str]]:
    """Development partners and NGOs, each with how many report the measure: two numbers, never one."""
    return [
        (
            t(f"headline_{kind}", language),
            number(total[kind], language),
            t(f"headline_{kind}_reporting", language, count=total[f"{kind}_reporting"]),
        )
        for kind in ("partners", "ngos")
    ]


def draw(coverage: pd.DataFrame, reporting: pd.DataFrame, chosen: Filters) -> None:
    """The year that leads, its change and who reported it; then all years together, gross, removed and net."""
    language, total, judged = chosen.language, coverage.iloc[0], reporting.iloc[0]
    with st.container(key="headline"):
        panels.side_by_side(
            leading(total, judged, chosen),
            (
                t("headline_projects", language),
                number(total["projects"], language),
                t("headline_ongoing", language, count=total["projects_ongoing"]),
            ),
            *reporters(total, language),
            widths=(5, 2, 3, 2),
        )
        if pd.notna(judged["year"]):
            st.caption(_of_all_years(total, chosen))
        if pd.notna(total["amount_usd"]) and (chosen.scope.measure != "budget" or total["removed_usd"] >= 1):
            _counted_once(total, chosen)
