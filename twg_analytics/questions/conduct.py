"""Conduct: whether each TWG works as the guideline asks, and the rows of its workbook that say so.

Every TWG of the registry is in every list. One that sent no workbook has no verdict: it is not reported.
"""

from functools import partial
from pathlib import Path

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask

# What the rows of a sheet of the workbook look like as evidence.
_EVIDENCE = {
    "Meetings": partial(ask, "conduct/evidence_meetings"),
    "Actions": partial(ask, "conduct/evidence_actions"),
    "Members": partial(ask, "conduct/evidence_members"),
    "Workplan": partial(ask, "conduct/evidence_activities"),
    "JMI": partial(ask, "conduct/evidence_jmis"),
}


def cells(scope: Scope, *, rule: str | None = None) -> pd.DataFrame:
    """Each TWG of the registry and each rule with its state: one row per cell of the scorecard."""
    return ask("conduct/cells", scope, rule=rule)


def verdicts(scope: Scope, *, rule: str) -> pd.DataFrame:
    """The verdicts on a rule: one row per TWG of the registry, and of a rule judged by calendar year one per year."""
    return ask("conduct/verdicts", scope, rule=rule)


def by_rule(scope: Scope) -> pd.DataFrame:
    """How many TWGs meet each rule, do not, have nothing to judge or sent no workbook; each adds to all TWGs."""
    return ask("conduct/by_rule", scope)


def reporting(scope: Scope) -> pd.DataFrame:
    """One row: TWGs of the registry, those that sent a workbook, and those whose workbook says its year."""
    return ask("conduct/reporting", scope)


def rules(file: Path) -> pd.DataFrame:
    """The rules in the order of the guideline, with what each asks for and the sheet it looks at."""
    return ask("conduct/rules", file)


def evidence(scope: Scope, *, sheet: str, rule: str) -> pd.DataFrame:
    """The rows of a sheet that a rule looks at, of one TWG or of all, each with whether it meets the rule."""
    return _EVIDENCE[sheet](scope, rule=rule)
