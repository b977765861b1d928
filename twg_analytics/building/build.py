"""Exports, reference lists and decisions in, checked warehouse out.

Files are read one by one (or taken from the cache of earlier readings) and landed in schema `raw` of a database
in memory; `sql/` makes the rest, layer by layer; the checks must be empty; and only then are the marts written
to a new file and `CURRENT` pointed at it (contracts §1). Whatever goes wrong before that leaves the published
warehouse as it was.
"""

import datetime as dt
import hashlib
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from twg_analytics import in_force, paths, reference, words
from twg_analytics.building import publication, similarity
from twg_analytics.decisions import StoreUnusable
from twg_analytics.reading import files, reading_cache
from twg_analytics.reading.landing import FILES, TABLES, Reading

LAYERS = ("staging", "core", "findings", "indicators", "marts")
# Only the marts go to the file to be published; what they are made from stays in memory.
_SCHEMAS = """
create schema publication.marts;
attach ':memory:' as work;
use work;
create schema reference;
create schema raw;
create schema staging;
create schema core;
create schema findings;
create schema indicators;
set search_path = 'publication.marts,work.reference,work.raw,work.staging,work.core,work.findings,work.indicators';
"""
_TABLE = re.compile(r"\b(?:from|join)\s+([a-z_]+)\.([a-z_0-9]+)", re.IGNORECASE)
_LITTLE_ROOM = 16 * 2**20  # bytes; with less, an error of DuckDB is put down to the full disk
_DATED_FOLDER = re.compile(r"\d{4}-\d{2}-\d{2}")


class BuildError(Exception):
    """Nothing was published; the message is one plain sentence for the person who started the build."""


@dataclass(frozen=True)
class Export:
    """A file to read and the snapshot it belongs to; `name` is its path under the raw folder."""

    path: Path
    name: str
    snapshot_date: dt.date


@dataclass(frozen=True)
class Result:
    """What a build made: the published file (None for a mere check), what became of each file, and remarks."""

    published: Path | None
    files: pd.DataFrame
    findings: pd.DataFrame
    remarks: list[str]


@dataclass(frozen=True)
class Candidate:
    """A warehouse that nobody reads yet: what became of each file, a name for its inputs, and if it has projects."""

    files: pd.DataFrame
    findings: pd.DataFrame
    digest: str
    has_projects: bool


Progress = Callable[[Iterable[Export], int], Iterator[Export]]


def silent(exports: Iterable[Export], total: int) -> Iterator[Export]:
    """No progress is shown."""
    return iter(exports)


def build(
    raw: Path, warehouse: Path, *, as_of: dt.date | None = None, progress: Progress = silent,
    decisions: str | None = None,
) -> Result:  # fmt: skip
    """Read every export under `raw` and publish a warehouse; raises `BuildError` when there is none to publish.

    `decisions` is the store of what people decided; without one nothing was.
    """
    exports, remarks = discover(raw, as_of)
    warehouse.mkdir(parents=True, exist_ok=True)
    cache = reading_cache.ReadingCache(warehouse / "cache")
    with tempfile.TemporaryDirectory(prefix=".building-", dir=warehouse, ignore_cleanup_errors=True) as folder:
        unfinished = Path(folder) / "publication.duckdb"
        made = candidate(exports, unfinished, cache, progress, decisions)
        if not made.has_projects:
            raise BuildError(why_nothing(made.findings))
        target = publication.publish(unfinished, warehouse, made.digest)
    cache.forget_unused()
    return Result(target, made.files, made.findings, remarks)


def candidate(
    exports: list[Export], unfinished: Path, cache: "reading_cache.ReadingCache | None" = None,
    progress: Progress = silent, decisions: str | None = None,
) -> Candidate:  # fmt: skip
    """Make a warehouse of some exports in a new file and publish nothing; raises `BuildError`."""
    decided = _decided(decisions)
    try:
        with duckdb.connect(unfinished) as connection:
            _fill(connection, exports, cache, progress, decided)
            files, findings = _outcome(connection)
            made = Candidate(files, findings, _digest(files, decided), _has_projects(connection))
            _keep_all(connection)
        if unfinished.with_name(f"{unfinished.name}.wal").exists():
            raise BuildError("The warehouse could not be written to its end, so nothing was published.")
        return made
    except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
        # A full disk or too little memory; anything else from DuckDB is a mistake of ours and may be loud.
        said = str(error).splitlines()[0]
        raise BuildError(f"The warehouse could not be written, so nothing was published: {said}") from None
    except duckdb.ConversionException as error:  # what was read from exports has its types; the lists are text
        said = str(error).splitlines()[0]
        raise BuildError(f"A number in data/reference cannot be read, so nothing was published: {said}") from None
    except duckdb.Error:
        if shutil.disk_usage(unfinished.parent).free > _LITTLE_ROOM:
            raise
        raise BuildError("The disk is full: the warehouse could not be written, so nothing was published.") from None


