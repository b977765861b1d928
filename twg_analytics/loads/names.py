"""Names for files that people hand in: safe on every system, and never one that is taken."""

import re
import unicodedata
from collections.abc import Iterable

_LONGEST = 120
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def safe_name(given: str) -> str:
    """A file name without folders, signs that steer or hide, names that a system keeps for itself, or undue length."""
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", given)[-1])
    name = _FORBIDDEN.sub("_", name).lstrip(".~$ ").rstrip(". ")
    if not name or _RESERVED.fullmatch(name):
        name = f"file_{name}"
    stem, dot, ending = name.rpartition(".")
    if dot and len(ending) <= 5:
        return _cut(stem, _LONGEST - len(ending) - 1) + dot + ending
    return _cut(name, _LONGEST)


def _cut(text: str, length: int) -> str:
    """The beginning of a text in at most so many characters, and twice as many bytes, as file systems count them."""
    return text[:length].encode()[: 2 * length - 20].decode(errors="ignore")


def free_name(name: str, taken: Iterable[str]) -> str:
    """A name that differs from those taken, also where capitals do not count: `oda (2).xlsx`."""
    folded = {unicodedata.normalize("NFC", other).casefold() for other in taken}
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, dot + ending) if stem else (name, "")
    number, free = 2, name
    while free.casefold() in folded:
        free, number = f"{stem} ({number}){ending}", number + 1
    return free


def is_new_version(name: str, known: str) -> bool:
    """Whether a file is by its name a corrected copy of one that is there, such as `oda_marked.xlsx` of `oda.xls`."""
    stems = [path.rpartition("/")[2].rpartition(".")[0].casefold() for path in (name, known)]
    return stems[0].startswith(stems[1]) and len(stems[1]) > 0
