"""Cross-cutting issues in sentences: how much money is marked for them, and how strongly; never added across issues.

`total` is the row of `questions.markers.coverage`: of projects with money in the measure, in the years of that money.
"""

from dataclasses import replace

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.sentences.figure import Figure, Unit, say, share
from twg_analytics.sentences.money import viewed
from twg_analytics.words import label, t


def _of(total: pd.Series, column: str, scope: Scope, unit: Unit = "money") -> Figure:
    return Figure(f"marked.{column}", total[column], scope, viewed(total), unit)


def coverage(total: pd.Series, scope: Scope, language: str) -> str:
    """How many of the projects with money carry a marker, and how much of the money is theirs."""
    answered, whole = (_of(total, column, scope) for column in ("answered_usd", "counted_usd"))
    said = say(
        "markers_coverage",
        language,
        of=viewed(total),
        measure=t(f"counted_{scope.measure}", language),
        answering=_of(total, "projects_answering", scope, "count"),
        projects=say("count_projects", language, count=_of(total, "projects", scope, "count")),
        answered=answered,
        amount=whole,
        share=share(answered, whole),
    )
    return said if total["projects_answering"] == total["projects"] else f"{said} {t('markers_others', language)}"


def strongest(marked: pd.DataFrame, total: pd.Series, twg: str, scope: Scope, language: str) -> str:
    """The issue that most money of a TWG is very significant for, as a share of what carries any marker."""
    strong = marked[marked["level_code"] == "very_significant"]
    first = strong.sort_values(["counted_usd", "code"], ascending=[False, True]).head(1)
    if not (first["counted_usd"] > 0).any():
        return t("pack_markers_weak", language, twg=twg)
    code, value = first.iloc[0][["code", "counted_usd"]]
    whole = _of(total, "answered_usd", scope)
    part = replace(whole, of=f"marked.very_significant:{code}", value=value)
    name = label("marker", code, language)
    return say("pack_markers", language, of=whole.period, marker=name, amount=part, share=share(part, whole))
