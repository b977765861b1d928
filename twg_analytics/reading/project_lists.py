"""Cells that list names: TWGs, sectors, provinces, types of assistance, funders, markers, with their shares.

Names become codes here, and shares that cannot be used are dropped; `sql/core/project_lists.sql` divides the rest.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

import pandas as pd

from twg_analytics import reference
from twg_analytics.reading import cells, partners
from twg_analytics.reading.headings import Headings
from twg_analytics.reading.landing import Reading

# The fields of a project whose cells list names.
FIELDS = ("twg", "province", "assistance", "sector", "subsector", "thematic_markers")
NOBODY = {"n/a", "na", "-", "none", "nil", "unknown", "not known"}  # written where there is no name or number
_BETWEEN = "\x1f"  # the unit separator: in no cell of text

_WHAT_IT_IS = re.compile(
    r"\s+(?:city|province|municipality|capital|krong)$|^(?:province of|city of|krong)\s+", re.IGNORECASE
)

Named = list[tuple[str, float | None]]  # codes or names, each with the share in percent given to it


def resolved(kind: str, text: str) -> tuple[Named, list[str]]:
    """The codes named in a cell with the shares given, and the names that no list knows (they become unknown)."""
    look_up = _province if kind == "province" else partial(reference.find, kind)
    named = cells.shared_names(text, lambda name: look_up(name) is not None, are_places=kind == "province")
    found = [(look_up(name), name, share) for name, share in named]
    unknown = [name for code, name, _ in found if code is None]
    return [(code or reference.UNKNOWN, share) for code, _, share in found], unknown


def _province(name: str) -> str | None:
    """The code of a province by its name, also with what it is: `Phnom Penh City`, `Takeo Province`."""
    bare = _WHAT_IT_IS.sub("", name)
    return reference.find("province", name) or (reference.find("province", bare) if bare != name else None)


def _sectors(sector: str | None, subsector: str | None) -> tuple[Named, list[str], list[str]]:
    """The sub-sectors of a row with the shares given, and the unknown names in each of the two cells.

    A sub-sector is looked up within the row's sectors. A sector without one stands for itself (sector + 00),
    and a share given to a sector only is divided among its sub-sectors.
    """
    sectors, unknown_sectors = resolved("sector", sector) if sector else ([], [])
    sectors = [(code, share) for code, share in sectors if code != reference.UNKNOWN]
    within = [code for code, _ in sectors] or None

    def look_up(name: str) -> str | None:
        free = [code for code in within or [] if code not in {found[:-2] for found, _ in found_subsectors}]
        return reference.find("subsector", name, within=free or within) or reference.find(
            "subsector", name, within=within
        )

    found_subsectors: Named = []
    unknown_subsectors = []
    # Names that fit one sector only come first, so that an `Other` goes to the sector still without one.
    listed = cells.shared_names(subsector or "", lambda name: look_up(name) is not None)
    for name, share in sorted(listed, key=lambda item: reference.find("subsector", item[0]) is None):
        code = look_up(name)
        if code:
            found_subsectors.append((code, share))
        else:
            unknown_subsectors.append(name)
    taken = {code[:-2] for code, _ in found_subsectors}
    found_subsectors += [(f"{code}00", None) for code, _ in sectors if code not in taken]
    if all(share is None for _, share in found_subsectors) and any(share is not None for _, share in sectors):
        given = dict(sectors)
        members = [code[:-2] for code, _ in found_subsectors]
        found_subsectors = [
            (code, None if (share := given.get(code[:-2])) is None else share / members.count(code[:-2]))
            for code, _ in found_subsectors
        ]
    if not found_subsectors:
        found_subsectors = [(reference.UNKNOWN, None)]
    return found_subsectors, unknown_sectors, unknown_subsectors


@dataclass(frozen=True)
class _Listed:
    """What a cell that lists names says: codes with usable shares, and what is wrong with the cell."""

    codes: Named
    problems: list[tuple[str, str, str]]  # field, message key, value


def _listed(kind: str, text: str) -> _Listed:
    codes, unknown = resolved(kind, text)
    return _usable(codes, [(kind, "unknown_code", name) for name in unknown], kind, text)


def _listed_sectors(text: str) -> _Listed:
    sector, subsector = (part or None for part in text.split(_BETWEEN))
    codes, unknown_sectors, unknown_subsectors = _sectors(sector, subsector)
    problems = [("sector", "unknown_code", name) for name in unknown_sectors]
    problems += [("subsector", "unknown_code", name) for name in unknown_subsectors]
    return _usable(codes, problems, "subsector" if subsector else "sector", subsector or sector or "")


def _funders(text: str) -> _Listed:
    """Who funds a record, separated as all lists are; words that say that nobody is named name nobody."""
    named = cells.shared_names(text, lambda name: partners.listed(name) is not None)
    return _Listed([(partners.code(name), None) for name, _ in named if name.casefold() not in NOBODY], [])


def _usable(codes: Named, problems: list[tuple[str, str, str]], kind: str, text: str) -> _Listed:
    """Shares that do not add to 100 within 1, or leave no rest for the others, are left out (contracts §5)."""
    if not codes:
        return _Listed([], problems)
    given = [share for _, share in codes if share is not None]
    adds_up = abs(sum(given) - 100) <= 1 if len(given) == len(codes) else sum(given) < 100
    if not adds_up:
        problems = [*problems, (kind, "shares_not_100", text)]
        codes = [(code, None) for code, _ in codes]
    return _Listed([(code, share) for code, share in codes if share != 0], problems)


def add(text: pd.DataFrame, found: Headings, reading: Reading, sheet: str | None) -> None:
    """Land what the cells of project rows list, one row per name, and the findings about those cells."""
    for kind in ("twg", "province", "assistance"):
        if kind in text:
            _land_list(text[kind], partial(_listed, kind), kind, found, reading, sheet)
    if "funder" in text:
        _land_list(text["funder"], _funders, "funder", found, reading, sheet)
    blank = pd.Series("", index=text.index, dtype="str")
    both = text.get("sector", blank).fillna("") + _BETWEEN + text.get("subsector", blank).fillna("")
    _land_list(both, _listed_sectors, "subsector", found, reading, sheet)
    if "thematic_markers" in text:
        _land_markers(text["thematic_markers"], found, reading, sheet)


def _land_list(
    column: pd.Series, read_cell: Callable[[str], _Listed], kind: str, found: Headings,
    reading: Reading, sheet: str | None,
) -> None:  # fmt: skip
    read_once = cache(read_cell)
    listed = cells.spread(
        column, lambda text: [(n, *item) for n, item in enumerate(read_once(text).codes)],
        ["position", "code", "percent"],
    )  # fmt: skip
    listed["percent"] = listed["percent"].astype("float64")
    reading.add("listed", listed, sheet, kind_code=kind)
    _find_problems(column, lambda text: read_once(text).problems, found, reading, sheet)


def _find_problems(
    column: pd.Series, problems: Callable[[str], list[tuple[str, str, str]]], found: Headings,
    reading: Reading, sheet: str | None,
) -> None:  # fmt: skip
    findings = cells.spread(column, problems, ["field", "message_key", "value"])
    reading.add("findings", findings.assign(source_column=findings["field"].map(found.heading)), sheet)


def _markers(text: str) -> tuple[list[tuple[str, str]], list[tuple[str, str, str]]]:
    """`Gender: Very Significant; Climate change: Minor` as codes, and the parts that no list knows."""
    read, problems = [], []
    for part in filter(None, (part.strip() for part in text.split(";"))):
        name, _, level = part.rpartition(":")
        marker, found_level = reference.find("marker", name), reference.find("marker_level", level)
        if marker and found_level:
            read.append((marker, found_level))
        else:
            problems.append(("thematic_markers", "unknown_code", part))
    return read, problems


def _land_markers(column: pd.Series, found: Headings, reading: Reading, sheet: str | None) -> None:
    marked = cells.spread(column, lambda text: _markers(text)[0], ["marker_code", "level_code"])
    reading.add("markers", marked, sheet)
    _find_problems(column, lambda text: _markers(text)[1], found, reading, sheet)
