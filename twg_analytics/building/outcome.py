"""What became of each file of a warehouse that was made, and what was found in it."""

from pathlib import Path

import duckdb
import pandas as pd

from twg_analytics import words
from twg_analytics.building import BuildError


def of(connection: duckdb.DuckDBPyConnection) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The files and the findings of a warehouse that is open."""
    files = connection.execute("select * from marts.files order by snapshot_date, source_file").df()
    findings = connection.execute(
        "select * from marts.findings order by snapshot_date, source_file, source_sheet, source_row, source_column"
    ).df()
    return files, findings


def of_file(made: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The files and the findings of a warehouse that was made before; raises `BuildError`."""
    try:
        # Opened as the app opens it: one process may not have a file open in two ways.
        with duckdb.connect(made, read_only=True, config={"enable_external_access": "false"}) as connection:
            return of(connection)
    except duckdb.Error:
        raise BuildError(f"{made.name} cannot be read.") from None


def has_projects(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether there is anything to publish."""
    return connection.execute("select count(*) from marts.projects").fetchall()[0][0] > 0


def why_nothing(findings: pd.DataFrame) -> str:
    """Why there is nothing to publish, in a sentence and the gravest findings."""
    refused = findings[findings["severity_code"] == "refused"]
    said = [f"{of.source_file}: {words.said(of.message_key, of.value, 'en')}" for of in refused.head(3).itertuples()]
    return " ".join(["No project was found in any file, so nothing was published.", *said])
