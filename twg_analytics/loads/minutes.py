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
# The constituencies that the workbook counts.
_COUNTED = {
    "government": "attended_government", "cdcb": "attended_government", "development_partner": "attended_partners",
    "ngo": "attended_ngos", "association": "attended_ngos", "private_sector": "attended_private_sector",
}  # fmt: skip
Row = dict[str, Any]


def rows(document: bytes, parts: Mapping[str, Part]) -> list[Row]:
    """The rows to write, as `filling` takes them, each with how it is `called` and what the workbook `was` in words.

    Raises `Refused` for a document that is no form of ours and for a cell that cannot be read, which it names.
    """
    try:
        said = minutes.read(document)
    except minutes.NoMinutes:
        raise Refused("minutes_no_form") from None
    meeting = _came(said.present) | _decided(said.decided) | _read(_MEETINGS, said.meeting)
    if meeting and "meeting_date" not in meeting:
        raise Refused("minutes_no_day")
    return [*_meeting(meeting, parts.get(_MEETINGS)), *_actions(said.actions, meeting, parts.get(_ACTIONS))]


def _came(present: list[dict[str, str]]) -> dict[str, int]:
    """How many came of each constituency that the workbook counts, where that is written beside organisations."""
    found: dict[str, int] = {}
    kind = fields("Members")["kind"]
    for row in present:
        if "present" not in row:
            continue
        named = (_value(kind, name.strip()) for name in row.get("constituency", "").split(" / "))
        code = next((code for code in named if code), None)
        number = cells.integers(pd.Series([row["present"]])).iloc[0]
        if code is None or pd.isna(number) or number < 0:
            column, value = (
                ("constituency", row.get("constituency", "")) if code is None else ("present", row["present"])
            )
            raise Refused("minutes_unread", column=column, value=value)
        if code in _COUNTED:
            found[_COUNTED[code]] = found.get(_COUNTED[code], 0) + int(number)
    return found


def _decided(decided: list[dict[str, str]]) -> dict[str, str]:
    """What was decided, a line for each item of the agenda on which something was."""
    lines = [f"{row.get('no', '')}. {row['decisions']}" for row in decided if "decisions" in row]
    return {"decisions": "\n".join(lines)} if lines else {}


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
    differing = {name: value for name, value in written.items() if _plain(value) != _plain(known.get(name))}
    if differing:
        whole = {**known, **written}
        yield {
            "sheet": sheet, "row": number, "cells": differing, "was": {name: held.get(name) for name in differing},
            "called": whole.get("action_id") or whole.get("meeting_date"),
        }  # fmt: skip


def _plain(value: Any) -> Any:
    """A value with its blanks and breaks made alike, for a cell of a sheet may hold them otherwise."""
    return " ".join(value.split()) if isinstance(value, str) else value


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
