"""Findings: what the build refused, doubted or noted while reading the exports."""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def listed(
    scope: Scope, *, severity: str | None = None, finding: str | None = None, source_file: str | None = None
) -> pd.DataFrame:
    """The findings of a snapshot that pass the filters, the gravest first."""
    return ask("findings/listed", scope, severity=severity, finding=finding, source_file=source_file)


def grouped(
    scope: Scope, *, severity: str | None = None, finding: str | None = None, source_file: str | None = None
) -> pd.DataFrame:
    """Alike findings of a file in one row: how many, the costliest of them, and the money that hangs on them (US$)."""
    return ask("findings/grouped", scope, severity=severity, finding=finding, source_file=source_file)


def counts(scope: Scope) -> pd.DataFrame:
    """One row: how many findings of each severity, and in how many files."""
    return ask("findings/counts", scope)


def kinds(scope: Scope) -> pd.DataFrame:
    """How often each kind of finding occurs."""
    return ask("findings/kinds", scope)


def by_file(scope: Scope) -> pd.DataFrame:
    """Each file: its rows read, loaded, refused and not data, and why not, and its findings by severity."""
    return ask("findings/by_file", scope)


def by_partner(scope: Scope) -> pd.DataFrame:
    """Findings by partner and severity."""
    return ask("findings/by_partner", scope)
