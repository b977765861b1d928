"""What partners should be asked, and what they answered: missing or stale cells, and corrections beside them."""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask

# From so many months on a record usually counts as not updated.
USUAL_MONTHS = 6


def asked(scope: Scope, *, months: int) -> pd.DataFrame:
    """One row per record and cell that is missing or stale, a record not updated for `months` included."""
    return ask("requests/asked", scope, months=months)


def by_partner(scope: Scope, *, months: int) -> pd.DataFrame:
    """One row per partner with records: how many cells it is asked, by what is missing, and how many it answered."""
    return ask("requests/by_partner", scope, months=months)


def received(scope: Scope, *, project: str | None = None) -> pd.DataFrame:
    """The answers that came with a snapshot or before, the newest first, each with its file, sheet and row."""
    return ask("requests/received", scope, project=project)
