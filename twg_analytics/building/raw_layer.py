"""What a warehouse is made from, landed as it came: the lists, what was read, what is alike in it, what was decided.

Files are taken from the cache of earlier readings, or read together.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from twg_analytics import reference
from twg_analytics.building import similarity
from twg_analytics.building.raw_folder import Export
from twg_analytics.decisions import landed
from twg_analytics.reading import beside, files, layouts
from twg_analytics.reading.landing import COUNTS, FILES, TABLES, Reading
from twg_analytics.reading.reading_cache import ReadingCache
from twg_analytics.reference import facts

Progress = Callable[[Iterable[Export], int], Iterator[Export]]


def silent(exports: Iterable[Export], total: int) -> Iterator[Export]:
    """No progress is shown."""
    return iter(exports)


def land(
    connection: duckdb.DuckDBPyConnection, exports: list[Export], cache: ReadingCache | None = None,
    progress: Progress = silent, decided: Mapping[str, pa.Table] | None = None,
) -> None:  # fmt: skip
    """Fill the schemas `reference` and `raw`; without `decided` nothing was decided."""
    for name, rows in lists().items():
        connection.from_arrow(pa.Table.from_pandas(rows, preserve_index=False)).create(f"reference.{name}")
    for name, table in tables(connection, exports, cache, progress, decided):
        connection.from_arrow(table).create(f"raw.{name}")


def lists() -> dict[str, pd.DataFrame]:
    """The tables of `reference` by name; raises `UnusableList` where a list does not keep its contract.

    Beside the lists stands what was confirmed of them, cell by cell.
    """
    reference.hold(layouts.problems)
    listed = {name: reference.load(name) for name in reference.CONTRACTS if "/" not in name}
    return listed | {"confirmed_facts": facts.beneath()}


def tables(
    connection: duckdb.DuckDBPyConnection, exports: list[Export], cache: ReadingCache | None = None,
    progress: Progress = silent, decided: Mapping[str, pa.Table] | None = None,
) -> Iterator[tuple[str, pa.Table]]:  # fmt: skip
    """The tables of `raw` by name; what is alike is asked of those before it and of the lists, once they stand."""
    yield from _read(exports, cache, progress).items()
    pa.default_memory_pool().release_unused()  # what reading took; DuckDB has an allocator of its own
    yield from similarity.tables(lambda question: connection.execute(question).fetchall()).items()
    yield from (decided or landed.tables(None)).items()


def _read(exports: list[Export], cache: ReadingCache | None, progress: Progress) -> dict[str, pa.Table]:
    """The rows of all files, table by table, each with the number of its file; and the files themselves."""
    given = [(export.path, _sha256(export.path)) for export in exports]
    lent = beside.lent(given, cache) if cache else []
    own = [file for file in given if file not in lent]
    named = dict(zip(given, exports, strict=True))
    steps = progress([named[file] for file in (*own, *lent)], len(exports))

    def each(of: Iterable[beside.File]) -> Iterator[beside.File]:
        return (file for file, _ in zip(of, steps, strict=False))

    if cache:
        with beside.read(lent, cache):
            read = cache.read_all(each(own))
        read += cache.read_all(each(lent))
    else:
        read = files.read_all(path for path, _ in each(own))
    list(steps)  # the last is done
    readings = dict(zip((*own, *lent), read, strict=True))
    rows: list[dict[str, object]] = []
    tables: dict[str, list[pa.Table]] = {name: [] for name in TABLES}
    for number, (export, file) in enumerate(zip(exports, given, strict=True), start=1):
        reading = readings[file]
        rows.append(_file_row(number, export, reading, file[1]))
        for name, parts in reading.tables.items():
            for part in parts:
                ids = pa.repeat(pa.scalar(number, pa.int32()), len(part))
                tables[name].append(part.append_column("file_id", ids))
    read_rows = {name: pa.concat_tables([empty, *tables[name]]) for name, empty in _empty().items()}
    return {"files": pa.Table.from_pylist(rows, schema=FILES), **read_rows}


@cache
def _empty() -> dict[str, pa.Table]:
    """The tables that readings fill, without a row."""
    number = pa.field("file_id", pa.int32())
    return {name: schema.append(number).empty_table() for name, schema in TABLES.items()}


def _file_row(number: int, export: Export, reading: Reading, digest: str) -> dict[str, object]:
    counts = {name: getattr(reading, name) for name in COUNTS}
    return counts | {
        "file_id": number,
        "snapshot_date": export.snapshot_date,
        "source_file": export.name,
        "kind_code": reading.kind_code,
        "is_illustrative": reading.is_illustrative,
        "content_sha256": digest,
    }


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
