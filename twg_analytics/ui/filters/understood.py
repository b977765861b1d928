"""What words ask for where each of them names something that money can be filtered on: `Japan rural water 2024`."""

from collections.abc import Sequence
from typing import NamedTuple

from twg_analytics import reference, words
from twg_analytics.questions.search import as_written
from twg_analytics.ui.filters.choices import FILTERS, Filters
from twg_analytics.ui.filters.names import names

# TWGs and sectors are called alike: what names both is read both ways.
_READINGS = (("partner", "twg", "province"), ("partner", "sector", "province"))
_SHORTEST = 3  # letters of a word that can name something: "of" and "in" do not


class _Named(NamedTuple):
    kind: str
    code: str
    said: str

    def holds(self, asked: Sequence[str]) -> bool:
        """Whether each of these words is part of what it is called."""
        return all(word in self.said for word in asked)


def understood(asked: Sequence[str], chosen: Filters) -> list[dict[str, str]]:
    """The choices that the words make, by each reading; none where a word is part of no name, and no year."""
    codes = {one.key: one.codes(chosen.file, chosen.language) for one in FILTERS}
    readings = [
        _read(
            [word for word in asked if len(word) >= _SHORTEST],
            [_Named(kind, code, _said(kind, code, chosen)) for kind in kinds for code in codes[kind]],
            codes["from"],
        )
        for kinds in _READINGS
    ]
    return [one for place, one in enumerate(readings) if one and one not in readings[:place]]


def _read(left: list[str], named: Sequence[_Named], years: Sequence[str]) -> dict[str, str]:
    """As many words as a name holds are taken for it, the shortest name of these; of each kind one."""
    meant: dict[str, str] = {}
    while left:
        if left[0] in years:
            meant |= {"from": meant.get("from", left[0]), "to": left[0]}
            left = left[1:]
            continue
        free = [one for one in named if one.kind not in meant]
        length = next((most for most in range(len(left), 0, -1) if any(one.holds(left[:most]) for one in free)), 0)
        if not length:
            return {}
        first = min((one for one in free if one.holds(left[:length])), key=lambda one: len(one.said))
        meant[first.kind] = first.code
        left = left[length:]
    return meant


def _said(kind: str, code: str, chosen: Filters) -> str:
    """What something is called in both languages, and its code, which is the acronym of many."""
    if kind == "sector":  # by its own name, without that of the sector above it
        kind = reference.sector_level(code)
        own = [words.label(kind, code, language) for language in words.LANGUAGES]
    else:
        own = [names(kind, language, chosen.file)(code) for language in words.LANGUAGES]
    return as_written(" ".join([code, *own]))
