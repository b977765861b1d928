import datetime as dt
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from tests.building import built, invented
from tests.reading.rows import oda
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


def test_d8_alike_findings_stand_in_one_line_by_what_they_cost(tmp_path: Path) -> None:
    grant = "Grant money 2025"
    rows = [
        oda({"Own Resources 2025": 1_000_000, grant: "1,200,000", "Province": "Nowhere", "Program Number": "A"}),
        oda({"Own Resources 2025": 400_000, grant: "300000", "Province": "Elsewhere", "Program Number": "B"}),
        oda({"Own Resources 2025": "lots", "Total Budget": 30_000, "Program Number": "C"}),
        oda({"Development Partner": None, "Program Number": "D"}),
    ]
    scope = Scope(built.from_rows(tmp_path, rows).to_ask("findings"), dt.date.fromisoformat(built.DATE))
    grouped = findings.grouped(scope)
    assert grouped[["message_key", "findings", "value"]].to_numpy().tolist() == [
        ["row_without_partner", 1, "Rural roads"],
        ["unread_amounts", 1, "Grant money 2025"],
        ["unknown_code", 2, "Nowhere"],  # the costlier of the two is the example
        ["unreadable_amount", 1, "lots"],
    ]
    assert grouped["at_stake_usd"].tolist()[1:] == [1_500_000, 1_400_000, 30_000]
    assert pd.isna(grouped["at_stake_usd"].iloc[0])  # nobody knows what a refused row is worth


def test_d11_the_exchange_rates_of_a_file_are_one_line(tmp_path: Path) -> None:
    years = range(2030, 2036)  # after the last rate known
    row = oda({"Currency": "EUR", **{f"Plan Own Resources {year}": 100 for year in years}})
    scope = Scope(built.from_rows(tmp_path, [row]).to_ask("findings"), dt.date.fromisoformat(built.DATE))
    assert findings.listed(scope, finding="rate_carried").shape[0] == len(years)
    (rates,) = findings.grouped(scope, finding="rate_carried").itertuples()
    assert rates.findings == len(years)
