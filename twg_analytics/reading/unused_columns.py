"""The columns of a sheet that no field uses: what is said of them, and their cells, which are kept."""

from collections.abc import Iterator

import pandas as pd

from twg_analytics.reading import amounts, cells, headings, personal
from twg_analytics.reading.grid import Sheet
from twg_analytics.reading.headings import Column, Headings
from twg_analytics.reading.landing import Reading

_MOST = 0.5
_BLANK = "\N{HORIZONTAL ELLIPSIS}"
_NOTHING = r"(?i)[-\u2010-\u2015\u2212.\s]*|n\.?\s*/?\s*a\.?|nil|none"


def note(found: Headings, body: pd.DataFrame, reading: Reading, source: Sheet) -> None:
    """Say which columns are unknown, repeated or left out, and which hold money that is read by none; keep their cells.

    A column without a heading counts where it holds numbers, and is called by the heading beside it.
    """
    sheet = source.name
    for column in found.columns:
        at_top = source.cells.at[found.row, column.position]
        if pd.notna(at_top) and personal.cleared_text(at_top, phones=True) != at_top:
            reading.find("personal_cell", sheet=sheet, row=found.row, column=column.heading)
        if key := _said_of(column, found, body):
            reading.find(key, sheet=sheet, column=column.heading, value=column.heading)
        if column.field in (None, headings.CARRIED) or column.is_repeated:
            kept = body[column.position].dropna()
            reading.add("other_cells", pd.DataFrame({"heading": column.heading, "value": kept}), sheet)
    for position, named in _without_heading(found, body):
        reading.find("unread_amounts", sheet=sheet, column=named, value=named)
        kept = personal.left_out(body[position], phones=True, within=True).dropna()
        reading.add("other_cells", pd.DataFrame({"heading": named, "value": kept}), sheet)
    place = {"source_sheet": sheet, "source_row": found.row}
    for column in found.used:
        reading.say("headings", **place, field=column.field, year=column.year, heading=column.heading)


def _said_of(column: Column, found: Headings, body: pd.DataFrame) -> str | None:
    """The key of what is to be said of a column."""
    if column.field == headings.PERSONAL:
        return "personal_column"
    if column.is_repeated:
        is_of_amounts = column.year is not None or column.field in headings.AMOUNTS
        instead = next(one for one in found.used if one.key == column.key)
        # Numbers that the column in use does not have would be lost.
        alone = body.loc[_filled(body[instead.position]).isna(), column.position]
        return "unread_amounts" if is_of_amounts and amounts.are_numbers(_filled(alone)).any() else "repeated_column"
    if column.field is None:
        return "unread_amounts" if column.year is not None and _are_numbers(body[column.position]) else "unknown_column"
    return None


def _without_heading(found: Headings, body: pd.DataFrame) -> Iterator[tuple[int, str]]:
    """The columns without a heading that hold numbers, but no running ones, and what to call each."""
    named = {column.position: column.heading for column in found.columns}
    for position in body.columns.difference(list(named)):
        if _are_numbers(body[position]) and not _is_running(body[position]):
            left = [at for at in named if at < position]
            yield position, f"{named[max(left)]} | {_BLANK}" if left else f"{_BLANK} | {named[min(named)]}"


def _is_running(column: pd.Series) -> bool:
    numbers = cells.plain_numbers(column.dropna())
    return len(numbers) > 1 and bool((numbers.diff().iloc[1:] == 1).all())


def _are_numbers(column: pd.Series) -> bool:
    """Whether most of the filled cells of a column are numbers."""
    filled = _filled(column).dropna()
    return len(filled) > 0 and float(amounts.are_numbers(filled).mean()) > _MOST


def _filled(column: pd.Series) -> pd.Series:
    """A column in which what says that there is nothing is blank."""
    return column.mask(column.str.fullmatch(_NOTHING).eq(True)) if column.notna().any() else column
