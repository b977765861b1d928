"""What is removed because it is reported twice, in sentences: by reason, and by what is known of who counts it.

`total` is a row of `questions.double_counting.totals`; reasons and classes are rows of the questions of that name.
"""

from typing import Any

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.sentences.figure import Figure, Unit, headline, say
from twg_analytics.sentences.money import of_view, share_reporting, viewed
from twg_analytics.words import label, t


def reckoned(total: pd.Series, scope: Scope, language: str) -> tuple[tuple[str, str, str], ...]:
    """Reported, removed and counted: each with its label, its number, and what is to know of it."""
    told = {
        "reported_gross": ("amount_usd", reported(total, scope, language)),
        "removed_double": ("removed_usd", t("removed_double_means", language)),
        "counted_net": ("counted_usd", t(f"counted_{scope.measure}", language)),
    }
    years = viewed(total).said(language)
    return tuple(
        (*headline(t(key, language), of_view(total, column, scope), language, under=years), means)
        for key, (column, means) in told.items()
    )


def reported(total: pd.Series, scope: Scope, language: str) -> str:
    """How many of the records report the measure, and in which years."""
    known = share_reporting(total, scope)
    assert known.made_of is not None
    reporting, count = known.made_of
    records = say("count_records", language, count=count)
    return say("records_coverage", language, of=viewed(total), reporting=reporting, records=records, share=known)


def _removed(kind: str, code: str, value: float, total: pd.Series, scope: Scope, unit: Unit = "money") -> Figure:
    return Figure(f"removed.{kind}:{code}", value, scope, viewed(total), unit)


def of_class(row: Any, total: pd.Series, scope: Scope, language: str) -> tuple[str, str]:
    """A class of what is removed, and how much it is."""
    code = row.removal_class_code
    amount = _removed("class", code, row.removed_usd, total, scope)
    return headline(label("removal_class", code, language), amount, language, under=viewed(total).said(language))


def of_reason(row: Any, total: pd.Series, scope: Scope, language: str) -> str:
    """A reason, how much is removed for it, and of how many records; it stands under the years."""
    code = row.reason_code
    return say(
        "removed_open",
        language,
        under=viewed(total).said(language),
        reason=label("removal", code, language),
        amount=_removed("reason", code, row.removed_usd, total, scope),
        count=_removed("reason_records", code, row.records, total, scope, "count"),
    )
