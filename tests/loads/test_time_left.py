"""How long a reading still takes: by its own files so far, and by how long the last one took after them."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests.building import built
from tests.loads.test_loads import Desk
from twg_analytics.__main__ import main
from twg_analytics.loads import folders, time_left
from twg_analytics.loads.folders import Load
from twg_analytics.sentences import load_steps

NOW = 1000.0


def load(raw: Path, day: int, **said: Any) -> Load:
    kept = folders.keep(Load(folders.new(raw), "Dara", dt.datetime(2026, 3, day, tzinfo=dt.UTC), None))
    for part, what in said.items():
        kept.say(part, what)
    return kept


def at(*, began: float, bytes_done: int, ended: float | None = None, size: int = 400) -> dict[str, object]:
    return {"began": began, "bytes_done": bytes_done, "bytes": size, "ended": ended, "done": 1, "total": 2, "name": ""}


@pytest.mark.parametrize(
    ("progress", "seconds"),
    [
        (at(began=NOW - 8, bytes_done=100), 24 + 6),  # 8 seconds for a quarter, and what the last took after its files
        (at(began=NOW - 20, bytes_done=400, ended=NOW - 2), 4),
        (at(began=NOW - 20, bytes_done=400, ended=NOW - 9), None),  # longer than was thought
        (at(began=NOW - 1, bytes_done=0), None),  # nothing is known of these files yet
        (at(began=NOW - 1, bytes_done=0, size=0), 5),  # what was decided is applied: no file of its own
        (None, None),
    ],
)
def test_what_is_left_is_known_from_the_files_so_far_and_from_the_last_reading(
    tmp_path: Path, progress: dict[str, object] | None, seconds: float | None
) -> None:
    load(tmp_path, 1, took={"making": 99})
    load(tmp_path, 2, took={"making": 6})
    reading = load(tmp_path, 3, **({"progress": progress} if progress else {}))
    assert time_left.of(reading, tmp_path, NOW) == seconds


def test_nothing_is_said_where_no_reading_ended_yet(tmp_path: Path) -> None:
    reading = load(tmp_path, 3, progress=at(began=NOW - 8, bytes_done=100))
    assert time_left.of(reading, tmp_path, NOW) is None


@pytest.mark.usefixtures("few_tables")
def test_a_reading_says_how_far_it_came_and_what_it_took(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWG_DECISIONS", built.store(tmp_path))
    desk = Desk(tmp_path)
    load = desk.hand_in(desk.file("oda.xlsx", 1), desk.file("oda_2.xlsx", 2, number="S"))
    assert main(["load", "read", load.id, "--raw", str(desk.raw), "--warehouse", str(desk.warehouse)]) == 0
    progress, size = load.said("progress"), sum(handed.size for handed in load.files)
    assert (progress["bytes_done"], progress["bytes"]) == (size, size)
    assert 0 < load.said("took")["making"] < 600 and progress["began"] <= progress["ended"]


@pytest.mark.parametrize(
    ("seconds", "english", "khmer"),
    [
        (None, None, None),
        (0.4, "About 5 seconds left.", "នៅសល់ប្រហែល ៥ វិនាទី។"),
        (18, "About 20 seconds left.", "នៅសល់ប្រហែល ២០ វិនាទី។"),
        (57.4, "About 55 seconds left.", "នៅសល់ប្រហែល ៥៥ វិនាទី។"),
        (58, "About 1 minute left.", "នៅសល់ប្រហែល ១ នាទី។"),
        (200, "About 3 minutes left.", "នៅសល់ប្រហែល ៣ នាទី។"),
    ],
)
def test_it_is_said_roughly(seconds: float | None, english: str | None, khmer: str | None) -> None:
    assert (load_steps.left(seconds, "en"), load_steps.left(seconds, "km")) == (english, khmer)
