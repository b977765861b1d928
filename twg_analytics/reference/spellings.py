"""The spellings met in exports, and the codes they stand for."""

import unicodedata
from collections.abc import Collection
from functools import lru_cache

import pandas as pd

from twg_analytics import country
from twg_analytics.reference.kept import kept
from twg_analytics.reference.lists import load, signed
from twg_analytics.reference.names import OWN_LISTS, SECTOR_LEVELS, names


@lru_cache(maxsize=2**16)  # the same few thousand names, headings and words stand in every file
def fold(text: str) -> str:
    """A spelling reduced to what matters in comparing names: no case, accents, spaces or punctuation.

    Khmer coeng da and coeng ta look the same and are typed for each other; both fold to coeng ta.
    """
    decomposed = unicodedata.normalize("NFKD", text).casefold().replace("\u17d2\u178a", "\u17d2\u178f")
    return "".join(sign for sign in decomposed if sign.isalnum() or _is_part_of_a_letter(sign))


def _is_part_of_a_letter(sign: str) -> bool:
    is_of_a_script = "\u1780" <= sign <= "\u17ff" or country.is_own(sign)
    return is_of_a_script and unicodedata.category(sign)[0] == "M"


def compared(spelling: str) -> str:
    """A spelling as it is looked up: folded, and a sign such as the euro's as it is."""
    return fold(spelling) or spelling.strip()


def alias_list(kind: str) -> tuple[str, dict[str, str], str]:
    """Where the aliases of a kind stand: the list, what all its rows of this kind say, the column of codes."""
    if kind in OWN_LISTS:
        return f"{kind}_aliases", {}, OWN_LISTS[kind][1]
    return (
        ("sector_aliases", {"level": kind}, "code")
        if kind in SECTOR_LEVELS
        else ("code_aliases", {"kind": kind}, "code")
    )


def _aliases(kind: str, listed: pd.DataFrame) -> pd.DataFrame:
    """The rows of a kind of a list of aliases, in columns `alias` and `code`."""
    _, said, code = alias_list(kind)
    for column, value in said.items():
        listed = listed[listed[column] == value]
    return listed.rename(columns={code: "code"})


@kept
def mended(kind: str) -> dict[str, tuple[str, str]]:
    """Every spelling of a kind that a person said the meaning of, folded, with its code and who said it."""
    rows = _aliases(kind, signed(alias_list(kind)[0]))
    return {compared(row.alias): (row.code, row.by if isinstance(row.by, str) else "") for row in rows.itertuples()}


def mended_by(kind: str, spelling: str) -> tuple[str, str] | None:
    """The code that a person said a spelling stands for, and who said it; None where nobody had to."""
    return mended(kind).get(compared(spelling))


@kept
def spelled(kind: str) -> dict[str, list[str]]:
    """Every accepted spelling of a kind, folded, with the codes it may stand for."""
    pairs: list[tuple[str, str]] = []
    listed = names(kind)
    for column in ("code", "name_en", "name_km"):
        pairs += zip(listed[column], listed["code"], strict=True)
    if kind in OWN_LISTS:
        file, column = OWN_LISTS[kind]
        if "acronym" in load(file):
            pairs += zip(load(file)["acronym"], load(file)[column], strict=True)
    aliases = _aliases(kind, load(alias_list(kind)[0]))
    pairs += zip(aliases["alias"], aliases["code"], strict=True)
    found: dict[str, list[str]] = {}
    for spelling, code in pairs:
        if isinstance(spelling, str) and code not in found.setdefault(compared(spelling), []):
            found[compared(spelling)].append(code)
    return found


@kept
def _sheets() -> dict[str, str]:
    layout = load("layouts/twg_workbook").query("kind == 'sheet'")
    return {
        fold(called): row.sheet
        for row in layout.itertuples()
        for called in (row.sheet, row.name_km)
        if isinstance(called, str)
    }


def sheet(name: str | None) -> str | None:
    """The sheet of the TWG workbook that is called so in either language, or None."""
    return _sheets().get(fold(name or ""))


def find(kind: str, spelling: str, *, within: Collection[str] | None = None) -> str | None:
    """The code that a spelling stands for, or None; `within` keeps sub-sectors to those of some sectors."""
    found = spelled(kind).get(compared(spelling), [])
    if within is not None:
        found = [code for code in found if code[:-2] in within]
    return found[0] if found and (len(found) == 1 or within is not None) else None
