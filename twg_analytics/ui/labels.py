"""Labels joined at the edge: frames hold codes, readers see names in their language."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from twg_analytics import wording
from twg_analytics.ui.filters import Filters, names
from twg_analytics.wording import number, t

_KINDS = {
    "partner_code": "partner",
    "source_code": "source",
    "status_code": "status",
    "kind_code": "file_kind",
    "severity_code": "severity",
    "twg_code": "twg",
    "message_key": "finding",
    "terms_code": "terms",
    "flow_code": "flow",
    "funding_code": "funding",
    "reason_code": "not_counted",
    "owner_kind": "link_owner",
    "activity_status_code": "activity_status",
    "field": "field",
    "question": "field",
    "marker_code": "marker",
    "level_code": "marker_level",
    "is_rate_carried": "yes_no",
    "is_without_rate": "yes_no",
    "twg_codes": "twg",
    "sector_codes": "sector",
    "province_codes": "province",
}
BETWEEN = " / "  # stands between the codes of a list
_SHORT = 3  # So many names of a list are said on screen; a download has them all.


def named(frame: pd.DataFrame, kind: str, chosen: Filters) -> pd.DataFrame:
    """The frame with the name of each `code`."""
    return frame.assign(name=frame["code"].map(names(kind, chosen.language, chosen.file)))


def _listed(codes: str, name: Callable[[Any], str], language: str, *, short: bool) -> str:
    """The names of a list of codes; in short the first ones and how many more there are."""
    said = [name(code) for code in codes.split(BETWEEN)]
    if short and len(said) > _SHORT:
        said = [*said[: _SHORT - 1], t("and_more", language, count=number(len(said) - _SHORT + 1, language))]
    return "; ".join(said)


def readable(frame: pd.DataFrame, chosen: Filters, *, short: bool = False) -> pd.DataFrame:
    """The frame as a reader sees it: names for codes, headings in words. Numbers stay numbers."""
    shown = frame.copy()
    for column, kind in _KINDS.items():
        if column not in shown:
            continue
        name = names(kind, chosen.language, chosen.file)
        if column.startswith("is_"):
            shown[column] = shown[column].map({True: name("yes"), False: name("no")})
        elif column.endswith("_codes"):
            shown[column] = [_listed(codes, name, chosen.language, short=short) for codes in shown[column]]
        else:
            shown[column] = shown[column].map(name, na_action="ignore")
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
