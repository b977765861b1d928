"""Where a line of text may end: between words, also in Khmer, which is written without spaces between them.

The rules of Unicode say it for all but Khmer words. Those are told apart by two that know Khmer differently, the
dictionary of ICU and the model of khmercut, and a line ends where both see the end of a word: each alone parts a word
now and then, and a compound that one of them takes for a word is better left whole.

What is stored, searched or taken out as data has no marks; they are put in where a text is drawn or written.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from threading import Lock

import khmercut
from icu4py.breakers import LineBreaker

MARK = "\u200b"  # where a line may end, seen by nobody
# Khmer between words: letters, signs on them, and the sign that says a word twice, which begins no line.
_KHMER = re.compile("[\u1780-\u17d3\u17d7\u17dc\u17dd]{2,}")
_TWICE = "\u17d7"
# Words of this field and names of currencies that both part.
_WHOLE = re.compile("កំណត់ត្រា|អន្តរវិស័យ|គ្រោងទុក|ឯកតា|ទទេ|ន័រឌិក|ហ្វ្រង់|អេស្គូដូ")
_SYLLABLES = re.compile(
    "(?s:.)(?:[\u17b4-\u17d1\u17d3-\u17d7\u17dd]|\u17d2.|[\u1780-\u17b3][\u17cb\u17cd]?(?![\u17b4-\u17d3\u17dd]))*"
)
_one_at_a_time = Lock()  # khmercut has one model, which holds the text that it looks at


def is_khmer(text: str) -> bool:
    """Whether there is Khmer in a text."""
    return any("\u1780" <= letter <= "\u17ff" for letter in text)


def _ends(parts: Iterator[str] | list[str], begin: int = 0) -> Iterator[int]:
    for part in parts:
        begin += len(part)
        yield begin


@lru_cache(maxsize=8192)
def _seams(text: str) -> tuple[frozenset[int], frozenset[int]]:
    """The places where a line may end, and those within what only one of the two takes for a word."""
    ends = {end for end in _ends(iter(LineBreaker(text, "km"))) if not _is_span(text, end)}
    doubtful: set[int] = set()
    for khmer in _KHMER.finditer(text):
        within = range(khmer.start() + 1, khmer.end())
        with _one_at_a_time:
            words = khmercut.tokenize(khmer[0])
        begun = {end for end in _ends(words, khmer.start()) if end in within and text[end] != _TWICE}
        known = {end for end in ends if end in within and text[end] != _TWICE}
        doubtful |= begun ^ known
        ends = ends.difference(within) | (begun & known)
    for whole in _WHOLE.finditer(text):
        ends -= set(range(whole.start() + 1, whole.end()))
    return frozenset(ends), frozenset(doubtful)


def _is_span(text: str, end: int) -> bool:
    """Whether a place is that behind the dash of two figures, as of 2008–2010."""
    return text[end - 1] == "\N{EN DASH}" and text[end : end + 1].isdigit()


def _parted(text: str, ends: frozenset[int]) -> tuple[str, ...]:
    places = [0, *sorted(ends - {0, len(text)}), len(text)]
    return tuple(text[begin:end] for begin, end in pairwise(places))


def pieces(text: str) -> tuple[str, ...]:
    """A text in the pieces that no line end parts, each with the blanks behind it."""
    return _parted(text, _seams(text)[0])


def parts(piece: str) -> tuple[str, ...]:
    """A piece that is wider than its line in smaller ones: words within a compound."""
    ends, doubtful = _seams(piece)
    return _parted(piece, ends | doubtful)


def syllables(part: str) -> tuple[str, ...]:
    """The last resort for what is wider than its line: letters of Latin, written syllables of Khmer."""
    return tuple(_SYLLABLES.findall(part))


def marked(text: str) -> str:
    """A text as it is written where nobody else knows Khmer words: with a mark wherever a line may end in Khmer."""
    if not is_khmer(text):
        return text
    said = pieces(unmarked(text))
    return "".join(
        piece + MARK if is_khmer(piece[-1:]) and is_khmer(after[:1]) else piece
        for piece, after in zip(said, [*said[1:], ""], strict=True)
    )


def unmarked(text: str) -> str:
    """A text as it is stored and looked for."""
    return text.replace(MARK, "")