def _keep_all(connection: duckdb.DuckDBPyConnection) -> None:
    """Write everything to the file; raises `BuildError` when a table is not in it.

    On a full disk DuckDB 1.5 has let go of a table that it was writing without a word (seen with a disk of 30 MB).
    """
    connection.execute("checkpoint publication")
    kept = connection.execute("select table_name from duckdb_tables() where database_name = 'publication'").fetchall()
    if lost := statements("marts").keys() - {name for (name,) in kept}:
        raise BuildError(f"The warehouse could not be written: marts.{min(lost)} is missing. Is the disk full?")


def outcome(made: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What became of each file of a warehouse that was made before, and the findings; raises `BuildError`."""
    try:
        # Opened as the app opens it: one process may not have a file open in two ways.
        with duckdb.connect(made, read_only=True, config={"enable_external_access": "false"}) as connection:
            return _outcome(connection)
    except duckdb.Error:
        raise BuildError(f"{made.name} cannot be read.") from None


def check(files: list[Path], *, as_of: dt.date) -> Result:
    """Read and validate files as one snapshot, without publishing anything."""
    exports = [Export(path, path.name, as_of) for path in files]
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        duckdb.connect(Path(folder) / "publication.duckdb") as connection,
    ):
        _fill(connection, exports, None, silent)
        return Result(None, *_outcome(connection), [])


def discover(raw: Path, as_of: dt.date | None) -> tuple[list[Export], list[str]]:
    """The exports under a folder with their snapshot dates, and remarks on what was assumed (contracts §2)."""
    if not raw.is_dir():
        raise BuildError(f"There is no folder {raw}: make it and put the exports in a folder named by their date.")
    dated = sorted(folder for folder in raw.iterdir() if folder.is_dir() and _folder_date(folder.name))
    loose = sorted(path for path in raw.iterdir() if path.is_file() and _is_export(path))
    if dated:
        if as_of:
            raise BuildError(f"--as-of goes with loose files only: {raw} has dated folders such as {dated[0].name}.")
        remarks = [f"{path.name}: left out, because it lies beside the dated folders." for path in loose]
        exports = [
            Export(path, path.relative_to(raw).as_posix(), date)
            for folder in dated
            if (date := _folder_date(folder.name))
            for path in sorted(folder.rglob("*"))
            if path.is_file() and _is_export(path)
        ]
    else:
        remarks = []
        date = as_of or _newest(loose)
        if loose and not as_of:
            remarks = [f"The files are in no dated folder: {date} is taken from the newest of them."]
        exports = [Export(path, path.name, date) for path in loose]
    if not exports:
        raise BuildError(f"There is no export in {raw}: put one in a folder named by its date, such as 2026-03-31.")
    return exports, remarks


def _decided(store: str | None) -> dict[str, pa.Table]:
    try:
        return in_force.tables(store)
    except StoreUnusable as error:
        raise BuildError(f"{error}. Nothing was published.") from None


def _digest(files: pd.DataFrame, decided: dict[str, pa.Table]) -> str:
    """A short name for everything that a build was made of."""
    said = "".join([*files["content_sha256"], *(repr(row) for table in decided.values() for row in table.to_pylist())])
    return hashlib.sha256(said.encode()).hexdigest()[:8]


def _folder_date(name: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(name) if _DATED_FOLDER.fullmatch(name) else None
    except ValueError:
        return None


def _is_export(path: Path) -> bool:
    # Excel leaves ~$ files beside an open workbook; hidden files belong to the system.
    return not path.name.startswith((".", "~$"))


def _newest(files: list[Path]) -> dt.date:
    return dt.date.fromtimestamp(max((path.stat().st_mtime for path in files), default=0))


def _fill(
    connection: duckdb.DuckDBPyConnection, exports: list[Export],
    cache: "reading_cache.ReadingCache | None", progress: Progress,
    decided: dict[str, pa.Table] | None = None,
) -> None:  # fmt: skip
    connection.execute(_SCHEMAS)
    _land_reference(connection)
    _land(connection, exports, cache, progress)
    found = similarity.tables(lambda question: connection.execute(question).fetchall())
    for name, table in (found | (decided or in_force.tables(None))).items():
        connection.from_arrow(table).create(f"raw.{name}")
    for layer, name, select in in_order():
        connection.sql(select).create(f"{layer}.{name}")
    for name, select in statements("checks").items():
        if wrong := connection.execute(select).fetchmany(3):
            said = select.splitlines()[0].removeprefix("-- ")
            raise BuildError(
                f"A check of our own failed, so nothing was published: {name}: {said} For example {wrong}."
            )


def _land_reference(connection: duckdb.DuckDBPyConnection) -> None:
    for file in sorted(paths.REFERENCE.glob("*.csv")):
        rows = pa.Table.from_pandas(reference.load(file.stem), preserve_index=False)
        connection.from_arrow(rows).create(f"reference.{file.stem}")


def _land(
    connection: duckdb.DuckDBPyConnection, exports: list[Export],
    cache: "reading_cache.ReadingCache | None", progress: Progress,
) -> None:  # fmt: skip
    rows: list[dict[str, object]] = []
    tables: dict[str, list[pa.Table]] = {name: [] for name in TABLES}
    for number, export in enumerate(progress(exports, len(exports)), start=1):
        digest = _sha256(export.path)
        reading = cache.read(export.path, digest) if cache else files.read(export.path)
        rows.append(_file_row(number, export, reading, digest))
        for name, parts in reading.tables.items():
            for part in parts:
                ids = pa.array([number], pa.int32()).take(pa.array([0] * len(part)))
                tables[name].append(part.append_column("file_id", ids))
    landed = {"files": pa.Table.from_pylist(rows, schema=FILES)}
    for name, schema in TABLES.items():
        empty = schema.append(pa.field("file_id", pa.int32())).empty_table()
        landed[name] = pa.concat_tables([empty, *tables[name]])
    for name, table in landed.items():
        connection.from_arrow(table).create(f"raw.{name}")


def _file_row(number: int, export: Export, reading: Reading, digest: str) -> dict[str, object]:
    counts = {name: getattr(reading, name) for name in ("rows_read", "rows_loaded", "rows_refused", "rows_not_data")}
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


def statements(layer: str) -> dict[str, str]:
    """The selects of a layer of `sql/` by name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((paths.SQL / layer).glob("*.sql"))}


