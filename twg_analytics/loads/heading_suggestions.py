"""What a heading that no layout knows may mean: by headings like it, and by what stands below it (write side).

Two headings are compared letter by letter without case, spaces and signs (rapidfuzz's ratio), or word by word in any
order when one has words more than the other, which counts a little less. Cells speak for a field when most of them can
be read as it asks: dates, amounts, names of a list. A heading that says disbursed, planned or committed, in English,
French or Khmer, means money of that kind and no other. Nothing is decided here; a person does.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import pandas as pd
from rapidfuzz import fuzz

from twg_analytics import reference
from twg_analytics.reading import (
    cells,
    contract,
    files,
    headings,
    ngo_export,
    oda_export,
    partners,
    project_columns,
    project_lists,
)
from twg_analytics.reading.headings import Column

_LOOKED_AT = 200  # distinct cells below a heading
_SHOWN = 3
_LEAST_SIMILAR, _MOST_CELLS = 0.6, 0.6
_WORDS = 0.9  # what equal words in a longer heading are worth
# What the cells of a field must be read as; a field without a test says nothing about its cells.
_UNUSED = {headings.CARRIED: "", headings.PERSONAL: ""}
# What a heading says of money, the first that it says: a planned disbursement is planned.
_SAYS = {
    "planned": re.compile(r"plan|forecast|projected|expected|prévu|prevu|prévision|ផែនការ|គ្រោង", re.IGNORECASE),
    "committed": re.compile(r"commit|engag|សន្យា", re.IGNORECASE),
    "disbursed": re.compile(
        r"disburs|d[ée]bours|d[ée]caiss|d[ée]pens|vers[ée]|paid|spent|expend|បើកផ្[ដត]ល់|បើកប្រាក់|ចំណាយ|ទូទាត់", re.IGNORECASE
    ),
}  # fmt: skip
_OF_A_SOURCE = re.compile(r"own|other|lateral|ngo|propre|autre|ong|ផ្ទាល់|ផ្សេង|អង្គការ", re.IGNORECASE)
_PARTS = {export.layout: export.parts for export in (oda_export.EXPORT, ngo_export.EXPORT)}
_LISTS = ("province", "twg", "sector", "subsector", "assistance")


@dataclass(frozen=True)
class Unknown:
    """A heading that no layout knows: where it is, how it would be remembered, what it may mean, best first.

    `fields` are all those that it may be given, each with the heading that usually stands for it. The first suggestion
    `is_certain` when the cells say it by themselves: all are names of its list, and of no other that is suggested.
    """

    file: str
    sheet: str | None
    heading: str
    layout: str
    written: str
    sample: list[str]
    suggested: list[str]
    is_certain: bool
    fields: dict[str, str]


def found(path: Path) -> list[dict[str, object]]:
    """The unknown headings of an export, each with what it may mean (`Unknown` as a dictionary)."""
    said = []
    for layout, sheet, matched in files.matched(path):
        known = {column.key for column in matched.used}
        body = matched.body(sheet)
        for column in (column for column in matched.columns if column.field is None):
            listed = body[column.position].dropna().drop_duplicates().head(_LOOKED_AT)
            scores = _scores(layout, column, listed, known)
            suggested = sorted(
                (field for field in scores if scores[field] > 0), key=lambda field: (-scores[field], field)
            )[:_SHOWN]
            fields = {field: _usual(layout, field) for field in (*suggested, *scores)} | _UNUSED
            said.append(asdict(Unknown(
                path.name, sheet.name, column.heading, layout, headings.written(column.heading, _yearly(column)),
                listed.head(_SHOWN).tolist(), suggested, _is_certain(suggested, listed), fields,
            )))  # fmt: skip
    return said


def _is_certain(suggested: list[str], listed: pd.Series) -> bool:
    said = [field for field in suggested if _says_itself(field) and _suits(field, listed, yearly=False) == 1]
    return bool(said) and suggested[:1] == said


def _usual(layout: str, field: str) -> str:
    rows = reference.load(f"layouts/{layout}")
    return str(rows.loc[rows["field"] == field, "heading"].iloc[0])


def _yearly(column: Column) -> bool:
    return headings.folded(column.heading)[1] is not None


def _scores(layout: str, column: Column, listed: pd.Series, known: set[str]) -> dict[str, float]:
    """How well each field that is still free suits a heading and the cells below it, 0 where nothing speaks for it."""
    name, year = headings.folded(column.heading)
    rows = reference.load(f"layouts/{layout}")
    rows = rows[~rows["field"].isin([headings.CARRIED, headings.PERSONAL]) & rows["follows"].isna()]
    rows = rows[rows["heading"].str.contains("YYYY") == (year is not None)]
    scores = {}
    for field, names in rows.groupby("field", sort=False)["heading"]:
        if (f"{field} {year}" if year else field) in known:
            continue
        similar = max(_similar(column.heading, name, heading) for heading in names)
        suits = _suits(str(field), listed, yearly=year is not None)
        if suits is None:
            scores[str(field)] = similar if similar >= _LEAST_SIMILAR else 0
        elif suits < _MOST_CELLS:
            scores[str(field)] = 0
        else:
            # Names of a list say by themselves what they are; dates and amounts may be any of several fields.
            scores[str(field)] = suits + similar if similar >= _LEAST_SIMILAR or _says_itself(str(field)) else similar
        if scores[str(field)] or suits is None or suits >= _MOST_CELLS:
            scores[str(field)] = _by_meaning(column.heading, str(field), _PARTS.get(layout, {}), scores[str(field)])
    return scores


def _by_meaning(heading: str, field: str, parts: Mapping[str, tuple[str, str]], score: float) -> float:
    """The score of a field of money when its heading says which money it is; any other score stays."""
    says = next((flow for flow, said in _SAYS.items() if said.search(heading)), None)
    if says is None or not (field in parts or field == "budget"):
        return score
    flow, part = parts.get(field, ("budget", "total"))
    if flow != says:
        return 0
    # Without a word on whose money it is, all of it.
    return score + 2 if part == "total" and not _OF_A_SOURCE.search(heading) else score


def _similar(heading: str, folded: str, known: str) -> float:
    letters = fuzz.ratio(folded, headings.folded(known)[0]) / 100
    words = fuzz.token_set_ratio(heading.casefold(), known.casefold()) / 100
    return max(letters, _WORDS * words)


def _says_itself(field: str) -> bool:
    return field in (*_LISTS, "partner", "status", "terms", "tied", "piu", "implementing_agency")


def _suits(field: str, listed: pd.Series, *, yearly: bool) -> float | None:
    """The share of the cells that can be read as a field asks; None when anything can, or there is nothing to read."""
    test = _test(field, yearly=yearly)
    if test is None or listed.empty:
        return None
    return float(test(listed).mean())


def _test(field: str, *, yearly: bool) -> Callable[[pd.Series], pd.Series] | None:
    if yearly:
        return lambda listed: contract.AMOUNT.parse(listed).notna()
    if field in _LISTS:
        return lambda listed: cells.by_distinct(listed, partial(_names, field)).astype(bool)
    if field in ("partner", "funder"):
        return lambda listed: cells.by_distinct(listed, lambda name: bool(partners.listed(name))).astype(bool)
    kind = project_columns.KINDS.get(field, contract.TEXT)
    return None if kind is contract.TEXT else lambda listed: kind.parse(listed).notna()


def _names(kind: str, text: str) -> bool:
    return not project_lists.resolved(kind, text)[1]
