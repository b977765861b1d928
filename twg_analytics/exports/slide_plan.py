"""What stands on which slide: a part of a report divided into as many as it needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from twg_analytics.exports import bilingual, chart_labels, chart_xml, slide_table, tables, text_fit
from twg_analytics.exports.figures import about
from twg_analytics.exports.native import Cell, Chart, Grid, Map, Native
from twg_analytics.exports.slide_base import Box
from twg_analytics.reports.report import Part, Table
from twg_analytics.words import columns, in_a_row

TEXT, TEXT_LEAST = 18.0, 12.0  # points
GAP = 6.0  # points between a text and the table below it
_SIZES, _ANNEX = (16.0, 14.0, 12.0), (11.0, 10.0)  # of the letters of a table; in an annex also smaller
_ASKED = (18.0, 16.0, 14.0, 12.0)  # of the decisions
_FEW = 24  # rows, above which none of the larger could fit
_ABOVE = 0.35  # of the height, for the text above a table


@dataclass(frozen=True)
class Room:
    """Where content stands: the whole, and its two parts where a text stands beside a drawing."""

    whole: Box
    drawing: Box
    beside: Box


@dataclass(frozen=True)
class Shown:
    """What one slide holds: its text, and beside it a drawing, or below it (`is_above`) one or the rows of a table.

    The `rest` of what is said had no room beside the drawing, and goes to the notes.
    """

    text: tuple[str, ...] = ()
    drawn: Native | None = None
    measured: str = ""
    alt: str = ""
    sheet: slide_table.Sheet | None = None
    rows: tuple[tuple[Any, ...], ...] = ()
    heights: tuple[float, ...] = ()
    table_name: str = ""
    rest: tuple[str, ...] = ()
    is_above: bool = False


def _texts(words: Sequence[str], width: float, height: float) -> list[tuple[str, ...]]:
    """Paragraphs in as many parts as a place has room for at the smallest size."""
    found, rest = [], tuple(words)
    while rest:
        fit = text_fit.fitted(rest, width, height, largest=TEXT, smallest=TEXT_LEAST)
        if not fit.here:
            break
        found.append(fit.here)
        rest = fit.rest
    return found


def _sheet(table: Table, language: str, area: Box, above: float, sizes: Sequence[float]) -> slide_table.Sheet:
    """A table of a report in the largest letters with which it stands on one slide, else in the smallest."""
    shown = tables.columns(table)
    rows = tables.cells(table, language)
    for size in sizes if len(rows) <= _FEW else sizes[-1:]:
        placed = zip(shown, tables.column_widths(table, rows, area.width, size, language), strict=True)
        made = tuple(
            slide_table.Column(one.heading(language), width, one.format in columns.NUMBERS) for one, width in placed
        )
        sheet = slide_table.Sheet(made, tuple(rows), size)
        if not slide_table.breaks_words(sheet) and slide_table.height(sheet) <= area.height - above:
            break
    return sheet


def _paged(sheet: slide_table.Sheet, area: Box, words: tuple[str, ...], name: str) -> list[Shown]:
    """A table with what is said above it; words that leave too little room for it have slides of their own."""
    above = _height(words, area)
    if above > _ABOVE * area.height:
        return [*map(Shown, _texts(words, area.width, area.height)), *_paged(sheet, area, (), name)]
    pages = slide_table.pages(sheet, area.height, area.height - above)
    return [
        Shown(
            () if number else words,
            sheet=sheet,
            rows=tuple(rows),
            heights=tuple(heights),
            table_name=name,
            is_above=True,
        )
        for number, (rows, heights) in enumerate(pages)
    ]


def _asked(part: Part, area: Box, language: str, slides: Mapping[str, int]) -> slide_table.Sheet:
    """The decisions in a table below what else is said, each with the slide that backs it."""
    room = area.height - _height(part.paragraphs, area)
    heads = [tables.said(f"pack_{key}", language) for key in ("number", "decision", "rests_on", "backed")]
    rows = tuple(
        (
            Cell(columns.said(place, "row", language)),
            Cell(ask.text),
            Cell(ask.named),
            Cell(columns.said(slides.get(ask.backed_by), "row", language)),
        )
        for place, ask in enumerate(part.asks, start=1)
    )
    widths = [share * area.width for share in (0.05, 0.71, 0.17, 0.07)]
    placed = zip(heads, widths, (True, False, False, True), strict=True)
    made = tuple(slide_table.Column(*column) for column in placed)
    fitting = (slide_table.Sheet(made, rows, size) for size in _ASKED)
    return next((one for one in fitting if slide_table.height(one) <= room), slide_table.Sheet(made, rows, _ASKED[-1]))


def _height(words: Sequence[str], area: Box) -> float:
    return text_fit.height(words, area.width, TEXT_LEAST) + GAP if words else 0.0


def measured(shown: Shown, language: str) -> list[str]:
    """What is measured, after the unit in which amounts are written."""
    return [chart_labels.measured(shown.drawn, shown.measured, language)] if shown.measured else []


def remarks(shown: Shown, language: str) -> list[str]:
    """What is said under a chart."""
    said = shown.drawn.remarks if isinstance(shown.drawn, Chart) else ()
    return [in_a_row(said, language)] if said else []


def _has_room(shown: Shown, place: Box, language: str) -> bool:
    """Whether a chart stands in a place in letters of the least size, between what is said above and under it."""
    said = (measured(shown, language), remarks(shown, language))
    high = place.height - sum(text_fit.height(words, place.width, TEXT_LEAST) + GAP for words in said if words)
    return not isinstance(shown.drawn, Chart) or chart_xml.has_room(shown.drawn, place.width, high, TEXT_LEAST)


def of_part(part: Part, room: Room, language: str, slides: Mapping[str, int] = MappingProxyType({})) -> list[Shown]:
    """What stands on the slides of a part, in order; at least one. `slides` are the first ones of other parts."""
    area = room.whole
    if part.asks:
        return _paged(_asked(part, area, language, slides), area, part.paragraphs, part.title)
    missing = bilingual.missing(part, language)
    words = (*part.paragraphs, *((missing,) if missing else ()))
    drawn = bilingual.drawn(part)
    found: list[Shown] = []
    if part.figure is not None and drawn is not None:
        told = about(part.figure)["measured"]
        if isinstance(drawn, Grid):
            legend = ("   ".join(cell.text for cell in drawn.legend),) if drawn.legend else ()
            found += _paged(slide_table.of_grid(drawn, area.width), area, (*words, told, *legend), told)
            words = ()
        else:
            shown = Shown(drawn=drawn, measured=told, alt=part.figure["layout"]["meta"]["alt"])
            if isinstance(drawn, Chart) and words and not _has_room(shown, room.drawing, language):
                high = _height(words, area)
                if high <= _ABOVE * area.height and _has_room(shown, area.below(high), language):
                    return [replace(shown, text=words, is_above=True)]
                return [*map(Shown, _texts(words, area.width, area.height)), shown]
            beside = () if isinstance(drawn, Map) else words  # the map says itself what lies beside it
            fit = text_fit.fitted(beside, room.beside.width, room.beside.height, largest=TEXT, smallest=TEXT_LEAST)
            found.append(replace(shown, text=fit.here, rest=words[len(fit.here) :]))
            words = ()
    if part.table is not None and len(part.table.frame):
        sizes = (*_SIZES, *_ANNEX) if part.is_annex else _SIZES
        found += _paged(_sheet(part.table, language, area, _height(words, area), sizes), area, words, part.table.name)
    elif words:
        found += map(Shown, _texts(words, area.width, area.height))
    return found or [Shown()]
