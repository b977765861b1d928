"""Names that were read as a person said on the page, who is named: never in silence, once a file for each name."""

from collections.abc import Iterator

import pandas as pd

from twg_analytics import reference
from twg_analytics.reading import cells, partners
from twg_analytics.reading.headings import Headings
from twg_analytics.reading.landing import Reading

# What the cells of a field name, by the list that they are looked up in.
KINDS = {
    "partner": "partner", "funder": "partner", "status": "status", "terms": "terms", "implementing_agency": "agency",
    "piu": "piu", "tied": "tied", "province": "province", "twg": "twg", "sector": "sector", "subsector": "subsector",
    "assistance": "assistance",
}  # fmt: skip
_ONE_ONLY = ("partner", "status", "terms", "implementing_agency", "piu", "tied")


def note(text: pd.DataFrame, found: Headings, reading: Reading, sheet: str | None) -> None:
    """Find every mended name in the rows of a sheet, at the first row that has it."""
    for field, kind in KINDS.items():
        if field not in text or not reference.mended(kind):
            continue
        for row, said in _met(text[field], kind, is_list=field not in _ONE_ONLY).values():
            reading.find("mended_name", sheet=sheet, row=row, column=found.heading(field), value=said)


def _met(column: pd.Series, kind: str, *, is_list: bool) -> dict[str, tuple[int, str]]:
    """By name: the first row that has it, and what it was read as by whose word."""
    met: dict[str, tuple[int, str]] = {}
    for row, text in column.dropna().drop_duplicates().items():
        for name in _names(text, kind) if is_list else [text]:
            if said := read_as(kind, name):
                met.setdefault(name, (int(str(row)), said))
    return met


def read_as(kind: str, name: str) -> str | None:
    """What a name was read as and by whose word; None where no person had to say so."""
    mended = reference.mended_by(kind, name)
    if mended is None and kind == "partner":
        mended = reference.mended_by(kind, partners.bare(name))
    return f"{name} = {reference.label(kind, mended[0], 'en')} ({mended[1]})" if mended else None


def _names(text: str, kind: str) -> Iterator[str]:
    named = cells.shared_names(text, lambda name: reference.find(kind, name) is not None, are_places=kind == "province")
    return (name for name, _ in named)
