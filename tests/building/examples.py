"""Worked examples: each test says what its exports hold, and those of a module are built as one warehouse.

`@example(lambda cell: exports([oda(Province=cell)]))` says it of the parameters of the test that it stands above, whose
`of` then answers as if nothing else had been built: each example is a snapshot of its own, and `of` sees only that.
An example that is about several snapshots, decisions or lists that are not ours has a warehouse of its own.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from inspect import signature
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.building import built
from tests.building.built import Built
from tests.reading.rows import Row
from twg_analytics.building import layers

Given = Callable[[Path, str], object]  # writes files into a folder as those of a snapshot


def example(given: Callable[..., Given]) -> pytest.MarkDecorator:
    """Mark a test with what its exports hold, said of its parameters."""
    return pytest.mark.example.with_args(given)  # a mark that is called with a function would mark that


def exports(oda: list[Row] | None = None, ngo: list[Row] | None = None) -> Given:
    """The rows of the two exports."""
    return lambda folder, date: built.with_rows(folder, oda, ngo, date=date)


@dataclass(frozen=True)
class Example(Built):
    """One snapshot of a warehouse, as if there were no other."""

    whole: Built
    date: str

    def frame(self, sql: str, parameters: Mapping[str, Any]) -> pd.DataFrame:
        """The answer to a question of this snapshot."""
        connection = self.whole.connection(sql)
        for layer, name in layers.reads(sql):
            own, table = f"{layer}_{self.date.replace('-', '_')}", connection.table(f"{layer}.{name}")
            rows = table.filter(f"snapshot_date = '{self.date}'") if "snapshot_date" in table.columns else table
            connection.execute(f"create schema if not exists {own}")
            connection.execute(f"create or replace view {own}.{name} as {rows.sql_query()}")
            sql = sql.replace(f"{layer}.{name}", f"{own}.{name}")
        return connection.execute(sql, dict(parameters)).df()


def of_module(items: list[pytest.Item], folder: Path) -> dict[str, Example]:
    """The example of each test that is marked with one, by the name of the test; each is of another day."""
    dates = {}
    for day, item in enumerate(items):
        date = dates[item.nodeid] = f"{dt.date.fromisoformat(built.DATE) + dt.timedelta(days=day)}"
        for mark in item.iter_markers("example"):
            (given,) = mark.args
            call: Any = getattr(item, "callspec", None)  # a test without parameters has none
            given(**{name: call.params[name] for name in signature(given).parameters})(folder, date)
    whole = built.from_files(folder)
    return {name: Example(whole, date) for name, date in dates.items()}
