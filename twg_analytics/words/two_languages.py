"""Texts that people wrote in one language or in both: the reader's, else the other, marked with its language.

A pair of columns is `name_en` and `name_km`, or `name`, which may be in any language, and `name_km`.
"""

import re
from typing import Any

import pandas as pd

from twg_analytics import country, reference
from twg_analytics.words.numbers import quantity, year
from twg_analytics.words.texts import t

_BEHIND = re.compile(r"\s*\([^)]*\)$")
_INSTITUTIONS = ("responsible", "organisation")
_OWN = f"_{country.OWN}"


def text(frame: pd.DataFrame, name: str, language: str) -> pd.Series:
    """The texts of a pair of columns in a language, those that are only in the other marked; blank where both are."""
    english = f"{name}_en" if f"{name}_en" in frame else name
    own, other = (frame[english], frame[f"{name}{_OWN}"])[:: 1 if language == country.ENGLISH else -1]
    said = own.astype(object).where(own.notna(), other.map(lambda said: marked(said, language), na_action="ignore"))
    return said.where(said.notna(), None)


def marked(said: str, language: str) -> str:
    """A text with its language, where that is not the reader's by its letters; a sign such as % is of no language."""
    text = str(said)
    is_own = country.is_own(text) == (language != country.ENGLISH) or not any(map(str.isalpha, text))
    return text if is_own else t("in_other_language", language, text=text)


def changed(row: Any, language: str) -> tuple[str, str, str]:
    """What of a JMI was changed, from what to what: a target by its year, numbers as the language writes them."""
    blank = t("blank_value", language)
    field = t("not_reported", language) if pd.isna(row.changed_field) else str(row.changed_field)
    if pd.notna(row.target_year):
        field = t("card_target", language, year=year(int(row.target_year), language))
    old, new = (
        quantity(amount, language) if pd.notna(amount) else blank if pd.isna(written) else str(written)
        for amount, written in ((row.old_number, row.old_value), (row.new_number, row.new_value))
    )
    return field, old, new


def joined(frame: pd.DataFrame, name: str, language: str) -> pd.DataFrame:
    """The frame with one column for a pair, in the place of the first of the two."""
    english, own = f"{name}_en" if f"{name}_en" in frame else name, f"{name}{_OWN}"
    place = min(int(frame.columns.get_indexer([column])[0]) for column in (english, own))
    shown = frame.drop(columns=[english, own])
    shown.insert(place, name, text(frame, name, language))
    return shown


def in_one(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    """The frame with one column for each pair that it has, and the institutions that a list knows by their names."""
    for own in [str(column) for column in frame.columns if str(column).endswith(_OWN)]:
        name = own.removesuffix(_OWN)
        if (name in frame) != (f"{name}_en" in frame):  # where both are, the pair is joined already
            frame = joined(frame, name, language)
    known = [name for name in _INSTITUTIONS if name in frame]
    return frame.assign(**{name: frame[name].map(lambda said: institution(said, language)) for name in known})


def institution(name: object, language: str) -> object:
    """An institution that a list knows by its name in a language; any other as it is written."""
    return _institutions(language).get(reference.fold(name), name) if isinstance(name, str) else name


@reference.kept
def _institutions(language: str) -> dict[str, str]:
    """Each spelling, with and without what stands behind it in brackets: hosts of groups, partners and others."""
    twgs, partners = reference.load("twgs"), reference.load("partners")
    listed = (
        (twgs, "co_host"), (twgs, "host"), (partners, "name"),
        (reference.load("codes").query("kind == 'institution'"), "name"),
    )  # fmt: skip
    found: dict[str, str] = {}
    for frame, name in listed:
        pairs = frame[[f"{name}_en", f"{name}{_OWN}"]].dropna()
        for english, own in pairs.itertuples(index=False):
            said = english if language == country.ENGLISH else own
            for spelling in (english, own, _BEHIND.sub("", english)):
                found.setdefault(reference.fold(spelling), said)
    return found