def in_order() -> list[tuple[str, str, str]]:
    """Every table to make as layer, name and select, each after the tables it reads; a cycle is an error."""
    selects = {(layer, name): select for layer in LAYERS for name, select in statements(layer).items()}
    graph = {table: set(_TABLE.findall(select)) & selects.keys() for table, select in selects.items()}
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise BuildError(f"The files in sql/ need each other in a circle: {error.args[1]}.") from None
    return [(layer, name, selects[layer, name]) for layer, name in order]


def _outcome(connection: duckdb.DuckDBPyConnection) -> tuple[pd.DataFrame, pd.DataFrame]:
    files = connection.execute("select * from marts.files order by snapshot_date, source_file").df()
    findings = connection.execute(
        "select * from marts.findings order by snapshot_date, source_file, source_sheet, source_row, source_column"
    ).df()
    return files, findings


def _has_projects(connection: duckdb.DuckDBPyConnection) -> bool:
    return connection.execute("select count(*) from marts.projects").fetchall()[0][0] > 0


def why_nothing(findings: pd.DataFrame) -> str:
    """Why there is nothing to publish, in a sentence and the gravest findings."""
    refused = findings[findings["severity_code"] == "refused"]
    said = [f"{of.source_file}: {words.said(of.message_key, of.value, 'en')}" for of in refused.head(3).itertuples()]
    return " ".join(["No project was found in any file, so nothing was published.", *said])
