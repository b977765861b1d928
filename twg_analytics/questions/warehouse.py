"""Read-only access to the published build.

A warehouse is a folder of immutable files and a small text file `CURRENT` that names the published one
(contracts §1). A reader opens each file once and takes a cursor per question; a build in the meantime
publishes a new name, so nobody reads a half-changed file.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from twg_analytics import paths
from twg_analytics.questions.scope import BeforeAndAfter, Scope


class NoWarehouse(Exception):
    """Nothing has been published yet."""


class NotComparable(Exception):
    """What is published was made by another version of the program, and its tables are others."""


def published(folder: Path | None = None) -> Path:
    """The published file of a warehouse folder; raises `NoWarehouse` when there is none."""
    folder = folder or paths.warehouse()
    name = named(folder)
    if not name or not (folder / name).is_file():
        raise NoWarehouse(str(folder))
    return folder / name


def named(folder: Path) -> str | None:
    """What `CURRENT` names, whether or not it is there; None when nothing was published."""
    try:
        return (folder / "CURRENT").read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None


def earlier(folder: Path) -> list[Path]:
    """The files of a warehouse that were published before the present one, the newest first."""
    try:
        current = published(folder)
    except NoWarehouse:
        return []
    return sorted((file for file in folder.glob("*.duckdb") if file != current), reverse=True)


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
    with _open(file or published()).cursor() as cursor:
        return cursor.execute(sql, dict(parameters or {})).df()


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
