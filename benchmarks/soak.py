"""A server for as long as a meeting lasts: `make soak`, or `python -m benchmarks.soak SECONDS READERS`.

Two processes of the dashboard behind nginx over one PostgreSQL server, as `deploy/` has them, and readers who each open
one page after another with a while of reading between. In the first half somebody loads an export again, in which
every title is another, and publishes it; in the middle one process is killed, and started again as the system would.
Of each page it must hold that it says no error and shows the titles of one version of the data only; whoever loses the
server must see the page again from the other; all programs together must stay under 1.2 GB, shared memory counted once.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import openpyxl

import sample
from tests.deploy import postgresql
from tests.deploy import site as sites
from tests.deploy.reader import Lost, Reader
from tests.deploy.site import Site
from twg_analytics import paths
from twg_analytics.access import audit, granting
from twg_analytics.building import build

SECONDS, READERS = 180, 100
READING = 10.0  # seconds on a page, on average
MOST_BYTES = 1.2e9
BEFORE, AFTER = VERSIONS = ("Alphaland", "Bravoland")
EXPORT = "2026-03-31/oda_database_export.xlsx"
TITLE = "Project Title"
READER = "reader@cdc.gov.kh"
# Pages with titles of projects, and others that many look at.
PAGES: tuple[tuple[str, dict[str, str]], ...] = (
    ("projects", {}), ("projects", {"twg": "ed"}), ("projects", {"lang": "km"}), ("", {}), ("pipeline", {}),
    ("explore", {}), ("partner_profile", {"partner": "adb"}), ("twg_profile", {"twg": "he"}),
)  # fmt: skip
_AGAIN = 2.0  # seconds until the system starts a process again, as in deploy/aid-analytics@.service


class Meeting:
    """What the readers saw, noted by all of them at once."""

    def __init__(self, seconds: float) -> None:
        self.began = time.monotonic()
        self.ends = self.began + seconds
        self.took: list[float] = []
        self.back: list[float] = []  # seconds until a page that was lost was there again
        self.saw: Counter[str] = Counter()
        self.wrong: list[str] = []

    def read(self, reader: Reader, dice: random.Random) -> None:
        """Open one page after another until it is over."""
        self._wait(dice.random() * READING)
        while time.monotonic() < self.ends:
            page, choices = dice.choice(PAGES)
            self._open(reader, page, choices)
            self._wait(dice.expovariate(1 / READING))
        reader.leave()

    def _open(self, reader: Reader, page: str, choices: dict[str, str]) -> None:
        began, lost = time.monotonic(), False
        while True:
            try:
                drawn = reader.read(page, **choices)
                break
            except Lost:
                lost = True
            except Exception as error:
                self.wrong.append(f"{page}: {type(error).__name__}: {error}")
                return
        (self.back if lost else self.took).append(time.monotonic() - began)
        shown = [version for version in VERSIONS if drawn.says(version)]
        self.saw[" and ".join(shown) or "no title"] += 1
        self.wrong += [f"{page}: {error}" for error in drawn.errors]
        if len(shown) > 1:
            self.wrong.append(f"{page}: two versions of the data in one page")

    def _wait(self, seconds: float) -> None:
        time.sleep(max(0.0, min(seconds, self.ends - time.monotonic())))


def _mark(export: Path, version: str, to: Path) -> None:
    """Write an export in which each title begins with the version."""
    book = openpyxl.load_workbook(export)
    for sheet in book:
        for heading in (cell for row in sheet.iter_rows(max_row=20) for cell in row if cell.value == TITLE):
            for (cell,) in sheet.iter_rows(heading.row + 1, min_col=heading.column, max_col=heading.column):
                if cell.value:
                    cell.value = f"{version} {cell.value}"
    book.save(to)


class Loads:
    """What the page *Load data* does: take, read, publish, each step a process of its own."""

    def __init__(self, site: Site) -> None:
        self._settings = site.settings
        self.now: list[int] = []

    def publish(self, file: Path) -> None:
        """Publish a file in place of the export."""
        told = ("--date", EXPORT.partition("/")[0], "--by", "Dara", "--replaces", EXPORT)
        load = self._step("add", str(file), *told).strip()
        for name in ("read", "publish"):
            self._step(name, load)

    def _step(self, *words: str) -> str:
        command = [sys.executable, "-m", "twg_analytics", "load", *words]
        environment = {**os.environ, **self._settings}
        with subprocess.Popen(command, cwd=paths.ROOT, env=environment, stdout=subprocess.PIPE, text=True) as running:
            self.now = [running.pid]
            said = running.communicate()[0]
        self.now = []
        assert running.returncode == 0, words
        return said


def _bytes(top: Collection[int]) -> float:
    """Memory of processes and of those that they began; what several share is counted once."""
    begun: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended
            begun.setdefault(int(stat.read_text().rpartition(")")[2].split()[1]), []).append(int(stat.parent.name))
    total, left = 0, list(top)
    while left:
        process = left.pop()
        left += begun.get(process, [])
        with suppress(OSError):
            said = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
            total += sum(1024 * int(line.split()[1]) for line in said if line.startswith("Pss:"))
    return float(total)


@contextmanager
def _watched(parts: Callable[[], dict[str, Collection[int]]]) -> Iterator[dict[str, float]]:
    """The most memory that was used, of all parts together and of each."""
    most: dict[str, float] = {}
    has_ended = threading.Event()

    def watch() -> None:
        while not has_ended.wait(1):
            now = {part: _bytes(processes) for part, processes in parts().items()}
            for part, used in (now | {"all": sum(now.values())}).items():
                most[part] = max(most.get(part, 0.0), used)

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield most
    finally:
        has_ended.set()
        thread.join()


def _meet(site: Site, database: int, after: Path, seconds: int, readers: int) -> list[str]:
    """Let everybody read, publish and kill meanwhile, and print what was measured; what was wrong is given back."""
    meeting, loads = Meeting(seconds), Loads(site)
    people = [Reader(site, READER, address=f"127.0.1.{number % 250 + 1}") for number in range(readers)]
    crowd = [threading.Thread(target=meeting.read, args=(one, random.Random(n))) for n, one in enumerate(people)]

    def parts() -> dict[str, Collection[int]]:
        dashboards = [process.running.pid for process in site.processes]
        return {"two dashboards": dashboards, "nginx": [site.proxy.pid], "PostgreSQL": [database], "load": loads.now}

    with _watched(parts) as most:
        for one in crowd:
            one.start()
        time.sleep(seconds / 6)
        loads.publish(after)
        published = time.monotonic() - meeting.began
        time.sleep(max(0.0, seconds / 2 - published))
        site.processes[0].kill()
        killed = time.monotonic() - meeting.began
        time.sleep(_AGAIN)
        site.processes[0].start_again()
        for one in crowd:
            one.join()
    took = sorted(meeting.took)
    print(f"{len(took)} pages in {seconds} s by {readers} readers; median {statistics.median(took):.2f} s, ", end="")
    print(f"95 of 100 within {took[len(took) * 95 // 100]:.2f} s, the slowest {took[-1]:.2f} s")
    print(f"published after {published:.0f} s; killed after {killed:.0f} s, ", end="")
    print(f"{len(meeting.back)} readers lost it and had a page within {max(meeting.back, default=0):.1f} s")
    print("titles seen: " + ", ".join(f"{what} {times}" for what, times in sorted(meeting.saw.items())))
    print("most memory: " + ", ".join(f"{part} {used / 1e6:,.0f} MB" for part, used in most.items()))
    if most["all"] > MOST_BYTES:
        meeting.wrong.append("more memory than is allowed")
    if not meeting.back or not all(meeting.saw[version] for version in VERSIONS):
        meeting.wrong.append("nobody saw what was to be tried: the machine is too busy, or the time too short")
    return meeting.wrong


def main(seconds: int = SECONDS, readers: int = READERS) -> None:
    """Print the figures; an error on a page, two versions in one, too much memory or a broken chain is an error."""
    with tempfile.TemporaryDirectory() as name, postgresql.server() as server:
        folder = Path(name)
        raw, after = folder / "data/raw", folder / "after.xlsx"
        store = os.environ["TWG_DECISIONS"] = server.database()
        os.environ["TWG_AUDIT_HEAD"] = str(folder / "data/warehouse/AUDIT")  # not that of what was done on this machine
        sample.write(raw)
        _mark(raw / EXPORT, AFTER, after)
        _mark(raw / EXPORT, BEFORE, raw / EXPORT)
        build.build(raw, folder / "data/warehouse", decisions=store)
        granting.grant(store, READER, "viewer", None)
        with sites.site(folder, TWG_DECISIONS=store) as site:
            wrong = _meet(site, server.process.pid, after, seconds, readers)
        if audit.verify(store) is not None:
            wrong.append("the chain of what was done is broken")
        log = (folder / "log/aid-analytics.jsonl").read_text(encoding="utf-8").splitlines()
        errors = Counter(line["where"] for line in map(json.loads, log) if line["level"] == "error")
        print(f"{len(audit.entries(store))} entries of what was done; errors in the log: {dict(errors) or 'none'}")
    print(f"load of the machine: {', '.join(f'{load:.1f}' for load in os.getloadavg())} on {os.cpu_count()} cores")
    for one, times in Counter(wrong).most_common():
        print(f"wrong, {times} times: {one}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
