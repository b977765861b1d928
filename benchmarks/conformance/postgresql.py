"""PostgreSQL: a server of its own, of the version that is installed, gone when it was asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pyarrow as pa
from psycopg import sql

from benchmarks.conformance.engine import SCHEMAS, Answer, CannotRun, Row
from tests.deploy import postgresql

# What the build calls and PostgreSQL keeps apart: `levenshtein`.
_REGISTERED = "create extension fuzzystrmatch"
# It cannot tell how many rows a step gives: it would go through all of another's for each of one, or compile a great
# deal for a few.
_PLANNED = "set enable_nestloop = off; set jit = off"
_TYPES = {
    "string": "text", "double": "double precision", "int32": "integer", "int64": "bigint", "uint64": "numeric(20)",
    "date32[day]": "date", "bool": "boolean", "timestamp[us]": "timestamp",
}  # fmt: skip
# Texts are compared by their bytes, as DuckDB does, and letters of any alphabet have their small one.
_DATABASE = "create database conformance template template0 lc_collate 'C' lc_ctype 'C.UTF-8'"


class PostgreSQL:
    """A database of a server."""

    dialect = "postgres"

    def __init__(self, connection: "psycopg.Connection[Row]") -> None:
        self._connection = connection
        connection.execute(_REGISTERED)
        connection.execute(_PLANNED)
        for schema in SCHEMAS:
            connection.execute(sql.SQL("create schema {}").format(sql.Identifier(schema)))

    def land(self, schema: str, name: str, rows: pa.Table) -> None:
        """Keep rows as they are."""
        table = sql.Identifier(schema, name)
        columns = sql.SQL(", ").join(
            sql.SQL("{} {}").format(sql.Identifier(column.name), sql.SQL(_TYPES[str(column.type)]))
            for column in rows.schema
        )
        self._connection.execute(sql.SQL("create table {} ({})").format(table, columns))
        cells = [column.to_pylist() for column in rows.columns]
        with self._connection.cursor() as cursor, cursor.copy(sql.SQL("copy {} from stdin").format(table)) as copy:
            for row in zip(*cells, strict=True):
                copy.write_row(row)
        self._connection.execute(sql.SQL("analyze {}").format(table))

    def make(self, kind: str, schema: str, name: str, select: str) -> None:
        """Make a table or a view of a select; its planner is told what a table holds."""
        self._run(f"create {kind} {schema}.{name} as {select}")
        if kind == "table":
            self._run(f"analyze {schema}.{name}")

    def ask(self, select: str) -> Answer:
        """The names of the columns of a select, and its rows."""
        answer = self._run(select)
        return [column.name for column in answer.description or []], answer.fetchall()

    def _run(self, statement: Any) -> "psycopg.Cursor[Row]":
        try:
            return self._connection.execute(statement)
        except psycopg.Error as error:
            raise CannotRun(str(error)) from None


@contextmanager
def started() -> Iterator[PostgreSQL]:
    """A server with an empty database."""
    with postgresql.server() as server:
        with server.connected() as connection:
            connection.execute(_DATABASE)
        with server.connected("conformance") as connection:
            yield PostgreSQL(connection)
