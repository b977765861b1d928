"""How long a text is in print, where it breaks, and how labels keep apart: a drawing does none of it by itself.

Widths are those of Noto Sans and Noto Sans Khmer in hundredths of the type size, letter by letter; a test
holds them against HarfBuzz, which draws them.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from html import escape
from unicodedata import normalize

from twg_analytics.words import line_ends

NARROW = 354  # Half a page, or a telephone, in pixels.

_GROUPS = {
    0: "឴឵ិីឹឺុូួំ៉៊់៌៍៎៏័៑្៓៝\u200b",
    18: "‘’", 22: "'", 23: "′", 26: " ijl\N{NO-BREAK SPACE}", 27: "!,.:;J¡·", 28: "`ៈ", 29: "រាើេែៃ", 30: "()", 32: "-",
    33: "[]វ៛", 34: "If", 36: "t“”", 37: "/\\", 38: "{}•", 39: "ះ", 41: "r″", 43: "?°¿", 44: "_", 47: "z", 48: "cs៖",
    50: "–", 51: "vy«»\xa7", 52: "FL", 53: "kx", 55: "*S|", 56: "ETae", 57: "$+0123456789<=>YZ^~£¥±×÷€\N{MINUS SIGN}",
    58: "ឲឿៀោៅ", 59: "X។ៗ", 60: "PVoទ", 62: "KRbdghnpquច", 63: "C", 65: "#B", 68: "ឬ", 71: "ឮ", 73: "&DGUឩ៕៙ៜ",
    74: "H¼", 75: "២", 76: "N", 77: "½", 78: "OQ¾៧", 79: "w…", 83: "%©®", 85: "ឡ", 86: "៣", 90: "@", 91: "M", 92: "ឍ",
    93: "Wឃលសហឤឦ", 94: "m", 95: "ញយ", 100: "—", 124: "ណ", 125: "ឈ", 140: "៚", 196: "៘",
}  # fmt: skip
_WIDTHS = {letter: width for width, letters in _GROUPS.items() for letter in letters}
_USUAL = 64
# A consonant under another one takes room only where it reaches up beside it.
_SUBSCRIPT = re.compile("\u17d2(.)")
_REACHING_UP = "ឃឍបយរសឡឈឞ"
_BLANKS = re.compile(r"[ \t\r\n]+")


@cache
def _letter(letter: str) -> int:
    """The width of a letter; of one with an accent that of the letter without."""
    return _WIDTHS.get(letter, _WIDTHS.get(normalize("NFD", letter)[0], _USUAL))


@lru_cache(maxsize=8192)
def width(text: str, size: float) -> float:
    """About how many pixels a text takes in one line at a type size in pixels."""
    beside = sum(30 for under in _SUBSCRIPT.findall(text) if under in _REACHING_UP)
    return (beside + sum(map(_letter, _SUBSCRIPT.sub("", text)))) * size / 100


def _pieces(text: str, room: float, size: float) -> list[str]:
    """The pieces that no line end parts, each with the blank behind it; one that is longer than a line in parts."""
    pieces = list(line_ends.pieces(_BLANKS.sub(" ", text).strip()))
    for smaller in (line_ends.parts, line_ends.syllables):
        pieces = [
            part for piece in pieces for part in ((piece,) if width(piece.rstrip(), size) <= room else smaller(piece))
        ]
    return pieces


@lru_cache(maxsize=8192)
def lines(text: str, room: float, size: float, most: int = 2) -> tuple[str, ...]:
    """A text in lines of at most `room` pixels; what does not fit in `most` of them ends in an ellipsis."""
    made = [""]
    for piece in _pieces(text, room, size):
        if width((made[-1] + piece).rstrip(), size) <= room or not made[-1]:
            made[-1] += piece
        elif len(made) < most:
            made.append(piece)
        else:
            made[-1] = made[-1].rstrip() + "…"
            break
    return tuple(line.rstrip() for line in made)


def joined(parts: Sequence[str]) -> str:
    """Lines as a drawing writes them, escaped."""
    return "<br>".join(escape(part) for part in parts)


def apart(wanted: Sequence[float], heights: Sequence[float], end: float) -> list[float]:
    """Middles of labels near where they are wanted, none over another and, if there is room, all within 0 and `end`."""
    order = sorted(range(len(wanted)), key=lambda label: wanted[label])
    places, edge = list(wanted), 0.0
    for label in order:
        places[label] = max(places[label], edge + heights[label] / 2)
        edge = places[label] + heights[label] / 2
    edge = end
    for label in reversed(order):
        places[label] = min(places[label], edge - heights[label] / 2)
        edge = places[label] - heights[label] / 2
    return places
