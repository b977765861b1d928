"""A native table brought up to date: the rows are today's, in the letters and colours that the table was given."""

import copy
from collections.abc import Mapping
from typing import Any

from twg_analytics.exports.living import text
from twg_analytics.exports.living.text import SLIDES, Script
from twg_analytics.reports.living import Touched


def _rows(table: Any, script: Script = SLIDES) -> list[Any]:
    return list(table.findall(script.row))


def _cells(row: Any, script: Script = SLIDES) -> list[Any]:
    return list(row.findall(script.cell))


def says(cell: Any, script: Script = SLIDES) -> str:
    """What a cell says."""
    return "\n".join(script.said(one) for one in cell.iter(script.paragraph))


def columns(table: Any, script: Script = SLIDES) -> int:
    """How many columns a table has."""
    return sum(1 for _ in table.iter(script.column))


def write(cell: Any, words: str, script: Script = SLIDES) -> None:
    """Another text in a cell, paragraph by paragraph, in the letters that are there."""
    held, lines = list(cell.iter(script.paragraph)), [words] if script.has_breaks else words.split("\n")
    body = held[0].getparent()
    for extra in held[len(lines) :]:
        body.remove(extra)
    for _ in lines[len(held) :]:
        body.append(copy.deepcopy(held[-1]))
    for paragraph, line in zip(body.findall(script.paragraph), lines, strict=True):
        if text.plain(script.said(paragraph)) != text.plain(line):
            script.spread(paragraph, line)


def _is_name(words: str) -> bool:
    return any(sign.isalpha() for sign in words)


def _said(rows: list[Any], wide: int, script: Script) -> list[str]:
    """What the first cells of each row say."""
    return [text.plain(" ".join(says(cell, script) for cell in _cells(row, script)[:wide])) for row in rows]


def _paired(old: list[Any], new: list[Any], was: Mapping[Any, list[str]], script: Script) -> list[Any]:
    """For each row of today the one it stands in: that which had the same first cells, else a copy of the last.

    Looks given to a row by hand are of what it names, so they do not pass to another, and a name that somebody wrote
    over is still that of its row. Rows that are only numbered go by their place.
    """
    if not any(_is_name(name) for name in _said(new, 1, script)):
        return [*old[: len(new)], *(copy.deepcopy(old[-1]) for _ in new[len(old) :])]
    model = copy.deepcopy(old[-1])
    found: dict[int, Any] = {}
    for wide in (2, 1):
        were = [text.plain(" ".join(was[row][:wide])) if row in was else _said([row], wide, script)[0] for row in old]
        are = _said(new, wide, script)
        for at, name in enumerate(are):
            is_one = wide == 2 or (were.count(name) == are.count(name) == 1)
            same = [row for row, was in zip(old, were, strict=True) if was == name and row not in found.values()]
            if at not in found and is_one and same:
                found[at] = same[0]
    return [found[at] if at in found else copy.deepcopy(model) for at in range(len(new))]


def cells(table: Any, script: Script = SLIDES) -> list[str]:
    """What all cells say, row by row, the headings first."""
    return [says(cell, script) for row in _rows(table, script) for cell in _cells(row, script)]


def _put(cell: Any, before: str | None, today: str, script: Script) -> Touched | None:
    """Today's text in a cell. Words that somebody wrote stay where the data are as they were, and numbers never."""
    now = says(cell, script)
    is_touched = before is not None and not text.same(now, before)
    if not is_touched or before is None or text.same(now, today):
        write(cell, today, script)
        return None
    is_kept = text.same(before, today) and _is_name(now)
    if not is_kept:
        write(cell, today, script)
    return Touched(now, before, today, is_kept)


def _written(rows: list[Any], before: list[str], wide: int, script: Script) -> dict[Any, list[str]]:
    """What each row said as it was made: of as many rows those that name the same, or alone have another name."""
    if len(before) != wide * len(rows):
        return {}
    lines = [before[at * wide : (at + 1) * wide] for at in range(len(rows))]
    were, are = [text.plain(line[0]) for line in lines], _said(rows, 1, script)
    return {
        row: line
        for row, line, then, now in zip(rows, lines, were, are, strict=True)
        if then == now or (now not in were and then not in are)
    }


def _added(old: list[Any], new: list[Any], written: list[str], script: Script) -> list[Any]:
    """The rows that somebody added: what they name was not written and is not told today."""
    known = {*map(text.plain, written), *_said(new, 1, script)}
    names = zip(old, _said(old, 1, script), strict=True)
    return [row for row, name in names if len(written) > 1 and _is_name(name) and name not in known]


def refresh(table: Any, made: Any, before: list[str], script: Script = SLIDES) -> list[Touched] | None:
    """Puts the rows of the table `made` today into a table; gives the cells that somebody had written over.

    None where it has other columns than today's, no row, or a row whose cells are not as many as its columns.
    """
    wide = columns(table, script)
    is_even = all(len(_cells(row, script)) == wide for row in _rows(table, script))
    if wide != columns(made, script) or not _rows(table, script) or not is_even:
        return None
    was = _written(_rows(table, script), before, wide, script)
    head, *old = _rows(table, script)
    made_head, *new = _rows(made, script)
    theirs = _added([row for row in old if row not in was], new, before[::wide], script)
    ours = [row for row in old if row not in theirs]
    rows = [head, *(_paired(ours or [copy.deepcopy(new[0])], new, was, script) if new else [])]
    for row in old:
        table.remove(row)
    touched: list[Touched] = []
    for at, (row, fresh) in enumerate(zip(rows, (made_head, *new), strict=True)):
        for place, (cell, today) in enumerate(zip(_cells(row, script), _cells(fresh, script), strict=True)):
            found = _put(cell, was[row][place] if row in was else None, says(today, script), script)
            touched += [found] if found else []
            script.follow(cell, today)
        if at:
            rows[at - 1].addnext(row)
    for row in reversed(theirs):
        rows[-1].addnext(row)
    said = [" · ".join(filter(None, (says(cell, script) for cell in _cells(row, script)))) for row in theirs]
    return touched + [Touched(one, "", "") for one in said]


def height(table: Any) -> int:
    """How high the rows are together."""
    return sum(int(row.get("h", 0)) for row in _rows(table))


def as_high(table: Any, made: Any) -> None:
    """Gives the rows the heights of those made today, for their texts are of other lengths."""
    for row, today in zip(_rows(table), _rows(made), strict=False):  # rows of theirs stand below
        row.set("h", today.get("h"))
