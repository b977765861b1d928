"""The spellings met in exports, and the codes they stand for."""

import unicodedata
from collections.abc import Collection
from functools import cache, lru_cache

from twg_analytics.reference.lists import load
from twg_analytics.reference.names import OWN_LISTS, SECTOR_LEVELS, names


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


def _compared(spelling: str) -> str:
    """A spelling as it is looked up: folded, and a sign such as the euro's as it is."""
    return fold(spelling) or spelling.strip()


@cache
def _spellings(kind: str) -> dict[str, list[str]]:
    """Every accepted spelling of a kind, folded, with the codes it may stand for."""
    pairs: list[tuple[str, str]] = []
    listed = names(kind)
    for column in ("code", "name_en", "name_km"):
        pairs += zip(listed[column], listed["code"], strict=True)
    if kind in OWN_LISTS:
        file, column = OWN_LISTS[kind]
        if "acronym" in load(file):
            pairs += zip(load(file)["acronym"], load(file)[column], strict=True)
        aliases = load(f"{kind}_aliases").rename(columns={column: "code"})
    elif kind in SECTOR_LEVELS:
        aliases = load("sector_aliases").query("level == @kind")
    else:
        aliases = load("code_aliases").query("kind == @kind")
    pairs += zip(aliases["alias"], aliases["code"], strict=True)
    found: dict[str, list[str]] = {}
    for spelling, code in pairs:
        if isinstance(spelling, str) and code not in found.setdefault(_compared(spelling), []):
            found[_compared(spelling)].append(code)
    return found


def find(kind: str, spelling: str, *, within: Collection[str] | None = None) -> str | None:
    """The code that a spelling stands for, or None; `within` keeps sub-sectors to those of some sectors."""
    found = _spellings(kind).get(_compared(spelling), [])
    if within is not None:
        found = [code for code in found if code[:-2] in within]
    return found[0] if found and (len(found) == 1 or within is not None) else None
