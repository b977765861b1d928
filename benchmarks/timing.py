"""One command as a whole process: how long it took and how much memory it held."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """Seconds by the clock and of processors, and the highest memory, in megabytes."""

    seconds: float
    megabytes: float
    processor: float


def python(*arguments: str) -> Timing:
    """Run a Python command once; a command that fails is an error."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-W", "ignore", *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(arguments[:3])} ended with {process.returncode}")
    return Timing(seconds, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime)


def by_turns(runs: int, *measured: Callable[[], Timing]) -> list[Timing]:
    """Measure one thing after the other, so many times: the medians of each, and the highest memory of any run."""
    taken = list(zip(*([measure() for measure in measured] for _ in range(runs)), strict=True))
    return [
        Timing(
            statistics.median(one.seconds for one in each),
            max(one.megabytes for one in each),
            statistics.median(one.processor for one in each),
        )
        for each in taken
    ]


def seconds(done: Callable[[], object]) -> Timing:
    """How long something takes in this process, by the clock and of processors."""
    start, spent = time.perf_counter(), time.process_time()
    done()
    return Timing(time.perf_counter() - start, 0, time.process_time() - spent)
