"""Only the pages, on a warehouse that is there: `TWG_WAREHOUSE=… python -m benchmarks.peers [runs]`."""

import os
import sys
from contextlib import ExitStack

from benchmarks.peers import drawing, pages
from twg_analytics import paths


def main(runs: int = pages.RUNS) -> None:
    """Print the medians, and each time by the clock."""
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before", flush=True)
    with ExitStack() as stack, drawing.chromium() as browser:
        times = pages.measured(browser, pages.served(stack, paths.warehouse()), runs)
    print(f"{'medians of seconds':85s}  clock  server browser")
    for what, taken in pages.medians(times).items():
        each = " ".join(f"{one.clock:.2f}" for one in times[what])
        print(f"{' · '.join(what):85s}{taken.clock:7.2f}{taken.server:8.2f}{taken.browser:8.2f}   ({each})")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
