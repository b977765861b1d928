"""Which column of a sheet holds what: the heading row, matched to the layout lists in `data/reference/layouts`."""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import pandas as pd

from twg_analytics import reference
from twg_analytics.reading import cells, personal, units
from twg_analytics.reading.grid import Sheet
from twg_analytics.reading.units import Unit

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

# A cell above headings that is a year and nothing else, or names one beside other words: `2024`, `Plan 2025`.
_BARE_YEAR = re.compile(r"\W*(?:(?:fy|year|ឆ្នាំ)\W*)?(?:19|20)\d\d\W*", re.IGNORECASE)
_NOTHING_LEFT = "…"  # the heading of a column that was only an address
CARRIED = "carried"  # a column we know and keep as it is, without using it
AMOUNTS = ("budget",)  # fields of amounts that have no column a year
PERSONAL = "personal"  # a column that is left out: names, telephones, addresses


@dataclass(frozen=True)
class Column:
    """A column of a sheet under our name; `year` for those that have one a year, `field` None when unknown."""

    position: int
    heading: str
    field: str | None
    year: int | None = None
    is_repeated: bool = False
    unit: Unit | None = None

    @property
    def key(self) -> str:
        """Our name of the column, unique in a sheet: `title`, `own 2014`."""
        return f"{self.field} {self.year}" if self.year else str(self.field)


@dataclass(frozen=True)
class Headings:
    """The heading row of a sheet and its columns; `units_below` is 1 where the row below it says their units."""

    row: int
    columns: list[Column]
    units_below: int = 0

    @property
    def used(self) -> list[Column]:
        """The columns that fill a field of ours."""
        kept = (None, CARRIED, PERSONAL)
        return [column for column in self.columns if column.field not in kept and not column.is_repeated]

    def body(self, sheet: Sheet) -> pd.DataFrame:
        """The cells below the headings."""
        return sheet.cells.loc[self.row + self.units_below + 1 :]

    def heading(self, field: str) -> str | None:
        """The heading as in the file of the column that fills a field."""
        return next((column.heading for column in self.used if column.field == field), None)


@cache
def _layout(name: str) -> dict[str, list[tuple[str, str | None]]]:
    """Folded heading -> the fields it may fill, those that depend on a heading to their left first."""
    found: dict[str, list[tuple[str, str | None]]] = {}
    for row in reference.load(f"layouts/{name}").itertuples():
        follows = reference.fold(row.follows) if isinstance(row.follows, str) else None
        found.setdefault(reference.fold(row.heading), []).append((row.field, follows))
    return {heading: sorted(fields, key=lambda field: field[1] is None) for heading, fields in found.items()}


@cache
def _order(name: str) -> dict[str, int]:
    return {reference.fold(heading): n for n, heading in enumerate(reference.load(f"layouts/{name}")["heading"])}


def folded(heading: str) -> tuple[str, int | None]:
    """A heading reduced for comparing, its year (if it has one) written YYYY and given apart."""
    text = cells.digits(heading)
    year = _YEAR.search(text)
    return reference.fold(_YEAR.sub("YYYY", text, count=1)), int(year[0]) if year else None


def written(heading: str, yearly: bool) -> str:
    """A heading as a layout writes it: the year of one that has a column a year is YYYY."""
    return _YEAR.sub("YYYY", cells.digits(heading), count=1) if yearly else heading


@lru_cache(maxsize=2**12)
def _without_personal(text: str) -> str:
    return personal.cleared_text(text, phones=True) or _NOTHING_LEFT


def _kept(row: Mapping[int, str]) -> dict[int, str]:
    return {position: _without_personal(text) for position, text in row.items()}


def texts(sheet: Sheet, number: int) -> Iterator[tuple[int, list[str]]]:
    """What may be the heading of each column when the heading row is this one: position, and texts in order of choice.

    A heading may stand in two rows, as `Own Resources` under `2024`: the words of both in either order, first where
    the upper cell is over several columns and they name a year. It is where it is merged over them; in a table without
    merged cells, such as a text, a year is over the columns right of it that have nothing above. The row itself names
    the column otherwise, and where it is blank the upper cell does, of a row of headings that has such pairs.
    Addresses and telephone numbers in them are left out.
    """
    row = _kept(sheet.top[number - 1])
    above = _kept(sheet.top[number - 2]) if number > 1 else {}
    carried: dict[int, str] = {}
    for top, left, bottom, right in sheet.merged:
        if top <= number - 1 and bottom == number - 1 and right > left and left in above:
            carried |= dict.fromkeys(range(left, right + 1), above[left])
    if not sheet.merged:
        carried = _years_over(row, above)
    for position in sorted({*row, *above}) if carried else row:
        upper, text = carried.get(position, above.get(position)), row.get(position)
        if text is None:
            yield position, [str(upper)]
            continue
        both = [] if upper is None or upper == text else _joined(upper, text)
        is_by_year = position in carried and _YEAR.search(cells.digits(both[0] if both else text))
        yield position, [*both, text] if is_by_year else [text, *both]


