"""What was landed of some exports, and what DuckDB makes of it: the build as it is, but for its file."""

import time
from pathlib import Path

import duckdb
import pyarrow as pa

from benchmarks.conformance.engine import Answer
from twg_analytics.building import layers, making
from twg_analytics.building.raw_folder import discover

_LANDED = "select schema_name, table_name from duckdb_tables() where schema_name in ('reference', 'raw') order by all"


class Build:
    """The tables of every layer, kept."""

    def __init__(self, raw: Path) -> None:
        self._connection = duckdb.connect()
        self._connection.execute("attach ':memory:' as publication")
        making.begin(self._connection, discover(raw, None)[0])
        began = time.monotonic()
        making.make(self._connection)
        self.seconds = time.monotonic() - began

    def said(self) -> str:
        """How much there is to compare, and how long DuckDB made it."""
        rows = {name: len(self.rows(*name)) for name in layers.tables()}
        marts = [count for (layer, _), count in rows.items() if layer == "marts"]
        return (
            f"{len(rows)} tables with {sum(rows.values()):,} rows, of them {len(marts)} marts with {sum(marts):,} rows"
            f" ({marts.count(0)} without any), made by DuckDB in {self.seconds:.1f} s"
        )

    def landed(self) -> dict[layers.Name, pa.Table]:
        """The lists and what was read, by schema and name."""
        return {
            (schema, name): self.rows(schema, name) for schema, name in self._connection.execute(_LANDED).fetchall()
        }

    def rows(self, schema: str, name: str) -> pa.Table:
        """The rows of a table."""
        return self._table(schema, name).to_arrow_table()

    def answer(self, schema: str, name: str) -> Answer:
        """The columns of a table and its rows."""
        table = self._table(schema, name)
        return table.columns, table.fetchall()

    def _table(self, schema: str, name: str) -> duckdb.DuckDBPyRelation:
        return self._connection.table(f"{'publication' if schema == 'marts' else 'work'}.{schema}.{name}")
