"""Rows of an export that are totals and no projects: their words stand in the lists, in English, French and Khmer."""

import re
from collections.abc import Mapping
from functools import cache

import pandas as pd

from twg_analytics import reference
from twg_analytics.reading import cells, partners, units

_ALL = "all"  # the code of words that mean all rows
_STEMS = ("total", "totaux", "សរុប", "ផលបូក")  # every word of the list has one of these
_NAMES = ("title", "partner")
_LONGEST = 200  # signs that a total has at most
_JOINT = r"[\s()\[\]:៖,/–—-]*(?:\b(?:for|of|by|the|de|des|du|pour|la|le|les)\b[\s:]*)*"
_YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)"
_COUNT = r"(?<!\d)\d+\s*(?:projects?|projets?|records?|rows?|គម្រោង)"
_ACRONYM = re.compile(r"\(([^()]+)\)\s*$")
_EMPTY_BRACKETS = re.compile(r"\(\W*\)|\[\W*\]")


@cache
def _with_a_name() -> tuple[re.Pattern[str], ...]:
    word = rf"(?P<word>{units.spellings('total')})"
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (rf"{word}{_JOINT}(?P<name>.+)", rf"(?P<name>.+?)[\s(\[:៖,/–—-]*{word}[\s():៖.-]*")
    )


@cache
def _beside() -> re.Pattern[str]:
    """What stands beside the word for a total: a currency, a factor, a year, a count of projects."""
    known = "|".join([_YEAR, _COUNT, units.spellings("currency"), units.spellings("factor")])
    return re.compile(rf"\bin\s+(?:{known})|{known}", re.IGNORECASE)


def find(text: pd.DataFrame, record_no: str) -> pd.DataFrame:
    """The rows of an export that are totals: `is_all` for one of all rows, and the code of the partner it names.

    A row is one when its whole title, partner or running number is a word for a total, alone or with the name of a
    partner of the sheet; any cell may be it in a row that lacks a title or a partner.
    """
    told = pd.DataFrame({"word": None, "partner_code": None}, index=text.index, dtype=object)
    listed = text["partner"].dropna().drop_duplicates()
    names = [name for name in listed if _word(name) is None]
    known = {partners.code(name): partners.code(name) for name in names}
    for name in names:
        for acronym in _ACRONYM.findall(name):
            known.setdefault(partners.code(acronym), partners.code(name))
    is_lacking = ~text[list(_NAMES)].notna().all(axis=1)
    for name, column in text.items():
        for row, cell in _may_be(column if name in (*_NAMES, record_no) else column[is_lacking]).items():
            word, partner = _read(cell, known if name in _NAMES else {})
            if word:
                told.at[row, "word"] = _ALL if told.at[row, "word"] == _ALL else word
                told.at[row, "partner_code"] = partner or told.at[row, "partner_code"]
    found = told[told["word"].notna()]
    beside = cells.by_distinct(text.loc[found.index, "partner"], partners.code)
    named = found["partner_code"].fillna(beside.where(beside.isin(list(known))))
    return pd.DataFrame({"is_all": found["word"] == _ALL, "partner_code": named}, index=found.index)


def are_words(column: pd.Series) -> pd.Series:
    """Which cells of a column are a word for a total and nothing else."""
    words = [row for row, cell in _may_be(column).items() if _word(cell)]
    return pd.Series(column.index.isin(words), index=column.index)


def _may_be(column: pd.Series) -> pd.Series:
    """The cells of a column that have a word for a total in them."""
    if not cells.any_matches(column, f"(?i){'|'.join(_STEMS)}"):
        return column.iloc[:0]
    lower = column.dropna().str.lower()
    lower = lower[lower.str.len() <= _LONGEST]
    return column[lower.index[lower.str.contains("|".join(_STEMS)).astype(bool)]]


def _word(cell: str) -> str | None:
    """The word for a total that a cell is, whatever unit, year or count stands beside it."""
    if not any(stem in cell.lower() for stem in _STEMS):
        return None
    return reference.find("total", cell) or reference.find("total", _alone(cell))


def _alone(cell: str) -> str:
    return _EMPTY_BRACKETS.sub(" ", _beside().sub(" ", cell)).strip()


def _read(cell: str, known: Mapping[str, str]) -> tuple[str | None, str | None]:
    """The word for a total that a cell is, and the partner that it names beside it."""
    if word := _word(cell):
        return word, None
    for text in dict.fromkeys((cell, _alone(cell))):
        for pattern in _with_a_name():
            if match := pattern.fullmatch(text):
                name = match["name"].strip(" :-")
                codes = (partners.code(one) for one in (name, name.strip("()[]")))
                if code := next((known[code] for code in codes if code in known), None):
                    return reference.find("total", match["word"]), code
    return None, None
