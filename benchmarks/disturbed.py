"""A thousand files that were disturbed, spoiled or meant to do harm: `python -m benchmarks.disturbed [files] [seed]`.

What was done to a file and has a name must give the totals of its twin, or say what is doubtful, or be refused. Bytes
and archives that are spoiled, and content that is hostile, must be read or refused within the time. Nothing may end in
a traceback; what nobody foresaw is listed with its cause.
"""

import concurrent.futures
import contextlib
import datetime as dt
import io
import logging
import math
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import sample
from benchmarks import hostile
from sample import iati
from tests.reading import disturbances
from tests.reading.disturbances import ALL, Disturbance, NotHere
from tests.reading.side_by_side import MOST, SideBySide
from twg_analytics import __main__ as command_line
from twg_analytics.reading import files

FILES, SEED = 1000, 1
_LIMIT = 30.0  # seconds for one small file, on a machine that does other things too
_BUILT = 100  # one of so many is built and checked by the command line as well
_DONE = (1, 1, 2, 3)  # so many disturbances are done to one file
_FORMS = {"xlsx": "oda", "xls": "ngo", "csv": "ngo", "txt": "oda", "ods": "oda"}


class Report:
    """What happened, counted, and what must not happen, told."""

    def __init__(self) -> None:
        self.counted: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.unforeseen: Counter[str] = Counter()
        self.first: dict[str, str] = {}

    def tell(self, what: str) -> None:
        """Tell of something that must not be."""
        self.wrong.append(what)
        print(f"WRONG  {what}", flush=True)


def main() -> int:
    """Try the files; the exit code is 1 when anything came out that must not."""
    given = [int(text) for text in sys.argv[1:]]
    count, seed = (given + [FILES, SEED][len(given) :])[:2]
    report = Report()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        named = count * 2 // 5
        _try_named(named, seed, folder, report)
        _try_spoiled(range(named, count), seed, folder, report)
    for what, times in sorted(report.counted.items()):
        print(f"{what:44s}{times:7d}")
    for cause, times in report.unforeseen.most_common():
        print(f"unforeseen: {times:4d} x {cause} (first in {report.first[cause]})")
    print(f"{count} files, {len(report.wrong)} of them wrong")
    return 1 if report.wrong else 0


# What has a name: many files in one warehouse, each against its twin.


def _try_named(count: int, seed: int, folder: Path, report: Report) -> None:
    tried = 0
    while tried < count:
        place = folder / f"named{tried}"
        place.mkdir()
        read = SideBySide(place)
        pairs: list[tuple[str, list[Disturbance], dt.date, dt.date]] = []
        while tried < count and 2 * len(pairs) + 2 < MOST:
            kind, done, (form, content, twin) = _named(f"{seed} {tried}")
            pairs.append((f"file {tried}, {kind}, {form}", done, read.send(content, form), read.send(twin, form)))
            tried += 1
        read.build()
        for told, done, day, twin_day in pairs:
            _judge(told, done, read, day, twin_day, report)


def _named(seed: str) -> tuple[str, list[Disturbance], tuple[str, bytes, bytes]]:
    dice = random.Random(seed)
    while True:
        kind = dice.choice(disturbances.KINDS)
        fit = [one for one in ALL.values() if kind in one.kinds]
        done = dice.sample(fit, dice.choice(_DONE))
        if sum(one.phase == disturbances.FILE for one in done) > 1:
            continue  # a file is sent in one form
        with contextlib.suppress(NotHere):
            table, content, twin = disturbances.disturbed(kind, dice.randrange(10_000), *done)
            return kind, done, (table.form, content, twin)


def _judge(
    told: str, done: list[Disturbance], read: SideBySide, day: dt.date, twin_day: dt.date, report: Report
) -> None:  # fmt: skip
    new = read.findings[day] - read.findings[twin_day]
    keys = {key for key, _ in new}
    told = f"{told}: {' + '.join(one.name for one in done)}: new findings {sorted(keys)}"
    says = frozenset().union(*(one.says for one in done))
    totals, expected = read.totals[day], read.totals[twin_day]
    if not totals and expected:
        report.counted["named: refused"] += 1
        if not (any(one.refuses for one in done) and any(severity != "note" for _, severity in new)):
            report.tell(f"{told}: refused")
        return
    is_same = totals.keys() == expected.keys() and all(
        math.isclose(totals[what], expected[what], rel_tol=1e-9) for what in expected
    )
    report.counted["named: same totals" if is_same else "named: other totals, said"] += 1
    if says and not says & keys:
        report.tell(f"{told}: nothing of {sorted(says)} was said")
    elif not is_same and not any(severity != "note" for _, severity in new):
        report.tell(f"{told}: other totals in silence")
    elif not is_same and len(done) == 1 and not done[0].other_totals:
        report.tell(f"{told}: other totals than its twin")


# What is spoiled or hostile: each in a process of its own kind, which may be lost.


