"""Labels joined at the edge: frames hold codes, readers see names in their language."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from twg_analytics import words
from twg_analytics.ui.filters import Filters, names
from twg_analytics.words import t

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
    "reconciliation_verdict_code": "reconciliation_verdict",
    "reconciliation_code": "reconciliation_standing",
    "reconciliation_rule_code": "reconciliation_rule",
    "reconciliation_comparison_code": "reconciliation_comparison",
    "published_status_code": "published_status",
    "published_flow_code": "published_flow",
    "request_code": "request",
    "request_field_code": "request_field",
    "correction_state_code": "correction_state",
    "is_amount_different": "yes_no",
    "is_date_different": "yes_no",
    "is_status_different": "yes_no",
    "is_of_its_level": "yes_no",
    "is_publishing": "yes_no",
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
    "link_origin_code": "link_origin",
    "capacity_code": "capacity",
    "twg_codes": "twg",
    "sector_codes": "sector",
    "province_codes": "province",
    "computed_status_code": "jmi_status",
    "government_status_code": "jmi_status",
    "partner_status_code": "jmi_status",
    "change_code": "jmi_change",
    "effect_code": "change_effect",
    "jmi_funding_code": "jmi_funding",
    "conduct_rule_code": "conduct_rule",
    "conduct_state_code": "conduct_state",
    "report_code": "report",
    "meets_code": "yes_no",
    "confirmed_code": "yes_no",
    "meeting_kind_code": "meeting_kind",
    "meeting_state_code": "meeting_state",
    "documents_code": "documents",
    "agenda_workplan_code": "yes_no",
    "agenda_jmi_code": "yes_no",
    "agenda_cross_cutting_code": "yes_no",
    "action_state_code": "action_state",
    "escalated_code": "yes_no",
    "origin_code": "action_origin",
    "member_kind_code": "member_kind",
    "role_code": "member_role",
    "information_kind_code": "information_kind",
    "date_kind_code": "date_kind",
    "indicator_code": "indicator",
    "weight_code": "weighed_by",
    "cause_code": "cause",
    "earlier_status_code": "status",
    "piu_code": "piu",
    "tied_code": "tied",
    "assistance_codes": "assistance",
    **dict.fromkeys(
        ("on_budget_answer", "budget_execution_answer", "financial_reporting_answer", "audit_answer",
         "procurement_answer", "results_framework_answer", "programme_based_answer", "workplan_answer", "jmi_answer"),
        "answer",
    ),
}  # fmt: skip
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
        said = [*said[: _SHORT - 1], t("and_more", language, count=len(said) - _SHORT + 1)]
    return "; ".join(said)


def in_language(frame: pd.DataFrame, name: str, language: str) -> pd.DataFrame:
    """The frame with one column for two of names: the reader's language, and English where that is blank."""
    english, own = f"{name}_en", f"{name}_{language}"
    place = frame.columns.get_loc(english)
    shown = frame.drop(columns=[f"{name}_en", f"{name}_km"])
    shown.insert(place, name, frame[own].fillna(frame[english]))
    return shown


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
        part: [words.finding(key, part, chosen.language, value=value, column=column) for key, value, column in cells]
        for part in ("text", "remedy")
    }
    shown = frame.assign(problem=said["text"], remedy=said["remedy"])
    # The reason why a file cannot be read is a code of ours, and now in words.
    shown["value"] = shown["value"].mask(shown["message_key"] == words.UNREADABLE_FILE)
    first = ["severity_code", "problem", "remedy"]
    return shown[first + [name for name in frame if name not in (*first, "message_key", "record_id")]]
