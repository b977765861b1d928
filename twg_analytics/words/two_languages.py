"""Texts that people wrote in one language or in both: the reader's, else the other, marked with its language.

A pair of columns is `name_en` and `name_km`, or `name`, which may be in any language, and `name_km`.
"""

import re

import pandas as pd

from twg_analytics.words.texts import t

_KHMER = "_km"
_A_KHMER_LETTER = re.compile("[\u1780-\u17ff]")


def text(frame: pd.DataFrame, name: str, language: str) -> pd.Series:
    """The texts of a pair of columns in a language, those that are only in the other marked; blank where both are."""
    english = f"{name}_en" if f"{name}_en" in frame else name
    own, other = (frame[f"{name}{_KHMER}"], frame[english])[:: 1 if language == "km" else -1]
    said = own.astype(object).where(own.notna(), other.map(lambda said: marked(said, language), na_action="ignore"))
    return said.where(said.notna(), None)


def is_khmer(said: str) -> bool:
    """Whether a text is Khmer, by its letters."""
    return bool(_A_KHMER_LETTER.search(said))


def marked(said: str, language: str) -> str:
    """A text with its language, where that is not the reader's by its letters."""
    return str(said) if is_khmer(str(said)) == (language == "km") else t("in_other_language", language, text=said)


def joined(frame: pd.DataFrame, name: str, language: str) -> pd.DataFrame:
    """The frame with one column for a pair, in the place of the first of the two."""
    english, khmer = f"{name}_en" if f"{name}_en" in frame else name, f"{name}{_KHMER}"
    place = min(int(frame.columns.get_indexer([column])[0]) for column in (english, khmer))
    shown = frame.drop(columns=[english, khmer])
    shown.insert(place, name, text(frame, name, language))
    return shown


def in_one(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    """The frame with one column for each pair that it has."""
    for khmer in [str(column) for column in frame.columns if str(column).endswith(_KHMER)]:
        name = khmer.removesuffix(_KHMER)
        if (name in frame) != (f"{name}_en" in frame):  # where both are, the pair is joined already
            frame = joined(frame, name, language)
    return frame