def _try_spoiled(numbers: range, seed: int, folder: Path, report: Report) -> None:
    pool = _pool()
    for number in numbers:
        dice = random.Random(f"{seed} {number}")
        told, form, content = _spoiled(dice)
        path = folder / f"{number}.{form}"
        path.write_bytes(content)
        try:
            outcome, causes = pool.submit(_read, path).result(timeout=_LIMIT)
            report.counted[f"{told.split()[0]}: {outcome}"] += 1
            report.unforeseen.update(causes)
            report.first.update({cause: f"file {number}, {told}" for cause in causes if cause not in report.first})
        except TimeoutError:
            _end(pool)
            report.tell(f"file {number}, {told}: took more than {_LIMIT:.0f} s")
            pool = _pool()
        except BrokenProcessPool:
            report.tell(f"file {number}, {told}: the process died")
            pool = _pool()
        except Exception as error:
            report.tell(f"file {number}, {told}: {type(error).__name__}: {error}")
        else:
            if number % _BUILT == 0:
                _build(number, told, path, folder, report)
        path.unlink()
    pool.shutdown()


def _pool() -> concurrent.futures.ProcessPoolExecutor:
    return concurrent.futures.ProcessPoolExecutor(1)


def _end(pool: concurrent.futures.ProcessPoolExecutor) -> None:
    """End the process of a pool that does not answer."""
    for process in list((pool._processes or {}).values()):
        process.kill()
    pool.shutdown(wait=False, cancel_futures=True)


class _Causes(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(record.getMessage().partition("could not be read: ")[2][:160])


def _read(path: Path) -> tuple[str, list[str]]:
    """What became of a file, and what nobody foresaw in it."""
    causes, log = _Causes(), logging.getLogger(files.__name__)
    log.addHandler(causes)
    log.propagate = False
    reading = files.read(path)
    log.removeHandler(causes)
    if causes.told:
        return "unforeseen", causes.told
    if not (reading.rows_loaded or reading.found):
        raise AssertionError("it gave nothing and nothing was said")
    return ("read" if reading.rows_loaded else "refused"), []


def _build(number: int, told: str, path: Path, folder: Path, report: Report) -> None:
    raw = folder / f"raw{number}" / "2026-03-31"
    raw.mkdir(parents=True)
    (raw / path.name).write_bytes(path.read_bytes())
    for command in (
        ["build", "--raw", str(raw.parent), "--warehouse", str(folder / "w")],
        ["check", str(raw / path.name)],
    ):
        said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        try:
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                code = command_line.main(command)
            report.counted[f"{command[0]}: exit {code}"] += 1
        except Exception as error:
            report.tell(f"file {number}, {told}: {command[0]} ended with {type(error).__name__}: {error}")


def _spoiled(dice: random.Random) -> tuple[str, str, bytes]:
    """What was done, the form of the file, and its content."""
    if dice.random() < 0.4:
        name, make = dice.choice(list(hostile.ALL.items()))
        form, content = make(dice)
        return f"hostile {name}", form, content
    form, content = _whole(dice)
    ways: list[Callable[[bytes, random.Random], bytes]] = [_flipped, _truncated, _shuffled]
    if content.startswith(b"PK"):
        ways += [_without_a_part, _with_a_part_replaced, _with_a_part_flipped]
    way = dice.choice(ways)
    return f"spoiled {form} {way.__name__.strip('_')}", form, way(content, dice)


def _whole(dice: random.Random) -> tuple[str, bytes]:
    form = dice.choice([*_FORMS, "xml", "twg"])
    if form == "xml":
        return form, dice.choice(list(iati.written(sample.SNAPSHOTS[-1]).values()))
    if form == "twg":
        return "xlsx", disturbances.written(disturbances.undisturbed("twg", dice.randrange(100)))
    table = disturbances.undisturbed(_FORMS[form], dice.randrange(100))
    table.form = form
    return form, disturbances.written(table)


def _flipped(content: bytes, dice: random.Random) -> bytes:
    spoiled = bytearray(content)
    for _ in range(dice.choice([1, 3, 20, 200])):
        spoiled[dice.randrange(len(spoiled))] = dice.randrange(256)
    return bytes(spoiled)


def _truncated(content: bytes, dice: random.Random) -> bytes:
    return content[: dice.randrange(len(content))]


def _shuffled(content: bytes, dice: random.Random) -> bytes:
    """Two parts of a file that changed places, or one of them twice."""
    first, second = sorted(dice.sample(range(len(content)), 2))
    return content[:first] + content[second:] + dice.choice([b"", content[first:second] * 2])


def _without_a_part(content: bytes, dice: random.Random) -> bytes:
    parts = disturbances.parts(content)
    del parts[dice.choice(sorted(parts))]
    return disturbances.zipped(parts)


def _with_a_part_replaced(content: bytes, dice: random.Random) -> bytes:
    parts: dict[str, Any] = disturbances.parts(content)
    one, other = dice.choice(sorted(parts)), dice.choice(sorted(parts))
    parts[one] = dice.choice([b"", b"<x/>", b"\xff\xfe\x00", parts[other], dice.randbytes(5000)])
    return disturbances.zipped(parts)


def _with_a_part_flipped(content: bytes, dice: random.Random) -> bytes:
    parts = disturbances.parts(content)
    one = dice.choice([name for name in sorted(parts) if parts[name]])
    parts[one] = _flipped(parts[one], dice)
    return disturbances.zipped(parts)


if __name__ == "__main__":
    sys.exit(main())
