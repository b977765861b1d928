"""Read-only access to the published build.

A warehouse is a folder of immutable files and a small text file `CURRENT` that names the published one
(contracts §1). A reader opens each file once and takes a cursor per question; a build in the meantime
publishes a new name, so nobody reads a half-changed file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from twg_analytics import paths, warehouse_folder
from twg_analytics.questions.scope import BeforeAndAfter, Scope

_CORRUPT = "Corrupt database"  # DuckDB has no kind of error for it
_UNSAID = "unsaid"  # the version of a warehouse that was made before it was kept
_first_seen: dict[Path, tuple[int, int]] = {}  # size and time of each file
_found_damaged: set[Path] = set()  # files that could be opened, and then not be read to their end


class NoWarehouse(Exception):
    """Nothing has been published yet, or nothing that could be read."""


class AnotherVersion(NoWarehouse):
    """What is published was made by another version of the program: it has to be built again."""


class NothingReadable(NoWarehouse):
    """What is published is damaged, and whatever was published before it too."""


class Damaged(Exception):
    """A published file that could be read at first cannot be any more; who asks again is given another."""


class NotComparable(Exception):
    """What is published was made by another version of the program, and its tables are others."""


@dataclass(frozen=True)
class Standing:
    """What a warehouse folder has to offer: the file to read, and the published one where that cannot be read."""

    file: Path
    damaged: str | None


def published(folder: Path | None = None) -> Path:
    """The file to read of a warehouse folder: the published one, where that is damaged the newest that is not.

    Raises `NoWarehouse` when there is none, as `NothingReadable` when all are damaged and as `AnotherVersion` when it
    was made by another version of the program.
    """
    return standing(folder).file


def standing(folder: Path | None = None) -> Standing:
    """The same, and whether the published file is damaged."""
    folder = folder or paths.warehouse()
    name = warehouse_folder.current(folder)
    if name is None:
        raise NoWarehouse(str(folder))
    files = ([folder / name] if warehouse_folder.is_of_folder(name) else []) + warehouse_folder.others(folder)
    file = next((file for file in files if _version(file)), None)
    if file is None:
        raise (NothingReadable if any(file.is_file() for file in files) else NoWarehouse)(str(folder))
    if _version(file) != warehouse_folder.schema_version():
        raise AnotherVersion(str(folder))
    return Standing(file, None if file.name == name else name)


def _version(file: Path) -> str | None:
    """The version that a file was made by, `_UNSAID` where it says none; None for one that is missing or damaged."""
    try:
        found = file.stat()
        stood = (found.st_size, found.st_mtime_ns)
        # A file is written once: one that changed since it was first opened is damaged.
        is_as_it_was = _first_seen.setdefault(file, stood) == stood and file not in _found_damaged
        return _version_of(file, found.st_size) if is_as_it_was else None
    except (OSError, Damaged):
        return None


@lru_cache(maxsize=16)
def _version_of(file: Path, size: int) -> str:
    """The version of a file of that size; raises `Damaged` for one that cannot be opened or was cut short."""
    try:
        with _open(file).cursor() as cursor:
            ((blocks,),) = cursor.execute("select block_size * total_blocks from pragma_database_size()").fetchall()
            if size < blocks:
                raise Damaged(file.name)
            ((version,),) = cursor.execute("select version from schema_version").fetchall()
            return str(version)
    except duckdb.CatalogException:
        return _UNSAID
    except duckdb.Error as error:
        raise Damaged(file.name) from error


@lru_cache(maxsize=4)
def _open(file: Path) -> duckdb.DuckDBPyConnection:
    # In one thread, so that the same question gives the same sums to the last bit, and rows that tie in the same order.
    connection = duckdb.connect(str(file), read_only=True, config={"enable_external_access": "false"})
    connection.execute("set threads = 1")
    return connection


@lru_cache(maxsize=2)
def _open_both(published: Path | None, candidate: Path) -> duckdb.DuckDBPyConnection:
    """The two files under their names in one connection; where nothing is published, its tables without rows."""
    connection = duckdb.connect()
    connection.execute("attach $file as candidate (read_only)", {"file": str(candidate)})
    if published:
        connection.execute("attach $file as published (read_only)", {"file": str(published)})
    else:
        connection.execute("attach ':memory:' as published; copy from database candidate to published (schema)")
    connection.execute("set enable_external_access = false; set threads = 1")
    return connection


def query(sql: str, parameters: Mapping[str, Any] | None = None, *, file: Path | None = None) -> pd.DataFrame:
    """The answer to one question about the marts as a frame, read completely."""
    file = file or published()
    try:
        with _open(file).cursor() as cursor:
            return cursor.execute(sql, dict(parameters or {})).df()
    except duckdb.Error as error:
        if not isinstance(error, duckdb.IOException) and not str(error).startswith(_CORRUPT):
            raise
        _found_damaged.add(file)
        raise Damaged(file.name) from error


@cache
def _question(name: str) -> str:
    return (paths.SQL / "questions" / f"{name}.sql").read_text(encoding="utf-8")


def ask(name: str, about: Scope | BeforeAndAfter | Path, **parameters: Any) -> pd.DataFrame:
    """The answer to a question of `sql/questions`, named by its place: `ask("resources/sums", scope, by="twg")`.

    A question about a scope finds it in `$scope`, the rest in parameters of their names; a question about a whole
    published file is given the file; one about a change reads two. Amounts are US dollars unless a column says
    otherwise.
    """
    if isinstance(about, BeforeAndAfter):
        return _ask_both(name, about, parameters)
    if isinstance(about, Path):
        return query(_question(name), parameters, file=about)
    return query(_question(name), {"scope": about.parameter(), **parameters}, file=about.file)


def _ask_both(name: str, about: BeforeAndAfter, parameters: Mapping[str, Any]) -> pd.DataFrame:
    days = {"before": about.before, "after": about.after}
    try:
        with _open_both(about.published, about.candidate).cursor() as cursor:
            return cursor.execute(_question(name), {**days, **parameters}).df()
    except (duckdb.BinderException, duckdb.CatalogException) as error:
        raise NotComparable(str(about.published)) from error
