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
    "main_sector_code": "main_sector",
    "sector_code": "sector",
    "subsector_code": "subsector",
    "province_code": "province",
    "partner_group_code": "partner_group",
    "terms_code": "terms",
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
    "standing_code": "standing",
    "stage_code": "pipeline_stage",
    "stalled_code": "stalled",
    "amount_basis_code": "measure",
    "weight_basis_code": "weight_basis",
    "is_same_province": "yes_no",
    "is_overdue": "yes_no",
    "has_solution": "yes_no",
    "link_verdict_code": "link_verdict",
    "basis_code": "measure",
    "origin_code": "link_origin",
    "capacity_code": "capacity",
    "twg_codes": "twg",
    "sector_codes": "sector",
    "province_codes": "province",
}
BETWEEN = " / "  # stands between the codes of a list
_SHORT = 3  # So many names of a list are said on screen; a download has them all.


def named(frame: pd.DataFrame, kind: str, chosen: Filters) -> pd.DataFrame:
    """The frame with the name of each `code`, and of each `across_code` where `kind` names two (`partner-sector`)."""
    by, _, across = kind.partition("-")
    shown = frame.assign(name=frame["code"].map(names(by, chosen.language, chosen.file)))
    if not across:
        return shown
    return shown.assign(across_name=frame["across_code"].map(names(across, chosen.language, chosen.file)))


def of_activities(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with the `code` and the `name` of each activity."""
    return frame.assign(
        code=frame["twg_code"] + ":" + frame["activity_id"],
        name=frame["activity_id"] + " " + frame["activity"].fillna(""),
    )


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
        if column.startswith(("is_", "has_")):
            shown[column] = shown[column].map({True: name("yes"), False: name("no")})
        elif column.endswith("_codes"):
            shown[column] = [_listed(codes, name, chosen.language, short=short) for codes in shown[column]]
        else:
            shown[column] = shown[column].map(name, na_action="ignore")
    return shown.rename(columns={column: t(f"column_{column}", chosen.language) for column in shown})


def with_codes(frame: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    """The frame as a file to take away: as a reader sees it, and beside every name the code it stands for."""
    shown = readable(frame, chosen)
    for column in reversed([column for column in frame if column in _KINDS]):
        place = frame.columns.get_loc(column) + 1
        heading = t("column_code", chosen.language, column=t(f"column_{column}", chosen.language))
        shown.insert(place, heading, frame[column])
    return shown


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
