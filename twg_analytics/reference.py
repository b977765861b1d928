"""The lists in `data/reference`: load one, look a spelling up, label a code.

Frames are cached for the life of the process: a build and an app each read a list once.
"""

import unicodedata
from collections.abc import Collection
from functools import cache, lru_cache

import pandas as pd

from twg_analytics import paths

UNKNOWN = "unknown"


class UnusableList(Exception):
    """A list in `data/reference` that cannot be read; the message is one plain sentence."""


# Where the codes and names of a kind stand: file, code column. Every other kind is in codes.csv.
_OWN_FILES = {
    "partner": ("partners", "partner_code"),
    "twg": ("twgs", "twg_code"),
    "province": ("provinces", "province_code"),
    "conduct_rule": ("conduct_rules", "rule_code"),
    "indicator": ("indicators", "indicator_code"),
}
_SECTOR_LEVELS = {"main_sector": "main", "sector": "sector", "subsector": "subsector"}


@cache
def load(name: str) -> pd.DataFrame:
    """A reference list as text, one row per line of `data/reference/<name>.csv`; an empty cell is NA.

    Raises `UnusableList` when somebody saved it in another form.
    """
    try:
        return pd.read_csv(paths.REFERENCE / f"{name}.csv", dtype=str, encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UnusableList(f"data/reference/{name}.csv is not UTF-8: in Excel save it as CSV UTF-8.") from None
    except pd.errors.ParserError as error:
        raise UnusableList(f"data/reference/{name}.csv is no table: {str(error).strip()}.") from None


@cache
def names(kind: str) -> pd.DataFrame:
    """The codes of a kind in their usual order: columns `code`, `name_en`, `name_km`."""
    if kind in _OWN_FILES:
        file, column = _OWN_FILES[kind]
        frame = load(file).rename(columns={column: "code"})
    elif kind in _SECTOR_LEVELS:
        level = _SECTOR_LEVELS[kind]
        frame = load("sectors").query("level == @level")
        frame = frame.assign(code=frame[f"{'main_sector' if level == 'main' else level}_code"])
    else:
        frame = load("codes").query("kind == @kind")
    return frame[["code", "name_en", "name_km"]].reset_index(drop=True)


@cache
def _labels(kind: str, language: str) -> dict[str, str]:
    frame = names(kind)
    return dict(zip(frame["code"], frame[f"name_{language}"].fillna(frame["name_en"]), strict=True))


def codes(kind: str) -> list[str]:
    """The codes of a kind in their usual order."""
    return list(_labels(kind, "en"))


def label(kind: str, code: str, language: str) -> str:
    """The name of a code in a language; a code that no list knows is its own name, and `unknown` "Not reported"."""
    return _labels(kind, language).get(code) or _labels("any", language).get(code, code)


def sector_level(code: str) -> str:
    """The kind of a code of the sector lists, told by its length: main_sector, sector or subsector."""
    return "main_sector" if len(code) == 1 else "subsector" if len(code) > 3 and code != UNKNOWN else "sector"


@cache
def sector_levels() -> list[str]:
    """The codes of all sectors at every level, each followed by what lies within it; `unknown` once, last."""
    listed = load("sectors")
    codes = listed["subsector_code"].fillna(listed["sector_code"]).fillna(listed["main_sector_code"])
    return list(dict.fromkeys(codes))


@lru_cache(maxsize=2**16)  # the same few thousand names, headings and words stand in every file
def fold(text: str) -> str:
    """A spelling reduced to what matters in comparing names: no case, accents, spaces or punctuation.

    Khmer coeng da and coeng ta look the same and are typed for each other; both fold to coeng ta.
    """
    decomposed = unicodedata.normalize("NFKD", text).casefold().replace("\u17d2\u178a", "\u17d2\u178f")
    return "".join(
        sign
        for sign in decomposed
        if sign.isalnum() or (unicodedata.category(sign)[0] == "M" and "\u1780" <= sign <= "\u17ff")
    )


@cache
def _spellings(kind: str) -> dict[str, list[str]]:
    """Every accepted spelling of a kind, folded, with the codes it may stand for."""
    pairs: list[tuple[str, str]] = []
    listed = names(kind)
    for column in ("code", "name_en", "name_km"):
        pairs += zip(listed[column], listed["code"], strict=True)
    if kind in _OWN_FILES:
        file, column = _OWN_FILES[kind]
        if "acronym" in load(file):
            pairs += zip(load(file)["acronym"], load(file)[column], strict=True)
        aliases = load(f"{kind}_aliases").rename(columns={column: "code"})
    elif kind in _SECTOR_LEVELS:
        aliases = load("sector_aliases").query("level == @kind")
    else:
        aliases = load("code_aliases").query("kind == @kind")
    pairs += zip(aliases["alias"], aliases["code"], strict=True)
    found: dict[str, list[str]] = {}
    for spelling, code in pairs:
        if isinstance(spelling, str) and code not in found.setdefault(fold(spelling), []):
            found[fold(spelling)].append(code)
    return found


def find(kind: str, spelling: str, *, within: Collection[str] | None = None) -> str | None:
    """The code that a spelling stands for, or None; `within` keeps sub-sectors to those of some sectors."""
    found = _spellings(kind).get(fold(spelling), [])
    if within is not None:
        found = [code for code in found if code[:-2] in within]
    return found[0] if found and (len(found) == 1 or within is not None) else None
