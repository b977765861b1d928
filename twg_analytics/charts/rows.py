"""Horizontal bars with the name above each: where the rows stand, what is written in them, where a click counts.

Heights are in pixels, so that a name in two lines has the room it needs whatever the width of the page.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from twg_analytics.charts import text_width, theme

_LINE = 17
_ABOVE_BAR = 5
_FIRST = 6  # Below a legend.
BOLD = 1.07  # how much longer bold letters run
_ABOVE = {"xref": "paper", "yref": "y", "yanchor": "bottom", "showarrow": False, "borderpad": 0, "yshift": 1}


class Place(NamedTuple):
    """A row in pixels from the top of the plot: its upper edge, the upper edge of its bar, its lower edge."""

    top: int
    bar: int
    bottom: int
    name: str


def placed(names: Sequence[str], amounts: Sequence[str], *, bar: int, gap: int) -> list[Place]:
    """Rows one below another, each with its name in one to three lines, beside its amount, above a bar so thick."""
    places: list[Place] = []
    top = _FIRST
    for name, amount in zip(names, amounts, strict=True):
        room = text_width.NARROW - text_width.width(f"{amount}  ", theme.TEXT_SIZE) * BOLD
        lines = text_width.lines(name, room, theme.TEXT_SIZE, most=3)
        upper = top + len(lines) * _LINE + _ABOVE_BAR
        places.append(Place(top, upper, upper + bar + gap, text_width.joined(lines)))
        top = places[-1].bottom
    return places


def height(places: Sequence[Place]) -> int:
    """How high all rows are together, in pixels."""
    return places[-1].bottom if places else 40


def reach(values: Iterable[float | None]) -> tuple[float, float]:
    """From zero, or the deepest negative, to the longest bar; never an empty range."""
    known = [value for value in values if value is not None]
    return min([0.0, *known]), max([0.0, *known]) or 1.0


def axes(places: Sequence[Place], dollars: tuple[float, float]) -> dict[str, Any]:
    """Invisible axes: dollars to the right, pixels downwards; a stroke at zero where something is negative."""
    still = {"visible": False, "fixedrange": True, "zeroline": False}
    stroke = {"type": "line", "x0": 0, "x1": 0, "line": {"color": theme.INK, "width": 1}}
    zero = [{**stroke, "y0": place.bar - 2, "y1": place.bottom - 2} for place in places]
    return {
        "xaxis": {**still, "range": list(dollars)},
        "yaxis": {**still, "range": [height(places), 0]},
        "shapes": zero if dollars[0] < 0 else [],
    }


def names(places: Sequence[Place]) -> list[dict[str, Any]]:
    """The names above the bars, at the left."""
    left = {"x": 0, "xanchor": "left", "align": "left"}
    return [{**_ABOVE, **left, "y": place.bar, "text": place.name} for place in places]


def amounts(places: Sequence[Place], texts: Sequence[str]) -> list[dict[str, Any]]:
    """The amounts above the bars, at the right."""
    right = {"x": 1, "xanchor": "right"}
    return [
        {**_ABOVE, **right, "y": place.bar, "text": f"<b>{text}</b>"} for place, text in zip(places, texts, strict=True)
    ]


def sheet(
    names: Sequence[str], at: Sequence[float], codes: Sequence[str], *, kind: str = "stacked", unit: str = "money"
) -> dict[str, Any]:
    """Bars for another program: their names in full, where on the axis of names they lie, their codes."""
    return {"kind": kind, "lies": True, "unit": unit, "names": list(names), "at": list(at), "codes": list(codes)}


def hit_area(places: Sequence[Place], codes: Sequence[str], dollars: tuple[float, float]) -> dict[str, Any]:
    """Nothing to see, and the whole of each row to click: `codes` are what a click tells the page."""
    low, high = dollars
    return {
        "type": "bar",
        "orientation": "h",
        "base": [low] * len(places),
        "x": [high - low] * len(places),
        "y": [(place.top + place.bottom) / 2 for place in places],
        "width": [place.bottom - place.top for place in places],
        "marker": {"color": theme.CLEAR},
        "customdata": list(codes),
        "hoverinfo": "none",
        "showlegend": False,
    }
