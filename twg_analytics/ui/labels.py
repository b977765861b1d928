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
    "measure_code": "measure",
    "kept_partner_code": "partner",
    "left_partner_code": "partner",
    "right_partner_code": "partner",
    "left_source_code": "source",
    "right_source_code": "source",
    "rule_code": "match_rule",
    "agreed_code": "yes_no",
    "comparison_code": "comparison",
    "verdict_code": "verdict",
    "state_code": "decision_state",
}


def named(frame: pd.DataFrame, kind: str, chosen: Filters) -> pd.DataFrame:
    """The frame with the name of each `code`."""
    return frame.assign(name=frame["code"].map(names(kind, chosen.language, chosen.file)))


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
