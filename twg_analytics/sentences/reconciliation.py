"""What partners publish beside what they report, in sentences: how many projects are in both, and of whom.

`totals` is a row of `questions.reconciliation.totals`.
"""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.sentences.figure import Figure, Period, headline, say
from twg_analytics.sentences.money import of_each_kind
from twg_analytics.words import t


def _counted(totals: pd.Series, name: str, scope: Scope) -> Figure:
    return Figure(f"reconciliation.{name}", totals[name], scope, unit="count")


def reckoned(totals: pd.Series, scope: Scope, language: str) -> list[tuple[str, str, str]]:
    """How many projects are in both, only published, and only in the database, each with what that means."""
    confirmed, proposed = (_counted(totals, name, scope) for name in ("confirmed", "proposed"))
    means = {
        "in_both": say("reconciliation_confirmed", language, confirmed=confirmed, proposed=proposed),
        "only_published": t("reconciliation_only_published", language),
        "only_database": t("reconciliation_only_database", language),
    }
    return [
        (*headline(t(f"{name}_title", language), _counted(totals, name, scope), language), said)
        for name, said in means.items()
    ]


def covered(totals: pd.Series, scope: Scope, language: str) -> str:
    """Who publishes something, what of the others is compared with nothing, and which years are compared."""
    published = _counted(totals, "published", scope)
    if scope.partner:
        said = say("reconciliation_coverage_partner", language, published=published)
    else:
        said = say(
            "reconciliation_coverage",
            language,
            who=of_each_kind(totals, "publishing", Figure("reconciliation", None, scope), language),
            projects=say("count_projects", language, count=published),
            records=say("count_records", language, count=_counted(totals, "records_not_compared", scope)),
        )
    if pd.isna(totals["first_year"]):
        return said
    years = Period(int(totals["first_year"]), int(totals["last_year"]), totals["year_state_code"])
    return f"{said} {say('reconciliation_years', language, years=years)}"
