from pathlib import Path
from typing import Any

from tests import invented
from twg_analytics.questions import findings, snapshots

ALL: dict[str, Any] = {"snapshot": invented.LATEST, "partner": None}
ANY: dict[str, Any] = {"severity": None, "finding": None, "source_file": None}


def test_gravest_findings_come_first(file: Path) -> None:
    listed = findings.listed(file=file, **ALL, **ANY)
    assert listed["severity_code"].tolist() == ["refused", "doubtful", "doubtful", "doubtful", "note", "note"]


def test_findings_are_filtered(file: Path) -> None:
    def count(**chosen: str) -> int:
        return len(findings.listed(file=file, **ALL | ANY | chosen))

    assert count(severity="doubtful") == 3
    assert count(finding="unlisted_partner") == 1
    assert count(source_file=invented.NGO) == 1
    assert count(partner="undp") == 2


def test_counts_of_kinds_files_and_partners_agree(file: Path) -> None:
    of = findings.counts(file=file, **ALL).iloc[0]
    assert (of["refused"], of["doubtful"], of["noted"], of["files"]) == (1, 3, 2, 2)
    assert findings.kinds(file=file, **ALL)["findings"].sum() == 6
    by_file = findings.by_file(file=file, snapshot=invented.LATEST)
    assert by_file[["refused", "doubtful", "noted"]].to_numpy().sum() == 6
    assert findings.by_partner(file=file, **ALL)["findings"].sum() == 4


def test_no_row_of_a_file_is_lost(file: Path) -> None:
    files = findings.by_file(file=file, snapshot=invented.LATEST)
    assert (files["rows_read"] == files["rows_loaded"] + files["rows_refused"] + files["rows_not_data"]).all()


def test_newest_snapshot_comes_first(file: Path) -> None:
    assert snapshots.listed(file=file)["snapshot_date"].dt.date.tolist() == [invented.LATEST, invented.BEFORE]
    assert snapshots.years(file=file)["year"].tolist() == [2025, 2026]
