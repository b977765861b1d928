"""Native tables on slides: as many rows as have room, the others on the next slide."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.enum.text import MSO_ANCHOR
from pptx.slide import Slide
from pptx.util import Pt

from twg_analytics.charts import theme
from twg_analytics.exports import slide_text, tables, text_fit, typeface
from twg_analytics.exports.native import Cell, Grid
from twg_analytics.exports.slide_base import Box
from twg_analytics.exports.typeface import Dress

_SIDE, _ABOVE = 3.5, 2.5  # the margins of a cell in points
_MANY = 7  # columns, above which headings stand upright
_FINE = 6.0  # points, by which parts of a table are made higher until they have room
_UPRIGHT = 165.0  # how high upright headings may be; a longer one ends in an ellipsis


@dataclass(frozen=True)
class Column:
    """A column as it is drawn: its heading, its width in points, whether its cells are numbers."""

    heading: str
    width: float
    is_number: bool


@dataclass(frozen=True)
class Sheet:
    """Cells under columns, at a size in points; headings may stand upright."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    size: float
    is_upright: bool = False


def of_grid(grid: Grid, room: float) -> Sheet:
    """A grid of signs or amounts: the first column holds names, the others are alike."""
    count = len(grid.headings)
    is_upright = count > _MANY
    size = 10.0 if is_upright else 12.0
    texts = [[heading, *(row[place].text for row in grid.rows)] for place, heading in enumerate(grid.headings)]
    if is_upright:
        longest = [max(max(text_fit.width(text, size) for text in ["—", *column[1:]]), 14.0) for column in texts]
        longest = [wide + 2 * _SIDE + 1 for wide in longest]
        longest[0] = min(longest[0], 0.32 * room)
    else:
        longest = [min(max(text_fit.width(text, size) for text in column), 0.6 * room) for column in texts]
    columns = zip(grid.headings, tables.widths(room, longest), strict=True)
    # A sign without an amount stands in the middle, words at the left.
    short = [place > 0 and all(len(row[place].text) < 8 for row in grid.rows) for place in range(count)]
    return Sheet(
        tuple(Column(heading, width, is_short) for (heading, width), is_short in zip(columns, short, strict=True)),
        grid.rows,
        size,
        is_upright,
    )


def breaks_words(sheet: Sheet) -> bool:
    """Whether a column is narrower than the longest word in it."""
    for place, column in enumerate(sheet.columns):
        texts = [column.heading, *(row[place].text for row in sheet.rows)]
        if max((text_fit.word_width(text, sheet.size) for text in texts), default=0) > column.width - 2 * _SIDE:
            return True
    return False


def _cell_height(text: str, width: float, size: float) -> float:
    return text_fit.height([text], width - 2 * _SIDE, size) + 2 * _ABOVE


def _head_height(sheet: Sheet) -> float:
    if sheet.is_upright:
        longest = max((text_fit.width(column.heading, sheet.size) for column in sheet.columns[1:]), default=0)
        return min(1.1 * longest + 2 * _SIDE, _UPRIGHT)
    return max(_cell_height(column.heading, column.width, sheet.size) for column in sheet.columns)


def _row_height(sheet: Sheet, row: Sequence[Cell]) -> float:
    return max(
        _cell_height(cell.text, column.width, sheet.size) for cell, column in zip(row, sheet.columns, strict=True)
    )


def height(sheet: Sheet) -> float:
    """How high all rows of a sheet are together, the heading's too."""
    return _head_height(sheet) + sum(_row_height(sheet, row) for row in sheet.rows)


def _cut(sheet: Sheet, most_high: float) -> list[tuple[Cell, ...]]:
    """The rows with no cell higher than a slide: such a text ends in an ellipsis, the workbook has it whole."""
    return [
        tuple(
            Cell(
                text_fit.shortened(cell.text, column.width - 2 * _SIDE, most_high - 2 * _ABOVE, sheet.size),
                cell.value,
                cell.fill,
                cell.ink,
            )
            for cell, column in zip(row, sheet.columns, strict=True)
        )
        for row in sheet.rows
    ]


