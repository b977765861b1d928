"""Whether a text fits a box in an Office file: estimated on the safe side, for the reader's fonts are not here.

The estimate is that of `charts/text_width` for Noto Sans, which is wider than Calibri, bold too; Khmer OS Battambang
and Siemreap are up to 15 % wider than Noto Sans Khmer and their lines are 1.9 times as high as the letters. A test
holds both against HarfBuzz.
"""

from collections.abc import Sequence
from typing import NamedTuple

from twg_analytics import country
from twg_analytics.charts import text_width
from twg_analytics.words import line_ends

_KHMER_WIDER, _HIGH, _KHMER_HIGH, _BETWEEN = 1.15, 1.25, 1.9, 0.35
_NO_END = 10_000


class Fit(NamedTuple):
    """Paragraphs that fit at a size in points, and those that have to stand elsewhere."""

    size: float
    here: tuple[str, ...]
    rest: tuple[str, ...]


def line_height(text: str, size: float) -> float:
    """How high a line of a text is, in points."""
    return size * (_KHMER_HIGH if country.is_own(text) else _HIGH)


def _wider(text: str) -> float:
    return _KHMER_WIDER if country.is_own(text) else 1.0


def lines(text: str, width: float, size: float) -> list[str]:
    """A text in lines of a width in points."""
    return [
        line
        for part in text.split("\n")
        for line in text_width.lines(" ".join(part.split()), max(width / _wider(part), size), size, most=_NO_END)
    ]


def width(text: str, size: float) -> float:
    """How wide the widest line of a text is, in points."""
    return max((text_width.width(line, size) * _wider(line) for line in text.split("\n")), default=0.0)


def word_width(text: str, size: float) -> float:
    """How wide the widest word of a text is, in points: what no end of a line parts."""
    return max((width(piece.strip(), size) for piece in line_ends.pieces(text)), default=0.0)


def height(paragraphs: Sequence[str], room: float, size: float) -> float:
    """How high paragraphs are in a width, with the space between them, in points."""
    said = [sum(line_height(line, size) for line in lines(text, room, size)) for text in paragraphs]
    return sum(said) + _BETWEEN * size * max(len(said) - 1, 0)


def space(size: float) -> float:
    """What is left between two paragraphs, in points."""
    return _BETWEEN * size


def _end(text: str, room: float, most_high: float, size: float) -> int:
    """Where in the text the last line ends that a height has room for."""
    place, used = 0, 0.0
    for line in lines(text, room, size):
        used += line_height(line, size)
        if used > most_high:
            break
        for word in line.split(" "):
            place = text.index(word, place) + len(word)
    return place


def shortened(text: str, room: float, most_high: float, size: float) -> str:
    """The text, or as much of it as a height has lines for and an ellipsis."""
    if height([text], room, size) <= most_high:
        return text
    end = _end(text, room, most_high, size) - 1
    while end > 0 and height([text[:end].rstrip() + "…"], room, size) > most_high:
        end -= 1
    return text[: max(end, 0)].rstrip() + "…"


def fitted(paragraphs: Sequence[str], room: float, most_high: float, *, largest: float, smallest: float) -> Fit:
    """The paragraphs at the largest size that has room for all; at the smallest those that have room."""
    size = largest
    while size > smallest and height(paragraphs, room, size) > most_high:
        size -= 1
    here = list(paragraphs)
    while here and height(here, room, size) > most_high:
        here.pop()
    rest = list(paragraphs[len(here) :])
    if not here and rest:
        end = _end(rest[0], room, most_high, size)
        if end:  # A paragraph longer than its box: whole lines, and the rest.
            here, rest = [rest[0][:end].rstrip()], [*filter(None, [rest[0][end:].lstrip()]), *rest[1:]]
    return Fit(size, tuple(here), tuple(rest))
