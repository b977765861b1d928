"""The headline of a page about resources: the money, and how much of it is known."""

from html import escape

import pandas as pd
import streamlit as st

from twg_analytics.sentences import money
from twg_analytics.sentences.figure import Figure, headline, say
from twg_analytics.ui import filters, rooms
from twg_analytics.ui.filters import Filters
from twg_analytics.ui.show import panels
from twg_analytics.words import t


def measured(chosen: Filters) -> str:
    """What is measured: the measure through the lens, which is always named."""
    if chosen.lens == "delivery":
        return t(f"delivered_{chosen.scope.measure}", chosen.language)
    return t(f"counted_{chosen.scope.measure}", chosen.language)


def _counted_once(total: pd.Series, chosen: Filters) -> None:
    """Gross, removed as double, net, side by side: the two lenses, and what lies between them."""
    years, told = money.reckoned(total, chosen.scope, chosen.language)
    signs = {"gross": "", "removed": "\N{MINUS SIGN}", "net": "="}
    said = "".join(
        f"<li class='{key}'><span aria-hidden='true'>{signs[key]}</span> <b>{escape(amount)}</b> {escape(label)}</li>"
        for key, amount, label in told
    )
    st.html(f"<ul class='counted-once'>{f'<li>{escape(years)}</li>' if years else ''}{said}</ul>")


def leading(total: pd.Series, judged: pd.Series, chosen: Filters) -> tuple[str, str, str, str]:
    """What the page leads with: the year that does, else the total of what has no year; and how sure that is.

    The change on the year before stands beside the number.
    """
    language, scope = chosen.language, chosen.scope
    label = filters.names("measure", language, chosen.file)(scope.measure)
    said = f"**{measured(chosen)}.**"
    if pd.isna(judged["year"]):
        figure = money.of_view(total, chosen.value, scope)
        return *headline(label, figure, language), said, _projects(total, chosen)
    figure = money.of_led(judged, chosen.value, scope)
    label = say("measure_in_years", language, measure=label, years=figure.period)
    is_net = chosen.lens != "delivery"
    moved = money.change(judged, scope, language) if is_net else None
    more = money.unsure_of_led(total, judged, scope, language) if is_net else None
    sure = " ".join(filter(None, [money.reported(judged, scope, language), more]))
    return *headline(label, figure, language), " ".join(filter(None, [said, moved])), sure


def _projects(total: pd.Series, chosen: Filters) -> str:
    """How many projects report the measure, and what of the money is not firm."""
    told = (form(total, chosen.scope, chosen.language) for form in (money.coverage, money.waiting))
    return " ".join(sentence for sentence in told if sentence)


def _of_all_years(total: pd.Series, chosen: Filters) -> str:
    """The total over all years in view, which are named, and how many projects are in it."""
    together = money.together(total, chosen.value, chosen.scope, chosen.language)
    return f"**{together}** {_projects(total, chosen)}" if together else _projects(total, chosen)


def projects(total: pd.Series, chosen: Filters) -> tuple[str, str]:
    """How many projects there are in view."""
    figure = money.of_view(total, "projects", chosen.scope, "count")
    return headline(t("headline_projects", chosen.language), figure, chosen.language)


def reporters(total: pd.Series, chosen: Filters) -> list[tuple[str, str, str]]:
    """Development partners and NGOs, each with how many report the measure: two numbers, never one."""

    def counted(column: str) -> Figure:
        return money.of_view(total, column, chosen.scope, "count")

    return [
        (
            *headline(t(f"headline_{kind}", chosen.language), counted(kind), chosen.language),
            say(f"headline_{kind}_reporting", chosen.language, count=counted(f"{kind}_reporting")),
        )
        for kind in ("partners", "ngos")
    ]


def draw(coverage: pd.DataFrame, reporting: pd.DataFrame, chosen: Filters) -> None:
    """The year that leads with its change, and gross, removed and net; how sure that is opens by a press."""
    language, total, judged = chosen.language, coverage.iloc[0], reporting.iloc[0]
    ongoing = money.of_view(total, "projects_ongoing", chosen.scope, "count")
    *lead, sure = leading(total, judged, chosen)
    with st.container(key="headline"):
        panels.side_by_side(
            lead,
            (*projects(total, chosen), say("headline_ongoing", language, count=ongoing)),
            *reporters(total, chosen),
            widths=(6, 2, 3, 2),
        )
        with st.container(key="sure", horizontal=True, vertical_alignment="center"):
            if pd.notna(total["amount_usd"]) and (chosen.scope.measure != "budget" or total["removed_usd"] >= 1):
                _counted_once(total, chosen)
            with st.popover(t("how_sure", language), type="tertiary"):
                _how_sure(total, judged, sure, chosen)


def _how_sure(total: pd.Series, judged: pd.Series, sure: str, chosen: Filters) -> None:
    """Who reported, how many projects do, how much more it could be, and where to see what was removed."""
    scope, language = chosen.scope, chosen.language
    together = _of_all_years(total, chosen) if pd.notna(judged["year"]) else None
    rest = (money.unsure(total, scope, language), money.carried(total, scope, language), money.absent(total, language))
    for note in (sure, together, *rest):
        if note:
            st.caption(note)
    rooms.link(
        "double_counting",
        label=t("headline_removed_link", language),
        icon=":material/arrow_forward:",
    )
