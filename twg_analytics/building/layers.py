"""The layers of `sql/`: what each file reads, hence in which order its table is made and which checks can be asked."""

import re
from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from twg_analytics import paths
from twg_analytics.building import BuildError

LAYERS = ("staging", "core", "findings", "indicators", "marts")
_TABLE = re.compile(r"\b(?:from|join)\s+([a-z_]+)\.([a-z_0-9]+)", re.IGNORECASE)

Name = tuple[str, str]  # layer and table


class Table(NamedTuple):
    """A table to make: the select of `sql/<layer>/<name>.sql`."""

    layer: str
    name: str
    select: str


def statements(layer: str) -> dict[str, str]:
    """The selects of a layer of `sql/` by name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((paths.SQL / layer).glob("*.sql"))}


def reads(select: str) -> set[Name]:
    """The tables that a select reads, but for those that are landed and not made."""
    return {(layer, name) for layer, name in _TABLE.findall(select) if layer in LAYERS}


def in_order(asked: Iterable[Name] | None = None) -> list[Table]:
    """The tables asked for and all their ancestors, or every table: each after those it reads; a cycle is an error."""
    selects = {(layer, name): select for layer in LAYERS for name, select in statements(layer).items()}
    graph = {table: reads(select) & selects.keys() for table, select in selects.items()}
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
    return [Table(*table, selects[table]) for table in order if table in wanted]


def checks(made: set[Name]) -> dict[str, str]:
    """The checks by name whose tables are all made."""
    return {name: select for name, select in statements("checks").items() if reads(select) <= made}


def macros() -> list[str]:
    """The macros that all questions share, each after those that it calls."""
    texts = statements("macros")
    calls = {name: {other for other in texts if other != name and f"{other}(" in text} for name, text in texts.items()}
    return [texts[name] for name in TopologicalSorter(calls).static_order()]
