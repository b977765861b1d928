"""What was done to a deck that was brought up to date, and the lines that say it."""

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

from twg_analytics.sentences import living

FIGURES = re.compile(r"[0-9\u17e0-\u17e9]+(?:[.,\u202f\u00a0][0-9\u17e0-\u17e9]+)*(?:\s?%)?")


@dataclass(frozen=True)
class Touched:
    """A sentence that somebody changed or wrote, what it said when it was made and says today; a cell may give way."""

    text: str
    before: str
    today: str
    is_kept: bool = True

    @property
    def figures(self) -> list[tuple[str, str]]:
        """Each figure that is another one today: the old one and the new one."""
        old, new = FIGURES.findall(self.before), FIGURES.findall(self.today)
        if len(old) == len(new):
            pairs = list(zip(old, new, strict=True))
        else:
            gone, come = [one for one in old if one not in new], [one for one in new if one not in old]
            pairs = [(", ".join(gone) or "\N{EN DASH}", ", ".join(come) or "\N{EN DASH}")]
        return [pair for pair in dict.fromkeys(pairs) if pair[0] != pair[1]]


@dataclass(frozen=True)
class Stayed:
    """A text that somebody wrote over, and on which slide, or in a document under which title."""

    slide: int | str
    touched: Touched
    is_cell: bool = False


@dataclass
class Done:
    """What was done to a deck, its slides by their numbers, or to a document, its parts by their titles."""

    since: str
    today: str
    drawings: int = 0
    sentences: int = 0
    deleted: int = 0
    is_document: bool = False
    theirs: list[int] = field(default_factory=list)
    added: list[Any] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    anew: list[Any] = field(default_factory=list)
    kept: list[Any] = field(default_factory=list)
    stayed: list[Stayed] = field(default_factory=list)


def told(done: Done, language: str) -> list[str]:
    """All that was done, a line each; what people have to look at comes last."""
    since, today = (dt.date.fromisoformat(one) for one in (done.since, done.today))
    lines = living.counted(since, today, done.drawings, done.sentences, language)
    lines += living.deleted(done.deleted, language, is_document=done.is_document)
    for kind in ("theirs", "added", "hidden", "anew", "kept"):
        of_kind = getattr(done, kind)
        if done.is_document:
            lines += living.parts(kind, list(dict.fromkeys(of_kind)), language)
        else:
            lines += living.slides(kind, sorted(set(of_kind)), language)
    lines += living.stay(len(done.stayed), language)
    for one in done.stayed:
        touched = one.touched
        how = "text" if not one.is_cell else "cell" if touched.is_kept else "cell_gone"
        lines.append(living.stayed(one.slide, touched.text, touched.today, touched.figures, language, how))
    return lines
