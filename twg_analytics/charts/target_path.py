"""One indicator through its years: the path agreed, what was reached, and where that leads.

The path and the actuals differ in colour, width and point; a projection is dashed, hollow and called one; a target
that was changed is drawn where it stood, with an arrow to where it stands now.
"""

import math
from collections.abc import Sequence
from html import escape
from typing import Any, NamedTuple

import pandas as pd

from twg_analytics.charts import theme
from twg_analytics.charts.finish import Caption, Figure, finish
from twg_analytics.words import in_a_sentence, named_value, number, quantity, t, two_languages, year

_PLOT_HEIGHT = 340
_ASIDE = 0.16  # Of a year: a move of a target stands beside the target.
_PART_SYMBOLS = ("triangle-up", "triangle-down", "star", "cross", "hexagon", "pentagon", "bowtie", "star-square")


class Pace(NamedTuple):
    """From the last actual to what the trend makes of it in the year of the last target."""

    from_year: int
    from_value: float
    to_year: int
    to_value: float


def _line(points: Sequence[tuple[int, float]], name: str, language: str, **look: Any) -> dict[str, Any]:
    """A trace over years; a year that is missing between two others is a gap, not a straight line over it."""
    given = dict(points)
    years = list(range(min(given), max(given) + 1)) if look.get("connectgaps") is False else sorted(given)
    said = [f"{year(when, language)}, {name}: {quantity(given.get(when), language)}" for when in years]
    return {
        "type": "scatter",
        "name": name,
        "meta": {"name": escape(name)},
        "x": years,
        "y": [given.get(when) for when in years],
        "hovertext": [escape(text) for text in said],
        "hoverinfo": "text",
        **look,
    }


def _actuals(results: pd.DataFrame, language: str) -> list[dict[str, Any]]:
    """The actuals of the whole, drawn strongly, and of its parts, drawn quietly each with its own point."""
    known = results[results["actual_value"].notna()]
    whole = known[known["disaggregation"].isna()]
    drawn = []
    parts = known[known["disaggregation"].notna()]
    for place, (_, rows) in enumerate(parts.groupby(parts["disaggregation"].str.casefold(), sort=True)):
        symbol, name = _PART_SYMBOLS[place % len(_PART_SYMBOLS)], str(rows["disaggregation"].iloc[0])
        points = list(zip(rows["year"].astype(int), rows["actual_value"], strict=True))
        part = _line(
            points,
            name,
            language,
            mode="lines+markers+text",
            marker={"symbol": symbol, "size": 8, "color": theme.PAPER, "line": {"color": theme.QUIET, "width": 1.3}},
            line={"color": theme.REST, "width": 1},
            connectgaps=False,
            textposition="middle right",
            textfont={"color": theme.QUIET, "size": theme.SMALL_SIZE},
            cliponaxis=False,
            showlegend=False,  # it is named at the end of its line
        )
        drawn.append(part | {"name": escape(name), "text": [*[""] * (len(part["x"]) - 1), escape(name)]})
    if len(whole):
        points = list(zip(whole["year"].astype(int), whole["actual_value"], strict=True))
        actual = _line(
            points,
            t("jmi_actual", language),
            language,
            mode="lines+markers+text",
            marker={"symbol": "circle", "size": 11, "color": theme.PRIMARY},
            line={"color": theme.PRIMARY, "width": 3},
            connectgaps=False,
        )
        texts = ["" if value is None else f"<b>{quantity(value, language)}</b>" for value in actual["y"]]
        drawn.append(actual | {"text": texts, "textposition": "top center", "cliponaxis": False})
    return drawn


