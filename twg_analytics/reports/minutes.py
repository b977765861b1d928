"""The minutes of a meeting as a form: who came, what was decided and what was agreed, read back as it is written.

Its tables have names in grey by which they are read: those of the group's workbook for the meeting and its actions.
What is written there in a word of the workbook or as a day first date becomes rows of it (`loads/minutes.py`), and so
does how many came of each constituency, and what was decided on each item.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from twg_analytics import reference
from twg_analytics.reports import agenda, cover
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Part, Report, Shown, Table
from twg_analytics.words import columns, label, t, two_languages

KIND = "minutes"

# The columns of the workbook that the forms have, each with the column of our lists that describes it.
MEETING = {
    "meeting_date": "meeting_date",
    "kind": "meeting_kind_code",
    "sub_group": "sub_group",
    "documents_sent_on": "documents_sent_date",
    "agenda_workplan": "agenda_workplan_code",
    "agenda_jmi": "agenda_jmi_code",
    "agenda_cross_cutting": "agenda_cross_cutting_code",
    "minutes_sent_on": "minutes_sent_date",
    "attended_government": "attended_government",
    "attended_partners": "attended_partners",
    "attended_ngos": "attended_ngos",
    "attended_private_sector": "attended_private_sector",
}
DECIDED = {"decisions": "decisions"}  # written item by item
ACTION = {
    "action_id": "action_id",
    "meeting_date": "meeting_date",
    "action": "action",
    "responsible": "responsible",
    "due_on": "due_date",
    "closed_on": "closed_date",
    "escalated_to_host": "escalated_code",
    "origin": "origin_code",
}
_ACTION_SHARES = (0.13, 0.12, 0.215, 0.14, 0.12, 0.12, 0.085, 0.07)
_NEW_ACTIONS, _GUESTS = 6, 4  # rows that are left to write in
_PLACE = "no"
_DAY = "%d/%m/%Y"  # the day first, as the workbook asks


def _written(value: Any, codes: str | None) -> str:
    """A value as it would be typed into the workbook, the same in both languages."""
    if value is None or pd.isna(value):
        return ""
    if codes:
        return str(reference.names(codes).set_index("code").at[value, "name_en"])
    return value.strftime(_DAY) if isinstance(value, pd.Timestamp) else str(value)


def _row(found: pd.Series, fields: Mapping[str, str]) -> dict[str, str]:
    return {name: _written(found.get(key), columns.column(key).codes) for name, key in fields.items()}


def _form(
    rows: Sequence[Mapping[str, Any]], headings: Mapping[str, str], shares: tuple[float, ...],
    choices: Mapping[tuple[int, str], tuple[str, ...]] | None = None,
) -> Table:  # fmt: skip
    """A table to be filled in; the headings are those of columns of our lists, by the column's own name."""
    described = {name: replace(columns.column(key), name=name, format="text", codes=None)
                 for name, key in headings.items()}  # fmt: skip
    return Table("", pd.DataFrame(rows, columns=list(headings)), {key: Shown(one) for key, one in described.items()},
                 is_form=True, shares=shares, choices=choices or {})  # fmt: skip


def _words(key: str) -> tuple[str, ...]:
    """The words of the list that a column is filled in from; none where it is written freely."""
    codes = columns.column(key).codes
    return tuple(reference.names(codes)["name_en"]) if codes else ()


def _of(answers: Answers) -> pd.DataFrame:
    """The meeting that the minutes are of: the last that was planned and is over, else the next one."""
    return answers.unreported.tail(1) if len(answers.unreported) else answers.coming.head(1)


