"""Which projects are named like an activity of a workplan, and which provinces its text names (write side).

An activity says what is to be done in many words ("Train sub-national staff in school feeding"), a title names it in
few ("School Feeding Programme, Phase II"). So words are compared, in any order: what both have against the shorter of
the two (rapidfuzz's token set ratio, from 0 to 1). Words that every title has, and small words, do not count.
"""

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
import pyarrow as pa
from rapidfuzz import fuzz, process

from twg_analytics import reference

SIMILAR = pa.schema({"activity": pa.string(), "title": pa.string(), "similarity": pa.float64()})
PLACES = pa.schema({"activity": pa.string(), "province_code": pa.string()})
_CELLS = 4_000_000  # similarities held in memory at once
_LONGEST_NAME = 3  # words of a province
_DIGIT = re.compile(r"\d")
_SILENT = """
a an and at by for from in into of on or the to with within new additional financing project projects programme
programmes program support phase first second third i ii iii iv v គម្រោង កម្មវិធី
"""


def similar(activities: Sequence[str], titles: Sequence[str], least: float) -> pa.Table:
    """One row per activity and title whose similarity, from 0 to 1, is at least `least` (`SIMILAR`)."""
    spelled = [_telling(title) for title in titles]
    step = max(1, _CELLS // max(1, len(titles)))
    rows: list[dict[str, object]] = []
    for start in range(0, len(activities), step):
        some = activities[start : start + step]
        ratios = process.cdist(
            [_telling(activity) for activity in some], spelled,
            scorer=fuzz.token_set_ratio, score_cutoff=least * 100, workers=-1, dtype=np.float32,
        )  # fmt: skip
        rows += [
            {"activity": some[i], "title": titles[j], "similarity": float(ratios[i, j]) / 100}
            for i, j in zip(*np.nonzero(ratios), strict=True)
        ]
    return pa.Table.from_pylist(rows, schema=SIMILAR)


def places(activities: Sequence[str]) -> pa.Table:
    """One row per activity and province that its text names, under any of its names (`PLACES`)."""
    rows = [
        {"activity": activity, "province_code": code} for activity in activities for code in sorted(_named(activity))
    ]
    return pa.Table.from_pylist(rows, schema=PLACES)


def _named(activity: str) -> set[str]:
    words = _words(activity)
    phrases = {
        " ".join(words[start : start + length])
        for length in range(1, _LONGEST_NAME + 1)
        for start in range(len(words) - length + 1)
    }
    # A number is a code in the list and none in a text: "12 schools" are not in Phnom Penh.
    named = {reference.find("province", phrase) for phrase in phrases if not _DIGIT.search(phrase)}
    # Khmer is written without spaces, and a name alone may be part of another word.
    folded = reference.fold(activity)
    named |= {code for name, code in _khmer_names().items() if name in folded}
    return {code for code in named if code and code in _khmer_names().values()}


@cache
def _khmer_names() -> dict[str, str]:
    """The provinces under `ខេត្ត…`, folded; not nation-wide and not reported, which are no place."""
    listed = reference.names("province").query("code < '90'")
    names = zip(listed["code"], listed["name_km"], strict=True)
    return {reference.fold(f"{word}{name}"): code for code, name in names for word in ("ខេត្ត", "រាជធានី")}


def _words(text: str) -> list[str]:
    return [word for piece in text.split() if (word := piece.strip(".,;:()[]/\"'–-។៖"))]


@cache
def _silent() -> frozenset[str]:
    return frozenset(map(reference.fold, _SILENT.split()))


def _telling(text: str) -> str:
    """The words that tell one subject from another, folded."""
    folded = (reference.fold(word) for word in _words(text.replace("&", " and ")))
    return " ".join(word for word in folded if word and word not in _silent())
