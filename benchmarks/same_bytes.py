"""Same files, same bytes, whatever the number of threads: `python -m benchmarks.same_bytes [folder of exports]`.

Without a folder the exports are those of the sample. The warehouse is built in one, two and four threads, the reports
of some TWGs are written of each, and every table and file is held against the first to the last bit.
"""

import datetime as dt
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from unittest import mock

import duckdb

import sample
from twg_analytics.building import build
from twg_analytics.exports import packs

_THREADS = (1, 2, 4)
_TWGS = ("ed", "rwssh", "fr")  # with a workbook, with several, with none


def main() -> int:
    """Print what differs; the exit code is 1 when anything does."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["TWG_DECISIONS"] = f"sqlite:///{(folder / 'decisions.sqlite').as_posix()}"
        raw = Path(sys.argv[1]) if sys.argv[1:] else folder / "sample"
        if not sys.argv[1:]:
            sample.write(raw)
        files = [built(raw, folder / str(threads), threads) for threads in _THREADS]
        tables, written = [of_tables(file) for file in files], [of_packs(file, _TWGS) for file in files]
    wrong = []
    for number, threads in enumerate(_THREADS[1:], start=1):
        for made in (tables, written):
            wrong += [f"{what} in {threads} threads" for what in differing(made[0], made[number])]
    print("\n".join(wrong) or f"{len(tables[0])} tables and {len(written[0])} files are the same to the last bit.")
    return int(bool(wrong))


@contextmanager
def in_threads(number: int) -> Iterator[None]:
    """Whatever database is opened works in so many threads, until it says otherwise."""
    connect = duckdb.connect

    def connected(*given: Any, **named: Any) -> duckdb.DuckDBPyConnection:
        connection = connect(*given, **named)
        connection.execute(f"set threads = {number:d}")
        return connection

    with mock.patch.object(duckdb, "connect", connected):
        yield


def built(raw: Path, warehouse: Path, threads: int) -> Path:
    """The published file of a build in so many threads."""
    with in_threads(threads):
        published = build.build(raw, warehouse).published
    assert published
    return published


def of_tables(file: Path, *, in_order: bool = False) -> dict[str, list[str]]:
    """The rows of each table of the marts as they stand, or put in order, every number to its last digit."""
    with duckdb.connect(str(file), read_only=True, config={"enable_external_access": "false"}) as connection:
        named = connection.execute("select table_name from duckdb_tables() where schema_name = 'marts' order by all")
        tables = {name: connection.table(f"marts.{name}") for (name,) in named.fetchall()}
        ordered = {name: table.order("all") if in_order else table for name, table in tables.items()}
        return {name: [repr(row) for row in table.fetchall()] for name, table in ordered.items()}


def of_packs(file: Path, twgs: Sequence[str], snapshot: dt.date | None = None) -> dict[str, bytes]:
    """The reports of some TWGs of each kind in each format, in both languages, but for those with nothing to tell."""
    made: dict[str, bytes] = {}
    for about in (packs.ask(twg, snapshot, file) for twg in twgs):
        for kind, form in ((kind, form) for kind, forms in packs.FORMS_OF.items() for form in forms):
            with suppress(packs.CannotMake):  # no meeting to come, or nothing overdue
                made[packs.file_name(about, kind, "both", form)] = packs.made(about, kind, "both", form)
    return made


def differing(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """The names under which the two do not hold the same."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


if __name__ == "__main__":
    sys.exit(main())
