"""The files of `sql/` in the words of another engine, in the order in which the build makes their tables."""

from collections.abc import Iterator
from typing import NamedTuple

import sqlglot
from sqlglot import ErrorLevel, exp

from twg_analytics.building import layers

# A macro that gives a table may use all of DuckDB, and a check of it is one of what the pages ask, not of the build.
LEFT_OUT = {"changes_add_up": "it asks the macro changes(), which a page asks and which unnests structs"}


class Table(NamedTuple):
    """A table or view to make."""

    kind: str
    layer: str
    name: str
    select: str


def tables(dialect: str) -> Iterator[Table]:
    """Every table of the build, each after those that it reads."""
    for table in layers.in_order():
        select = _union(table) if table.parts else _parsed(table.select)
        yield Table("view" if table.is_view else "table", table.layer, table.name, _in(dialect, select))


def checks(dialect: str) -> dict[str, str]:
    """The checks by name, but for those left out."""
    return {
        name: _in(dialect, _parsed(text)) for name, text in layers.statements("checks").items() if name not in LEFT_OUT
    }


def _in(dialect: str, select: exp.Query) -> str:
    return str(select.sql(dialect, unsupported_level=ErrorLevel.RAISE, comments=False))


def _union(table: layers.Table) -> exp.Query:
    """The rows of all parts, by the names of the columns of the first; a copy of a table has but one part."""
    if len(table.parts) == 1:
        return exp.select("*").from_(".".join(table.parts[0]))
    columns = _parsed(layers.tables()[table.parts[0]].select).named_selects
    selects = [
        exp.select(*columns, exp.alias_(exp.Literal.string(name), "from_file")).from_(f"{layer}.{name}")
        for layer, name in table.parts
    ]
    return exp.union(*selects, distinct=False)


def _parsed(text: str) -> exp.Query:
    """A select, with the formulas of the macros that it calls written out."""
    macros = layers.statements("macros")
    parsed = sqlglot.parse_one(text, read="duckdb").transform(lambda node: _written_out(node, macros))
    assert isinstance(parsed, exp.Query)
    return parsed


def _written_out(node: exp.Expr, macros: dict[str, str]) -> exp.Expr:
    if not isinstance(node, exp.Anonymous) or node.name not in macros:
        return node
    macro = sqlglot.parse_one(macros[node.name], read="duckdb")
    given = dict(zip((name.name for name in macro.this.expressions), node.expressions, strict=True))
    formula = macro.expression.transform(
        lambda part: given[part.name].copy() if isinstance(part, exp.Column) and part.name in given else part
    )
    return exp.paren(formula)
