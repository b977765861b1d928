"""The tables of a report: the columns that are shown, their values in words, and how wide each is."""

import datetime as dt
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from twg_analytics import words
from twg_analytics.charts import theme
from twg_analytics.exports import text_fit
from twg_analytics.exports.native import Cell
from twg_analytics.reports.report import Table
from twg_analytics.words import columns as described
from twg_analytics.words import t
from twg_analytics.words.columns import Column

_MARGINS, _BOLD = 13.0, 1.05  # of a cell in points; how much wider bold letters are
_LONG_WORD = 0.18  # of the room: a longer word, such as the name of a file, may break, and a number never
_MOVED = (8.0, 24.0, 64.0)  # points of width at once from one column to another


def columns(table: Table, *, for_workbook: bool = False) -> list[Column]:
    """The columns that are shown: those for calculation only in a workbook."""
    return [one.column for one in table.columns.values() if for_workbook or not one.is_workbook_only]


def cells(table: Table, language: str) -> list[tuple[Cell, ...]]:
    """The rows of a table in words; in both languages numbers are written as the English write them."""
    shown = columns(table)
    spoken = "en" if language == "both" else language
    written = [_column(table, column, spoken) for column in shown]
    return list(zip(*written, strict=True)) if written else []


def _column(table: Table, column: Column, language: str) -> list[Cell]:
    """The cells of a column: a status with its sign and colour, what is missing in words where the table has some."""
    lights, absent = theme.LIGHTS.get(column.codes or "", {}), table.absent.get(column.name)
    codes = table.frame.get(f"{column.name}_itself", table.frame[column.name])
    found = []
    for value, code in zip(table.frame[column.name], codes, strict=True):
        if absent and pd.isna(value):
            found.append(Cell(absent, ink=theme.WARNING))
            continue
        text, light = (
            described.said(value, column.format, language),
            lights.get(code) if isinstance(code, str) else None,
        )
        sign, fill, ink = light or ("", None, None)
        found.append(Cell(f"{sign} {text}".strip(), fill=fill, ink=ink))
    return found


def widths(room: float, wanted: Sequence[float]) -> list[float]:
    """The room divided as wanted; no column below a twentieth of it unless there are more than that."""
    least = min(0.05, 1 / max(len(wanted), 1))
    shares = [max(one / (sum(wanted) or 1), least) for one in wanted]
    return [room * share / sum(shares) for share in shares]


def column_widths(
    table: Table, rows: Sequence[tuple[Cell, ...]], room: float, size: float, language: str
) -> list[float]:
    """The room divided among the columns shown: narrow ones have what they need, the wide ones share what is left.

    They share it so that the rows are low.
    """
    wanted, least = _asked(table, rows, room, size, language)
    given = _shared(room, wanted, least)
    return given if sum(wanted) <= room or sum(least) >= room else _lowered(given, least, rows, size)


def size_that_fits(
    table: Table, rows: Sequence[tuple[Cell, ...]], room: float, sizes: Sequence[float], language: str
) -> float:
    """The first of some sizes of letters in which no number breaks, else the last of them."""
    fitting = (size for size in sizes if sum(_asked(table, rows, room, size, language)[1]) <= room)
    return next(fitting, sizes[-1])


def _asked(
    table: Table, rows: Sequence[tuple[Cell, ...]], room: float, size: float, language: str
) -> tuple[list[float], list[float]]:
    """What each column shown wants, and the least that breaks no number in it."""
    wanted, least = [], []
    for place, column in enumerate(columns(table)):
        heading = column.heading(language)
        texts = [row[place].text for row in rows]
        longest = sorted(text_fit.width(text, size) for text in texts)
        usual = longest[math.ceil(0.9 * (len(longest) - 1))] if longest else 0
        head = text_fit.word_width(heading, size) * _BOLD
        words = max((text_fit.word_width(text, size) for text in texts), default=0)
        word = max(head, words if column.format in described.NUMBERS else min(words, _LONG_WORD * room)) + _MARGINS
        least.append(word)
        wanted.append(max(usual + _MARGINS, word))
    return wanted, least


def _shared(room: float, wanted: Sequence[float], least: Sequence[float]) -> list[float]:
    """What each wants where there is room for all; else each its longest word, and of the rest as far as it wants."""
    if sum(wanted) <= room or sum(least) >= room:
        wider = wanted if sum(wanted) <= room else least
        return [room * one / (sum(wider) or 1) for one in wider]
    more = [want - low for want, low in zip(wanted, least, strict=True)]
    left, given = room - sum(least), [0.0] * len(more)
    for number, place in enumerate(sorted(range(len(more)), key=more.__getitem__)):
        given[place] = min(more[place], left / (len(more) - number))
        left -= given[place]
    return [low + extra for low, extra in zip(least, given, strict=True)]


def _lowered(
    given: Sequence[float], least: Sequence[float], rows: Sequence[tuple[Cell, ...]], size: float
) -> list[float]:
    """The same room, moved from column to column for as long as that makes the rows lower together."""
    found, lowest = np.array(given), np.array(least)
    wide = np.array([[text_fit.width(cell.text, size) for cell in row] for row in rows])
    high = np.array([[text_fit.line_height(cell.text, size) for cell in row] for row in rows])

    def height(widths: Any) -> float:
        return float((np.ceil(wide / (widths - _MARGINS)) * high).max(axis=1).sum())

    least_high, each = height(found), np.eye(len(found))
    moves = [points * (to - of) for points in _MOVED for of in each for to in each]
    while True:
        tried = [found + move for move in moves]
        better = min((one for one in tried if (one >= lowest).all()), key=height, default=found)
        if height(better) >= least_high:
            return [float(one) for one in found]
        found, least_high = better, height(better)


def said(key: str, language: str, **values: Any) -> str:
    """A text of the wording in the language of a report, in both one under the other."""
    languages = words.LANGUAGES[::-1] if language == "both" else (language,)
    return "\n".join(t(key, one, **values) for one in languages)


def in_line(key: str, language: str, **values: Any) -> str:
    """A text of the wording in the language of a report, in both one beside the other."""
    return said(key, language, **values).replace("\n", " / ")


def day(value: dt.date) -> dt.datetime:
    """The time that a file of a snapshot says it was made, so that it is the same every time."""
    return dt.datetime.combine(value, dt.time())
