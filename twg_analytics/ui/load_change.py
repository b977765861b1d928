"""What publishing a load changes: totals, gap and coverage before and after, decisions, and record by record."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import streamlit as st

from twg_analytics import paths
from twg_analytics.questions import findings, loaded, snapshots, warehouse
from twg_analytics.questions.scope import BeforeAndAfter
from twg_analytics.sentences import loaded as sentences
from twg_analytics.ui import record_values, show
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import date, in_a_row, t

_ROOM = (3, 3, 3, 5)  # for three counts and an amount
_CHANGE = ["what_changed", "before", "after"]
_OF_FIELDS = ["source_file", "partner_code", "project_number", "title", *_CHANGE]
_OF_PLANS = ["record_change_code", "planned_code", "twg_code", "item_id", "title"]


def draw(chosen: Filters) -> None:
    """All that changes in the data of a day, the effect on the figures first."""
    language, about = chosen.language, _compared(chosen)
    _days_lost(about, language)
    st.header(t("load_change_title", language, day=date(about.after, language)), anchor=False)
    if about.before not in (None, about.after):
        st.caption(t("load_compared_with", language, day=date(about.before, language)))
    try:
        _figures(about, chosen)
        _records(about, chosen)
        if _has_workbooks(chosen):
            _plans(about, chosen)
    except warehouse.NotComparable:
        show.notice("load_not_comparable", chosen)


def _compared(chosen: Filters) -> BeforeAndAfter:
    """The load at its day beside what is published: of the same day, else of the last before it, else nothing."""
    try:
        published = warehouse.published(paths.warehouse())
    except warehouse.NoWarehouse:
        return BeforeAndAfter(None, None, chosen.file, chosen.snapshot)
    days = [day for day in _days(published) if day <= chosen.snapshot]
    return BeforeAndAfter(published, max(days, default=None), chosen.file, chosen.snapshot)


def _days(file: Path) -> list[dt.date]:
    return [moment.date() for moment in fetch(snapshots.listed, file)["snapshot_date"]]


def _days_lost(about: BeforeAndAfter, language: str) -> None:
    """Which days would no longer be shown."""
    if about.published and (lost := sorted(set(_days(about.published)) - set(_days(about.candidate)))):
        days = in_a_row((date(day, language) for day in lost), language)
        st.warning(t("load_days_lost", language, days=days), icon=":material/event_busy:")


def _figures(about: BeforeAndAfter, chosen: Filters) -> None:
    language = chosen.language
    total, years = fetch(loaded.totals, about).iloc[0], fetch(loaded.years, about)
    with st.container(key="load_change"):
        show.side_by_side(*sentences.reckoned(total, years, about, language), widths=_ROOM)
    told = [sentences.effect(total, years, about, language)]
    if _has_workbooks(chosen):
        gaps = fetch(loaded.gaps, about).iloc[0]
        told += [sentences.gap(gaps, about, language), sentences.gap_parts(gaps, about, language)]
    told.append(sentences.coverage(years, about, language))
    for sentence in filter(None, told):
        st.markdown(sentence)
    _folded("load_years", lambda: years, chosen)
    decided = fetch(loaded.decided, about)
    if len(decided):
        _folded("load_decided", lambda: decided, chosen)


def _records(about: BeforeAndAfter, chosen: Filters) -> None:
    parts = fetch(loaded.parts, about)
    st.markdown(sentences.changed(parts, about, chosen.language))
    if parts.empty:
        return
    # What is not published has no page of its own yet, so its rows lead nowhere.
    _folded("load_parts", lambda: parts.drop(columns=["project_id", "project_number", "title"]), chosen)
    _folded("load_changed", lambda: fetch(loaded.records, about).drop(columns=["project_id", "records"]), chosen)
    if parts["record_change_code"].eq("changed").any():
        _folded("load_fields", lambda: _fields(about, chosen), chosen)


def _has_workbooks(chosen: Filters) -> bool:
    return bool(fetch(findings.by_file, chosen.scope)["kind_code"].eq("twg_workbook").any())


def _plans(about: BeforeAndAfter, chosen: Filters) -> None:
    """The same of the activities and JMIs of the workbooks."""
    found, language = fetch(loaded.planned, about), chosen.language
    for kind in ("activity", "jmi"):
        st.markdown(sentences.planned(found, kind, about, language))
    if len(found):
        _folded("load_planned", lambda: _told(found, language), chosen)


def _told(found: pd.DataFrame, language: str) -> pd.DataFrame:
    told = [sentences.of_plan(row, language) for row in found.itertuples()]
    return found[_OF_PLANS].assign(
        **dict(zip(_CHANGE, map(list, zip(*told, strict=True)), strict=True))
    )  # fmt: skip


def _fields(about: BeforeAndAfter, chosen: Filters) -> pd.DataFrame:
    """The fields that are another, each in words with what it was and what it is."""
    fields = fetch(loaded.fields, about)

    def said(field: str, value: object) -> str:
        return record_values.in_words(field, value, chosen)

    told = [sentences.of_field(row, said, chosen.language) for row in fields.itertuples()]
    fields[_CHANGE] = pd.DataFrame(told, columns=_CHANGE)
    return fields[_OF_FIELDS]


def _folded(name: str, answer: Callable[[], pd.DataFrame], chosen: Filters) -> None:
    show.folded(name, t(f"{name}_title", chosen.language), answer, chosen)
