"""One project record: everything known of it, with the heading that each value was read under.

Money is that of the whole record, never the part of it that passes a filter.
"""

from pathlib import Path

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def history(file: Path, *, project: str | None) -> pd.DataFrame:
    """One row per snapshot that holds the record, the newest first: what it was, and its money counted once.

    `planned_usd` is what was planned from the year of the snapshot on.
    """
    return ask("project/history", file, project=project)


def by_year(scope: Scope, *, project: str | None) -> pd.DataFrame:
    """The whole record's disbursed and planned money by year."""
    return ask("project/by_year", scope, project=project)


def money(scope: Scope, *, project: str | None) -> pd.DataFrame:
    """One row per year, flow and funding: in dollars, counted, why not, as reported, and under which heading."""
    return ask("project/money", scope, project=project)


def stated(scope: Scope, *, project: str | None) -> pd.DataFrame:
    """What the record states that it lacks, by year: beside the gap of workplans and in no figure of it.

    Budget less own fund, government, multilateral and bilateral, and NGOs and others, as the NGO database's form asks
    it; US dollars. `stated_gap_most_usd` is the most that may be lacking where a part is blank.
    """
    return ask("project/stated", scope, project=project)


def fields(file: Path, *, project: str | None) -> pd.DataFrame:
    """One row per snapshot and field of the record: its value as text, the one before, and its heading.

    Without a heading the file has no such column; a heading without a value is a cell left blank.
    """
    return ask("project/fields", file, project=project)


def parts(scope: Scope, *, project: str | None) -> pd.DataFrame:
    """What the record lists: TWGs, sectors, sub-sectors and provinces with shares, markers with levels."""
    return ask("project/parts", scope, project=project)


def siblings(scope: Scope, *, project: str | None) -> pd.DataFrame:
    """The other records of the same project, by their co-funding number."""
    return ask("project/siblings", scope, project=project)


def links(scope: Scope, *, project: str | None) -> pd.DataFrame:
    """The activities, JMIs and documents of TWG workbooks that name the record, with the cell's file and row."""
    return ask("project/links", scope, project=project)


def other_cells(scope: Scope, *, project: str | None) -> pd.DataFrame:
    """What else the export says of the record, in columns that no rule uses."""
    return ask("project/other_cells", scope, project=project)


def published(scope: Scope, *, project: str | None) -> pd.DataFrame:
    """What its partner publishes of the record in IATI, each answer with file and line: beside what the record says."""
    return ask("project/published", scope, project=project)


def findings(scope: Scope, *, project: str | None) -> pd.DataFrame:
    """What was doubted or noted in the record's row, the gravest first."""
    return ask("project/findings", scope, project=project)
