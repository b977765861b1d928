"""The scenario that a partner gives no more, in sentences: what would be lost, of which years, and what nobody uses.

`total` is the row of `questions.scenario.losses` of all.
"""

from dataclasses import replace

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.sentences.figure import Figure, Period, Unit, headline, say


def _of(total: pd.Series, column: str, scope: Scope, years: Period, unit: Unit = "money") -> Figure:
    return Figure(f"scenario.{column}", total[column], replace(scope, measure="planned"), years, unit)


def in_short(total: pd.Series, scope: Scope, language: str) -> str:
    """What would be lost of the plans of one partner, in one sentence."""
    years = Period(int(total["first_year"]), int(total["last_year"]))
    return say("scenario_in_short", language, years=years, amount=_of(total, "lost_usd", scope, years))


def leading(total: pd.Series, linked: float, scope: Scope, language: str) -> tuple[str, ...]:
    """What would be lost under its years, of how many projects, what of it has begun, what activities lose."""
    years = Period(int(total["first_year"]), int(total["last_year"]))
    lost = _of(total, "lost_usd", scope, years)
    used = replace(lost, of="scenario.linked_usd", value=linked)
    said = [say("scenario_projects", language, count=_of(total, "projects", scope, years, "count"))]
    if pd.notna(total["lost_waiting_usd"]):
        said.append(say("scenario_waiting", language, amount=_of(total, "lost_waiting_usd", scope, years)))
    rest = replace(lost, of="scenario.unlinked_usd", value=(lost.value or 0) - linked)
    said.append(say("scenario_linked", language, amount=used, rest=rest))
    return *headline(say("scenario_lost", language, years=years), lost, language), *said
