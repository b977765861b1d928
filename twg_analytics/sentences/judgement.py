"""Why a JMI stands as it does, in words from its figures: the reason of its status, who says what, what was last known.

A row is one of `questions.jmis.standings` or `questions.one_jmi.one`.
"""

from dataclasses import replace
from typing import Any

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.sentences.figure import Figure, Period, Unit, say
from twg_analytics.words import label, t

_EQUAL = 0.0000000005  # as ratios are compared
_BETTER = {"off_track": "delayed", "delayed": "on_track"}
_KEYS = {"ratio": ("reason_ratio", "progress_ratio"), "maintain_shortfall": ("reason_shortfall", "shortfall_share")}


def _decimals(share: float, cutoff: float) -> int:
    """As many decimals as it takes to tell a share from nothing and from the cut-off that it misses, at most four."""
    if min(abs(share), abs(share - cutoff)) < _EQUAL:
        return 0
    return next((n for n in range(4) if round(100 * share, n) not in (0, round(100 * cutoff, n))), 4)


def _of(row: Any, column: str, scope: Scope, unit: Unit, decimals: int = 0) -> Figure:
    """A figure of the JMI in the year that it is looked at."""
    period = Period(int(row.year), int(row.year))
    return Figure(f"jmi.{column}:{row.jmi_key}", getattr(row, column), scope, period, unit, decimals=decimals)


def value(row: Any, column: str, scope: Scope) -> Figure:
    """A value in the unit of the JMI."""
    return _of(row, column, scope, "quantity")


def target(row: Any, scope: Scope) -> Figure:
    """The target of the year, marked where nobody agreed to it; missing stays missing."""
    return replace(value(row, "target_value", scope), is_between=row.target_code == "interpolated")


def reason(row: Any, scope: Scope, language: str) -> str:
    """The reason of the computed status: the ratio or shortfall, the cut-off, and by how much that was missed."""
    code = row.status_reason_code
    if code == "maintain_shortfall" and pd.isna(row.status_cutoff):
        return t("reason_shortfall_zero", language)
    if code not in _KEYS:
        return t("reason_other", language, reason=label("status_reason", code, language))
    key, column = _KEYS[code]
    decimals = _decimals(getattr(row, column), row.status_cutoff)
    said: dict[str, Any] = {
        "share": _of(row, column, scope, "share", decimals),
        "cutoff": _of(row, "status_cutoff", scope, "share"),
    }
    if code == "maintain_shortfall":
        said["target"] = target(row, scope)
    if pd.isna(row.missed_by):
        return say(f"{key}_met", language, **said)
    better = label("jmi_status", _BETTER[row.computed_status_code], language)
    return say(f"{key}_missed", language, better=better, missed=_of(row, "missed_by", scope, "share", decimals), **said)


def last_known(row: Any, language: str) -> str:
    """The last known status of a JMI without data; nothing where it has some, or never had."""
    code = row.last_known_status_code
    if row.computed_status_code != "no_data" or pd.isna(code) or code == "no_data":
        return ""
    known = Period(int(row.last_known_year), int(row.last_known_year))
    return say("last_known", language, status=label("jmi_status", code, language), year=known)


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


def disagreement(row: Any, scope: Scope, language: str) -> str:
    """Which rating says what, and why arithmetic says what it says."""
    return " ".join(filter(None, [ratings(row, language), reason(row, scope, language), last_known(row, language)]))
