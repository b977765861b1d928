"""A file is written whole or not at all: what stood there stays until all of the new content is on the disk."""

import os
from pathlib import Path

import pytest

from twg_analytics import atomic


def test_the_new_content_takes_the_place_of_the_old(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    for content in (b"old, and longer\r\n", "ថ្មី".encode()):
        atomic.write(file, content)
        assert file.read_bytes() == content
    assert list(tmp_path.iterdir()) == [file]


def test_cut_short_it_leaves_what_stood_there_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        atomic.write(file, b"new")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_what_is_not_finished_is_hidden_from_a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda _: beside.extend(path.name for path in tmp_path.iterdir()))
    atomic.write(tmp_path / "list.csv", b"new")
    assert len(beside) == 1 and beside[0].startswith(".list.csv.")
