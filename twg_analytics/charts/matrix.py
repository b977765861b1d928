"""A heat map of two dimensions, each row's name above its cells so that the columns have the whole width."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

import pandas as pd

from twg_analytics.charts import classes, rows, text_width, theme
from twg_analytics.charts.finish import Caption, Figure, finish
from twg_analytics.charts.order import Drawn, added, drawn_codes, shortened
from twg_analytics.words import between, in_a_row, in_a_sentence, millions, money, named_value, number, percent, t

TOTAL = "total"

_CELL, _GAP = 22, 7
_TOTAL_WIDTH = 1.5  # In columns.
_SMALLEST = 6
_HEADING_ROOM, _HEADING_LINE = 165, 15
_NARROWEST = 20  # A column, when there are many on a telephone.
_STRAIGHT = 3  # So many columns have room for headings that stand straight, even on a telephone.
_READ_OUT = 10
_AT_MOST = "\N{LESS-THAN OR EQUAL TO}"
# What cells look like besides the steps of the ramp: no more than zero, not reported, a total.
_NONE, _SILENT, _SUM = "none", "silent", "sum"


class Unit(NamedTuple):
    """What cells hold: its kind, how it is written in a cell and in words, the unit of the legend, what blanks mean."""

    kind: str
    short: Callable[[float, str], str]
    long: Callable[[float | None, str], str]
    size: float
    blank: str


MONEY = Unit("money", millions, money, 1e6, "cell_blank_means")
GAP = MONEY._replace(blank="cell_blank_costed")
SHARE = Unit("percent", percent, percent, 0.01, "cell_blank_answer")
RECORDS = Unit("count", number, number, 1.0, "cell_blank_records")


class _Cell(NamedTuple):
    """A cell that holds projects: its row and column, and its amount, None where nothing was reported.

    The amount may be the upper end of a range, which begins at `least`.
    """

    row: Drawn
    place: rows.Place
    column: Drawn
    left: int
    amount: float | None
    least: float | None = None

    @property
    def name(self) -> str:
        """The cell in words."""
        return f"{self.row.name}, {self.column.name}"

    @property
    def is_sum(self) -> bool:
        """Whether it stands at an edge."""
        return TOTAL in (self.row.code, self.column.code)

    def ends(self, language: str, unit: Unit) -> list[str]:
        """What is written in the cell; of a range that shows, both ends."""
        ends = [end for end in (self.least, self.amount) if end is not None]
        return list(dict.fromkeys(unit.short(end, language) for end in ends)) or [t("cell_not_reported", language)]

    def said(self, language: str, unit: Unit) -> str:
        """The cell and its amount in words."""
        of_range = self.least is not None and unit.kind == "money"
        amount = between(self.least, self.amount, language) if of_range else unit.long(self.amount, language)
        return named_value(self.name, amount, language)

    def at_most(self, language: str, unit: Unit) -> str:
        """What the drawing has room for: of a range its upper end, marked as such."""
        *lower, upper = self.ends(language, unit)
        return f"{_AT_MOST} {upper}" if lower and upper[0] not in "<>" else upper


def _side(
    frame: pd.DataFrame, side: str, language: str, top: int, listed: Mapping[str, str] | None = None
) -> list[Drawn]:  # fmt: skip
    """The rows or the columns as listed or in the order in which they first come, and the total if it is given."""
    names = dict(listed or zip(frame[f"{side}code"], frame[f"{side}name"], strict=True))
    has_total = names.pop(TOTAL, None) is not None
    return shortened(names, language, top) + ([Drawn((TOTAL,), t("total", language))] if has_total else [])


def _picked(drawn: Drawn) -> str:
    """What a click tells of a row or a column; of a total nothing, for it is all of them."""
    return "" if drawn.code == TOTAL else drawn.code


def _cells(
    down: Sequence[Drawn],
    places: Sequence[rows.Place],
    across: Sequence[Drawn],
    amounts: dict[Any, float | None],
    least: Mapping[Any, float | None],
) -> list[_Cell]:
    """The cells in which the frame has a row; there is none where there is no project."""
    cells = []
    for row, place in zip(down, places, strict=True):
        for left, column in enumerate(across):
            if (row.code, column.code) in amounts:
                key = row.code, column.code
                cells.append(_Cell(row, place, column, left, amounts[key], least.get(key)))
    return cells


def _look(cell: _Cell, limits: Sequence[float]) -> int | str:
    if cell.is_sum:
        return _SUM
    if cell.amount is None:
        return _SILENT
    return classes.step(cell.amount, limits) if cell.amount > 0 else _NONE


def _trace(cells: Sequence[_Cell], look: int | str, name: str | None, language: str, unit: Unit) -> dict[str, Any]:
    """Cells that look alike; a `name` stands in the legend."""
    marker, letters = theme.cell(look)
    texts = [escape(cell.at_most(language, unit)) for cell in cells]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [cell.left - 0.48 for cell in cells],
        "x": [_TOTAL_WIDTH - 0.04 if cell.column.code == TOTAL else 0.96 for cell in cells],
        "y": [cell.place.bar + _CELL / 2 for cell in cells],
        "width": _CELL,
        "marker": marker,
        "text": [f"<b>{text}</b>" if cell.is_sum else text for cell, text in zip(cells, texts, strict=True)],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": letters, "size": theme.SMALL_SIZE},
        "customdata": [f"{_picked(cell.row)}|{_picked(cell.column)}" for cell in cells],
        "hovertext": [escape(cell.said(language, unit)) for cell in cells],
        "hoverinfo": "text",
        "name": name,
        "showlegend": name is not None,
    }


def _legend_only(look: str, name: str) -> dict[str, Any]:
    """A look explained though no cell has it: a blank one is not drawn."""
    return {"type": "bar", "x": [None], "y": [None], "marker": theme.cell(look)[0], "name": name}


def _headings(across: Sequence[Drawn]) -> tuple[dict[str, Any], int, int]:
    """The names above the columns as an axis has them, slanted where there are many; the pixels above and beside.

    Slanted names have one line, which fits the narrowest columns; the few that are longer end in an ellipsis.
    """
    slanted = len(across) > _STRAIGHT
    room, most = (_HEADING_ROOM, 1) if slanted else (text_width.NARROW / len(across) - 8, 3)
    names = [text_width.lines(column.name, room, theme.SMALL_SIZE, most) for column in across]
    high = max(len(name) for name in names) * _HEADING_LINE
    rise = [0.71 * text_width.width(name[0], theme.SMALL_SIZE) for name in names]
    beyond = [each - (len(across) - place) * _NARROWEST for place, each in enumerate(rise)]
    axis = {
        "ticktext": [text_width.joined(name) for name in names],
        "tickfont": {"size": theme.SMALL_SIZE},
        "tickangle": -45 if slanted else 0,
        "ticklabeloverflow": "allow",
    }
    return axis, round(max(rise) + high if slanted else high) + 6, round(max(0, *beyond)) if slanted else 0


def _sheet(
    cells: Sequence[_Cell],
    down: Sequence[Drawn],
    across: Sequence[Drawn],
    limits: Sequence[float],
    legend: Mapping[int | str, str],
    language: str,
    unit: Unit,
) -> dict[str, Any]:
    """The same cells as a table: of each its text, amount, fill and ink; a blank one has no text."""
    found = {(cell.row.code, cell.column.code): cell for cell in cells}

    def written(cell: _Cell | None) -> list[Any]:
        if cell is None:
            return ["", None, None, None]
        marker, letters = theme.cell(_look(cell, limits))
        text = " \N{EN DASH} ".join(cell.ends(language, unit))
        return [text, cell.amount, None if cell.is_sum else marker["color"], letters]

    return {
        "kind": "table",
        "unit": unit.kind,
        "headings": ["", *(column.name for column in across)],
        "rows": [
            [[row.name, None, None, None], *(written(found.get((row.code, column.code))) for column in across)]
            for row in down
        ],
        "legend": [[name, theme.cell(look)[0]["color"]] for look, name in legend.items()],
    }


def _reading(cells: Sequence[_Cell], language: str, unit: Unit) -> str:
    """The largest cells in words, and every one that is not reported."""
    known = sorted((cell for cell in cells if cell.amount is not None), key=lambda cell: -(cell.amount or 0.0))
    said = [cell.said(language, unit) for cell in known[:_READ_OUT]]
    if len(known) > _READ_OUT:
        said.append(t("cells_more", language, count=len(known) - _READ_OUT))
    silent = [cell.name for cell in cells if cell.amount is None]
    if silent:
        said.append(t("cells_not_reported", language, names=in_a_row(silent, language)))
    return in_a_sentence(said, language)


def heat(
    frame: pd.DataFrame,
    language: str,
    caption: Caption,
    *,
    row_top: int = 15,
    column_top: int = 12,
    value: str = "counted_usd",
    least: str | None = None,
    also: str | None = None,
    unit: Unit = MONEY,
    columns: Mapping[str, str] | None = None,
) -> Figure:
    """Cells of `value` by `name` and `across_name`, in the frame's order, darker for more.

    Where `value` is the upper end of a range and `least` its lower one, a cell has the upper end marked as such, and
    words and tables have both. The colours have steps for the amounts of the column `also`, too, which is drawn beside.
    `columns` are names by code where all are drawn whether or not they have a cell.
    A cell without a row in the frame is blank (no project), one without an amount says so, a reported zero is 0.
    Rows of the frame whose `code` or `across_code` is `TOTAL` stand at the edges. A click on a cell gives
    `code|across_code`; on the name or total of a row `code|`, on the total of a column `|across_code`.
    """
    across, down = _side(frame, "across_", language, column_top, columns), _side(frame, "", language, row_top)
    held = list(zip(drawn_codes(frame["code"], down), drawn_codes(frame["across_code"], across), strict=True))
    amounts, lower = added(held, frame[value]), added(held, frame[least]) if least else {}
    places = rows.placed([row.name for row in down], [""] * len(down), bar=_CELL, gap=_GAP)
    cells = _cells(down, places, across, amounts, lower)
    inner = [cell for cell in cells if not cell.is_sum]
    known = [cell.amount for cell in inner] + (list(added(held, frame[also]).values()) if also else [])
    limits = classes.limits([amount for amount in known if amount is not None])
    legend: dict[int | str, str] = dict(
        [*classes.steps(limits, language, unit.size), (_SILENT, t("cell_not_reported_means", language))]
    )
    alike: dict[int | str, list[_Cell]] = {}
    for cell in cells:
        alike.setdefault(_look(cell, limits), []).append(cell)
    data = [
        _trace(alike[look], look, legend.get(look), language, unit) for look in (*legend, _NONE, _SUM) if look in alike
    ]
    if len(inner) < sum(row.code != TOTAL for row in down) * sum(column.code != TOTAL for column in across):
        data.append(_legend_only(_NONE, t(unit.blank, language)))
    width = len(across) - 0.5 + (_TOTAL_WIDTH - 1 if across[-1].code == TOTAL else 0)
    headings, above, beside = _headings(across)
    height = rows.height(places) + above
    axes = rows.axes(places, (-0.5, width))
    name_bands = [place._replace(bottom=place.bar) for place in places]
    figure = {
        "data": [*data, rows.hit_area(name_bands, [f"{_picked(row)}|" for row in down], (-0.5, width))],
        "layout": {
            "barmode": "overlay",
            "uniformtext": {"minsize": _SMALLEST, "mode": "show"},
            "xaxis": {
                **axes["xaxis"],
                "visible": True,
                "showgrid": False,
                "side": "top",
                "anchor": "free",
                "position": rows.height(places) / height,
                "tickvals": [*range(len(across) - 1), (len(across) - 1.5 + width) / 2],
                **headings,
            },
            "yaxis": {**axes["yaxis"], "domain": [0, rows.height(places) / height]},
            "annotations": rows.names(places),
        },
    }
    return finish(
        figure,
        caption,
        language,
        plot_height=height,
        reading=_reading(inner, language, unit),
        legend=True,
        right=beside,
        sheet=_sheet(cells, down, across, limits, legend, language, unit),
    )
