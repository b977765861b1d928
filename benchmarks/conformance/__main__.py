"""Hold the build's SQL on other engines against DuckDB; the exit code is 1 where any table differs."""

import argparse
import importlib
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import sample
from benchmarks.conformance import comparing, translated
from benchmarks.conformance.build import Build
from benchmarks.conformance.engine import CannotRun, Engine
from tests.building import real_export

ENGINES = ("postgresql", "spark")


def main() -> int:
    """Print what differs on each engine."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.conformance", description=__doc__)
    asked.add_argument("--only", choices=ENGINES, help="one engine")
    asked.add_argument("--real", action="store_true", help="the real export of 2008 too")
    given = asked.parse_args()
    if given.real and not real_export.EXPORT.is_file():
        asked.error(f"{real_export.EXPORT.name} is not on this machine")
    is_wrong = False
    with tempfile.TemporaryDirectory() as name:
        exports = {"the sample": Path(name) / "sample"}
        sample.write(exports["the sample"])
        if given.real:
            exports["the export of 2008"] = real_export.lay(Path(name)) / "raw"
        for what, raw in exports.items():
            build = Build(raw)
            print(f"{what}: {build.said()}", flush=True)
            for engine in [given.only] if given.only else ENGINES:
                began, differs = time.monotonic(), 0
                for said in on(engine, build):
                    print(said, flush=True)
                    differs += 1
                is_wrong = is_wrong or bool(differs)
                took = f"{time.monotonic() - began:.0f} s with the comparison"
                print(f"{engine}: {'not ' if differs else ''}the same, {took}", flush=True)
    return int(is_wrong)


def on(engine: str, build: Build) -> Iterator[str]:
    """What differs on an engine: nothing where it makes the same of what was landed."""
    with importlib.import_module(f"benchmarks.conformance.{engine}").started() as started:
        for (schema, name), rows in build.landed().items():
            started.land(schema, name, rows)
        for table in translated.tables(started.dialect):
            for said in _made(started, build, table):
                yield f"{table.layer}.{table.name}: {said}"
        for name, select in translated.checks(started.dialect).items():
            for said in _asked(started, select):
                yield f"checks.{name}: {said}"


def _made(engine: Engine, build: Build, table: translated.Table) -> list[str]:
    """What differs in a table; in the place of one that cannot be made stands DuckDB's, so that others can."""
    try:
        engine.make(table.kind, table.layer, table.name, table.select)
        made = engine.ask(f"select * from {table.layer}.{table.name}")
    except CannotRun as error:
        engine.land(table.layer, table.name, build.rows(table.layer, table.name))
        return [f"not made: {error}"]
    return comparing.differences(build.answer(table.layer, table.name), made)


def _asked(engine: Engine, select: str) -> list[str]:
    try:
        rows = engine.ask(select)[1]
    except CannotRun as error:
        return [f"not asked: {error}"]
    return [f"finds {len(rows)} rows: {rows[:3]}"] if rows else []


if __name__ == "__main__":
    sys.exit(main())
