"""A name as somebody else writes it: misspelt, in another order, shorter, or in another spelling of Khmer."""

import re
from collections.abc import Callable
from random import Random

_KHMER = re.compile(r"[\u1780-\u17ff]")
_SPELLED_TOO = (  # spellings of one word that both stand in files
    ("គម្រោង", "គំរោង"),
    ("អភិវឌ្ឍន៍", "អភិវឌ្ឍ"),
    ("ការលើកកម្ពស់", "លើកកម្ពស់"),
    ("កែលម្អ", "កែលំអ"),
    ("បណ្ដុះ", "បណ្តុះ"),
    ("ស្ដារ", "ស្តារ"),
    ("ផ្គត់ផ្គង់", "ផ្គត់​ផ្គង់"),
)
_SHORTER = (
    (" and ", " & "), ("Programme", "Program"), ("Improvement", "Improvment"), ("Development", "Dev."),
    ("Civil Society Grant", "CSO grant"), ("Management", "Mgmt"), ("Technical Assistance", "TA"), (" – ", " - "),
)  # fmt: skip


def retold(text: str, rng: Random) -> str:
    """The text, in four of ten tellings as it was, else changed in one way or two."""
    ways = _OF_KHMER if _KHMER.search(text) else _OF_ENGLISH
    for _ in range(rng.choice((0, 0, 0, 0, 1, 1, 1, 1, 2, 2))):
        text = rng.choice(ways)(text, rng)
    return text


def _misspelt(text: str, rng: Random) -> str:
    """Two letters changed places, one was left out, or one stands twice."""
    places = [
        n for n in range(1, len(text) - 1) if text[n].isalpha() and text[n - 1].isalpha() and text[n + 1].isalpha()
    ]
    if not places:
        return text
    at = rng.choice(places)
    change = rng.choice((text[at + 1] + text[at], text[at + 1], text[at] * 2 + text[at + 1]))
    return text[:at] + change + text[at + 2 :]


def _reordered(text: str, _: Random) -> str:
    """What stands behind the first "of", "in", "for" or "to" comes first; Khmer is turned at a space."""
    before, word, behind = _parted(text)
    return f"{behind} {word} {before}".replace("  ", " ") if behind else text


def _parted(text: str) -> tuple[str, str, str]:
    found = re.search(r" (–|for|with|to|of) ", text)
    if found:
        return text[: found.start()], "-", text[found.end() :]
    before, _, behind = text.partition(" ")
    return before, "", behind


def _shorter(text: str, rng: Random) -> str:
    """One word, which is neither a number nor the last of a name, was left out."""
    words = text.split(" ")
    places = [n for n, word in enumerate(words[:-1]) if word.isalpha() and not _KHMER.search(word) and word.islower()]
    places = places or [n for n, word in enumerate(words) if word in ("Programme", "Project", "Initiative", "Support")]
    if not places:
        return text
    del words[rng.choice(places)]
    return " ".join(words)


def _abbreviated(text: str, rng: Random) -> str:
    usual = [(long, short) for long, short in _SHORTER if long in text]
    return text.replace(*rng.choice(usual)) if usual else text.upper()


def _spelled_otherwise(text: str, rng: Random) -> str:
    """Khmer in another spelling that is also met, with or without the invisible space between words."""
    usual = [(one, other) for one, other in _SPELLED_TOO if one in text]
    if usual and rng.random() < 0.7:
        return text.replace(*rng.choice(usual))
    return text.replace("ការ", "ការ\u200b")


def _without_the_project(text: str, _: Random) -> str:
    return text.removeprefix("គម្រោង").strip() or text


_OF_ENGLISH: tuple[Callable[[str, Random], str], ...] = (_misspelt, _reordered, _shorter, _abbreviated)
_OF_KHMER: tuple[Callable[[str, Random], str], ...] = (_misspelt, _spelled_otherwise, _without_the_project, _reordered)
