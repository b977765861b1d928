"""Why a JMI stands as it does, in words from its figures: the reason of its status, who says what, what was last known.

A row is one of `questions.jmis.standings` or `questions.one_jmi.one`.
"""

from typing import Any

import pandas as pd

from twg_analytics.words import label, percent, quantity, t, year

_EQUAL = 0.0000000005  # as ratios are compared
_BETTER = {"off_track": "delayed", "delayed": "on_track"}
_KEYS = {"ratio": ("reason_ratio", "progress_ratio"), "maintain_shortfall": ("reason_shortfall", "shortfall_share")}


def _decimals(share: float, cutoff: float) -> int:
    """As many decimals as it takes to tell a share from nothing and from the cut-off that it misses, at most four."""
    if min(abs(share), abs(share - cutoff)) < _EQUAL:
        return 0
    return next((n for n in range(4) if round(100 * share, n) not in (0, round(100 * cutoff, n))), 4)


def reason(row: Any, language: str) -> str:
    """The reason of the computed status: the ratio or shortfall, the cut-off, and by how much that was missed."""
    code = row.status_reason_code
    if code == "maintain_shortfall" and pd.isna(row.status_cutoff):
        return t("reason_shortfall_zero", language)
    if code not in _KEYS:
        return t("reason_other", language, reason=label("status_reason", code, language))
    key, column = _KEYS[code]
    share = getattr(row, column)
    decimals = _decimals(share, row.status_cutoff)
    said = {
        "share": percent(share, language, decimals),
        "target": target(row, language),
        "cutoff": percent(row.status_cutoff, language),
    }
    if pd.isna(row.missed_by):
        return t(f"{key}_met", language, **said)
    better = label("jmi_status", _BETTER[row.computed_status_code], language)
    return t(f"{key}_missed", language, better=better, missed=percent(row.missed_by, language, decimals), **said)


def last_known(row: Any, language: str) -> str:
    """The last known status of a JMI without data; nothing where it has some, or never had."""
    code = row.last_known_status_code
    if row.computed_status_code != "no_data" or pd.isna(code) or code == "no_data":
        return ""
    status = label("jmi_status", code, language)
    return t("last_known", language, status=status, year=year(int(row.last_known_year), language))


def differs(row: Any) -> bool:
    """Whether the ratings disagree, or one was given where nothing is known."""
    return bool(row.has_disagreement or row.is_rated_without_data)


def ratings(row: Any, language: str) -> str:
    """Which of the three ratings says what."""
    codes = {
        "computed": row.computed_status_code,
        "government": row.government_status_code,
        "partners": row.partner_status_code,
    }
    said = {
        side: t("not_rated", language) if pd.isna(code) else label("jmi_status", code, language)
        for side, code in codes.items()
    }
    return t("they_say", language, **said)


def disagreement(row: Any, language: str) -> str:
    """Which rating says what, and why arithmetic says what it says."""
    return " ".join(filter(None, [ratings(row, language), reason(row, language), last_known(row, language)]))


def target(row: Any, language: str) -> str:
    """The target of the year, marked where nobody agreed to it; missing stays missing."""
    mark = "\N{ALMOST EQUAL TO} " if row.target_code == "interpolated" else ""
    return mark + quantity(row.target_value, language)
