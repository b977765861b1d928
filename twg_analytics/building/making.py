"""Making a warehouse that nobody reads yet: what was landed goes through `sql/`, layer by layer, and its checks.

The checks must be empty; only the marts are kept, in a new file.
"""

import hashlib
import shutil
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from twg_analytics import warehouse_folder
from twg_analytics.building import BuildError, layers, outcome, raw_layer, side_by_side
from twg_analytics.building.raw_folder import Export
from twg_analytics.decisions import landed
from twg_analytics.reading.reading_cache import ReadingCache
from twg_analytics.reference import confirmed
from twg_analytics.storage import StoreUnusable

# Only the marts and the macros go to the file to be published; what they are made from stays in memory. DuckDB would
# else compress both now and then: the file is written to its end once (`_keep_all`), and the rest is let go of.
_SCHEMAS = """
set checkpoint_threshold = '1 TB';
create schema publication.marts;
attach ':memory:' as work;
use work;
create schema reference;
create schema raw;
create schema staging;
create schema core;
create schema findings;
create schema indicators;
"""
# What a connection has for itself: where it finds tables, and how it adds. The same inputs give the same tables to the
# last bit, however many threads add: a sum of numbers with a fraction depends on their order, so `sum` adds them as
# whole numbers of the smallest part that one above 0.06 can have (a double has 53 bits), which is exact in any order up
# to 10^21; whole numbers and decimals are. A published table lies in the order of its columns. This `sum` is for the
# connections of the build only: whoever opens a published file finds the one of DuckDB.
_PARTS = f"{2**56}e0"
_OWN = f"""
use work;
set search_path =
    'publication.main,publication.marts,work.reference,work.raw,work.staging,work.core,work.findings,work.indicators';
create temporary macro sum(amount double) as
    cast(system.main.sum(cast(amount * {_PARTS} as hugeint)) as double) / {_PARTS},
    (amount hugeint) as system.main.sum(amount),
    (amount decimal(38, 8)) as system.main.sum(amount);
"""
_SAID = "create table publication.main.schema_version as select cast($version as varchar) as version"
_AT_ONCE = 2  # tables: one of a few hundred thousand rows keeps little more than one core at work
_MEMORY = (
    "1 GB"  # with more it would keep what is written already; what needs more is written beside the file meanwhile
)
_LITTLE_ROOM = 16 * 2**20  # bytes; with less, an error of DuckDB is put down to the full disk


@dataclass(frozen=True)
class Candidate:
    """A warehouse that nobody reads yet: what became of each file, a name for its inputs, and if it has projects."""

    files: pd.DataFrame
    findings: pd.DataFrame
    digest: str
    has_projects: bool


def candidate(
    exports: list[Export], unfinished: Path, cache: ReadingCache | None = None,
    progress: raw_layer.Progress = raw_layer.silent, decisions: str | None = None,
) -> Candidate:  # fmt: skip
    """Make a warehouse of some exports in a new file and publish nothing; raises `BuildError`.

    `decisions` is the store of what people decided; without one nothing was.
    """
    decided = _decided(decisions)
    try:
        with duckdb.connect(unfinished, config={"memory_limit": _MEMORY}) as connection:
            begin(connection, exports, cache, progress, decided)
            make(connection, is_all=True)
            files, findings = outcome.of(connection)
            made = Candidate(files, findings, _digest(files, decided), outcome.has_projects(connection))
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


def begin(
    connection: duckdb.DuckDBPyConnection, exports: list[Export], cache: ReadingCache | None = None,
    progress: raw_layer.Progress = raw_layer.silent, decided: Mapping[str, pa.Table] | None = None,
) -> None:  # fmt: skip
    """Land in an empty database, named `publication`, what a warehouse of these exports is made from."""
    connection.execute(_SCHEMAS)
    own(connection)
    raw_layer.land(connection, exports, cache, progress, decided)


def own(connection: duckdb.DuckDBPyConnection) -> None:
    """Give a connection to such a database what each has for itself."""
    connection.execute(_OWN)


def make(
    connection: duckdb.DuckDBPyConnection, asked: Iterable[layers.Name] | None = None, *, is_all: bool = False
) -> None:
    """Make the tables asked for with all their ancestors, or every table, but for those that stand already.

    Then make each macro, and ask each check, whose tables have now all been made; a macro that asks none is made first,
    for tables may call it. Raises `BuildError` for a check that finds rows. With `is_all` nothing will be asked for
    later but the marts: what no other table reads is let go of.
    """
    before = _made(connection)
    order = [table for table in layers.in_order(asked) if (table.layer, table.name) not in before]
    if not order:
        return
    made_before, asked_before = layers.macros(before), layers.checks(before) if before else {}
    if not before:  # macros that ask no table, which tables may call
        for macro in made_before.values():
            connection.execute(macro)
    hands = _hands(connection) if is_all else [connection]
    _make_each(order, hands, layers.read_by(order) if is_all else {})
    made = _made(connection) if is_all else before | {(table.layer, table.name) for table in order}
    for name, macro in layers.macros(made).items():
        if name not in made_before:
            connection.execute(macro)
    checks = {name: select for name, select in layers.checks(made).items() if name not in asked_before}
    side_by_side.done({name: set() for name in checks}, lambda hand, name: _ask(hand, name, checks[name]), hands)


