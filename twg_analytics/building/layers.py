"""The layers of `sql/`: what each file reads, hence in which order its table is made and which checks can be asked.

A file is one select and makes the table of its name in the schema of its folder. No file is there to copy a table:

* What was landed in `raw` and needs nothing done to it has no file in `staging`; it is read in `raw`.
* A table that pages read as it is says `-- Published.` in its header, or `-- Published as another_name.`: it then
  stands in `marts` too.
* A table of many rows that does next to nothing to those of another says `-- A view.`; its rows are not kept again.
* `findings.all_findings` and `indicators.all_indicators` hold the rows of every file of their folder, each with the
  name of its file in `from_file`, so that a new file is in them by lying there. The files give the same columns; one
  that is published by itself is not among them.
* What people decided is landed with our names and types, a table for each kind, and stands in `marts` as it is.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

from twg_analytics import country, paths
from twg_analytics.building import BuildError
from twg_analytics.decisions import kinds

LAYERS = ("staging", "core", "findings", "indicators", "marts")
TOGETHER = {"findings": "all_findings", "indicators": "all_indicators"}
# A question about a change names the file before the layer: `published.marts.money`.
_TABLE = re.compile(r"\b(?:from|join)\s+(?:published\.|candidate\.)?([a-z_]+)\.([a-z_0-9]+)", re.IGNORECASE)
_CALL = re.compile(r"\b([a-z_0-9]+)\(")
_VIEW = re.compile(r"^-- A view\.$", re.MULTILINE)
_PUBLISHED = re.compile(r"^-- Published(?: as ([a-z_0-9]+))?\.$", re.MULTILINE)

Name = tuple[str, str]  # layer and table


class Table(NamedTuple):
    """A table to make: by the select of `sql/<layer>/<name>.sql`, or of the rows of other tables, its parts."""

    layer: str
    name: str
    select: str = ""
    parts: tuple[Name, ...] = ()

    def reads(self) -> frozenset[Name]:
        """The tables that have to stand before this one can be made."""
        return frozenset(self.parts) or reads(self.select)

    @property
    def is_view(self) -> bool:
        """Whether it is a view of other tables."""
        return _is_view(self.select)


def statements(layer: str) -> dict[str, str]:
    """The selects of a layer of `sql/` by name, as they stood when this process first asked.

    Among the macros that of the fiscal year has the month with which the country ends it.
    """
    found = dict(_statements(paths.SQL / layer))
    if layer == "macros":
        found["fiscal_year"] = found["fiscal_year"].replace("> 12", f"> {country.HERE.year_ends}")
    return found


@cache
def _statements(folder: Path) -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.sql"))}


@cache
def _named(select: str) -> frozenset[Name]:
    """Every table that a select reads, those that are landed, too."""
    return frozenset(_TABLE.findall(select))


@cache
def reads(select: str) -> frozenset[Name]:
    """The tables that a select reads, but for those that are landed and not made."""
    return frozenset((layer, name) for layer, name in _named(select) if layer in LAYERS)


@cache
def _is_view(select: str) -> bool:
    return bool(_VIEW.search(select))


@cache
def _published(name: str, select: str) -> str | None:
    """The name under which a table stands in `marts` as it is, if it does."""
    found = _PUBLISHED.search(select)
    return found and (found[1] or name)


def tables() -> dict[Name, Table]:
    """Every table that is made, in no order; raises `BuildError` where two files make the same one."""
    files = [Table(layer, name, select) for layer in LAYERS for name, select in statements(layer).items()]
    published = {(of.layer, of.name): name for of in files if (name := _published(of.name, of.select))}
    published |= {("raw", kind.table): kind.table for kind in kinds.KINDS}
    copies = [Table("marts", name, parts=(source,)) for source, name in published.items()]
    unions = [
        Table(layer, name, parts=parts)
        for layer, name in TOGETHER.items()
        if (parts := tuple((layer, part) for part in statements(layer) if (layer, part) not in published))
    ]
    every: dict[Name, Table] = {}
    for table in [*files, *copies, *unions]:
        if (table.layer, table.name) in every:
            raise BuildError(f"Two files in sql/ make {table.layer}.{table.name}.")
        every[table.layer, table.name] = table
    return every


def in_order(asked: Iterable[Name] | None = None) -> list[Table]:
    """The tables asked for and all their ancestors, or every table: each after those it reads; a cycle is an error."""
    every = tables()
    graph = {name: table.reads() & every.keys() for name, table in every.items()}
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise BuildError(f"The files in sql/ need each other in a circle: {error.args[1]}.") from None
    wanted = set(order if asked is None else asked)
    if unknown := wanted - graph.keys():
        raise BuildError(f"No file in sql/ makes {'.'.join(min(unknown))}.")
    for table in reversed(order):
        if table in wanted:
            wanted |= graph[table]
    return [every[table] for table in order if table in wanted]


def checks(made: set[Name]) -> dict[str, str]:
    """The checks by name whose tables are all made, and those of the macros that they ask."""
    shared = statements("macros")
    return {name: select for name, select in statements("checks").items() if needs(select, shared) <= made}


def macros(made: set[Name] | None = None) -> dict[str, str]:
    """The macros by name, or those whose tables are all made, each after those that it calls."""
    shared = statements("macros")
    order = TopologicalSorter({name: _called(text, shared) - {name} for name, text in shared.items()}).static_order()
    return {name: shared[name] for name in order if made is None or needs(shared[name], shared) <= made}


def read_by(order: Iterable[Table]) -> dict[Name, set[Name]]:
    """What may be let go of once no table reads it, landed tables too: its name, and the tables that read it.

    A view reads when it is read, so what it is made of counts as read by whoever reads the view. What a view that is
    kept, or a check, reads is not among them, nor are the marts.
    """
    views: dict[Name, set[Name]] = {}

    def with_those_of_views(read: set[Name]) -> set[Name]:
        return read.union(*(views[name] for name in read & views.keys()))

    readers: dict[Name, set[Name]] = {}
    for table in order:
        read = with_those_of_views(set(table.parts) or set(_named(table.select)))
        if table.is_view:
            views[table.layer, table.name] = read
        for name in read:
            readers.setdefault(name, set()).add((table.layer, table.name))
    kept = {*views, *with_those_of_views(set().union(*map(reads, statements("checks").values())))}
    return {name: by for name, by in readers.items() if name not in kept and name[0] in ("raw", *LAYERS[:-1])}


def _called(text: str, shared: Mapping[str, str]) -> set[str]:
    return {*_calls(text)} & shared.keys()


@cache
def _calls(text: str) -> frozenset[str]:
    return frozenset(_CALL.findall(text))


def needs(text: str, shared: Mapping[str, str]) -> frozenset[Name]:
    """The tables that a text reads by itself or by one of the shared macros that it calls."""
    called = [shared[name] for name in _called(text, shared) if shared[name] != text]
    return reads(text).union(*(needs(macro, shared) for macro in called))
