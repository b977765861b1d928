"""The ground a map is drawn on: the provinces' outlines, where their names stand, and where a pointer meets them.

A filled line cannot be chosen by a click: plotly chooses points. So each province is also strewn with points that
nobody sees, on a lattice and close behind each side of its outline. A border then has a point on either hand at the
same distance, and the point nearest to the pointer says in which province it is.
"""

import json
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from twg_analytics import paths

_STEP, _BEHIND = 0.2, 0.02  # degrees, of which one is about 100 pixels on a map of a usual size

Ring = list[list[float]]


class Area(NamedTuple):
    """A province in degrees: its rings (shells and holes), where its name stands, and its unseen points."""

    rings: list[Ring]
    label: tuple[float, float]
    points: list[tuple[float, float]]


def _inside(x: np.ndarray, y: np.ndarray, rings: list[Ring]) -> np.ndarray:
    """Which points are within the rings: those from which a ray to the east crosses an odd number of sides."""
    crossings = np.zeros(len(x), dtype=int)
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if y1 != y2:
                between = (y1 > y) != (y2 > y)
                crossings += between & (x < x1 + (y - y1) * (x2 - x1) / (y2 - y1))
    return crossings % 2 == 1


def _points(rings: list[Ring], label: tuple[float, float]) -> list[tuple[float, float]]:
    """The label's place, a lattice with every second row shifted, and the middle of each side moved inwards."""
    starts, ends = (np.concatenate([ring[cut] for ring in rings]) for cut in (slice(-1), slice(1, None)))
    along = (ends - starts) / np.linalg.norm(ends - starts, axis=1, keepdims=True)
    # Shells run counter-clockwise and holes clockwise, so the inside is always to the left.
    behind = (starts + ends) / 2 + _BEHIND * np.column_stack([-along[:, 1], along[:, 0]])
    (west, south), (east, north) = starts.min(axis=0), starts.max(axis=0)
    x, y = np.meshgrid(np.arange(west, east, _STEP), np.arange(south, north, _STEP))
    x[1::2] += _STEP / 2
    points = np.concatenate([behind, np.column_stack([x.ravel(), y.ravel()])])
    inside = _inside(points[:, 0], points[:, 1], rings)
    return [label, *(tuple(point) for point in points[inside].round(3).tolist())]


@cache
def areas() -> dict[str, Area]:
    """Every province by its code, from `provinces.geojson` (Cambodia's is made by `data/outlines.py`)."""
    collection = json.loads((paths.country() / "provinces.geojson").read_text(encoding="utf-8"))
    found = {}
    for feature in collection["features"]:
        rings = [ring for polygon in feature["geometry"]["coordinates"] for ring in polygon]
        label = tuple(feature["properties"]["label"])
        found[feature["properties"]["province_code"]] = Area(rings, label, _points(rings, label))
    return found


@cache
def shores() -> list[Ring]:
    """The lines that lie between no two provinces: the country's border and coast, and the shore of its lake."""
    rings = [ring for area in areas().values() for ring in area.rings]
    uses = Counter(frozenset(map(tuple, side)) for ring in rings for side in pairwise(ring))
    lines: list[Ring] = []
    for ring in rings:
        goes_on = False
        for start, end in pairwise(ring):
            is_shore = uses[frozenset(map(tuple, (start, end)))] == 1
            if is_shore and goes_on:
                lines[-1].append(end)
            elif is_shore:
                lines.append([start, end])
            goes_on = is_shore
    return lines


def drawn(lines: list[Ring]) -> dict[str, list[float | None]]:
    """Lines as the `x` and `y` of one trace, broken between one and the next."""
    found: dict[str, list[float | None]] = {"x": [], "y": []}
    for line in lines:
        for axis, values in zip(found.values(), zip(*line, strict=True), strict=True):
            axis += [None, *values] if axis else values
    return found
