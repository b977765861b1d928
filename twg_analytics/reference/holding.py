"""Every list held to its contract, before anything is built of it.

What a person edits by hand goes wrong in silence: a code entered twice, a name in one language, a code that no list
has. Each is said in one sentence with file, line and column, and nothing is built.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from string import Formatter

import pandas as pd

from twg_analytics import paths
from twg_analytics.reference import confirmed, lists
from twg_analytics.reference.contracts import ANY_KIND, CONTRACTS, TEXTS, Problem, meant, mismatched
from twg_analytics.reference.kept import kept
from twg_analytics.reference.names import OWN_LISTS, SECTOR_LEVELS, codes

Rule = Callable[[str], Iterator[Problem]]  # of a list by its name, what breaks it
_OwnRule = Callable[[str, pd.DataFrame], Iterator[Problem]]
_WHOLE = 1.005
_FINDING = {"value", "column"}  # what a finding may put into its words


def hold(*more: Rule) -> None:
    """Hold every list to its contract and to `more`; raises `UnusableList` with the first thing that breaks it."""
    hold_folder(paths.REFERENCE, more)


@kept
def hold_folder(folder: Path, more: tuple[Rule, ...]) -> None:
    """Hold the lists of a folder, once; the folder is what the cache knows them by."""
    for name in CONTRACTS:
        lists.load(name)
    for name in CONTRACTS:
        for problem in problems(name, *more):
            raise lists.UnusableList(lists.said(name, problem))


def problems(name: str, *more: Rule) -> Iterator[Problem]:
    """Everything that breaks the contract of a list."""
    return chain(problems_of(name, lists.load(name)), *(rule(name) for rule in more))


def problems_of(name: str, frame: pd.DataFrame) -> Iterator[Problem]:
    """What would break the contract of a list if it held these rows."""
    return chain.from_iterable(rule(name, frame) for rule in _RULES)


def _filled(name: str, frame: pd.DataFrame) -> Iterator[Problem]:
    for column, held in CONTRACTS[name].columns.items():
        if held.is_required:
            for row in frame.index[frame[column].isna()]:
                yield Problem(int(row), column, "the cell is empty.")
        yield from mismatched(frame[column], held)


def _once(name: str, frame: pd.DataFrame) -> Iterator[Problem]:
    key = list(CONTRACTS[name].key)
    for row in frame.index[frame.duplicated(key)]:
        entered = frame.loc[row, key]
        first = frame.index[(frame[key].fillna("") == entered.fillna("")).all(axis=1)][0]
        text = " · ".join(entered.dropna())
        yield Problem(int(row), key[-1], f"“{text}” stands already on line {lists.line(name, int(first))}.")


def _whole(name: str, frame: pd.DataFrame) -> Iterator[Problem]:
    """Shares of one thing are parts of a whole; those that were printed may be off by their last digit."""
    if not (by := CONTRACTS[name].divides):
        return
    frame = frame[~frame.duplicated([*CONTRACTS[name].key])]  # a row entered twice is said as such
    shares = pd.to_numeric(frame["share"], errors="coerce")
    sums = shares.groupby(frame[by]).transform("sum")
    for row in frame.index[(sums > _WHOLE) & ~frame[by].duplicated(keep="last")]:
        yield Problem(int(row), "share", f"the shares of “{frame.at[row, by]}” add to more than the whole.")


def _languages(name: str, frame: pd.DataFrame) -> Iterator[Problem]:
    for english in [column for column in frame if column == "en" or column.endswith("_en")]:
        khmer = f"{english.removesuffix('en')}km"
        for empty, filled in ((english, khmer), (khmer, english)):
            for row in frame.index[frame[empty].isna() & frame[filled].notna()]:
                yield Problem(int(row), empty, f"the cell is empty beside {filled}; both languages are needed.")


def _listed(name: str, frame: pd.DataFrame) -> Iterator[Problem]:
    for column, held in CONTRACTS[name].columns.items():
        if not held.kind:
            continue
        filled = frame.dropna(subset=column)
        kinds = filled[held.kind.strip("{}")] if held.kind.startswith("{") else pd.Series(held.kind, filled.index)
        known = {kind: _codes(kind) for kind in kinds.unique()}
        for row, code, kind in zip(filled.index, filled[column], kinds, strict=True):
            if code not in known[kind] and code not in held.also:
                text = f"“{code}” is no code of {kind}{meant(code, known[kind])}."
                yield Problem(int(row), column, text)


def _codes(kind: str) -> set[str]:
    return {*lists.load("codes")["kind"], *OWN_LISTS, *SECTOR_LEVELS} if kind == ANY_KIND else set(codes(kind))


def _placeholders(text: str) -> set[str] | None:
    """The words in braces of a text; None when a brace is not closed."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return None


def _words(name: str, frame: pd.DataFrame) -> Iterator[Problem]:
    """Texts ask for the same in both languages, and a text with a count has its singular."""
    pairs = {"wording": [("en", "km")], "findings": [("text_en", "text_km"), ("remedy_en", "remedy_km")]}.get(name, [])
    for english, khmer in pairs:
        for row, one, other in frame[[english, khmer]].dropna().itertuples():
            asked = _placeholders(one)
            if asked is None or asked != _placeholders(other) or (name == "findings" and not asked <= _FINDING):
                yield Problem(row, khmer, "the words in {braces} are not those that both languages may have.")
    if name == "wording":
        for row in frame.index[frame["counted"].isna() != frame["en_one"].isna()]:
            yield Problem(int(row), "en_one", "a text has a count and its singular, or neither.")


def _cells(name: str, frame: pd.DataFrame) -> Iterator[Problem]:
    """A text to confirm is a cell of a list, named by its row and column."""
    for row in frame.itertuples() if name == TEXTS else ():
        if row.list not in CONTRACTS or row.column not in CONTRACTS[row.list].facts:
            yield Problem(int(row.Index), "column", f"no list {row.list} has a column {row.column} to confirm.")
        elif row.row not in set(confirmed.rows(row.list, lists.shipped(row.list))):
            yield Problem(int(row.Index), "row", f"the list {row.list} has no row “{row.row}”.")


_RULES: tuple[_OwnRule, ...] = (_filled, _languages, _once, _listed, _whole, _words, _cells)
