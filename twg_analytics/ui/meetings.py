"""Meetings on screen: what was kept to, what comes next and by when, the calendar, who attended."""

import pandas as pd
import streamlit as st

from twg_analytics.charts import calendar, counts
from twg_analytics.questions import meetings as asked
from twg_analytics.sentences import conduct as told
from twg_analytics.sentences.figure import Period
from twg_analytics.ui import conduct, show
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import date, label

_ATTENDED = ["attended_government", "attended_partners", "attended_ngos", "attended_private_sector"]
_CONSTITUENCIES = {"government": 0, "development_partner": 2, "ngo": 1, "private_sector": 3}


def kept(summary: pd.DataFrame, coming: pd.DataFrame, chosen: Filters) -> None:
    """Plenaries judged, how many kept to the guideline, and when the documents of the next meeting are due."""
    with st.container(key="headline"):
        show.side_by_side(*told.kept(summary.iloc[0], coming, chosen.scope, chosen.language))


def held_and_planned(meetings: pd.DataFrame, by_twg: pd.DataFrame, chosen: Filters) -> None:
    """Every TWG and its meetings; of one TWG, every kind of meeting."""
    language = chosen.language
    if meetings.empty:
        conduct.nothing(chosen, lambda less: len(fetch(asked.listed, less.scope)) > 0, "no_meetings")
        return
    if chosen.scope.twg:
        named = meetings.assign(
            name=[label("meeting_kind", kind, language) for kind in meetings["meeting_kind_code"]],
            standing="",
            is_silent=False,
        ).sort_values("meeting_kind_code", kind="stable")
    else:
        every = by_twg[["twg_code", "report_code", "plenaries"]]
        named = every.merge(meetings, on="twg_code", how="left").assign(
            is_silent=lambda rows: rows["report_code"] == "not_reported",
            name=lambda rows: [label("twg", code, language) for code in rows["twg_code"]],
            standing=lambda rows: [told.held(row, chosen.scope, language) for row in rows.itertuples()],
        )
    today = fetch(asked.day, chosen.scope)["as_of_date"].iloc[0].date()
    around = show.caption(
        "meetings", chosen, conduct.SOURCE, of=Period.spanned(meetings["meeting_date"].dt.year),
        today=date(today, language),
    )  # fmt: skip
    show.draw("meetings", calendar.meetings(named, language, around, today), chosen)


def attendance(attended: pd.DataFrame, meetings: pd.DataFrame, by_twg: pd.DataFrame, chosen: Filters) -> None:
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
    told = meetings[(meetings["meeting_state_code"] == "held") & meetings[_ATTENDED].notna().any(axis=1)]
    around = conduct.caption("attendance", chosen, Period.spanned(told["meeting_date"].dt.year))
    figure = counts.bars(named, language, around, parts=parts, silent=silent)
    show.draw("attendance", figure, chosen)
