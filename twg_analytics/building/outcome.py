"""What became of each file of a warehouse that was made, and what was found in it."""

from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from twg_analytics import reference, words
from twg_analytics.building import BuildError

_TOLD = 4  # findings are said when nothing could be published


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


def of_whom(made: Path) -> dict[str, set[tuple[str | None, str | None]]]:
    """The TWG or the partner that files of a warehouse speak for, by file: of workbooks and of answers to requests."""
    with duckdb.connect(made, read_only=True, config={"enable_external_access": "false"}) as connection:
        found: dict[str, set[tuple[str | None, str | None]]] = {}
        for file, twg in connection.table("marts.workbooks").select("source_file", "twg_code").fetchall():
            found.setdefault(file, set()).add((twg, None))
        for file, partner in connection.table("marts.corrections").select("source_file", "partner_code").fetchall():
            found.setdefault(file, set()).add((None, partner))
        return found


def has_projects(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether there is anything to publish."""
    return connection.execute("select count(*) from marts.projects").fetchall()[0][0] > 0


def why_nothing(findings: pd.DataFrame) -> str:
    """Why there is nothing to publish, in a sentence and the gravest findings."""
    gravest = findings.sort_values(
        "severity_code", key=lambda codes: codes.map(reference.codes("severity").index), kind="stable"
    )
    said = [_told(finding) for finding in gravest.head(_TOLD).itertuples()]
    return " ".join(["No project was found in any file, so nothing was published.", *said])


def _told(finding: Any) -> str:
    """A finding with its place: the file, and in it the record or the row."""
    place = [finding.source_file]
    if pd.notna(finding.record_id):
        place.append(finding.record_id)
    elif pd.notna(finding.source_row):
        place.append(f"row {finding.source_row:.0f}")
    return f"{', '.join(place)}: {words.said(finding.message_key, finding.value, 'en')}"
