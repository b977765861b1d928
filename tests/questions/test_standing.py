"""Which file of a warehouse is read: the published one, where it is damaged the newest other, and none of elsewhere."""

import os
import shutil
from pathlib import Path

import duckdb
import pytest

from tests.conftest import Warehouses
from twg_analytics import warehouse_folder
from twg_analytics.questions import warehouse

OLD, BEFORE, NOW = (
    "20261130T101010-000000-abc.duckdb",
    "000002-20261101T000000-0-b.duckdb",
    "000010-20200101T0-c.duckdb",
)


@pytest.fixture
def folder(published: Warehouses, tmp_path: Path) -> Path:
    """Two warehouses and one of an earlier version; by the clock of the machine the newest is the oldest."""
    whole = tmp_path / "warehouse"
    whole.mkdir()
    for name in (BEFORE, NOW):
        shutil.copy(published("no_jmis"), whole / name)
    with duckdb.connect(str(whole / OLD)) as old:
        old.execute("create schema marts")
    (whole / "CURRENT").write_text(f"{NOW}\n")
    return whole


def _cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size - 300_000)


def _garbage(file: Path) -> None:
    file.write_bytes(bytes(range(256)) * 4000)


def test_files_go_by_their_number_and_not_by_the_clock(folder: Path) -> None:
    assert warehouse.standing(folder) == warehouse.Standing(folder / NOW, None)
    assert [file.name for file in warehouse_folder.others(folder)] == [BEFORE, OLD]
    assert warehouse_folder.next_number(folder) == 11


@pytest.mark.parametrize("harm", [_cut, _garbage, Path.unlink])
def test_damaged_file_gives_way_to_the_one_before_it(folder: Path, harm: object) -> None:
    harm(folder / NOW)  # type: ignore[operator]
    assert warehouse.standing(folder) == warehouse.Standing(folder / BEFORE, NOW)
    assert warehouse.published(folder) == folder / BEFORE


@pytest.mark.parametrize("said", [b"\xff\xfe\x00\x81", b"../elsewhere.duckdb", b"/etc/x.duckdb", b"C:\\x.duckdb"])
def test_current_names_no_place_elsewhere(folder: Path, published: Warehouses, said: bytes) -> None:
    shutil.copy(published("no_jmis"), folder.parent / "elsewhere.duckdb")
    (folder / "CURRENT").write_bytes(said)
    found = warehouse.standing(folder)
    assert (found.file, found.damaged is None) == (folder / NOW, False)


def test_file_found_damaged_while_it_is_read_is_not_read_again(folder: Path) -> None:
    now = folder / NOW
    with now.open("r+b") as opened:  # the heads stay whole, so it opens; every block of rows is wrong
        for place in range(12288 + 4096, now.stat().st_size - 262144, 262144):
            opened.seek(place)
            opened.write(b"\xff" * 256)
    with pytest.raises(warehouse.Damaged, match=NOW):
        warehouse.query("select * from marts.money", file=now)
    assert warehouse.standing(folder) == warehouse.Standing(folder / BEFORE, NOW)


def test_another_version_is_told_from_nothing_and_from_damage(folder: Path) -> None:
    (folder / "CURRENT").write_text(OLD)
    with pytest.raises(warehouse.AnotherVersion):
        warehouse.published(folder)
    for file in folder.glob("*.duckdb"):
        _garbage(file)
    with pytest.raises(warehouse.NothingReadable):
        warehouse.published(folder)
    (folder / "CURRENT").unlink()
    with pytest.raises(warehouse.NoWarehouse) as nothing:
        warehouse.published(folder)
    assert nothing.type is warehouse.NoWarehouse
