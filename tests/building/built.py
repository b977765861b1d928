"""A warehouse made by the production build from a few invented rows, and questions to it.

A test of some tables lets only them and their ancestors be made (`from_rows`, `from_files`), each when a question first
names it, with the checks that these suffice for; a test of questions has the marts that they ask published (`to_ask`).
A test of the build, of publishing and of pages has the whole production build published (`publish`), and one of how
files are published, kept and read again has only a few tables in it (`few_tables` in `tests/conftest.py`).
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any, ClassVar
from weakref import finalize

import duckdb
import pandas as pd

from tests.reading import rows
from twg_analytics import paths
from twg_analytics.building import build, layers, making, raw_layer
from twg_analytics.building.raw_folder import Export, discover
from twg_analytics.decisions import kinds, landed
from twg_analytics.questions import warehouse

DATE = "2026-03-31"
_FEW = (
    "files", "snapshots", "projects", "partners", "money", "allocations", "resources",
    "years", "removed", "project_twgs", "project_sectors", "project_provinces", "other_cells", "listed_records",
    *(kind.table for kind in kinds.KINDS),
)  # fmt: skip
_numbers = count()  # every file is opened once, by its name


class _Engine:
    """DuckDB for one `Built` after the other: to start it and to land the lists takes longer than a few rows do."""

    _idle: ClassVar[list["_Engine"]] = []

    def __init__(self) -> None:
        self._base = duckdb.connect()
        self._lists: list[pd.DataFrame] = []

    @classmethod
    def begun(cls) -> duckdb.DuckDBPyConnection:
        """A database in which stands what is landed without any file; its engine is idle again when it is gone."""
        engine = cls._idle.pop() if cls._idle else cls()
        begun = engine._base.cursor()
        finalize(begun, engine._end)
        # Of a few rows every plan is good enough: to look for a better one takes as long as to follow it.
        begun.execute("attach ':memory:' as publication; use publication; pragma disable_optimizer")
        lists = [*raw_layer.lists().values()]
        if [*map(id, lists)] != [*map(id, engine._lists)]:
            making.begin(begun, [])
            begun.execute("detach database if exists without_files; attach ':memory:' as without_files")
            begun.execute("copy from database work to without_files")
            engine._lists = lists
        else:
            begun.execute("create schema publication.marts; attach ':memory:' as work")
            begun.execute("copy from database without_files to work")
            making.own(begun)
        return begun

    def _end(self) -> None:
        self._base.execute("detach publication; detach work")
        self._idle.append(self)


class Built:
    """What the build makes of some exports, as far as it is asked for."""

    def __init__(self, folder: Path, exports: list[Export] | None = None) -> None:
        exports = discover(folder / "raw", None)[0] if exports is None else exports
        self._folder = folder
        self._made: set[layers.Name] = set()
        self._landed = _Engine.begun()
        is_decided = (folder / "decisions.sqlite").exists()
        decided = landed.tables(store(folder) if is_decided else None)
        for name, table in raw_layer.tables(self._landed, exports, decided=decided):
            if table.num_rows:
                self._landed.from_arrow(table).insert_into(f"raw.{name}")

    def connection(self, sql: str) -> duckdb.DuckDBPyConnection:
        """The database, once the tables that a question names, of any layer, are made."""
        self._make(layers.reads(sql))
        return self._landed

    def _make(self, named: AbstractSet[layers.Name]) -> None:
        if not named <= self._made:
            making.make(self._landed, named)
            self._made |= named

    def to_ask(self, *subjects: str) -> Path:
        """A published file with the marts that these subjects of `sql/questions` ask."""
        shared = layers.statements("macros")
        questions = [path for subject in subjects for path in (paths.SQL / "questions" / subject).glob("*.sql")]
        named = set().union(*(layers.needs(path.read_text(encoding="utf-8"), shared) for path in questions))
        self._make(named)
        file = self._folder / f"asked-{next(_numbers)}.duckdb"
        with duckdb.connect(file) as published:
            published.execute("create schema marts; set search_path = 'main,marts'")
            for layer, name in sorted(named):
                published.from_arrow(self._landed.table(f"{layer}.{name}").to_arrow_table()).create(f"{layer}.{name}")
            for macro in layers.macros(named).values():
                published.execute(macro)
        return file

    def frame(self, sql: str, parameters: Mapping[str, Any]) -> pd.DataFrame:
        """The answer to a question."""
        return self.connection(sql).execute(sql, dict(parameters)).df()

    def all(self, sql: str, **parameters: Any) -> list[tuple[Any, ...]]:
        """The rows that answer a question."""
        rows = self.frame(sql, parameters).itertuples(index=False)
        return [tuple(None if pd.isna(cell) else cell for cell in row) for row in rows]

    def one(self, sql: str, **parameters: Any) -> tuple[Any, ...]:
        """The only row that answers a question."""
        (row,) = self.all(sql, **parameters)
        return row

    def findings(self, message_key: str) -> list[tuple[Any, ...]]:
        """Row, column and value of each finding of a kind."""
        return self.all(
            "select source_row, source_column, value from marts.findings where message_key = $key order by 1, 2",
            key=message_key,
        )


@dataclass(frozen=True)
class Published(Built):
    """A whole build that was published, and its marts."""

    result: build.Result

    @cached_property
    def file(self) -> Path:
        """The published file."""
        assert self.result.published
        return self.result.published

    def frame(self, sql: str, parameters: Mapping[str, Any]) -> pd.DataFrame:
        """The answer to a question to the marts."""
        return warehouse.query(sql, parameters, file=self.file)


def publish(folder: Path) -> Published:
    """Build what stands in `folder/raw`, with the decisions in `folder` if there are any, and publish it."""
    return Published(build.build(folder / "raw", folder / "warehouse", decisions=store(folder)))


def from_files(folder: Path) -> Built:
    """Make what is asked of what stands in `folder/raw`, with the decisions in `folder` if there are any."""
    return Built(folder)


def few() -> dict[layers.Name, layers.Table]:
    """A few marts with all their ancestors, and the findings of the kinds that need no other table."""
    every, union = layers.tables(), ("findings", "all_findings")
    made = {(of.layer, of.name) for of in layers.in_order(("marts", name) for name in _FEW)}
    kinds = tuple(kind for kind in every[union].parts if every[kind].reads() & every.keys() <= made)
    kept = {name: every[name] for name in [*made, *kinds, ("marts", "findings")]}
    return {**kept, union: every[union]._replace(parts=kinds)}


def store(folder: Path) -> str:
    """The store of decisions that goes with the files in a folder."""
    return f"sqlite:///{folder / 'decisions.sqlite'}"


def with_rows(
    folder: Path, oda: list[rows.Row] | None = None, ngo: list[rows.Row] | None = None, *, date: str = DATE
) -> Path:
    """The folder, with the rows of the two exports written into one snapshot."""
    if oda:
        rows.write_xlsx(folder / "raw" / date / "oda.xlsx", rows.grid(oda))
    if ngo:
        rows.write_html(folder / "raw" / date / "ngo.xls", rows.grid(ngo))
    return folder


def with_snapshots(folder: Path, oda: Mapping[str, list[rows.Row]]) -> Path:
    """The folder, with several snapshots of the ODA export written into it, by date."""
    for date, listed in oda.items():
        rows.write_xlsx(folder / "raw" / date / "oda.xlsx", rows.grid(listed))
    return folder


def from_rows(
    folder: Path, oda: list[rows.Row] | None = None, ngo: list[rows.Row] | None = None, *, date: str = DATE
) -> Built:
    """Make what is asked of one snapshot of the two exports."""
    return from_files(with_rows(folder, oda, ngo, date=date))


def from_snapshots(folder: Path, oda: Mapping[str, list[rows.Row]]) -> Built:
    """Make what is asked of several snapshots of the ODA export, by date."""
    return from_files(with_snapshots(folder, oda))
