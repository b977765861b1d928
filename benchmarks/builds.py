"""Building the sample and a large export, beside a build of which nothing has changed, and reading and no more."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks import big_export, timing
from benchmarks.measured import Figure
from benchmarks.setting import Setting

ROWS = 200_000
RUNS = 5
_CALAMINE = """
import sys, python_calamine
for path in sys.argv[1:]:
    book = python_calamine.CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()
"""


def measure(setting: Setting) -> Iterator[Figure]:
    """The figures."""
    yield from _sample(setting)
    yield from _big_export(setting.folder)


def _build(raw: Path, warehouse: Path, *, is_cold: bool = True) -> timing.Timing:
    if is_cold:
        shutil.rmtree(warehouse, ignore_errors=True)
    return timing.python("-m", "twg_analytics", "build", "--raw", str(raw), "--warehouse", str(warehouse))


def _read(*paths: Path) -> timing.Timing:
    return timing.python("-c", _CALAMINE, *map(str, paths))


def _sample(setting: Setting) -> Iterator[Figure]:
    warehouse = setting.folder / "built"
    books = sorted(setting.raw.rglob("*.xlsx"))
    cold, unchanged, read = timing.by_turns(
        RUNS,
        partial(_build, setting.raw, warehouse),
        partial(_build, setting.raw, warehouse, is_cold=False),
        partial(_read, *books),
    )
    said = "building the sample, cold"
    yield Figure(said, cold.seconds, beside="nothing changed", other=unchanged.seconds, at_most=2.5)
    yield Figure(said, cold.seconds, beside=f"calamine alone, the {len(books)} workbooks", other=read.seconds)
    yield Figure(f"{said}, memory", cold.megabytes, "MB")


def _big_export(folder: Path) -> Iterator[Figure]:
    raw = folder / "big/2025-03-31"
    raw.mkdir(parents=True)
    big_export.write(raw / "oda.xlsx", ROWS)
    built, read = timing.by_turns(
        RUNS, partial(_build, raw.parent, folder / "big-export-warehouse"), partial(_read, raw / "oda.xlsx")
    )
    said = f"building an export of {ROWS:,} rows"
    yield Figure(said, built.seconds, beside="calamine alone", other=read.seconds, at_most=2.5)
    yield Figure(f"{said}, processors", built.processor, beside="calamine alone", other=read.processor)
    yield Figure(f"{said}, memory", built.megabytes, "MB", at_most=1600)
