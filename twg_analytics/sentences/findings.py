"""What was found in the exports, in sentences: how many of each severity; `total` is of `questions.findings.counts`."""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.sentences.figure import Figure, headline, say
from twg_analytics.words import t

_SEVERITIES = ("refused", "doubtful", "noted")


def _counted(total: pd.Series, scope: Scope) -> dict[str, Figure]:
    return {name: Figure(f"findings.{name}", total[name], scope, unit="count") for name in _SEVERITIES}


def found(total: pd.Series, scope: Scope, language: str) -> str:
    """How many rows or files were refused, cells doubted and notes made."""
    refused, doubtful, noted = _counted(total, scope).values()
    return say("concerns_findings", language, refused=refused, doubtful=doubtful, noted=noted)


def severities(total: pd.Series, scope: Scope, language: str) -> list[tuple[str, str, str]]:
    """Each severity with how many findings it has, and what it means."""
    return [
        (*headline(t(name, language), figure, language), t(f"{name}_means", language))
        for name, figure in _counted(total, scope).items()
    ]
