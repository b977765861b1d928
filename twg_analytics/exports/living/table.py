"""A native table brought up to date: the rows are today's, in the letters and colours that the table was given."""

import copy
from typing import Any

from pptx.oxml.ns import qn

from twg_analytics.exports.living import looks, text
from twg_analytics.reports.living import Touched


def _rows(table: Any) -> list[Any]:
    return list(table.findall(qn("a:tr")))


def _cells(row: Any) -> list[Any]:
    return list(row.findall(qn("a:tc")))


def says(cell: Any) -> str:
    """What a cell says."""
    return "\n".join(text.said(one) for one in cell.iter(qn("a:p")))


def columns(table: Any) -> int:
    """How many columns a table has."""
    return len(table.findall(f"{qn('a:tblGrid')}/{qn('a:gridCol')}"))


def write(cell: Any, words: str) -> None:
    """Another text in a cell, paragraph by paragraph, in the letters that are there."""
    body = cell.find(qn("a:txBody"))
    held, lines = body.findall(qn("a:p")), words.split("\n")
    for extra in held[len(lines) :]:
        body.remove(extra)
    for _ in lines[len(held) :]:
        body.append(copy.deepcopy(held[-1]))
    for paragraph, line in zip(body.findall(qn("a:p")), lines, strict=True):
        if text.plain(text.said(paragraph)) != text.plain(line):
            text.spread(paragraph, line)


def _fresh_look(cell: Any, made: Any) -> None:
    """The colours of a cell follow the data, but for those that somebody gave it."""
    looks.follow(cell.find(qn("a:tcPr")), made.find(qn("a:tcPr")))
    inks = [run.find(qn("a:rPr")) for run in made.iter(qn("a:r"))]
    for run in cell.iter(qn("a:r")):
        if inks:
            looks.follow(run.find(qn("a:rPr")), inks[0])


def _is_name(words: str) -> bool:
    return any(sign.isalpha() for sign in words)


def _said(rows: list[Any], wide: int) -> list[str]:
    """What the first cells of each row say."""
    return [text.plain(" ".join(says(cell) for cell in _cells(row)[:wide])) for row in rows]


def _paired(old: list[Any], new: list[Any]) -> list[Any]:
    """For each row of today the one it stands in: that of the same first cells, else a copy of the last.

    Looks given to a row by hand are of what it names, so they do not pass to another. Rows that are only numbered go
    by their place.
    """
    if not any(_is_name(name) for name in _said(new, 1)):
        return [*old[: len(new)], *(copy.deepcopy(old[-1]) for _ in new[len(old) :])]
    model = copy.deepcopy(old[-1])
    found: dict[int, Any] = {}
    for wide in (2, 1):
        were, are = _said(old, wide), _said(new, wide)
        for at, name in enumerate(are):
            is_one = wide == 2 or (were.count(name) == are.count(name) == 1)
            same = [row for row, was in zip(old, were, strict=True) if was == name and row not in found.values()]
            if at not in found and is_one and same:
                found[at] = same[0]
    return [found[at] if at in found else copy.deepcopy(model) for at in range(len(new))]


def cells(table: Any) -> list[str]:
    """What all cells say, row by row, the headings first."""
    return [says(cell) for row in _rows(table) for cell in _cells(row)]


def _put(cell: Any, before: str | None, today: str) -> Touched | None:
    """Today's text in a cell. Words that somebody wrote stay where the data are as they were, and numbers never."""
    now = says(cell)
    is_touched = before is not None and not text.same(now, before)
    if not is_touched or before is None or text.same(now, today):
        write(cell, today)
        return None
    if not (text.same(before, today) and _is_name(now)):
        write(cell, today)
    return Touched(now, before, today)


def refresh(table: Any, made: Any, before: list[str]) -> list[Touched] | None:
    """Puts the rows of the table `made` today into a table; gives the cells that somebody had written over.

    None where it has other columns than today's.
    """
    wide = columns(table)
    if wide != columns(made):
        return None
    was: dict[Any, list[str]] = {}
    if len(before) == len(cells(table)):
        was = {row: before[at * wide : (at + 1) * wide] for at, row in enumerate(_rows(table))}
    head, *old = _rows(table)
    made_head, *new = _rows(made)
    rows = [head, *(_paired(old or [copy.deepcopy(new[0])], new) if new else [])]
    for row in old:
        table.remove(row)
    touched: list[Touched] = []
    for at, (row, fresh) in enumerate(zip(rows, (made_head, *new), strict=True)):
        for place, (cell, today) in enumerate(zip(_cells(row), _cells(fresh), strict=True)):
            found = _put(cell, was[row][place] if row in was else None, says(today))
            touched += [found] if found else []
            _fresh_look(cell, today)
        if at:
            rows[at - 1].addnext(row)
    return touched


def height(table: Any) -> int:
    """How high the rows are together."""
    return sum(int(row.get("h", 0)) for row in _rows(table))


def as_high(table: Any, made: Any) -> None:
    """Gives the rows the heights of those made today, for their texts are of other lengths."""
    for row, today in zip(_rows(table), _rows(made), strict=True):
        row.set("h", today.get("h"))