def _make_each(
    order: Sequence[layers.Table], hands: Sequence[duckdb.DuckDBPyConnection],
    read_by: Mapping[layers.Name, AbstractSet[layers.Name]],
) -> None:  # fmt: skip
    """Make tables, and let go of each of `read_by` once all that read it are made."""
    tables = {(table.layer, table.name): table for table in order}
    to_read = {name: set(readers) for name, readers in read_by.items()}

    def make_one(hand: duckdb.DuckDBPyConnection, name: layers.Name) -> None:
        _make(hand, tables[name])
        for other, readers in list(to_read.items()):
            readers.discard(name)
            if not readers and to_read.pop(other, None) is not None:
                hand.execute(f"drop table {'.'.join(other)}")

    side_by_side.done({name: set(table.reads() & tables.keys()) for name, table in tables.items()}, make_one, hands)


def _hands(connection: duckdb.DuckDBPyConnection) -> list[duckdb.DuckDBPyConnection]:
    """Connections to the same database that make tables side by side."""
    hands = [connection.cursor() for _ in range(_AT_ONCE)]
    for hand in hands:
        own(hand)
    return hands


def _ask(connection: duckdb.DuckDBPyConnection, name: str, select: str) -> None:
    """Ask a check; raises `BuildError` where it finds rows."""
    if wrong := connection.execute(select).fetchmany(3):
        said = select.splitlines()[0].removeprefix("-- ")
        raise BuildError(f"A check of our own failed, so nothing was published: {name}: {said} For example {wrong}.")


def _make(connection: duckdb.DuckDBPyConnection, table: layers.Table) -> None:
    """Make one table, a published one in the order of its columns, by one statement of names and selects of ours.

    A relation would bind its select three times, which is most of the time that a table of few rows takes.
    """
    if table.layer == "marts":
        rows = table.select or f"from {'.'.join(table.parts[0])}"
        select = f"from (\n{rows}\n) order by all"
    else:
        select = _union(connection, table) if table.parts else table.select
    kind, name = "view" if table.is_view else "table", f"{table.layer}.{table.name}"
    connection.execute(" ".join(("create", kind, name, "as", select)))


def _union(connection: duckdb.DuckDBPyConnection, table: layers.Table) -> str:
    """The select of the rows of all files of a folder; raises `BuildError` where they give different columns."""
    columns = {name: set(connection.table(f"{layer}.{name}").columns) for layer, name in table.parts}
    first, expected = next(iter(columns.items()))
    if other := [name for name, given in columns.items() if given != expected]:
        raise BuildError(f"sql/{table.layer}/{other[0]}.sql does not give the columns of {first}.sql beside it.")
    parts = (f"from {layer}.{name} select *, '{name}' as from_file" for layer, name in table.parts)
    return " union all by name ".join(parts)


def _made(connection: duckdb.DuckDBPyConnection) -> set[layers.Name]:
    tables = connection.execute("select table_schema, table_name from information_schema.tables").fetchall()
    return {(layer, name) for layer, name in tables if layer in layers.LAYERS}


def _keep_all(connection: duckdb.DuckDBPyConnection) -> None:
    """Write everything to the file; raises `BuildError` when a table is not in it.

    On a full disk DuckDB 1.5 has let go of a table that it was writing without a word (seen with a disk of 30 MB).
    """
    connection.execute(_SAID, {"version": warehouse_folder.schema_version()})
    connection.execute("checkpoint publication")
    kept = connection.execute("select table_name from duckdb_tables() where database_name = 'publication'").fetchall()
    if lost := {name for layer, name in layers.tables() if layer == "marts"} - {name for (name,) in kept}:
        raise BuildError(f"The warehouse could not be written: marts.{min(lost)} is missing. Is the disk full?")


def _decided(store: str | None) -> dict[str, pa.Table]:
    try:
        return landed.tables(store)
    except StoreUnusable as error:
        raise BuildError(f"{error}. Nothing was published.") from None


def _digest(files: pd.DataFrame, decided: Mapping[str, pa.Table]) -> str:
    """A short name for everything that a build was made of."""
    said = "".join([*files["content_sha256"], *(repr(row) for table in decided.values() for row in table.to_pylist())])
    return hashlib.sha256(said.encode() + confirmed.content()).hexdigest()[:8]
