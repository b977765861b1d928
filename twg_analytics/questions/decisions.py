"""What the published build knows of decisions."""

from pathlib import Path

import pandas as pd

from twg_analytics.questions.warehouse import ask


def applied(file: Path, *, table: str) -> pd.DataFrame:
    """The decisions of a kind that the published figures rest on: the rows of its table in the marts."""
    return ask("decisions/applied", file, table=table)
