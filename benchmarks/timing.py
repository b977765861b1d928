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
    """Median seconds of some runs, by the clock and of processors, and the highest memory of any, in megabytes."""

    seconds: float
    megabytes: float
    processor: float


def python(*arguments: str, runs: int = 3, before: Callable[[], object] = lambda: None) -> Timing:
    """Run a Python command several times, `before` each; a command that fails is an error."""
    seconds, memory, processor = [], [], []
    for _ in range(runs):
        before()
        start = time.perf_counter()
        process = subprocess.Popen([sys.executable, "-W", "ignore", *arguments], stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds.append(time.perf_counter() - start)
        memory.append(usage.ru_maxrss / 1024)
        processor.append(usage.ru_utime + usage.ru_stime)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"{' '.join(arguments)} ended with {process.returncode}")
    return Timing(statistics.median(seconds), max(memory), statistics.median(processor))
