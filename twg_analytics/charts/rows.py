"""Horizontal bars with the name above each: where the rows stand, what is written in them, where a click counts.

Heights are in pixels, so that a name in two lines has the room it needs whatever the width of the page.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from twg_analytics.charts import lettering, theme

_LINE = 17
_ABOVE_BAR = 5
_FIRST = 6  # Below a legend.
_BOLD = 1.08  # How much longer bold letters run.
NARROW = 350  # Half a page, or a telephone.


class Place(NamedTuple):
    """A row in pixels from the top of the plot: its upper edge, the upper edge of its bar, its lower edge."""

    top: int
    bar: int
    bottom: int
    name: str


def placed(names: Sequence[str], amounts: Sequence[str], *, bar: int, gap: int) -> list[Place]:
    """Rows one below another, each with its name in one line or two, beside its amount, above a bar so thick."""
    places: list[Place] = []
    top = _FIRST
    for name, amount in zip(names, amounts, strict=True):
        room = NARROW - lettering.width(f"{amount}  ", theme.TEXT_SIZE) * _BOLD
        lines = lettering.lines(name, room, theme.TEXT_SIZE)
        upper = top + len(lines) * _LINE + _ABOVE_BAR
        places.append(Place(top, upper, upper + bar + gap, lettering.joined(lines)))
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
    """Invisible axes: dollars to the right, pixels downwards."""
    still = {"visible": False, "fixedrange": True, "zeroline": False}
    return {"xaxis": {**still, "range": list(dollars)}, "yaxis": {**still, "range": [height(places), 0]}}


def written(places: Sequence[Place], amounts: Sequence[str]) -> list[dict[str, Any]]:
    """The names at the left and the amounts at the right, above the bars."""
    line = {"xref": "paper", "yref": "y", "yanchor": "bottom", "showarrow": False, "borderpad": 0, "yshift": 1}
    return [
        {**line, "x": 0, "y": place.bar, "xanchor": "left", "align": "left", "text": place.name} for place in places
    ] + [
        {**line, "x": 1, "y": place.bar, "xanchor": "right", "text": f"<b>{amount}</b>"}
        for place, amount in zip(places, amounts, strict=True)
    ]


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