def _moves(changes: pd.DataFrame, language: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The targets that were changed where they stood, numbered as in the list below the chart, with arrows."""
    numbered = changes.assign(number=range(1, len(changes) + 1))
    moved = numbered[numbered[["target_year", "old_number", "new_number"]].notna().all(axis=1)]
    if moved.empty:
        return [], []
    said = [
        f"{number(row.number, language)}. {named_value(field, f'{old} → {new}', language)}. {row.reason or ''}"
        for row in moved.fillna({"reason": ""}).itertuples()
        for field, old, new in [two_languages.changed(row, language)]
    ]
    trace = {
        "type": "scatter",
        "mode": "markers+text",
        "name": t("jmi_earlier_target", language),
        "meta": {"name": t("jmi_earlier_target", language)},
        "x": [int(when) + _ASIDE for when in moved["target_year"]],
        "y": moved["old_number"].tolist(),
        "text": [number(row.number, language) for row in moved.itertuples()],
        "textposition": "middle right",
        "marker": {"symbol": "square-x-open", "size": 11, "color": theme.WARNING, "line": {"width": 1.5}},
        "textfont": {"color": theme.WARNING},
        "hovertext": [escape(text) for text in said],
        "hoverinfo": "text",
        "cliponaxis": False,
    }
    arrows = [
        {
            "x": int(row.target_year) + _ASIDE,
            "y": row.new_number,
            "ax": int(row.target_year) + _ASIDE,
            "ay": row.old_number,
            "axref": "x",
            "ayref": "y",
            "text": "",
            "showarrow": True,
            "arrowhead": 2,
            "arrowwidth": 1.5,
            "arrowcolor": theme.WARNING,
            "standoff": 6,
            "startstandoff": 6,
        }
        for row in moved.itertuples()
    ]
    return [trace], arrows


def _path(points: pd.DataFrame, language: str) -> list[dict[str, Any]]:
    """The path agreed, from the baseline through the targets; the line between two of them is ours."""
    given = points[points["value"].notna() & (points["point_code"] != "interpolated")].sort_values("year")
    if given.empty:
        return []
    symbols = ["diamond" if code == "baseline" else "square" for code in given["point_code"]]
    trace = _line(
        list(zip(given["year"].astype(int), given["value"], strict=True)),
        t("jmi_target", language),
        language,
        mode="lines+markers+text",
        marker={"symbol": symbols, "size": 9, "color": theme.PAPER, "line": {"color": theme.INK, "width": 1.6}},
        line={"color": theme.QUIET, "width": 1.4},
    )
    texts = [quantity(value, language) for value in given["value"]]
    look = {"textposition": "bottom center", "textfont": {"color": theme.QUIET, "size": theme.SMALL_SIZE}}
    return [trace | {"text": texts, "cliponaxis": False, **look}, *_between(points, language)]


def _between(points: pd.DataFrame, language: str) -> list[dict[str, Any]]:
    """The targets of years that nobody gave, each a small open ring on the line, with its value marked as such."""
    drawn = points[points["value"].notna() & (points["point_code"] == "interpolated")].sort_values("year")
    if drawn.empty:
        return []
    trace = _line(
        list(zip(drawn["year"].astype(int), drawn["value"], strict=True)),
        t("jmi_interpolated", language),
        language,
        mode="markers+text",
        marker={"symbol": "circle-open", "size": 6, "color": theme.QUIET, "line": {"width": 1.2}},
        textposition="bottom center",
        textfont={"color": theme.QUIET, "size": theme.SMALL_SIZE},
        cliponaxis=False,
    )
    marked = [f"\N{ALMOST EQUAL TO} {quantity(value, language)}" for value in drawn["value"]]
    return [trace | {"text": marked}]


def _projection(pace: Pace, language: str) -> dict[str, Any]:
    """What the trend leads to, dashed from the last actual; only its end has a point, hollow, with its value."""
    points = [(pace.from_year, pace.from_value), (pace.to_year, pace.to_value)]
    outline = {"color": theme.PRIMARY, "width": 2}
    look = {
        "mode": "lines+markers+text",
        "line": {"color": theme.PRIMARY, "width": 2, "dash": "4px,4px"},
        "marker": {"symbol": "circle", "size": [0, 11], "color": theme.PAPER, "line": outline},
        "text": ["", f"<i>{quantity(pace.to_value, language)}</i>"],
        "textposition": "top center",
        "cliponaxis": False,
    }
    return _line(points, t("jmi_projection", language), language, **look)


def _scale(values: Sequence[float], language: str) -> dict[str, Any]:
    """Where the axis of values has its lines, at round numbers and written in the reader's digits."""
    if not values:
        return {}
    low, high = min(values), max(values)
    rough = (high - low or abs(high) or 1.0) / 4
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * times for times in (1, 2, 5, 10) if size * times >= rough)
    lines = [round(number_of * step, 10) for number_of in range(math.floor(low / step), math.ceil(high / step) + 1)]
    return {
        "tickvals": lines,
        "ticktext": [number(value, language, max(-math.floor(math.log10(step)), 0)) for value in lines],
        "range": [lines[0] - step * 0.35, lines[-1] + step * 0.35],
    }


def path(
    points: pd.DataFrame,
    results: pd.DataFrame,
    changes: pd.DataFrame,
    pace: Pace | None,
    language: str,
    caption: Caption,
) -> Figure:
    """Targets, actuals, changed targets and projection of a numeric indicator by year."""
    moved, arrows = _moves(changes, language)
    projected = [_projection(pace, language)] if pace else []
    data = [*_path(points, language), *projected, *moved, *_actuals(results, language)]
    years = [round(when) for trace in data for when in trace["x"]]
    ticks = list(range(min(years), max(years) + 1)) if years else []
    step = math.ceil(len(ticks) / 8) or 1
    reading = [text for trace in data for text in trace["hovertext"]]
    figure = {
        "data": data,
        "layout": {
            "xaxis": {
                "tickvals": ticks[::step],
                "ticktext": [year(when, language) for when in ticks[::step]],
                "range": [ticks[0] - 0.9, ticks[-1] + 0.6] if ticks else None,
                "fixedrange": True,
                "showgrid": False,
                "zeroline": False,
                "showline": True,
                "linecolor": theme.INK,
            },
            "yaxis": {
                **_scale([value for trace in data for value in trace["y"] if value is not None], language),
                "ticklabelposition": "inside top",
                "fixedrange": True,
                "gridcolor": theme.RULE,
                "zeroline": False,
                "tickfont": {"size": theme.SMALL_SIZE, "color": theme.QUIET},
            },
            "annotations": arrows,
        },
    }
    return finish(
        figure,
        caption,
        language,
        plot_height=_PLOT_HEIGHT,
        reading=in_a_sentence(reading, language),
        legend=True,
        sheet={
            "kind": "path",
            "unit": "quantity",
        },
    )
