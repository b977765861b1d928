"""Projects: the searchable list.

Every record keeps its own row and its own money; records with one co-funding number are one project (contracts §5).
"""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.search import words
from twg_analytics.questions.warehouse import ask


def listed(scope: Scope, *, search: str | None) -> pd.DataFrame:
    """The records that pass the filters and hold every word of `search`, the largest counted amount first.

    Words are looked for in title, numbers, both names and acronym of the partner, and objectives. Money is the
    chosen measure's, each record's part in the view; nothing is merged. `records_of_project` counts the records
    of the snapshot that share a co-funding number.
    """
    return ask("projects/listed", scope, words=words(search))


def named(file: Path, *, keys: Sequence[str]) -> pd.DataFrame:
    """Title and partner of projects, recorded or published, by key; one that no snapshot knows has no row."""
    return ask("projects/named", file, keys=list(keys))
