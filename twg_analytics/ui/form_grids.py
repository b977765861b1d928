"""The forms of a TWG: which sheet each writes, which columns a reader sees and may fill, and what was written in it.

Columns are those of `columns.csv`; what a cell may hold is said by the layout of the workbook.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st

from twg_analytics import reference
from twg_analytics.questions import forms as asked
from twg_analytics.ui import column_config, grid
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import columns, label, t, two_languages

ROW = "source_row"
_NEW_ROWS = 5  # blank ones above those that are there
_DATES, _NUMBERS = ("date",), ("integer", "percent", "amount", "year")
_CHOSEN = ("code", "yes_no")
_KEYS = ("jmi_id", "activity_id")  # stay in view
_WIDE = ("indicator", "activity", "responsible")
_CALLED = {"actual_text": "actual_value"}  # a result may be a number or a word


@dataclass(frozen=True)
class Form:
    """A form by its name; `fields` has for each column that can be filled the one of the sheet that it fills.

    `keys` are columns that say which row is meant: a new row has them, and nobody fills them. `may_add` offers blank
    rows, each of which must have the first of the fields.
    """

    name: str
    sheet: str
    ask: Callable[[Filters], pd.DataFrame]
    fields: Mapping[str, str]
    keys: Mapping[str, str] = field(default_factory=dict)
    may_add: bool = False


def _results(chosen: Filters) -> pd.DataFrame:
    found = fetch(asked.results, chosen.scope, year=chosen.jmi_year or chosen.snapshot.year)
    for pair in ("indicator", "unit"):
        found = two_languages.joined(found, pair, chosen.language)
    return found.assign(year=chosen.jmi_year)


def _progress(chosen: Filters) -> pd.DataFrame:
    return two_languages.joined(fetch(asked.progress, chosen.scope), "activity", chosen.language)


FORMS = (
    Form(
        "results",
        "JMI results",
        _results,
        {
            "actual_text": "actual_value", "government_status_code": "government_rating",
            "partner_status_code": "partner_rating", "government_comment": "government_comment",
            "government_comment_km": "government_comment_km", "partner_comment": "partner_comment",
            "partner_comment_km": "partner_comment_km", "constraint_text": "constraint",
            "constraint_text_km": "constraint_km", "action": "action", "action_km": "action_km",
            "reported_date": "reported_on",
        },
        {"jmi_id": "jmi_id", "year": "year", "disaggregation": "disaggregation"},
    ),
    Form(
        "progress",
        "Workplan",
        _progress,
        {
            "activity_status_code": "status", "progress_pct": "progress_pct", "cause_of_delay": "cause_of_delay",
            "proposed_solution": "proposed_solution", "cause_of_delay_km": "cause_of_delay_km",
            "proposed_solution_km": "proposed_solution_km",
        },
        {"activity_id": "activity_id"},
    ),
    Form(
        "meetings",
        "Meetings",
        lambda chosen: fetch(asked.meetings, chosen.scope),
        {
            "meeting_date": "meeting_date", "meeting_kind_code": "kind", "sub_group": "sub_group",
            "documents_sent_date": "documents_sent_on", "agenda_workplan_code": "agenda_workplan",
            "agenda_jmi_code": "agenda_jmi", "agenda_cross_cutting_code": "agenda_cross_cutting",
            "minutes_sent_date": "minutes_sent_on", "attended_government": "attended_government",
            "attended_partners": "attended_partners", "attended_ngos": "attended_ngos",
            "attended_private_sector": "attended_private_sector", "decisions": "decisions",
        },
        may_add=True,
    ),
    Form(
        "actions",
        "Actions",
        lambda chosen: fetch(asked.actions, chosen.scope),
        {
            "action_id": "action_id", "action": "action", "action_km": "action_km", "responsible": "responsible",
            "meeting_date": "meeting_date", "due_date": "due_on", "closed_date": "closed_on",
            "escalated_code": "escalated_to_host", "origin_code": "origin",
        },
        may_add=True,
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Written:
    """What was written in a form: a row for each that differs, as the workbook takes it, and each cell in words."""

    rows: list[dict[str, Any]]
    cells: list[dict[str, Any]]
    lacking: int = 0  # new rows without what says which they are

    @property
    def added(self) -> int:
        """How many rows are new."""
        return sum(row["row"] is None for row in self.rows)


def heading(name: str, language: str) -> str:
    """What stands above a column of a form."""
    return columns.heading(_CALLED.get(name, name), language)


def kinds(form: Form) -> dict[str, tuple[str, str]]:
    """Of each column that can be filled, what the layout says it holds: the kind, and the list of its words."""
    of_sheet = reference.load("layouts/twg_workbook").query("sheet == @form.sheet").set_index("column")
    listed = {}
    for shown, column in form.fields.items():
        kind = str(of_sheet.at[column, "kind"])
        listed[shown] = (kind, str(of_sheet.at[column, "codes"]) if kind == "code" else "yes_no")
    return listed


def edited(form: Form, key: str, chosen: Filters) -> Written:
    """Draw a form with what the workbook has, and give what differs; a column that it lacks is added when written."""
    listed = kinds(form)
    found = form.ask(chosen)
    if form.may_add:  # a grid that takes new rows of its own loses what was written in it with the language
        found = found.reindex([*range(len(found), len(found) + _NEW_ROWS), *found.index])
    rows = found[ROW].astype("Int64")
    frame = found.drop(columns=[ROW, "year"], errors="ignore")
    for name, (kind, _) in listed.items():
        frame[name] = _typed(frame[name], kind)
    fixed = {name: name for name in frame if name not in listed}
    shown = st.data_editor(
        grid.told(frame, fixed, chosen.language),
        key=key,
        hide_index=True,
        disabled=[*fixed],
        column_config={name: _column(name, listed.get(name), chosen.language) for name in frame},
        placeholder="",
        alt=t(f"form_{form.name}_title", chosen.language),
    )
    return _differing(form, frame, shown, rows, found, {name: kind for name, (kind, _) in listed.items()}, chosen)


def _typed(values: pd.Series, kind: str) -> pd.Series:
    """A column as the grid edits it: days, numbers, or texts, each with blanks."""
    if kind in _DATES:
        return pd.to_datetime(values)
    return values.astype("Float64" if kind in _NUMBERS else "string")


def _column(name: str, listed: tuple[str, str] | None, language: str) -> Any:
    said = heading(name, language)
    if listed is None:
        look = dict(column_config.look(name, language) or st.column_config.TextColumn())
        wide = {"width": "medium"} if name in _WIDE else {}
        return look | wide | {"label": said, "disabled": True, "pinned": name in _KEYS}
    kind, codes = listed
    if kind in _CHOSEN:
        return st.column_config.SelectboxColumn(
            said, options=reference.codes(codes), format_func=lambda code: label(codes, str(code), language)
        )
    if kind in _DATES:
        return st.column_config.DateColumn(said, format=column_config.DAY_TYPED[language])
    if kind in _NUMBERS:
        most = 100 if kind == "percent" else None
        return st.column_config.NumberColumn(said, min_value=0, max_value=most, step=1 if kind == "integer" else None)
    return st.column_config.TextColumn(said, width="large" if kind == "paragraph" else None)


def _differing(
    form: Form, before: pd.DataFrame, after: pd.DataFrame, rows: pd.Series, found: pd.DataFrame,
    listed: Mapping[str, str], chosen: Filters,
) -> Written:  # fmt: skip
    written, cells, lacking = [], [], 0
    first = next(iter(form.fields))
    for at, row in after.iterrows():
        was = {name: _plain(before.at[at, name], kind) for name, kind in listed.items()}
        now = {name: _plain(row[name], kind) for name, kind in listed.items()}
        differing = {name: value for name, value in now.items() if value != was[name]}
        if not differing:
            continue
        if form.may_add and now[first] is None:
            lacking += 1
            continue
        number = None if pd.isna(rows[at]) else int(rows[at])
        keys = {} if number else {column: _key(found, at, name) for name, column in form.keys.items()}
        cells_of = keys | {form.fields[name]: value for name, value in differing.items()}
        written.append({"sheet": form.sheet, "row": number, "cells": cells_of})
        called = _key(found, at, next(iter(form.keys))) if form.keys else now[first]
        cells += [
            {
                "source_sheet": form.sheet, "item_id": str(called), "what_changed": heading(name, chosen.language),
                "before": _said(was[name], name, chosen.language), "after": _said(value, name, chosen.language),
            }
            for name, value in differing.items()
        ]  # fmt: skip
    return Written(written, cells, lacking)


def _key(found: pd.DataFrame, at: Any, name: str) -> Any:
    value = found.at[at, name]
    return None if pd.isna(value) else value.item() if hasattr(value, "item") else value


def _plain(value: Any, kind: str) -> Any:
    """A cell as it can be compared and written: a day as text, a number, a text without blanks round it; or nothing."""
    if value is None or pd.isna(value):
        return None
    if kind in _DATES:
        return pd.Timestamp(value).date().isoformat()
    if kind in _NUMBERS:
        return float(value)
    return str(value).strip() or None


def _said(value: Any, name: str, language: str) -> str | None:
    """A cell in words: the name of a code, a day, a number."""
    if value is None:
        return None
    column = columns.column(name)
    if column.codes:
        return label(column.codes, str(value), language)
    return columns.said(pd.Timestamp(value) if column.format == "date" else value, column.format, language)
