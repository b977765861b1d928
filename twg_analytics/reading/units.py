"""The unit that is said beside amounts, in a heading or above a table: `EUR thousand`, `ឯកតា៖ ពាន់ដុល្លារ`.

Currencies and factors are words of the lists. Above a table a factor is a unit only beside a currency or a word such as
`unit`, `amounts` or `in`: "The First Thousand Days" is none, and neither is "5 million dollars".
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from twg_analytics import reference
from twg_analytics.reading.exchange import DOLLAR
from twg_analytics.reading.grid import Sheet

_LONGEST_HEADING = 100
_LONGEST_TEXT = 1000
_LETTER = r"A-Za-zÀ-ÿ0-9_"
_LETTER_FIRST, _LAST_LETTER = re.compile(rf"[{_LETTER}]"), re.compile(rf"[{_LETTER}]$")
_JOINED = (
    r"(?:[\s()\[\],:;/=៖*–—-]|\b(?:of|in|de|en|are|is|as|the|all|expressed|given|stated|shown|and)\b|\bd['’]|គិតជា|ជា)*"
)
_OF_AMOUNTS = r"(?:\b(?:units?|amounts?|figures?|values?|montants?|unit[ée]s?|currency)\b|ឯកតា|គិតជា|រូបិយប័ណ្ណ)"
_HINT = rf"(?:{_OF_AMOUNTS}|\b(?:in|en)\b)"
_THOUSAND = r"(?P<thousand>(?<![\d.,])1[., ]?000(?![.,]?\d))"  # a factor beside a currency or such a word only
_IS_THOUSAND = re.compile(r"1[., ]?000")
_IS_HINT = re.compile(rf"(?:{_JOINED[:-1]})*{_OF_AMOUNTS}{_JOINED}", re.IGNORECASE)
_NO_QUANTITY = r"(?<!\d)(?<!\d[\s.,])"
_TICK = "['’‘`´]"
_OF_NO_AMOUNT = re.compile(
    r"[\s(\[]*(?:%|per ?cent|percent|text|dates?|dd[-/. ]mm[-/. ]yyyy|y/n|yes/no)[\s)\]]*", re.IGNORECASE
)
_ONE_LETTER = r"(?<![\s\d'’(][a-z])"  # m and k are factors beside a currency only


@dataclass(frozen=True)
class Unit:
    """What an amount is to be multiplied by, and its currency where one is said; `said` is how."""

    said: str
    factor: float = 1.0
    currency: str | None = None

    @property
    def changes(self) -> bool:
        """Whether amounts mean something else than without it: anything but plain dollars."""
        return self.factor != 1 or self.currency not in (None, DOLLAR)


@cache
def spellings(kind: str) -> str:
    """The spellings of a kind as a pattern, the longest first; one of letters stands for itself, not within a word."""
    names, aliases = reference.names(kind), reference.load("code_aliases")
    words = {*names["code"], *names["name_en"], *names["name_km"], *aliases.loc[aliases["kind"] == kind, "alias"]}
    ordered = sorted(words, key=lambda word: (-len(word), word))
    ended = {word: re.escape(word) + (rf"(?![{_LETTER}])" if _LAST_LETTER.search(word) else "") for word in ordered}
    of_letters = "|".join(ended[word] for word in ordered if _LETTER_FIRST.match(word))
    others = [ended[word] for word in ordered if not _LETTER_FIRST.match(word)]
    # Whether a word may begin here is asked once for all of them, which makes a search several times as fast.
    return f"(?:{'|'.join([rf'(?<![{_LETTER}])(?:{of_letters})', *others])})"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """A currency beside a factor in either order, then a factor or a currency after a word that speaks of a unit."""
    currency, factor = rf"(?P<currency>{spellings('currency')})", rf"(?P<factor>{_TICK}?{spellings('factor')})"
    only = r"[\s()\[\]]*"
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"^{only}(?:in\s+)?{currency}{_JOINED}{_THOUSAND}{only}$",
            rf"^{only}(?:in\s+)?{_THOUSAND}{_JOINED}{currency}{only}$",
            rf"{_OF_AMOUNTS}{_JOINED}{currency}{_JOINED}{_THOUSAND}",
            rf"{_OF_AMOUNTS}{_JOINED}{_THOUSAND}{_JOINED}{currency}",
            rf"{_OF_AMOUNTS}{_JOINED}{_THOUSAND}{only}$",
            rf"{currency}{_JOINED}{factor}",
            rf"{_NO_QUANTITY}{factor}{_JOINED}{currency}",
            rf"{_HINT}{_JOINED}{_NO_QUANTITY}{factor}{_ONE_LETTER}",
            rf"{_HINT}{_JOINED}{currency}(?![\s.,]*\d)",
        )
    )


@cache
def _in_heading() -> re.Pattern[str]:
    """A currency and a factor, or one of them, with the signs and the small words round them."""
    currency, one = spellings("currency"), rf"{_TICK}?{spellings('factor')}"
    factor = rf"(?:{one}|{_THOUSAND.replace('?P<thousand>', '?:')})"
    small = rf"(?:{_HINT}|{_JOINED[:-1]})"
    return re.compile(
        rf"{small}*(?:(?P<currency>{currency}){_JOINED}(?P<factor>{factor})|(?P<factor_2>{factor}){_JOINED}"
        rf"(?P<currency_2>{currency})|(?P<currency_3>{currency})|(?P<factor_3>{one}{_ONE_LETTER})){small}*",
        re.IGNORECASE,
    )


def _unit(said: str, currency: str | None, factor: str | None) -> Unit:
    by = reference.find("factor", "thousand" if _IS_THOUSAND.fullmatch(factor) else factor) if factor else None
    return Unit(said, float(by) if by else 1.0, reference.find("currency", currency) if currency else None)


@lru_cache(maxsize=2**12)
def has_sign(heading: str) -> bool:
    """Whether a heading holds the sign of a currency, which comparing headings takes no notice of."""
    return any(unicodedata.category(sign) == "Sc" for sign in heading)


@lru_cache(maxsize=2**12)
def apart(heading: str) -> tuple[str, Unit] | None:
    """A heading without the unit that it says, and the unit; None where it says none."""
    match = _in_heading().search(heading) if len(heading) <= _LONGEST_HEADING else None
    if not match:
        return None
    named = {name.partition("_")[0]: text for name, text in match.groupdict().items() if text}
    rest = f"{heading[: match.start()]} {heading[match.end() :]}".strip()
    return rest, _unit(heading, named.get("currency"), named.get("factor"))


def alone(text: str) -> Unit | Literal[False] | None:
    """The unit that a text is and nothing else; False where it is one of no amount, such as `%`, None where it is none.

    A row of such texts stands below headings and is no data.
    """
    if (said := apart(text)) and not re.sub(r"\W", "", said[0]):
        return said[1]
    return False if _OF_NO_AMOUNT.fullmatch(text) else None


def said_in(text: str) -> Unit | None:
    """The unit that a text says, or None."""
    text = " ".join(text.split())[:_LONGEST_TEXT]
    for pattern in _patterns():
        if match := pattern.search(text):
            found = match.groupdict()
            return _unit(match[0].strip(), found.get("currency"), found.get("thousand") or found.get("factor"))
    return None


def _texts(row: Mapping[int, str]) -> Iterator[str]:
    """The texts of a row, a word that speaks of a unit with those beside it: `Unit:` and `thousand` are one text."""
    texts = list(row.values())
    for n, text in enumerate(texts):
        yield " ".join(texts[n:]) if _IS_HINT.fullmatch(text[:_LONGEST_HEADING]) else text


def above(sheet: Sheet, row: int) -> tuple[Unit, int | None] | None:
    """The unit that is said above the heading row `row`, nearest to it, and the row in which it is said.

    Of a table in a web page the text before it is looked at too, which has no row.
    """
    for number in range(row - 1, 0, -1):
        for text in _texts(sheet.top[number - 1]):
            if unit := said_in(text):
                return unit, number
    return next(((unit, None) for text in reversed(sheet.before) if (unit := said_in(text))), None)


def elsewhere(sheet: Sheet, known: Collection[str] = ()) -> tuple[Unit, int] | None:
    """The first unit that is said in the first rows of a sheet that is no table of ours, and its row.

    Texts that are `known` are not looked at: they stand before a table of ours in the same page.
    """
    for number, row in enumerate(sheet.top, start=1):
        for text in _texts(row):
            if text not in known and (unit := said_in(text)) and unit.changes:
                return unit, number
    return None
