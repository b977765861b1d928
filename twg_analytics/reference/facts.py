"""The facts that somebody is to confirm: cells of lists whose row says so, by one rule for every list.

A row is asked about where `confirm_by` names who is to confirm it, or where its `confidence` is not high; cells of
other lists are named by `texts_to_confirm`. What was confirmed is asked no more, but may be confirmed anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from twg_analytics import country
from twg_analytics.reference import confirmed
from twg_analytics.reference.contracts import CONFIDENCE, CONFIRM_BY, CONTRACTS, SURE, TEXTS, Column
from twg_analytics.reference.kept import kept
from twg_analytics.reference.lists import load, shipped

_WHO = country.HERE.names["coordinator"]  # confirms the words of which a list only says how sure they are


@dataclass(frozen=True)
class Fact:
    """A cell to confirm: the list, the key of its row, the column; its value now and in the list of the program.

    `confirmed_by` and `confirmed_on` are blank as long as nobody confirmed it.
    """

    name: str
    row: str
    column: str
    value: str | None
    was: str | None
    confidence: str | None
    source: str | None
    source_date: str | None
    confirm_by: str
    listed_in: str  # the list that asks for it: its own, or that of texts
    confirmed_by: str = ""
    confirmed_on: str = ""

    @property
    def place(self) -> tuple[str, str, str]:
        """What the cell is known by."""
        return self.name, self.row, self.column

    @property
    def codes(self) -> list[str]:
        """The codes that its value names."""
        return [code for code, _ in confirmed.shares(self.value or "")]

    @property
    def held(self) -> Column:
        """What its column holds."""
        return CONTRACTS[self.name].columns[self.column]


@kept
def listed() -> list[Fact]:
    """Every fact to confirm, list by list in the order of their contracts, the texts of other lists last."""
    said = {(one["list"], one["row"], one["column"]): one for one in confirmed.listed().to_dict("records")}
    found = [fact for name in CONTRACTS if name != TEXTS for fact in _of_rows(name, said)]
    return [*found, *_of_cells(said, {fact.place for fact in found})]


def confirmed_facts() -> list[Fact]:
    """The facts that somebody confirmed; where nobody did, the lists are not looked through, which takes a second."""
    return [] if confirmed.listed().empty else [fact for fact in listed() if fact.confirmed_by]


Said = dict[tuple[str, str, str], dict[str, str]]


def _of_rows(name: str, said: Said) -> Iterator[Fact]:
    """The facts of a list that says of its rows who confirms them, or how sure they are."""
    own = shipped(name)
    is_asked = pd.Series(False, own.index)
    if CONFIRM_BY in own:
        is_asked |= own[CONFIRM_BY].notna()
    if CONFIDENCE in own:
        is_asked |= own[CONFIDENCE] != SURE
    rows = confirmed.rows(name, own)
    for number in own.index[is_asked]:
        for column in CONTRACTS[name].facts:
            yield _fact((name, rows[number], column), name, own.loc[number], own.at[number, column], said)


def _of_cells(said: Said, known: set[tuple[str, str, str]]) -> Iterator[Fact]:
    """The facts that are named one by one."""
    for _, one in load(TEXTS).iterrows():
        own = shipped(one["list"])
        number = confirmed.rows(one["list"], own).pipe(lambda rows, row=one["row"]: rows.index[rows == row][0])
        place = one["list"], one["row"], one["column"]
        if place not in known:
            yield _fact(place, TEXTS, one, own.at[number, one["column"]], said)


def _fact(
    place: tuple[str, str, str], listed_in: str, about: "pd.Series[str]", was: object, said: Said
) -> Fact:  # fmt: skip
    told = said.get(place, {})
    return Fact(
        *place, _text(told.get("value", was)), _text(was), _text(about.get(CONFIDENCE)), _text(about.get("source")),
        _text(about.get("source_date")), _text(about.get(CONFIRM_BY)) or _WHO, listed_in,
        told.get("confirmed_by", ""), told.get("confirmed_on", ""),
    )  # fmt: skip


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


@kept
def beneath() -> pd.DataFrame:
    """What was confirmed, each with what the list of the program holds there now (`shipped`) and whether it is there.

    One row per confirmed cell: `list_name`, `list_row`, `list_column`, `value`, `was`, `confirmed_by`, `confirmed_on`,
    `shipped`, `is_there` (yes or no).
    """
    said = confirmed.listed().rename(columns={"list": "list_name", "row": "list_row", "column": "list_column"})
    there = [_there(one["list_name"], one["list_row"], one["list_column"]) for one in said.to_dict("records")]
    return said.assign(
        shipped=pd.Series([value for value, _ in there], said.index, dtype=str),
        is_there=pd.Series(["yes" if is_there else "no" for _, is_there in there], said.index, dtype=str),
    )


def _there(name: str, row: str, column: str) -> tuple[str, bool]:
    if name not in CONTRACTS or column not in CONTRACTS[name].facts:
        return "", False
    own = shipped(name)
    rows = confirmed.rows(name, own)
    found = rows.index[rows == row]
    return (_text(own.at[found[0], column]) or "", True) if len(found) else ("", False)
