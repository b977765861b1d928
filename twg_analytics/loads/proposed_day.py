"""On which day the files that somebody hands in were taken, as far as they say so themselves.

A person decides; nothing is taken for today's because nobody said otherwise.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Literal

import pandas as pd

from twg_analytics.loads import folders, names
from twg_analytics.reading import cells, files, formats, sheets
from twg_analytics.reading.grid import Sheet

Said = Literal["version", "heading", "name", "inside"]
# Of these fields the newest day is at most that of the export; a completion may lie years ahead of it.
_PAST = ("updated_date", "approval_date", "start_date")
_OF_A_LINE = 2  # cells, for it may stand in two languages; in more there are the headings
_LONGEST_LINE = 300  # of what stands above a table; a longer text tells of something
_EIGHT_DIGITS = re.compile(r"(?<!\d)(19|20)(\d\d)(\d\d)(\d\d)(?!\d)")


@dataclass(frozen=True)
class Proposal:
    """A day that a file says, and where it says it: above its table, in its name, or as the newest of its dates.

    A `version` of a file that is published is of the day of that one.
    """

    day: dt.date
    said: Said
    name: str


def of(raw: Path, handed_in: Mapping[str, Path], today: dt.date) -> Proposal | None:
    """The day of files that are handed in, by their names, beside what is published in a raw folder."""
    return of_version(raw, handed_in) or newest(of_file(path, name, today) for name, path in handed_in.items())


def of_file(path: Path, name: str, today: dt.date) -> Proposal | None:
    """The day of a file handed in under a name, None where it names none that is past."""
    ways: Iterable[tuple[Said, Iterator[dt.date]]] = (
        ("heading", _above(_sheets(path))), ("name", _in_name(name)), ("inside", _inside(path)),
    )  # fmt: skip
    for said, days in ways:
        if past := [day for day in days if day <= today]:
            return Proposal(max(past), said, name)
    return None


def of_version(raw: Path, handed_in: Iterable[str]) -> Proposal | None:
    """The day of the published file of which one of those handed in is by its name a corrected copy."""
    by_name = [(name, day) for name in handed_in for day in folders.snapshots(raw)]
    for name, day in by_name:
        if any(names.is_new_version(name, known) for known in folders.of_snapshot(raw, day)):
            return Proposal(day, "version", name)
    return None


def newest(proposals: Iterable[Proposal | None]) -> Proposal | None:
    """The proposal of several files: what stands above a table comes before a name, a name before dates inside."""
    order: tuple[Said, ...] = ("inside", "name", "heading")
    return max((of for of in proposals if of), key=lambda of: (order.index(of.said), of.day), default=None)


def _sheets(path: Path) -> list[Sheet]:
    try:
        return [sheet for sheet in sheets.read(path) if not sheet.is_hidden]
    except (formats.Unreadable, OSError):
        return []


def _above(found: list[Sheet]) -> Iterator[dt.date]:
    """The days in the lines above a table: rows with one filled cell, and the text of a page before its table."""
    for sheet in found:
        lines = [*sheet.before]
        if sheet.cells.shape[1] > _OF_A_LINE:
            for row in takewhile(_is_line, sheet.top):
                lines += row.values()
        for line in lines:
            if len(line) <= _LONGEST_LINE:
                yield from cells.days_within(line)


def _is_line(row: dict[int, str]) -> bool:
    return len(set(row.values())) <= _OF_A_LINE


def _in_name(name: str) -> Iterator[dt.date]:
    stem = _EIGHT_DIGITS.sub(r"\1\2-\3-\4", name.rpartition(".")[0] or name)
    yield from cells.days_within(stem.replace("_", "-"))


def _inside(path: Path) -> Iterator[dt.date]:
    """The dates in an export that are at most its own: those of the last update, where it has any."""
    columns: dict[str, list[dt.date]] = {field: [] for field in _PAST}
    for _, sheet, matched in files.matched(path):
        for column in matched.used:
            if column.field in columns:
                columns[column.field] += _days(matched.body(sheet)[column.position])
    for days in columns.values():
        yield from days
        if days and days is columns["updated_date"]:
            return


def _days(column: pd.Series) -> list[dt.date]:
    text = column.dropna().drop_duplicates()
    return [day for day in cells.dates(text[text.str.contains(r"\D")]) if day is not None]
