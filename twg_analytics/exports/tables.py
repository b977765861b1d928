"""The tables of a report: how their values are written in words and as numbers of a workbook."""

import datetime as dt
from typing import Any

import pandas as pd

from twg_analytics import wording
from twg_analytics.exports.native import Cell
from twg_analytics.reports.report import Column, Kind, Table
from twg_analytics.wording import t

FORMATS: dict[Kind, str | None] = {
    "text": None,
    "code": None,
    "money": "#,##0",
    "millions": "#,##0",
    "amount": "#,##0.00",
    "number": "#,##0",
    "decimal": "0.00",
    "percent": "0.0%",
    "date": "d mmm yyyy",
    "year": "0",
}
NUMBERS = ("money", "millions", "amount", "number", "decimal", "percent", "year")


def _spoken(value: Any, kind: Kind, language: str) -> str:
    if kind == "money":
        return wording.number(value, language)
    if kind == "millions":
        return wording.millions(value, language)
    if kind in ("amount", "decimal"):
        return wording.number(value, language, 2)
    if kind == "percent":
        return wording.percent(value, language, 1)
    if kind == "year":
        return wording.year(int(value), language)
    if kind == "date":
        return wording.date(pd.Timestamp(value).date(), language)
    return wording.number(value, language) if kind == "number" else str(value)


def text(value: Any, kind: Kind, language: str) -> str:
    """A value in words; what is missing is a dash, never a zero. Both languages write numbers as the English do."""
    if value is None or pd.isna(value):
        return "\N{EN DASH}"
    return _spoken(value, kind, "en" if language == "both" else language)


def columns(table: Table, *, for_workbook: bool = False) -> dict[str, Column]:
    """The columns that are shown: those for calculation only in a workbook."""
    return {key: column for key, column in table.columns.items() if for_workbook or not column.is_workbook_only}


def cells(table: Table, language: str) -> list[tuple[Cell, ...]]:
    """The rows of a table in words."""
    shown = columns(table)
    values = zip(*(table.frame[key].tolist() for key in shown), strict=True)
    kinds = [column.kind for column in shown.values()]
    return [tuple(Cell(text(value, kind, language)) for value, kind in zip(row, kinds, strict=True)) for row in values]


def said(key: str, language: str, **values: Any) -> str:
    """A text of the wording in the language of a report, in both one under the other."""
    languages = ("km", "en") if language == "both" else (language,)
    return "\n".join(t(key, one, **values) for one in languages)


def day(value: dt.date) -> dt.datetime:
    """The time that a file of a snapshot says it was made, so that it is the same every time."""
    return dt.datetime.combine(value, dt.time())
