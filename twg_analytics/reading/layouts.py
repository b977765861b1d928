"""The layout lists held to what reading knows: a mistyped field would lose a column of every export in silence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from twg_analytics import reference
from twg_analytics.reading import corrections, ngo_export, oda_export, project_columns, project_lists, twg_workbook
from twg_analytics.reading.headings import CARRIED, PERSONAL
from twg_analytics.reading.workbook_sheets import ANY_SHEET, KINDS, NO_DATA, SHEET, YEARLY
from twg_analytics.reference import Problem, meant

_FOLDER = "layouts/"
_WORKBOOK = "layouts/twg_workbook"


@dataclass(frozen=True)
class _Fields:
    """The fields that a layout may name: all, those with a column a year, and those it must have a heading for."""

    known: frozenset[str]
    yearly: frozenset[str]
    required: tuple[str, ...]


def _of_export(export: project_columns.Export) -> _Fields:
    known = {*project_columns.KINDS, *project_lists.FIELDS, *export.parts, project_columns.RECORD_NO, CARRIED, PERSONAL}
    return _Fields(frozenset(known), frozenset(export.parts), tuple(export.required))


_EXPORTS: Mapping[str, _Fields] = {
    f"{_FOLDER}{export.layout}": _of_export(export) for export in (oda_export.EXPORT, ngo_export.EXPORT)
} | {
    f"{_FOLDER}{corrections.LAYOUT}": _Fields(
        frozenset({*corrections.NEEDED, *corrections.SIGNED, CARRIED}), frozenset(), corrections.NEEDED
    )
}


def problems(name: str) -> Iterator[Problem]:
    """What breaks the contract of a layout list, beside what every list is held to."""
    if name in _EXPORTS:
        yield from _headings(reference.load(name), _EXPORTS[name])
    elif name == _WORKBOOK:
        yield from _workbook(reference.load(name))
    elif name == "conduct_rules":
        sheets = set(reference.load(_WORKBOOK)["sheet"])
        for row in reference.load(name).itertuples():
            if row.sheet not in sheets:
                yield Problem(row.Index, "sheet", f"the workbook has no sheet “{row.sheet}”{meant(row.sheet, sheets)}.")


def _headings(frame: pd.DataFrame, fields: _Fields) -> Iterator[Problem]:
    filled: dict[tuple[str, str | None], str] = {}
    for row in frame.itertuples():
        if row.field not in fields.known:
            yield Problem(row.Index, "field", f"there is no field “{row.field}”{meant(row.field, fields.known)}.")
        elif (row.field in fields.yearly) != (YEARLY in row.heading) and row.field not in (CARRIED, PERSONAL):
            said = "has a column a year" if row.field in fields.yearly else "has no column a year"
            yield Problem(row.Index, "heading", f"the field {row.field} {said}, and “{row.heading}” says otherwise.")
        follows = reference.fold(row.follows) if isinstance(row.follows, str) else None
        other = filled.setdefault((reference.fold(row.heading), follows), row.field)
        if other != row.field:
            yield Problem(row.Index, "heading", f"“{row.heading}” fills {other} already.")
    for field in fields.required:
        if field not in set(frame["field"]):
            yield Problem(None, None, f"no heading fills the field {field}, without which nothing can be read.")


def _workbook(frame: pd.DataFrame) -> Iterator[Problem]:
    named: dict[str, set[str]] = {sheet: set() for sheet in twg_workbook.COLUMNS}
    for row in frame.itertuples():
        if row.kind not in KINDS:
            yield Problem(row.Index, "kind", f"there is no kind “{row.kind}”{meant(row.kind, KINDS)}.")
        if (row.kind in ("code", "codes")) != isinstance(row.codes, str):
            yield Problem(row.Index, "codes", f"a column of kind {row.kind} names a list of codes, or none.")
        if row.kind in (SHEET, *NO_DATA) or row.sheet == ANY_SHEET:
            continue
        if row.sheet not in named:
            yield Problem(row.Index, "sheet", f"there is no sheet “{row.sheet}”{meant(row.sheet, named)}.")
        elif row.kind != PERSONAL:
            named[row.sheet].add(row.column)
            if row.column not in twg_workbook.COLUMNS[row.sheet]:
                near = meant(row.column, twg_workbook.COLUMNS[row.sheet])
                yield Problem(row.Index, "column", f"the sheet {row.sheet} has no column “{row.column}”{near}.")
    for sheet, columns in twg_workbook.COLUMNS.items():
        for column in sorted(columns - named[sheet]):
            yield Problem(None, None, f"the column {column} of the sheet {sheet} is missing.")
