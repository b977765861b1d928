"""Meetings on screen: what was kept to, what comes next and by when, the calendar, who attended."""

from typing import Any

import pandas as pd
import streamlit as st

from twg_analytics.charts import calendar, counts
from twg_analytics.ui import conduct, show
from twg_analytics.ui.filters import Filters
from twg_analytics.words import date, label, number, t

_CONSTITUENCIES = {"government": 0, "development_partner": 2, "ngo": 1}


def kept(summary: pd.DataFrame, coming: pd.DataFrame, chosen: Filters) -> None:
    """Plenaries held, how many kept to the guideline, and when the documents of the next meeting are due."""
    language, of = chosen.language, summary.iloc[0]
    whole = number(of["plenaries"], language)
    with st.container(key="headline"):
        kept_to = (
            (t(f"plenaries_{name}", language), t("count_of", language, part=number(of[name], language), whole=whole))
            for name in ("documents_in_time", "minutes")
        )
        show.side_by_side((t("plenaries_held", language), whole, countdown(coming, chosen)), *kept_to)


def countdown(coming: pd.DataFrame, chosen: Filters) -> str:
    """The next meeting, and the day by which its documents go out, counted from the day of the data."""
    language = chosen.language
    if coming.empty:
        return t("nothing_planned", language)
    of = coming.iloc[0]
    said = t("next_meeting", language, twg=label("twg", of["twg_code"], language),
             kind=label("meeting_kind", of["meeting_kind_code"], language),
             date=date(of["meeting_date"], language))  # fmt: skip
    if pd.notna(of["documents_sent_date"]):
        return f"{said} {t('next_documents_sent', language, date=date(of['documents_sent_date'], language))}"
    key = "next_documents_due" if of["days_left"] >= 0 else "next_documents_late"
    days = number(abs(of["days_left"]), language)
    due, as_of = date(of["circulation_date"], language), date(chosen.snapshot, language)
    return f"{said} {t(key, language, date=due, days=days, as_of=as_of)}"


def held_and_planned(meetings: pd.DataFrame, by_twg: pd.DataFrame, chosen: Filters) -> None:
    """Every TWG and its meetings; of one TWG, every kind of meeting."""
    language = chosen.language
    if chosen.twg and meetings.empty:
        show.notice("no_meetings", chosen)
        return
    if chosen.twg:
        named = meetings.assign(
            name=[label("meeting_kind", kind, language) for kind in meetings["meeting_kind_code"]],
            standing="",
            is_silent=False,
        ).sort_values("meeting_kind_code", kind="stable")
    else:
        rows = by_twg[["twg_code", "report_code", "plenaries"]]
        named = rows.merge(meetings, on="twg_code", how="left").assign(
            is_silent=lambda of: of["report_code"] == "not_reported",
            name=lambda of: [label("twg", code, language) for code in of["twg_code"]],
            standing=lambda of: [_standing(row, language) for row in of.itertuples()],
        )
    show.draw("meetings", calendar.meetings(named, language, conduct.caption("meetings", chosen)), chosen)


def _standing(of: Any, language: str) -> str:
    if of.report_code == "not_reported":
        return label("report", of.report_code, language)
    return t("plenaries_count", language, count=of.plenaries)


def attendance(attended: pd.DataFrame, by_twg: pd.DataFrame, chosen: Filters) -> None:
    """Who attended, by constituency; a TWG that reported no attendance has a word and no bar."""
    language = chosen.language
    if attended.empty:
        show.notice("no_attendance", chosen)
        return
    order = {code: place for place, code in enumerate(by_twg["twg_code"])}
    silent = {
        label("twg", code, language): label("report", "not_reported", language)
        for code in by_twg["twg_code"]
        if code not in set(attended["code"])
    }
    named = attended.assign(name=[label("twg", code, language) for code in attended["code"]])
    named = named.sort_values("code", key=lambda codes: codes.map(order))
    parts = {code: (label("member_kind", code, language), place) for code, place in _CONSTITUENCIES.items()}
    figure = counts.bars(named, language, conduct.caption("attendance", chosen), parts=parts, silent=silent)
    show.draw("attendance", figure, chosen)
