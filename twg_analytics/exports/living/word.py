"""How a Word document writes, for what is brought up to date in it."""

import copy
from typing import Any

from docx.oxml.ns import qn

from twg_analytics.exports.living import looks
from twg_analytics.exports.living.text import Script, shares
from twg_analytics.words import line_ends

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BEHIND = ("noWrap", "tcMar", "textDirection", "tcFitText", "vAlign", "hideMark")  # what stands behind a ground


def _runs(paragraph: Any) -> list[Any]:
    """The runs with text that is not struck out by the changes that Word tracks."""
    return [run for run in paragraph.iter(qn("w:r")) if run.find(qn("w:t")) is not None]


def _lines(paragraph: Any) -> list[list[Any]]:
    """The runs of each line of a paragraph."""
    found: list[list[Any]] = [[]]
    for run in _runs(paragraph):
        first = next((one.tag for one in run if one.tag in (qn("w:br"), qn("w:t"))), None)
        if first == qn("w:br") and found[-1]:
            found.append([])
        found[-1].append(run)
    return found


def _text(run: Any) -> str:
    return "".join(one.text or "" for one in run.findall(qn("w:t")))


def said(paragraph: Any) -> str:
    """What a paragraph says."""
    return line_ends.unmarked("\n".join("".join(map(_text, line)) for line in _lines(paragraph)))


def _write(run: Any, text: str) -> None:
    first, *others = run.findall(qn("w:t"))
    for other in others:
        run.remove(other)
    first.text = text
    first.set(_SPACE, "preserve")


def spread(paragraph: Any, text: str) -> None:
    """Another text in a paragraph, line by line: each word in the letters of the one in whose place it stands."""
    held, lines = _lines(paragraph), text.split("\n")
    if len(held) != len(lines):
        held, lines = [[run for line in held for run in line]], [" ".join(lines)]
    for runs, line in zip(held, lines, strict=True):
        if not runs and line:
            run = paragraph.makeelement(qn("w:r"), {})
            paragraph.append(run)
            run.append(run.makeelement(qn("w:t"), {}))
            runs = [run]
        for run, own in zip(runs, shares([_text(run) for run in runs], line), strict=True):
            _write(run, own)


def _coloured(cell: Any, made: Any) -> None:
    """The ground of a cell and the colour of its letters follow the data, but for those that somebody gave it."""
    here, today = (one.find(f"{qn('w:tcPr')}/{qn('w:shd')}") for one in (cell, made))
    if _is_ours(here, "w:fill") and (here is not None or today is not None):
        properties = cell.find(qn("w:tcPr"))
        if here is not None:
            properties.remove(here)
        if today is not None:
            later = next((one for one in properties if one.tag in map(qn, (f"w:{name}" for name in _BEHIND))), None)
            (later.addprevious if later is not None else properties.append)(copy.deepcopy(today))
    ink = next(iter(made.iter(qn("w:color"))), None)
    for one in cell.iter(qn("w:color")):
        if ink is not None and _is_ours(one, "w:val"):
            one.set(qn("w:val"), ink.get(qn("w:val")))


def _is_ours(coloured: Any, name: str) -> bool:
    value = None if coloured is None else coloured.get(qn(name))
    return value in (None, "auto") or str(value).upper() in looks.ours()


DOCUMENTS = Script(qn("w:p"), qn("w:tr"), qn("w:tc"), qn("w:gridCol"), said, spread, _coloured, has_breaks=True)