def pages(sheet: Sheet, most_high: float, first_high: float) -> list[tuple[list[tuple[Cell, ...]], list[float]]]:
    """The rows in as many parts as have room in a height, with the height of each row, the heading's first.

    On the first slide there may be less room. The parts are about as high as each other, so that no row stands alone.
    """
    head = _head_height(sheet)
    rows = [(row, _row_height(sheet, row)) for row in _cut(sheet, min(most_high, first_high) - head)]
    least = len(_divided(rows, head, most_high, first_high))
    low = head + sum(high for _, high in rows) / least
    while low < most_high and len(_divided(rows, head, low, min(low, first_high))) > least:
        low += _FINE
    return _divided(rows, head, min(low, most_high), min(low, first_high))


def _divided(
    rows: Sequence[tuple[tuple[Cell, ...], float]], head: float, most_high: float, first_high: float
) -> list[tuple[list[tuple[Cell, ...]], list[float]]]:
    found: list[tuple[list[tuple[Cell, ...]], list[float]]] = [([], [head])]
    for row, high in rows:
        if found[-1][0] and sum(found[-1][1]) + high > (first_high if len(found) == 1 else most_high):
            found.append(([], [head]))
        found[-1][0].append(row)
        found[-1][1].append(high)
    return found


def _filled(cell: Any, fill: str, worn: Dress) -> None:
    properties = cell._tc.get_or_add_tcPr()
    holder = etree.Element("holder")
    typeface.fill(holder, fill, worn)
    properties.append(holder[0])


def _written(cell: Any, text: str, worn: Dress, size: float, **look: Any) -> None:
    cell.margin_left = cell.margin_right = Pt(_SIDE)
    cell.margin_top = cell.margin_bottom = Pt(_ABOVE)
    cell.vertical_anchor = look.pop("anchor", MSO_ANCHOR.MIDDLE)
    slide_text.write(cell.text_frame, [text], worn, size=size, **look)


def draw(
    slide: Slide,
    place: Box,
    sheet: Sheet,
    rows: Sequence[tuple[Cell, ...]],
    heights: Sequence[float],
    worn: Dress,
    name: str,
) -> Any:
    """A native table of some rows of a sheet, of the heights given."""
    box = Box(place.left, place.top, sum(column.width for column in sheet.columns), sum(heights))
    shape = slide.shapes.add_table(len(rows) + 1, len(sheet.columns), *box.emu())
    shape.name = name
    table = shape.table
    table.horz_banding = not any(cell.fill for row in rows for cell in row)
    for number, column in enumerate(sheet.columns):
        table.columns[number].width = Pt(column.width)
    for number, height in enumerate(heights):
        table.rows[number].height = Pt(height)
    for number, column in enumerate(sheet.columns):
        cell = table.cell(0, number)
        if sheet.is_upright and number:
            room, line = (heights[0] - 2 * _SIDE) / 1.1, text_fit.line_height(column.heading, sheet.size)
            heading = text_fit.shortened(column.heading, room, line, sheet.size)
            _written(cell, heading, worn, sheet.size, is_bold=True, ink=theme.PAPER)
            cell._tc.get_or_add_tcPr().set("vert", "vert270")
        else:
            align = "right" if column.is_number else "left"
            _written(cell, column.heading, worn, sheet.size, is_bold=True, ink=theme.PAPER, align=align)
        _filled(cell, theme.PRIMARY, worn)
    for at, row in enumerate(rows, start=1):
        for number, (written, column) in enumerate(zip(row, sheet.columns, strict=True)):
            cell = table.cell(at, number)
            align = ("centre" if sheet.is_upright else "right") if column.is_number else "left"
            _written(cell, written.text, worn, sheet.size, align=align, ink=written.ink or theme.INK)
            if written.fill:
                _filled(cell, written.fill, worn)
    return shape
