"""Sentences brought up to date: those that nobody touched are made anew, each in the letters it was given."""

import copy
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from pptx.oxml.ns import qn

from twg_analytics.exports.living import looks
from twg_analytics.reports.living import FIGURES, Touched
from twg_analytics.words import line_ends

_ALIKE = 0.6  # from which on two sentences say the same of two days
_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Script:
    """How a format writes: the names of its elements, and how a paragraph is read, written anew and coloured."""

    paragraph: str
    row: str
    cell: str
    column: str
    said: Callable[[Any], str]
    spread: Callable[[Any, str], None]
    follow: Callable[[Any, Any], None]
    has_breaks: bool = False  # a paragraph may hold several lines

    def paragraphs(self, body: Any) -> list[Any]:
        """Those of a text, without those that hold a drawing."""
        return [one for one in body.findall(self.paragraph) if not one.xpath(_DRAWING)]


_DRAWING = ".//*[local-name()='drawing' or local-name()='pict']"


def same(one: str, other: str) -> bool:
    """Whether two texts are the same but for blanks and breaks."""
    return plain(one) == plain(other)


def plain(text: str) -> str:
    """A text with its blanks and breaks made alike, without the ends of words and what a file cannot hold."""
    return " ".join("".join(sign if sign >= " " else " " for sign in line_ends.unmarked(text)).split())


def lines(texts: Sequence[str]) -> list[str]:
    """Texts as the paragraphs that they are written in."""
    return [line for text in texts for line in text.split("\n")]


def shares(old: Sequence[str], text: str) -> list[str]:
    """What each of several runs says of another text: every word stands where the one was in whose place it is."""
    words: list[str] = []
    worn: list[int] = []
    for number, run in enumerate(old):
        for word in _WORDS.findall(run):
            words.append(line_ends.unmarked(word))
            worn.append(number)
    new, given = _WORDS.findall(line_ends.marked(text)), [""] * len(old)
    plainly = list(map(line_ends.unmarked, new))
    for _, begin, end, from_here, to_here in SequenceMatcher(None, words, plainly, autojunk=False).get_opcodes():
        for place in range(from_here, to_here):
            at = min(begin + place - from_here, max(end - 1, begin - 1, 0))
            given[worn[at] if worn else 0] += new[place]
    return given


def spread(paragraph: Any, text: str) -> None:
    """Another text in a paragraph: each word in the letters of the one in whose place it stands."""
    runs = paragraph.findall(qn("a:r"))
    for other in (*paragraph.findall(qn("a:br")), *paragraph.findall(qn("a:fld"))):
        paragraph.remove(other)
    if not runs:
        if text:
            _first_run(paragraph, line_ends.marked(text))
        return
    given = shares([run.findtext(qn("a:t")) or "" for run in runs], text)
    for run, said in zip(runs, given, strict=True):
        if said or run is runs[0]:
            run.find(qn("a:t")).text = said
        else:
            paragraph.remove(run)


def _first_run(paragraph: Any, text: str) -> None:
    """A run where the paragraph was empty, in the letters that its end says."""
    run = paragraph.makeelement(qn("a:r"), {})
    end = paragraph.find(qn("a:endParaRPr"))
    properties = run.makeelement(qn("a:rPr"), dict(end.attrib) if end is not None else {})
    properties.extend(copy.deepcopy(child) for child in (end if end is not None else ()))
    run.append(properties)
    held = run.makeelement(qn("a:t"), {})
    held.text = text
    run.append(held)
    if end is not None:
        end.addprevious(run)
    else:
        paragraph.append(run)


def said(paragraph: Any) -> str:
    """What a paragraph says."""
    return line_ends.unmarked("".join(held.text or "" for held in paragraph.iter(qn("a:t"))))


def _coloured(cell: Any, made: Any) -> None:
    """The colours of a cell follow the data, but for those that somebody gave it."""
    looks.follow(cell.find(qn("a:tcPr")), made.find(qn("a:tcPr")))
    inks = [run.find(qn("a:rPr")) for run in made.iter(qn("a:r"))]
    for run in cell.iter(qn("a:r")):
        if inks:
            looks.follow(run.find(qn("a:rPr")), inks[0])


SLIDES = Script(qn("a:p"), qn("a:tr"), qn("a:tc"), qn("a:gridCol"), said, spread, _coloured)


def _skeleton(line: str) -> str:
    return FIGURES.sub("#", plain(line))


def _followed(before: Sequence[str], today: Sequence[str]) -> dict[int, int]:
    """Which line of today says what each line said before: by its place, or by its words where some came or went."""
    if len(before) == len(today):
        return {place: place for place in range(len(before))}
    found: dict[int, int] = {}
    least = 0
    for place, line in enumerate(before):
        alike = [
            (SequenceMatcher(None, _skeleton(line), _skeleton(today[at])).ratio(), -at)
            for at in range(least, len(today))
        ]
        best, at = max(alike, default=(0.0, 0))
        if best >= _ALIKE:
            found[place] = -at
            least = 1 - at
    return found


def refresh(body: Any, before: Sequence[str], today: Sequence[str], script: Script = SLIDES) -> list[Touched]:
    """Brings the paragraphs of a text up to date and gives those that stay as people left them.

    `before` is what we wrote, `today` what is said now. A sentence that was deleted stays deleted, one that came in
    stands behind the one it follows today.
    """
    held = script.paragraphs(body)
    now = [plain(script.said(one)) for one in held]
    written, new = [plain(line) for line in before], list(today)
    follows = _followed(before, new)
    touched: list[Touched] = []
    at_line: dict[int, Any] = {}  # the paragraph that stands for a line of today
    gone: list[Any] = []
    for kind, begin, end, from_here, to_here in SequenceMatcher(None, written, now, autojunk=False).get_opcodes():
        if kind == "equal":
            for place, here in zip(range(begin, end), range(from_here, to_here), strict=True):
                if place in follows:
                    script.spread(held[here], new[follows[place]])
                    at_line[follows[place]] = held[here]
                else:
                    gone.append(held[here])
            continue
        for number, here in enumerate(range(from_here, to_here)):
            if not now[here]:
                continue
            line = begin + number if begin + number < end else None  # the one that was written over
            if line is None or line not in follows:
                touched.append(Touched(script.said(held[here]), "" if line is None else before[line], ""))
                continue
            at_line[follows[line]] = held[here]
            touched.append(Touched(script.said(held[here]), before[line], new[follows[line]]))
    come = set(range(len(new))) - set(follows.values())
    for at in sorted(come):
        after = at_line.get(max((one for one in at_line if one < at), default=-1))
        model = after if after is not None else (held[0] if held else None)
        if model is None:
            continue
        made = copy.deepcopy(model)
        script.spread(made, new[at])
        if after is not None:
            after.addnext(made)
        else:
            model.addprevious(made)
        at_line[at] = made
    for one in gone:
        if len(script.paragraphs(body)) > 1:
            body.remove(one)
        else:
            script.spread(one, "")
    return touched