def _meeting(answers: Answers, language: str) -> Part:
    """What the sheet Meetings asks of this one, with what is known of it."""
    meetings = _of(answers)
    known = _row(meetings.iloc[0] if len(meetings) else pd.Series(dtype=object), MEETING)
    names = {name: columns.heading(key, language) for name, key in MEETING.items()}
    names |= {name: t("minutes_attended", language, who=names[name]) for name in names if name.startswith("attended_")}
    rows = [{"field": names[name], "column": name, "entry": known[name]} for name in MEETING]
    headings = {"field": "minutes_field", "column": "workbook_column", "entry": "minutes_entry"}
    first = {"field": "Meetings", "column": "column", "entry": "entry"}
    choices = {(place, "entry"): words for place, key in enumerate(MEETING.values(), start=1) if (words := _words(key))}
    return Part("record", t("minutes_record", language), (t("minutes_record_means", language),),
                table=_form([first, *rows], headings, (0.36, 0.26, 0.38), choices))  # fmt: skip


def _attendance(answers: Answers, language: str) -> Part:
    """The members by constituency, and room for who came beside."""
    members = answers.members[answers.members["is_in_office"].eq(True)]
    kinds = reference.codes("member_kind")
    ordered = members.sort_values(
        "member_kind_code", key=lambda codes: codes.map(kinds.index, na_action="ignore"), kind="stable"
    )
    rows = [
        {
            "constituency": label("member_kind", row.member_kind_code, language),
            "organisation": ""
            if pd.isna(row.organisation)
            else str(two_languages.institution(row.organisation, language)),
            "role": label("member_role", row.role_code, language),
            "present": "",
        }
        for row in ordered.itertuples()
    ]
    names = ("constituency", "organisation", "role", "present")
    rows = [{name: name for name in names}, *rows, *[dict.fromkeys(names, "")] * _GUESTS]
    kind_words = tuple(reference.names("member_kind")["name_en"])
    choices = {(place, "constituency"): kind_words for place in range(len(rows) - _GUESTS, len(rows))}
    described = {"constituency": "member_kind_code", "organisation": "organisation", "role": "role_code",
                 "present": "minutes_present"}  # fmt: skip
    table = _form(rows, described, (0.2, 0.42, 0.24, 0.14), choices)
    return Part("attendance", t("minutes_attendance", language), (t("minutes_attendance_means", language),),
                table=table)  # fmt: skip


def _decided(answers: Answers, language: str) -> Part:
    """Each item of the agenda with what was before the meeting, and room for what it decided."""
    rows = [
        {_PLACE: str(number), "agenda_item": name, "agenda_finding": part.title, "decisions": "\n\n"}
        for number, (name, part) in enumerate(agenda.items(answers, language), start=1)
    ]
    described = {_PLACE: "item_number", "agenda_item": "agenda_item", "agenda_finding": "agenda_finding",
                 "decisions": "decision"}  # fmt: skip
    names = {name: name for name in described}
    table = _form([names, *rows], described, (0.06, 0.2, 0.28, 0.46))
    return Part("decided", t("minutes_decided", language), table=table)


def _agreed(answers: Answers, language: str) -> Part:
    """The actions that are open, to be closed or kept, and room for new ones."""
    found = answers.actions
    waiting = found[found["closed_date"].isna()] if len(found) else found
    rows = [_row(row, ACTION) for _, row in waiting.iterrows()]
    names, blank = dict(zip(ACTION, ACTION, strict=True)), dict.fromkeys(ACTION, "")
    written = [names, *rows, *[blank] * _NEW_ACTIONS]
    choices = {
        (place, name): words
        for name, key in ACTION.items() if (words := _words(key)) for place in range(1, len(written))
    }  # fmt: skip
    table = _form(written, ACTION, _ACTION_SHARES, choices)
    said = (t("minutes_agreed_means", language),)
    return Part("agreed", t("minutes_agreed", language), said, table=table, is_new_page=True)


def report(answers: Answers, language: str, form: str, *, is_bilingual: bool = False) -> Report:
    """The form in one language."""
    sections = (_meeting, _attendance, _decided, _agreed)
    made = cover.report(KIND, KIND, [section(answers, language) for section in sections], answers, language)
    return replace(made, about=(), subtitle=agenda.subtitle(_of(answers), answers, language))
