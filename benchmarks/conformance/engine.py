"""What an engine has to do to be held against DuckDB."""

from typing import Any, Protocol

import pyarrow as pa

from twg_analytics.building import layers

Row = tuple[Any, ...]
Answer = tuple[list[str], list[Row]]  # the names of the columns, and the rows
SCHEMAS = ("reference", "raw", *layers.LAYERS)


class Engine(Protocol):
    """A database that is empty at first, but for a schema for each layer."""

    dialect: str  # as sqlglot calls it

    def land(self, schema: str, name: str, rows: pa.Table) -> None:
        """Keep rows as they are."""

    def make(self, kind: str, schema: str, name: str, select: str) -> None:
        """Make a table or a view of a select."""

    def ask(self, select: str) -> Answer:
        """The names of the columns of a select, and its rows."""


class CannotRun(Exception):
    """The engine refuses a statement; the message is its own."""
