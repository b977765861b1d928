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


@pytest.mark.parametrize("refusals", [1, 3])
def test_a_file_that_another_process_has_open_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusals: int
) -> None:
    file, left = tmp_path / "list.csv", [None] * refusals
    replace = Path.replace

    def as_on_windows(self: Path, target: Path) -> Path:
        if left:
            left.pop()
            raise PermissionError(13, "used by another process")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", as_on_windows)
    atomic.write(file, b"new")
    assert file.read_bytes() == b"new" and not left


def test_one_that_stays_open_is_said_and_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise PermissionError(13, "used by another process")

    monkeypatch.setattr(atomic, "_A_MOMENT", 0)
    monkeypatch.setattr(Path, "replace", never)
    with pytest.raises(PermissionError):
        atomic.write(tmp_path / "list.csv", b"new")
    assert list(tmp_path.iterdir()) == []
