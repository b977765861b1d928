"""What the minutes of a meeting say, as rows of the group's workbook: only cells that are filled in and differ.

A blank of the form leaves the workbook's cell as it is. An action is known by its code, a meeting by its day and kind;
what is in neither is a new row.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from twg_analytics import reference
from twg_analytics.loads.folders import Refused
from twg_analytics.reading import cells, minutes
from twg_analytics.reading.workbook_sheets import Field, Part, fields

_ACTIONS, _MEETINGS = "Actions", "Meetings"
Row = dict[str, Any]


def rows(document: bytes, parts: Mapping[str, Part]) -> list[Row]:
    """The rows to write, as `filling` takes them, each with how it is `called` and what the workbook `was` in words.

    Raises `Refused` for a document that is no form of ours and for a cell that cannot be read, which it names.
    """
    try:
        said = minutes.read(document)
    except minutes.NoMinutes:
        raise Refused("minutes_no_form") from None
    meeting = _read(_MEETINGS, said.meeting)
    if meeting and "meeting_date" not in meeting:
        raise Refused("minutes_no_day")
    return [*_meeting(meeting, parts.get(_MEETINGS)), *_actions(said.actions, meeting, parts.get(_ACTIONS))]


def _read(sheet: str, written: Mapping[str, str]) -> dict[str, Any]:
    """What is written in a row, by the kinds of the workbook's columns."""
    read = {}
    for name, text in written.items():
        value = _value(fields(sheet)[reference.fold(name)], text)
        if value is None:
            raise Refused("minutes_unread", column=name, value=text)
        read[name] = value
    return read


def _value(field: Field, text: str) -> Any:
    """A text as the workbook holds it: a day, a code of a list, a number, a text; nothing where it is none."""
    if field.kind == "date":
        day = cells.dates(pd.Series([text])).iloc[0]
        return None if pd.isna(day) else pd.Timestamp(day).date().isoformat()
    if field.kind in ("code", "yes_no"):
        names = reference.names(field.codes if field.kind == "code" and field.codes else "yes_no")
        known = {
            reference.fold(str(said)): str(row.code)
            for row in names.itertuples() for said in (row.name_km, row.name_en, row.code)
        }  # fmt: skip
        return known.get(reference.fold(text))
    if field.kind == "integer":
        number = cells.integers(pd.Series([text])).iloc[0]
        return None if pd.isna(number) else int(number)
    return text


def _there(part: Part | None) -> Iterator[tuple[int, dict[str, str], dict[str, Any]]]:
    """Each row of a sheet by its number in the file: what its cells hold in words, and as they are read."""
    if part is None:
        return
    for number, line in part.text.iterrows():
        held = {str(name): str(text).strip() for name, text in line.items() if pd.notna(text) and str(text).strip()}
        known = {name: text for name, text in held.items() if reference.fold(name) in fields(part.name)}
        yield int(str(number)), held, {name: _value(fields(part.name)[reference.fold(name)], text)
                                       for name, text in known.items()}  # fmt: skip


def _row(sheet: str, number: int | None, written: Mapping[str, Any], held: Mapping[str, str],
         known: Mapping[str, Any]) -> Iterator[Row]:  # fmt: skip
    differing = {name: value for name, value in written.items() if value != known.get(name)}
    if differing:
        whole = {**known, **written}
        yield {
            "sheet": sheet, "row": number, "cells": differing, "was": {name: held.get(name) for name in differing},
            "called": whole.get("action_id") or whole.get("meeting_date"),
        }  # fmt: skip


def _meeting(written: Mapping[str, Any], part: Part | None) -> Iterator[Row]:
    """The meeting of its day and kind, of a kind that is not told any of that day; else a new one."""
    if not written:
        return
    for number, held, known in _there(part):
        kinds = {known.get("kind"), written.get("kind")} - {None}
        if known.get("meeting_date") == written["meeting_date"] and len(kinds) < 2:
            yield from _row(_MEETINGS, number, written, held, known)
            return
    yield from _row(_MEETINGS, None, written, {}, {})


def _actions(said: list[dict[str, str]], meeting: Mapping[str, Any], part: Part | None) -> Iterator[Row]:
    """The actions by their codes; one without a code gets one of its meeting, and is of that meeting."""
    there = {str(known.get("action_id")): (number, held, known) for number, held, known in _there(part)}
    taken = {*there, *(row["action_id"] for row in said if "action_id" in row)}
    for row in said:
        written = _read(_ACTIONS, row)
        if "action_id" not in written:
            day = written.get("meeting_date") or meeting.get("meeting_date")
            written = {"action_id": _new(day, taken)} | written
            if day and part is not None and "meeting_date" in part.text:
                written["meeting_date"] = day
        number, held, known = there.get(str(written["action_id"]), (None, {}, {}))
        yield from _row(_ACTIONS, number, written, held, known)


def _new(day: str | None, taken: set[str]) -> str:
    """A code that no action has: of the day of its meeting, and a number."""
    begins = f"{dt.date.fromisoformat(day):%Y%m%d}" if day else "A"
    code = next(code for number in range(1, len(taken) + 2) if (code := f"{begins}-{number}") not in taken)
    taken.add(code)
    return code
