"""Columns, each described once in `data/reference/columns.csv`: what it holds, its codes, unit, format and headings.

The screen, workbooks, documents and slides read it here. A column that the list does not describe is shown under its
own name as it is: a test finds it, no page fails for it.
"""

import datetime as dt
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, cast

import pandas as pd

from twg_analytics import country, reference, words
from twg_analytics.words import label, t

# How the values of a column are written. `row` counts nothing (a row of a file, a number in a list), `amount` is in the
# currency of its row, `quantity` in the unit of its indicator, `site` an address shown by the name of its site.
Format = Literal[
    "text", "code", "money", "amount", "count", "row", "decimal", "quantity", "rate", "percent", "points", "year",
    "date", "moment", "link", "site",
]  # fmt: skip
NUMBERS = ("money", "amount", "count", "row", "decimal", "quantity", "rate", "percent", "points", "year")
WRITTEN = (*NUMBERS, "date", "moment")  # what the language writes in its own digits and months
# The same in a workbook; what is not here is written as it is.
EXCEL: dict[str, str] = {
    "money": "#,##0",
    "amount": "#,##0.00",
    "count": "#,##0",
    "row": "0",
    "decimal": "0.00",
    "rate": "#,##0.0000",
    "percent": "0.0%",
    "points": "+0.0;\N{MINUS SIGN}0.0;0.0",
    "year": "0",
    "date": "d mmm yyyy",
}


_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Column:
    """A column: its name, headings and meaning, the kind of its codes, its unit, format and width in pixels."""

    name: str
    heading_en: str
    heading_km: str
    meaning_en: str = ""
    meaning_km: str = ""
    codes: str | None = None
    unit: str | None = None
    format: Format = "text"
    width: int | None = None

    def heading(self, language: str) -> str:
        """What stands above the column; in both languages the Khmer over the English."""
        if language == "both":
            return "\n".join(dict.fromkeys((self.heading_km, self.heading_en)))
        return self.heading_en if language == country.ENGLISH else self.heading_km

    def meaning(self, language: str) -> str:
        """What the column holds, in one sentence; in both languages the Khmer before the English."""
        if language == "both":
            return f"{self.meaning_km} / {self.meaning_en}"
        return self.meaning_en if language == country.ENGLISH else self.meaning_km


def _of_line(line: dict[str, Any]) -> Column:
    given: dict[str, Any] = {str(key): value for key, value in line.items() if pd.notna(value)}
    return Column(**given | ({"width": int(given["width"])} if "width" in given else {}))


@reference.kept
def described() -> dict[str, Column]:
    """Every column of the list by its name."""
    lines = reference.load("columns").to_dict("records")
    return {column.name: column for column in map(_of_line, cast(list[dict[str, Any]], lines))}


@reference.kept
def undescribed(name: str) -> Column:
    """A column that the list does not describe: its name is its heading, and the log says so once."""
    _log.warning("There is no line in columns.csv for %s.", name)
    spelt_out = name.replace("_", " ").capitalize()
    return Column(name, spelt_out, spelt_out)


def column(name: str) -> Column:
    """The column of this name."""
    return described().get(name) or undescribed(name)


def heading(name: str, language: str) -> str:
    """What stands above the column of this name."""
    return column(name).heading(language)


def of_codes(named: Column) -> Column:
    """The column of the codes themselves, which stands in workbooks beside that of their names."""
    english, khmer = (t("code_of", language, column=named.heading(language)) for language in words.LANGUAGES)
    return Column(f"{named.name}_itself", english, khmer, format="code")


def excel(name: str) -> str | None:
    """The number format of a column in a workbook."""
    return EXCEL.get(column(name).format)


def said(value: Any, format: Format, language: str) -> str:
    """A value in words, as documents and slides write it; what is missing is a dash, never a zero."""
    if value is None or pd.isna(value):
        return "\N{EN DASH}"
    if format in ("money", "count"):
        return words.number(value, language)
    if format == "quantity":
        return words.quantity(value, language)
    if format in ("amount", "decimal"):
        return words.number(value, language, 2)
    if format == "rate":
        return words.number(value, language, 4)
    if format == "percent":
        return words.percent(value, language, 1)
    if format == "points":
        return words.points(value, language)
    if format in ("year", "row"):
        return words.year(int(value), language)
    if format == "date":
        return words.date(day(value), language)
    if format == "moment":
        return words.moment(pd.Timestamp(value), language)
    return str(value)


def of_one(record: "pd.Series[Any]", name: str, language: str) -> str:
    """A value of one record as it stands alone: money with its currency, from its lower end where the record has one.

    It is told as the record has it; what is said of several is a sentence (`twg_analytics/sentences`).
    """
    value, format = record[name], column(name).format
    if format == "money":
        return words.between(record.get(f"{name.removesuffix('_usd')}_low_usd", value), value, language)
    return words.percent(value, language) if format == "percent" else said(value, format, language)


def day(value: Any) -> dt.date:
    """The day of a time, as frames hold both."""
    return pd.Timestamp(value).date()


def dictionary(shown: Iterable[Column], language: str) -> pd.DataFrame:
    """Columns as a reader looks them up: one row each with its heading, what it holds, its unit and its name."""
    spoken = words.LANGUAGES[::-1] if language == "both" else (language,)
    rows = [
        {
            "column_heading": column.heading(language).replace("\n", " / "),
            "column_meaning": column.meaning(language),
            "column_unit": " / ".join(label("column_unit", column.unit, one) for one in spoken if column.unit),
            "column_name": column.name,
        }
        for column in shown
        if column.meaning_en
    ]
    names = ["column_heading", "column_meaning", "column_unit", "column_name"]
    return pd.DataFrame(rows, columns=names)
