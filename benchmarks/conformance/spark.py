"""Apache Spark in its local mode: its tables are Parquet files in a folder that is gone when it was asked."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from benchmarks.conformance.engine import SCHEMAS, Answer, CannotRun

# Of a few thousand rows it takes longest to plan and to compile what is asked of them, and to wait for many parts.
_SET = {
    "spark.sql.catalogImplementation": "in-memory",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.memory": "2g",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
}


class Spark:
    """A session."""

    dialect = "spark"

    def __init__(self, session: SparkSession, folder: Path) -> None:
        self._session = session
        self._folder = folder
        for schema in SCHEMAS:
            session.sql(f"create database {schema}")

    def land(self, schema: str, name: str, rows: pa.Table) -> None:
        """Keep rows as they are."""
        path = self._folder / "landed" / schema / name
        path.mkdir(parents=True)
        pq.write_table(rows, path / "rows.parquet")
        self._session.sql(f"create table {schema}.{name} using parquet location '{path}'")

    def make(self, kind: str, schema: str, name: str, select: str) -> None:
        """Make a table or a view of a select."""
        using = "using parquet " if kind == "table" else ""
        try:
            self._session.sql(f"create {kind} {schema}.{name} {using}as {select}")
        except PySparkException as error:
            raise CannotRun(str(error)) from None

    def ask(self, select: str) -> Answer:
        """The names of the columns of a select, and its rows."""
        try:
            answer = self._session.sql(select)
            return answer.columns, [tuple(row) for row in answer.collect()]
        except PySparkException as error:
            raise CannotRun(str(error)) from None


@contextmanager
def started() -> Iterator[Spark]:
    """A session with no tables."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        builder = SparkSession.builder.master("local[2]").config("spark.sql.warehouse.dir", f"{name}/made")
        for key, value in _SET.items():
            builder = builder.config(key, value)
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        try:
            yield Spark(session, Path(name))
        finally:
            session.stop()
