"""Labels joined at the edge: frames hold codes, readers see names in their language."""

import pandas as pd

from twg_analytics import wording
from twg_analytics.ui.filters import Filters, names
from twg_analytics.wording import t

_KINDS = {
    "partner_code": "partner",
    "source_code": "source",
    "status_code": "status",
    "kind_code": "file_kind",
    "severity_code": "severity",
    "twg_code": "twg",
    "message_key": "finding",
    "conduct_rule_code": "conduct_rule",
    "conduct_state_code": "conduct_state",
    "report_code": "report",
    "meets_code": "yes_no",
    "confirmed_code": "yes_no",
    "meeting_kind_code": "meeting_kind",
    "standing_code": "standing",
    "documents_code": "documents",
    "agenda_workplan_code": "yes_no",
    "agenda_jmi_code": "yes_no",
    "agenda_cross_cutting_code": "yes_no",
    "action_state_code": "action_state",
    "escalated_code": "yes_no",
    "origin_code": "action_origin",
    "member_kind_code": "member_kind",
    "role_code": "member_role",
    "activity_status_code": "activity_status",
    "information_kind_code": "information_kind",
    "date_kind_code": "date_kind",
}


def named(frame: pd.DataFrame, kind: str, chosen: Filters) -> pd.DataFrame:
    """The frame with the name of each `code`."""
    return frame.assign(name=frame["code"].map(names(kind, chosen.language, chosen.file)))


def in_language(frame: pd.DataFrame, name: str, language: str) -> pd.DataFrame:
    """The frame with one column for two of names: the reader's language, and English where that is blank."""
    english, own = f"{name}_en", f"{name}_{language}"
    place = frame.columns.get_loc(english)
    shown = frame.drop(columns=[f"{name}_en", f"{name}_km"])
    shown.insert(place, name, frame[own].fillna(frame[english]))
    return shown


def readable(frame: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    """The frame as a reader sees it: names for codes, headings in words. Numbers stay numbers."""
    shown = frame.copy()
    for column, kind in _KINDS.items():
        if column in shown:
            shown[column] = shown[column].map(names(kind, chosen.language, chosen.file), na_action="ignore")
    return shown.rename(columns={column: t(f"column_{column}", chosen.language) for column in shown})


def explained(frame: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    """Findings with what is wrong and what to do, in words, in the place of their key."""
    cells = list(zip(frame["message_key"], frame["value"], frame["source_column"], strict=True))
    said = {
        part: [wording.finding(key, part, chosen.language, value=value, column=column) for key, value, column in cells]
        for part in ("text", "remedy")
    }
    shown = frame.assign(problem=said["text"], remedy=said["remedy"])
    # The reason why a file cannot be read is a code of ours, and now in words.
    shown["value"] = shown["value"].mask(shown["message_key"] == wording.UNREADABLE_FILE)
    first = ["severity_code", "problem", "remedy"]
    return shown[first + [name for name in frame if name not in (*first, "message_key", "record_id")]]
