"""A few of the kills at random moments of `benchmarks/killed_loads.py`, which does hundreds of them."""

import random
import sys
from pathlib import Path

import pytest

from benchmarks.killed_loads import Office, killed
from tests.building import built


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
@pytest.mark.usefixtures("few_tables")
def test_a_few_random_kills_lose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWG_DECISIONS", built.store(tmp_path))
    seed = random.randrange(10**6)
    print(f"seed {seed}")  # shown when it fails
    office = Office(tmp_path, random.Random(seed))
    ended = killed(office, kills=3)
    assert sum(count for how, count in ended.items() if "killed" in how) == 3
