"""The sheets of a TWG workbook: their heading rows, held against `layouts/twg_workbook.csv`."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import pandas as pd

from twg_analytics import reference
from twg_analytics.reading import cells, contract, headings, personal, units
from twg_analytics.reading.grid import Sheet
from twg_analytics.reading.headings import Column, Headings

_LAYOUT = "layouts/twg_workbook"
YEARLY = "YYYY"
ANY_SHEET = "*"
SHEET = "sheet"  # the row that says what a sheet is for
NO_DATA = ("instructions", "lists")


def _years(column: pd.Series) -> pd.Series:
    years = cells.integers(column)
    return years.where(years.between(1900, 2200))


def _percents(column: pd.Series) -> pd.Series:
    values = cells.measures(column)
    return values.where(values.between(0, 100))


_YEAR = contract.Kind(_years, "unreadable_year")
_PERCENT = contract.Kind(_percents, "unreadable_percent")
# Every other kind is text here: lists and links are taken apart in `workbook_lists`.
_KINDS = {
    "amount": contract.AMOUNT,
    "integer": contract.INTEGER,
    "date": contract.DATE,
    "yes_no": contract.YES_NO,
    "year": _YEAR,
    "percent": _PERCENT,
}
_CODES = ("jmi", "activities")
_FREE = ("text", "paragraph")
_TAKEN_APART = ("code", "codes", "projects", "partners", "activities", "jmi", "measured")
# Every kind that a row of the layout may be of.
KINDS = (*_KINDS, *_FREE, *_TAKEN_APART, SHEET, headings.PERSONAL, *NO_DATA)
_NUMBERS = ("amount", "integer", "year", "percent", "measured")


@dataclass(frozen=True)
class Field:
    """A column of the layout; `codes` is the list its words are from."""

    column: str
    kind: str
    codes: str | None
    is_required: bool
    is_offered: bool = False

    def is_khmer_of_another(self, sheet: str) -> bool:
        """Whether it is the Khmer text of another column of its sheet, as `activity_km` is of `activity`."""
        return self.column.endswith("_km") and reference.fold(self.column.removesuffix("_km")) in fields(sheet)

    @property
    def is_code(self) -> bool:
        """Whether it holds codes that other cells repeat, in whose digits of either kind are the same."""
        return self.kind in _CODES or self.column.endswith("_id")

    @property
    def contract(self) -> contract.Kind:
        """How its cells are read."""
        if self.kind == "code" and self.codes:
            return contract.code(self.codes)
        return _KINDS.get(self.kind, contract.TEXT)


@dataclass(frozen=True)
class Part:
    """A sheet of the workbook with its heading row found; `name` as in the layout, `sheet` as in the file.

    `text` are the cells under the columns we use, by column key; `is_filled` tells the rows with a cell under any
    heading; `cleared` are the cells, by row and heading, from which an address or a telephone number was left out.
    """

    name: str
    sheet: str
    found: Headings
    body: pd.DataFrame
    text: pd.DataFrame
    is_filled: np.ndarray
    cleared: list[tuple[int, str]]
    source: Sheet

    def field(self, column: Column) -> Field:
        """The field of the layout that a column fills."""
        return fields(self.name)[reference.fold(str(column.field))]

    def lacking(self, *, required: bool) -> list[str]:
        """The columns of the layout that the sheet does not have, of those that must be there or may not.

        What is offered, and the Khmer of another column, is never lacking: workbooks of earlier years do not have it.
        """
        used = {column.field for column in self.found.used}
        left_out = {
            reference.fold(column.heading) for column in self.found.columns if column.field == headings.PERSONAL
        }
        seen = {field for folded, field in fields(self.name).items() if folded in left_out}
        return [
            field.column
            for field in dict.fromkeys(fields(self.name).values())
            if field.is_required == required
            and not field.is_offered
            and field.column not in used
            and field not in seen
            and not field.is_khmer_of_another(self.name)
        ]


@cache
def without_data() -> set[str]:
    """Folded names of the sheets of our own template that hold no data."""
    listed = reference.load(_LAYOUT).query("kind in @NO_DATA")
    return set(pd.concat([listed["sheet"], listed["name_km"].dropna()]).map(reference.fold))


@cache
def fields(name: str) -> dict[str, Field]:
    """Folded heading, English or Khmer -> field of a sheet."""
    rows = reference.load(_LAYOUT).dropna(subset="column").query("sheet == @name and kind != 'personal'")
    return {
        reference.fold(heading): Field(
            row.column,
            row.kind,
            row.codes if isinstance(row.codes, str) else None,
            is_required=row.is_required == "yes",
            is_offered=row.is_required == "offered",
        )
        for row in rows.itertuples()
        for heading in (row.column, row.name_km)
    }


@cache
def _personal(name: str) -> list[str]:
    rows = reference.load(_LAYOUT).query("kind == 'personal' and sheet in [@name, @ANY_SHEET]")
    return [reference.fold(column) for column in rows["column"]]


def part(sheet: Sheet, name: str) -> Part:
    """A sheet as the part of the workbook it is called after, without what is personal in it."""
    found = _headings(sheet, name)
    body = found.body(sheet)
    suspects = set(personal.suspects(body))
    columns: list[Column] = []
    cleared: list[tuple[int, str]] = []
    is_filled = np.zeros(len(body), dtype=bool)
    for column in found.columns:
        is_filled |= body[column.position].notna().to_numpy()
        is_suspect = column.position in suspects
        is_of_persons = is_suspect and _may_be_of_persons(column, name) and personal.are_most(body[column.position])
        if is_of_persons or _is_personal(column, name):
            columns.append(Column(column.position, column.heading, headings.PERSONAL))
            continue
        columns.append(column)
        if not is_suspect:
            continue
        written = body[column.position]
        kept = personal.left_out(written, phones=_may_hold_phones(column, name))
        changed = written.index[written.notna() & (kept != written)]
        if len(changed):
            body[column.position] = kept.astype(written.dtype)
            cleared += [(int(row), column.heading) for row in changed]
    found = replace(found, columns=columns)
    text = body[[column.position for column in found.used]]
    text.columns = pd.Index([column.key for column in found.used])
    for column in found.used:
        if fields(name)[reference.fold(str(column.field))].is_code:
            text[column.key] = cells.by_distinct(text[column.key], cells.digits).astype(text[column.key].dtype)
    return Part(name, str(sheet.name), found, body, text, is_filled, cleared, sheet)


def _headings(sheet: Sheet, name: str) -> Headings:
    """The row that names most columns of a sheet, of those that name all it must have where there are such."""
    required = {field.column for field in fields(name).values() if field.is_required}
    matches: list[Headings] = []
    complete: list[Headings] = []
    for number, row in enumerate(sheet.top, start=1):
        # Once one is found only a row that says the same again may be another: most hold data, and take long to match.
        if complete and not any(_says(row, column, required) for column in complete[0].used):
            continue
        matches.append(_match(sheet, number, name))
        if required <= {column.field for column in matches[-1].used}:
            complete.append(matches[-1])
    found = headings.best(complete or matches, sheet)
    return headings.with_units_below(found, sheet, lambda column: _is_amount(column, name))


def _is_amount(column: Column, name: str) -> bool:
    field = _field(column, name)
    return field is not None and field.kind == "amount"


def _says(row: Mapping[int, str], column: Column, required: set[str]) -> bool:
    """Whether a row has the name of a required column where that column stands."""
    return column.field in required and reference.fold(row.get(column.position, "")) == reference.fold(column.heading)


def _match(sheet: Sheet, number: int, name: str) -> Headings:
    columns: list[Column] = []
    seen: set[str] = set()
    for position, written_here in headings.texts(sheet, number):
        read = [_column(position, text, name) for text in written_here]
        column = next((one for one in read if one.field), read[0])
        if column.field and column.key in seen:
            column = replace(column, is_repeated=True)
        seen.add(column.key)
        columns.append(column)
    return Headings(number, columns)


def _column(position: int, text: str, name: str) -> Column:
    field, year = _known(text, name)
    has_sign = units.has_sign(text)
    if (field is None or has_sign) and (said := units.apart(text)):
        bare, unit = said
        amount, year_of = _known(bare, name)
        if amount and amount.kind == "amount":
            return Column(position, text, amount.column, year_of, unit=unit)
    if has_sign and field and field.kind == "amount":
        field = None  # in a currency that we do not know
    return Column(position, text, field.column if field else None, year)


def _known(text: str, name: str) -> tuple[Field | None, int | None]:
    """The field that a heading fills, and its year."""
    folded, year = headings.folded(text)
    field = fields(name).get(folded)
    # A column by year without its year says nothing, nor does a year on any other.
    is_known = field is not None and (YEARLY in field.column) == (year is not None)
    return (field if is_known else None), year


def _field(column: Column, name: str) -> Field | None:
    return fields(name)[reference.fold(column.field)] if column.field else None


def _is_personal(column: Column, name: str) -> bool:
    """Whether a column that is not ours is left out by its heading."""
    return column.field is None and any(word in reference.fold(column.heading) for word in _personal(name))


def _may_be_of_persons(column: Column, name: str) -> bool:
    """Whether a column is left out by its cells: one that is not ours, or of free text."""
    field = _field(column, name)
    return field is None or (field.kind in _FREE and not field.is_required)


def _may_hold_phones(column: Column, name: str) -> bool:
    field = _field(column, name)
    return field is None or not (field.is_required or field.kind in _NUMBERS)
