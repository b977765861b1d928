"""Many small files are read in two processes, and give what they give in one."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.reading import rows
from tests.reading.rows import oda
from tests.reading.test_together import said
from twg_analytics.building import raw_layer
from twg_analytics.building.raw_folder import Export, discover
from twg_analytics.reading import beside, files
from twg_analytics.reading.beside import File
from twg_analytics.reading.reading_cache import ReadingCache

MANY = 20


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> list[File]:
    """So many exports that a process beside this one reads some of them."""
    folder = tmp_path_factory.mktemp("many")
    paths = [rows.write_csv(folder / f"{n}.csv", rows.grid([oda({"Own Resources 2025": n})])) for n in range(MANY)]
    return [(path, hashlib.sha256(path.read_bytes()).hexdigest()) for path in paths]


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the machine has."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def test_the_half_of_many_small_files_that_were_not_read_is_lent(tmp_path: Path, given: list[File]) -> None:
    cache = ReadingCache(tmp_path)
    assert len(beside.lent(given, cache)) == MANY / 2
    assert set(beside.lent([*given, *given], cache)) == set(beside.lent(given, cache))  # alike ones are read once
    assert beside.lent(given[1:], cache) == []  # few
    cache.read_all(given[:1])
    assert beside.lent(given, cache) == []  # one was read before


def test_nothing_is_lent_on_one_core_and_no_large_file(
    tmp_path: Path, given: list[File], monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = ReadingCache(tmp_path)
    monkeypatch.setattr(beside, "_LARGEST", min(path.stat().st_size for path, _ in given) - 1)
    assert beside.lent(given, cache) == []
    monkeypatch.undo()
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert beside.lent(given, cache) == []


def test_what_is_lent_is_read_in_another_process_and_gives_the_same(tmp_path: Path, given: list[File]) -> None:
    cache = ReadingCache(tmp_path)
    lent = beside.lent(given, cache)
    with beside.read(lent, cache):
        pass
    assert [cache.has(sha256) for _, sha256 in lent] == [True] * len(lent)
    for (path, _), reading in zip(lent, cache.read_all(lent), strict=True):
        assert said(reading) == said(files.read(path))


def test_where_the_other_process_fails_all_is_read_here_and_lies_in_its_order(
    tmp_path: Path, given: list[File], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[list[str]] = []

    def failing(command: list[str], **said: object) -> "subprocess.Popen[bytes]":
        begun.append(command)
        return whole([sys.executable, "-c", "raise SystemExit(1)"], **said)  # type: ignore[call-overload]

    whole = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", failing)
    exports, _ = discover(given[0][0].parent, None)
    shown: list[str] = []

    def progress(of: Iterable[Export], total: int) -> Iterator[Export]:
        for export in of:
            shown.append(f"{total} {export.name}")
            yield export

    landed = raw_layer._read(exports, ReadingCache(tmp_path), progress)
    assert len(begun) == 1
    assert sorted(shown) == sorted(f"{MANY} {export.name}" for export in exports)
    assert landed["files"]["source_file"].to_pylist() == [export.name for export in exports]
    of_file = dict(zip(landed["amounts"]["file_id"].to_pylist(), landed["amounts"]["amount"].to_pylist(), strict=True))
    assert [of_file[n] for n in range(1, MANY + 1)] == [float(export.path.stem) for export in exports]
