"""How long a text is in print, where it breaks, and how labels keep apart: a drawing does none of it by itself.

Widths are those of Noto Sans and Noto Sans Khmer in hundredths of the type size, in the few steps that matter.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape

NARROW = 354  # Half a page, or a telephone, in pixels.

_GROUPS = {
    0: "឴឵ិីឹឺុូួំ៉៊់៌៍៎៏័៑្៓៝\u200b",
    30: " !',.:;Jijl|`\"()-/I[]\\frt{}ើេែៃាះៈរវ៛",
    47: "_sczxkvy?*",
    58: "aegbdnopqhu0123456789#$+<=>~EFLSTYZXPVBAKRCឿៀោៅ៖។ៗ",
    76: "&DGHNUOQ៕១២៣៧",
    93: "mMwW%@ឃឍញយលសហឡ",
    124: "ឈណ",
}
_WIDTHS = {letter: width for width, letters in _GROUPS.items() for letter in letters}
_USUAL = 63
# A consonant under another one takes room only where it reaches up beside it.
_SUBSCRIPT = re.compile("\u17d2(.)")
_REACHING_UP = "ឃឍបយរសឡឈឞ"
# A word may break after a stroke. Khmer is written without spaces: it breaks best before one of the words that
# names in this field are made of, else between written syllables (a bare consonant ends the one before it).
_WORDS = re.compile(r"[^\s/]+/?|/")
_BEGINNINGS = re.compile(
    "(?<!^)(?<!អង្គ)(?=ការ(?!ណ៍)|និង|នៃ|នៅ|ក្នុង|ក្រោម|សម្រាប់|ដើម្បី|របស់|ដោយ|ស្តីពី|លើក|កាត់|បន្ថយ|គ្រប់គ្រង|ផ្គត់ផ្គង់|អភិវឌ្ឍ|វិស័យ|"
    "សាធារណៈ|រដ្ឋបាល|ឯកជន|ហិរញ្ញវត្ថុ|ជនបទ|ទីក្រុង|តំបន់|អនាម័យ|សុខុមាលភាព|សង្គម|សង្គ្រោះ|បន្ទាន់|បច្ចេកទេស|អាកាសធាតុ|ប្រជា|ធម្មជាតិ|អន្តរជាតិ|សហប្រជាជាតិ)"
)
_SYLLABLES = re.compile(
    ".(?:[\u17b4-\u17d1\u17d3\u17dd]|\u17d2.|[\u1780-\u17b3][\u17cb\u17cd]?(?![\u17b4-\u17d3\u17dd]))*"
)


@lru_cache(maxsize=8192)
def width(text: str, size: float) -> float:
    """About how many pixels a text takes in one line at a type size in pixels."""
    beside = sum(30 for under in _SUBSCRIPT.findall(text) if under in _REACHING_UP)
    return (beside + sum(_WIDTHS.get(letter, _USUAL) for letter in _SUBSCRIPT.sub("", text))) * size / 100


def _pieces(text: str, room: float, size: float) -> list[str]:
    """The words, each with the space before it; one that is longer than a line in parts."""
    pieces = []
    for found in _WORDS.finditer(text):
        parts = [found[0]] if width(found[0], size) <= room else _BEGINNINGS.split(found[0])
        parts = [
            piece for part in parts for piece in ([part] if width(part, size) <= room else _SYLLABLES.findall(part))
        ]
        spaced = found.start() > 0 and text[found.start() - 1].isspace()
        pieces += [" " + parts[0] if spaced else parts[0], *parts[1:]]
    return pieces


@lru_cache(maxsize=8192)
def lines(text: str, room: float, size: float, most: int = 2) -> tuple[str, ...]:
    """A text in lines of at most `room` pixels; what does not fit in `most` of them ends in an ellipsis."""
    made = [""]
    for piece in _pieces(text, room, size):
        if width((made[-1] + piece).lstrip(), size) <= room or not made[-1]:
            made[-1] = (made[-1] + piece).lstrip()
        elif len(made) < most:
            made.append(piece.lstrip())
        else:
            made[-1] += "…"
            break
    return tuple(made)


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
