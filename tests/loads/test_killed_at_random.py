"""A few of the kills at random moments of `benchmarks/killed_loads.py`, which does hundreds of them."""

import re
import subprocess
import sys

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
def test_a_few_random_kills_lose_nothing() -> None:
    # In a process of its own, which has no threads yet: one that forks beside the threads of earlier tests may stand
    # still or fail for reasons that are not ours.
    kills, rounds = "3", "0"
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.killed_loads", kills, rounds], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert sum(map(int, re.findall(r": killed, \w+ state\s+(\d+)", done.stdout))) == int(kills), done.stdout
