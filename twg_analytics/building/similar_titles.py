"""Which titles of one database are spelled like titles of the other (write side).

Two titles are compared word by word in alphabetical order, so that neither the order of the words nor capitals,
accents and punctuation matter: 1 is the same, 0 nothing in common (rapidfuzz's ratio: the letters that both have in
this order, over the mean length). Titles that name different provinces, phases or numbers are never similar,
however alike they are otherwise: "Child Protection in Kandal" is not "Child Protection in Kampot".
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
import pyarrow as pa
from rapidfuzz import fuzz, process

from twg_analytics import reference

SCHEMA = pa.schema({"name": pa.string(), "title": pa.string(), "similarity": pa.float64()})
_CELLS = 4_000_000  # similarities held in memory at once
_KEPT = 2**16  # words and phrases that are not looked up again
_LONGEST_NAME = 3  # words of a province
_ROMAN = ("ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_COUNTED = ("first", "second", "third", "fourth", "fifth")
_NUMBERED = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011\u2013](?=\d|[IVX]+\b)")  # "Phase-2" is phase 2
_NUMBERS = {name: str(n) for names, first in ((_ROMAN, 2), (_COUNTED, 1)) for n, name in enumerate(names, first)}

Marks = frozenset[str]


def found(names: Iterable[str], titles: Iterable[str], least: float) -> pa.Table:
    """One row per name and title whose similarity, from 0 to 1, is at least `least` (`SCHEMA`)."""
    names_by_marks, titles_by_marks = _grouped(names), _grouped(titles)
    rows: list[dict[str, object]] = []
    for marks, some in names_by_marks.items():
        rows += _compared(some, titles_by_marks.get(marks, []), least)
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def _compared(names: Sequence[str], titles: Sequence[str], least: float) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    spelled = [_sorted_words(title) for title in titles]
    step = max(1, _CELLS // max(1, len(titles)))
    for start in range(0, len(names), step):
        some = names[start : start + step]
        ratios = process.cdist(
            [_sorted_words(name) for name in some], spelled,
            scorer=fuzz.ratio, score_cutoff=least * 100, workers=-1, dtype=np.float32,
        )  # fmt: skip
        rows += [
            {"name": some[i], "title": titles[j], "similarity": float(ratios[i, j]) / 100}
            for i, j in zip(*np.nonzero(ratios), strict=True)
        ]
    return rows


def _grouped(titles: Iterable[str]) -> dict[Marks, list[str]]:
    """The titles by the provinces and numbers in them: only those with the same are ever compared."""
    groups: dict[Marks, list[str]] = defaultdict(list)
    for title in titles:
        groups[_marks(_words(title))].append(title)
    return groups


def _words(title: str) -> list[str]:
    """The words of a title, folded; numbers in figures."""
    folded = (_folded(word) for word in _NUMBERED.sub(" ", title.replace("&", " and ")).split())
    return [_NUMBERS.get(word, word) for word in folded if word]


def _sorted_words(title: str) -> str:
    return " ".join(sorted(_words(title)))


def _marks(words: Sequence[str]) -> Marks:
    phrases = (
        " ".join(words[start : start + length])
        for length in range(1, _LONGEST_NAME + 1)
        for start in range(len(words) - length + 1)
    )
    provinces = {code for phrase in phrases if (code := _province(phrase))}
    return frozenset(provinces.union(word for word in words if word.isdecimal()))


@lru_cache(maxsize=_KEPT)
def _folded(word: str) -> str:
    return reference.fold(word)


@lru_cache(maxsize=_KEPT)
def _province(phrase: str) -> str | None:
    return reference.find("province", phrase)
