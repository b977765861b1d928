from dataclasses import replace
from pathlib import Path

import pytest

from tests.building import invented
from twg_analytics.questions import findings, snapshots
from twg_analytics.questions.scope import Scope


@pytest.fixture
def every(file: Path) -> Scope:
    return Scope(file, invented.LATEST)


def test_gravest_findings_come_first(every: Scope) -> None:
    listed = findings.listed(every)
    assert listed["severity_code"].tolist() == ["refused", "doubtful", "doubtful", "doubtful", "note", "note"]


def test_findings_are_filtered(every: Scope) -> None:
    def count(**chosen: str) -> int:
        return len(findings.listed(every, **chosen))

    assert count(severity="doubtful") == 3
    assert count(finding="unlisted_partner") == 1
    assert count(source_file=invented.NGO) == 1
    assert len(findings.listed(replace(every, partner="undp"))) == 2


def test_counts_of_kinds_files_and_partners_agree(every: Scope) -> None:
    of = findings.counts(every).iloc[0]
    assert (of["refused"], of["doubtful"], of["noted"], of["files"]) == (1, 3, 2, 2)
    assert findings.kinds(every)["findings"].sum() == 6
    by_file = findings.by_file(every)
    assert by_file[["refused", "doubtful", "noted"]].to_numpy().sum() == 6
    assert findings.by_partner(every)["findings"].sum() == 4


def test_no_row_of_a_file_is_lost(every: Scope) -> None:
    files = findings.by_file(every)
    assert (files["rows_read"] == files["rows_loaded"] + files["rows_refused"] + files["rows_not_data"]).all()


def test_newest_snapshot_comes_first(file: Path) -> None:
    assert snapshots.listed(file)["snapshot_date"].dt.date.tolist() == [invented.LATEST, invented.BEFORE]
    assert snapshots.years(file)["year"].tolist() == [2025, 2026]