def _years_over(row: Mapping[int, str], above: Mapping[int, str]) -> dict[int, str]:
    """The year that stands over each column, from its own on as far as nothing else does; none where one is alone."""
    over: dict[int, str] = {}
    for left, text in above.items():
        if left in row and _YEAR.search(cells.digits(text)):
            last = next(n for n in itertools.count(left + 1) if n in above or n not in row)
            if last > left + 1 or _BARE_YEAR.fullmatch(cells.digits(text)):
                over |= dict.fromkeys(range(left, last), text)
    return over


def _joined(upper: str, text: str) -> list[str]:
    """A heading of two cells, in the orders in which it may be meant: `Plan 2025` over `Own Resources` is `… 2025`."""
    latin = cells.digits(upper)
    if not (year := _YEAR.search(latin)):
        return [f"{text} {upper}", f"{upper} {text}"]
    if _BARE_YEAR.fullmatch(latin):
        return [f"{text} {year[0]}", f"{year[0]} {text}"]
    around = filter(None, (upper[: year.start()].strip(), text, upper[year.end() :].strip(), year[0]))
    return [f"{text} {upper}", f"{upper} {text}", " ".join(around)]


def find(sheet: Sheet, layout: str) -> Headings | None:
    """The heading row of a sheet for a layout: of the first twenty rows the one with most known headings."""
    found = [_match(sheet, number, layout) for number in range(1, len(sheet.top) + 1)]
    chosen = best(found, sheet) if found else None
    if not chosen or not chosen.used:
        return None
    return with_units_below(chosen, sheet, lambda column: _is_amount(column.field, column.year))


def with_units_below(found: Headings, sheet: Sheet, is_amount: Callable[[Column], bool]) -> Headings:
    """Headings with the units of a row below them that says nothing else: `USD` under an amount, `%` under a share."""
    row = sheet.top[found.row] if found.row < len(sheet.top) else {}
    said = {position: units.alone(text) for position, text in row.items()}
    if not said or None in said.values():
        return found
    columns = [
        replace(column, unit=column.unit or said.get(column.position) or None) if is_amount(column) else column
        for column in found.columns
    ]
    return replace(found, columns=columns, units_below=1)


def best(found: Sequence[Headings], sheet: Sheet) -> Headings:
    """Of heading rows that follow each other the one with most known headings; the lower where it is merged above."""
    chosen = max(found, key=lambda one: len({column.key for column in one.used}))
    for below in found:
        if below.row == chosen.row + 1 and all((below.row, column.position) in sheet.filled for column in below.used):
            chosen = below if len(below.used) >= len(chosen.used) else chosen
    return chosen


def _match(sheet: Sheet, number: int, layout: str) -> Headings:
    order = _order(layout)
    columns: list[Column] = []
    passed: set[str] = set()
    for position, written_here in texts(sheet, number):
        read = [_column(position, text, layout, passed) for text in written_here]
        columns.append(next((column for column in read if column.field), read[0]))
        passed.add(reference.fold(columns[-1].heading))
    # Of two columns that fill the same field the one whose heading stands first in the layout is used.
    columns.sort(key=lambda column: (column.unit is not None, order.get(folded(column.heading)[0], 0)))
    seen: set[str] = set()
    for n, column in enumerate(columns):
        if column.field in (None, CARRIED, PERSONAL):
            continue
        if column.key in seen:
            columns[n] = replace(column, is_repeated=True)
        seen.add(column.key)
    return Headings(number, sorted(columns, key=lambda column: column.position))


def _column(position: int, text: str, layout: str, passed: set[str]) -> Column:
    """A column under a heading; `passed` are the headings to its left, which some of the layout follow."""
    field, year = _field(text, layout, passed)
    if said := units.apart(text):
        bare, unit = said
        # A heading that is known with its unit, as a person confirmed it, has that unit, too.
        for amount, year_of in (_field(bare, layout, passed), (field, year)):
            if _is_amount(amount, year_of):
                return Column(position, text, amount, year_of, unit=unit)
    is_foreign = units.has_sign(text) and _is_amount(field, year)  # in a currency that we do not know
    return Column(position, text, None if is_foreign else field, year)


def field_of(heading: str, layout: str) -> str | None:
    """The field that a heading fills by itself, wherever it stands."""
    return next((field for field, _ in _layout(layout).get(reference.fold(heading), [])), None)


def _is_amount(field: str | None, year: int | None) -> bool:
    return field in AMOUNTS or bool(year and field not in (None, CARRIED, PERSONAL))


def _field(text: str, layout: str, passed: set[str]) -> tuple[str | None, int | None]:
    """The field that a heading fills, and its year."""
    known = _layout(layout)
    exact, (dated, year) = reference.fold(text), folded(text)
    name, year = (exact, None) if exact in known else (dated, year)
    fields = [field for field, follows in known.get(name, []) if follows is None or follows in passed]
    return fields[0] if fields else None, year
