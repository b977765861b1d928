"""What people said of single files, each known by its content: what holds for every row, and cells they corrected.

A correction never changes the file: it is read in the place of what the file has, and both are found with who said so
and why. It holds wherever the same file lies, so a build of the raw folder reads what the load did.
"""

import csv
import hashlib
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from twg_analytics import paths, reference
from twg_analytics.reading import headings
from twg_analytics.reading.contract import AMOUNT
from twg_analytics.reading.grid import Sheet
from twg_analytics.reading.headings import Headings
from twg_analytics.reading.landing import Reading

# Their lists in the folder of what was mended (`paths.headings()`), and what a row of each says.
CELLS, EVERY_ROW = "corrected_cells", "every_row"
OF_CELL = ("sha256", "file", "sheet", "row", "column", "was", "value", "reason")
OF_ROWS = ("sha256", "file", "field", "value")
FIELDS = ("kind", "partner", "currency", "unit", "year")
_MOST_AMOUNTS = 0.6  # the share of cells that are amounts, from which on a column without a year may be one of them


@dataclass(frozen=True)
class Said:
    """What is said of a file: cells and values for every row, the last word on each; what was applied is `found`."""

    cells: Sequence[dict[str, str]] = ()
    rows: Sequence[dict[str, str]] = ()
    found: list[dict[str, object]] = field(default_factory=list)

    def value(self, name: str) -> str | None:
        """What every row is said to have."""
        return next((row["value"] for row in reversed(self.rows) if row["field"] == name), None)

    def note(self, reading: Reading) -> None:
        """Find everything that was read as a person said."""
        for found in self.found:
            reading.say("findings", **found)
        for name in FIELDS:
            if self.value(name):
                last = next(row for row in reversed(self.rows) if row["field"] == name)
                said = f"{name} = {last['value']} ({last['by']})"
                reading.find("every_row_said", value=said)


def of(path: Path) -> Said:
    """What people said of a file; the file is looked at only where something was said of any."""
    if not any((paths.headings() / f"{name}.csv").is_file() for name in (CELLS, EVERY_ROW)):
        return Said()
    with path.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    return Said(_listed(CELLS, digest), _listed(EVERY_ROW, digest))


def digest(sha256: str) -> str:
    """What is said of a file by the hash of its content, as one text: what a kept reading of it depends on."""
    said = [*_listed(CELLS, sha256), *_listed(EVERY_ROW, sha256)]
    return repr([sorted(row.items()) for row in said]) if said else ""


def _listed(name: str, sha256: str) -> list[dict[str, str]]:
    """The rows of a list about a file that nobody took back, in the order in which they were said."""
    file = paths.headings() / f"{name}.csv"
    if not file.is_file():
        return []
    rows = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline=""), restval="", restkey="")
    return [row for row in rows if row["sha256"] == sha256 and not row.get("undone_at")]


def corrected(sheet: Sheet, said: Said) -> Sheet:
    """A sheet with the cells that people corrected, each found beside what the file has there."""
    of_sheet = [cell for cell in said.cells if cell["sheet"] == (sheet.name or "") and cell["row"].isdecimal()]
    last = {(int(cell["row"]), _position(sheet, cell["column"])): cell for cell in of_sheet}
    last = {place: cell for place, cell in last.items() if place[0] in sheet.cells.index and place[1] is not None}
    if not last:
        return sheet
    cells = sheet.cells.copy()
    for (row, position), cell in last.items():
        was = cells.at[row, position]
        cells.at[row, position] = cell["value"] or None
        shown = f"{was if isinstance(was, str) else '…'} → {cell['value'] or '…'} ({cell['by']}: {cell['reason']})"
        said.found.append({
            "source_sheet": sheet.name, "source_row": row, "source_column": cell["column"],
            "message_key": "corrected_cell", "value": shown,
        })  # fmt: skip
    places = frozenset((row, position) for row, position in last if position is not None)
    numbers = _without(sheet.numbers, places) if sheet.numbers else None
    return replace(
        sheet, cells=cells, uncalculated=sheet.uncalculated - places, filled=sheet.filled - places, numbers=numbers
    )  # fmt: skip


def _without(
    numbers: Callable[[int], pd.Series], places: frozenset[tuple[int, int]]
) -> Callable[[int], pd.Series]:  # fmt: skip
    """Which cells the workbook holds as numbers, of which those that were corrected are none."""

    def told(position: int) -> pd.Series:
        is_number = numbers(position).copy()
        is_number[is_number.index.isin([row for row, column in places if column == position])] = False
        return is_number

    return told


def _position(sheet: Sheet, heading: str) -> int | None:
    """The column below a heading: of the first row with more than it that has the heading."""
    wanted = reference.fold(heading)
    rows = (row for row in sheet.top if len(row) > 1)
    return next((n for row in rows for n, text in row.items() if reference.fold(text) == wanted), None)


def in_every_row(sheet: Sheet, found: Headings, partner: str, layout: str, said: Said) -> Sheet:
    """A sheet of a project export in which every row has what is said of all, for what no column of it says.

    `partner` is the heading that a column of partners has. The unit and the currency stand above the table.
    """
    cells, before = sheet.cells, list(sheet.before)
    if (name := said.value("partner")) and found.heading("partner") is None:
        filled = cells.notna().any(axis=1) & cells.index.isin(found.body(sheet).index)
        cells = cells.assign(**{"new": None})
        cells.columns = pd.RangeIndex(cells.shape[1])
        cells.loc[filled, cells.columns[-1]] = name
        cells.loc[found.row, cells.columns[-1]] = partner
    if year := said.value("year"):
        cells = cells.copy()
        for column in found.columns:
            if _may_be_of_year(found.body(sheet)[column.position], column, layout, year):
                cells.at[found.row, column.position] = f"{column.heading} {year}"
    factor = said.value("unit")
    unit = " ".join(filter(None, (said.value("currency"), reference.label("factor", factor, "en") if factor else None)))
    return replace(sheet, cells=cells, before=[*before, *([f"Unit: {unit}"] if unit else [])])


def _may_be_of_year(cells: pd.Series, column: headings.Column, layout: str, year: str) -> bool:
    """Whether a column that is not known has no year and is known with one, or holds amounts."""
    if column.field is not None or headings.folded(column.heading)[1] is not None:
        return False
    if headings.field_of(f"{column.heading} YYYY", layout):
        return True
    filled = cells.dropna()
    return len(filled) > 0 and float(AMOUNT.parse(filled).notna().mean()) >= _MOST_AMOUNTS
