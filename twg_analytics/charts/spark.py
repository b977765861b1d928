"""A small drawing beside an indicator: what was to be reached, and what was. SVG, for a cell of a table."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from twg_analytics.charts import theme
from twg_analytics.words import in_a_row, named_value, quantity, t, year

_WIDTH, _HEIGHT, _EDGE = 132, 36, 5


class Spark(NamedTuple):
    """A drawing as SVG, and its values in words for those who do not see it."""

    svg: str
    words: str


def _runs(points: Sequence[tuple[int, float | None]]) -> list[list[tuple[int, float]]]:
    """The points in runs of years that follow each other; a missing year ends a run, so that it stays a gap."""
    runs: list[list[tuple[int, float]]] = []
    for when, value in points:
        if value is None:
            continue
        if not runs or when - runs[-1][-1][0] > 1:
            runs.append([])
        runs[-1].append((when, value))
    return runs


def _points(trail: pd.DataFrame, column: str) -> list[tuple[int, float | None]]:
    return [
        (int(when), None if pd.isna(value) else float(value))
        for when, value in zip(trail["year"], trail[column], strict=True)
    ]


def spark(trail: pd.DataFrame, language: str) -> Spark:
    """The targets of the years as a thin line and the actuals as points, joined where no year between is missing."""
    targets, actuals = _points(trail, "target_value"), _points(trail, "actual_value")
    known = [(when, value) for when, value in (*targets, *actuals) if value is not None]
    if not known:
        return Spark("", t("not_reported", language))
    years, values = [when for when, _ in known], [value for _, value in known]
    first, span = min(years), max(max(years) - min(years), 1)
    low, height = min(values), (max(values) - min(values)) or 1.0

    def place(when: int, value: float) -> tuple[float, float]:
        x = _EDGE + (when - first) / span * (_WIDTH - 2 * _EDGE)
        return round(x, 1), round(_HEIGHT - _EDGE - (value - low) / height * (_HEIGHT - 2 * _EDGE), 1)

    def line(run: Sequence[tuple[int, float]], colour: str, width: float, dash: str = "") -> str:
        path = " ".join(f"{x},{y}" for x, y in (place(*point) for point in run))
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}"{dashed}/>'

    given = [(when, value) for when, value in targets if value is not None]
    parts = [line(given, theme.QUIET, 1.2, "3 2")] if len(given) > 1 else []
    runs = _runs(actuals)
    parts += [line(run, theme.PRIMARY, 2) for run in runs if len(run) > 1]
    reached = [point for run in runs for point in run]
    for number, point in enumerate(reached):
        x, y = place(*point)
        size = 3.4 if number == len(reached) - 1 else 2.2
        parts.append(f'<circle cx="{x}" cy="{y}" r="{size}" fill="{theme.PRIMARY}"/>')
    said = in_a_row(
        (named_value(year(when, language), quantity(value, language), language) for when, value in reached), language
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}"'
        f' viewBox="0 0 {_WIDTH} {_HEIGHT}">{"".join(parts)}</svg>'
    )
    return Spark(svg, said or t("not_reported", language))
