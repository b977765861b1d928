"""Lines by year: a year without a figure is a gap, a reported zero a point at zero, a plan never looks like a fact."""

import math
from collections.abc import Sequence
from html import escape
from itertools import cycle
from typing import Any, NamedTuple

import pandas as pd

from twg_analytics.charts import scale, text_width, theme
from twg_analytics.charts.finish import Caption, Figure, finish
from twg_analytics.charts.order import Drawn, added, drawn_codes, largest_first, shortened, spanned, total
from twg_analytics.words import money, t, year

_PLOT_HEIGHT, _HEADROOM = 300, 20
_NAME_ROOM, _NAME_LINE, _NAME_GAP = 120, 14, 4
_YEARS_NAMED = 6


class _Line(NamedTuple):
    """A series: what it is called, how it is drawn, its facts and firm plans by year, and what else is planned."""

    name: str
    code: str
    colour: str
    dash: str
    symbol: str
    facts: dict[int, float]
    plans: dict[int, float]
    waiting: float | None

    @property
    def end(self) -> tuple[int, float]:
        """The last year and its amount, the plan's where it reaches further."""
        return max((self.facts | self.plans).items())


def _ceiling(ticks: Sequence[float]) -> float:
    """The upper end of the plot, with room for what is written on the highest line."""
    return ticks[-1] + (ticks[-1] - ticks[0]) * _HEADROOM / (_PLOT_HEIGHT - _HEADROOM)


def _tick_labels(ticks: Sequence[float], language: str) -> list[dict[str, Any]]:
    """The amounts on their lines, the unit beside the highest; labels of an axis would hide years for their sake."""
    line = {"xref": "paper", "x": 0, "xanchor": "left", "yanchor": "bottom", "showarrow": False, "borderpad": 0}
    font = {"size": theme.SMALL_SIZE, "color": theme.QUIET}
    texts = scale.plain(ticks, language)
    texts[-1] = t("money_million", language, amount=texts[-1])
    return [{**line, "y": tick, "text": text, "font": font} for tick, text in zip(ticks, texts, strict=True)]


def _name_labels(lines: Sequence[_Line], ticks: Sequence[float], edge: float) -> list[dict[str, Any]]:
    """The name of each line at `edge`, in its colour and joined by a thin stroke to its last point."""
    dollars = (_ceiling(ticks) - ticks[0]) / _PLOT_HEIGHT
    names = [text_width.lines(line.name, _NAME_ROOM, theme.SMALL_SIZE, most=3) for line in lines]
    heights = [len(name) * _NAME_LINE + _NAME_GAP for name in names]
    places = text_width.apart([(line.end[1] - ticks[0]) / dollars for line in lines], heights, _PLOT_HEIGHT)
    return [
        {
            "x": line.end[0],
            "y": line.end[1],
            "ax": edge,
            "ay": ticks[0] + place * dollars,
            "axref": "x",
            "ayref": "y",
            "text": text_width.joined(name),
            "xanchor": "left",
            "align": "left",
            "font": {"size": theme.SMALL_SIZE, "color": line.colour},
            "showarrow": True,
            "arrowhead": 0,
            "arrowwidth": 0.8,
            "arrowcolor": theme.REST,
            "standoff": 6,
        }
        for line, name, place in zip(lines, names, places, strict=True)
    ]


def _trace(line: _Line, measure: str, years: range, language: str) -> dict[str, Any]:
    """Facts drawn through with full points, or plans dotted with hollow ones; a gap where nothing is reported."""
    plan = measure == "planned"
    points = line.plans if plan else line.facts
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "meta": {"name": escape(f"{line.name} ({t('planned', language)})" if plan else line.name)},
        "x": list(years),
        "y": [points.get(each) for each in years],
        "connectgaps": False,
        "line": {
            "color": line.colour,
            "width": 1.6 if plan else 2.4,
            "dash": theme.PLAN_DASH if plan else line.dash,
        },
        "marker": theme.point(line.symbol, line.colour, is_hollow=plan),
        "customdata": [f"{line.code}|{each}" for each in years],
        "hovertext": [
            escape(f"{line.name}, {year(each, language)}, {t(measure, language)}: {money(points[each], language)}")
            if each in points
            else ""
            for each in years
        ],
        "hoverinfo": "text",
        "showlegend": False,
        "cliponaxis": False,
    }


def _joint(line: _Line) -> list[dict[str, Any]]:
    """The dotted stroke from the last fact to the plan of the next year; none over a gap."""
    if not line.facts or not line.plans or max(line.facts) + 1 != min(line.plans):
        return []
    last, first = max(line.facts), min(line.plans)
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [last, first],
            "y": [line.facts[last], line.plans[first]],
            "line": {"color": line.colour, "width": 1.6, "dash": theme.PLAN_DASH},
            "hoverinfo": "skip",
            "showlegend": False,
        }
    ]


def _explained(measure: str, name: str) -> dict[str, Any]:
    """What a line drawn through and a dotted one mean, for the legend only."""
    plan = measure == "planned"
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [None],
        "y": [None],
        "name": name,
        "line": {"color": theme.QUIET, "width": 1.6 if plan else 2.4, "dash": theme.PLAN_DASH if plan else "solid"},
        "marker": theme.point("circle", theme.QUIET, is_hollow=plan),
    }


def _plan_years(facts: range, years: range, edge: float) -> list[dict[str, Any]]:
    """A shade behind the years after the last fact."""
    if facts and facts[-1] == years[-1]:
        return []
    first = facts[-1] + 0.5 if facts else years[0] - 0.5
    shade = {"fillcolor": theme.SHADE, "line": {"width": 0}, "layer": "below"}
    return [{"type": "rect", "x0": first, "x1": edge, "y0": 0, "y1": 1, "yref": "paper", **shade}]


def _read(line: _Line, facts: range, plans: range, language: str) -> str:
    """A line in words: each year of facts, reported or not, each plan, and what is not firm."""
    said = [f"{year(each, language)} {money(line.facts.get(each), language)}" for each in facts]
    said += [
        f"{year(each, language)} ({t('planned', language)}) {money(line.plans[each], language)}"
        for each in plans
        if each in line.plans
    ]
    if line.waiting is not None:
        said.append(f"{t('waiting', language)} {money(line.waiting, language)}")
    return t("series_by_year", language, name=line.name, years="; ".join(said))


def _lines(frame: pd.DataFrame, years: range, language: str, top: int, value: str) -> list[_Line]:
    """The series, largest first, and how each is drawn."""
    names = dict(zip(frame["code"], frame["name"], strict=True))
    drawn = shortened(largest_first(names, added(frame["code"], frame[value])), language, top)
    measures = frame["measure_code"].where(frame["is_firm"], "waiting")
    held = zip(drawn_codes(frame["code"], drawn), measures, frame["across_code"].astype(int), strict=True)
    amounts = added(held, frame[value])

    def points(row: Drawn, measure: str) -> dict[int, float]:
        found = {each: amounts.get((row.code, measure, each)) for each in years}
        return {each: amount for each, amount in found.items() if amount is not None}

    return [
        _Line(
            row.name,
            row.code,
            row.colour or colour,
            dash,
            symbol,
            points(row, "disbursed"),
            points(row, "planned"),
            total(points(row, "waiting").values()),
        )
        for row, (colour, dash, symbol) in zip(drawn, cycle(theme.LINES), strict=False)
    ]


def trend(frame: pd.DataFrame, language: str, caption: Caption, *, top: int = 7, value: str = "counted_usd") -> Figure:
    """Lines of `value` by year (`across_code`) for each `name`: facts drawn through, plans dotted and hollow.

    Of the plans only what is firm, and the legend says so where there is more. A click on a point gives
    `code|year`.
    """
    years = spanned(frame["across_code"].astype(int))
    lines = _lines(frame, years, language, top, value)
    seen = [line for line in lines if line.facts or line.plans]
    ticks = scale.ticks(amount for line in seen for amount in (*line.facts.values(), *line.plans.values()))
    facts = spanned(each for line in seen for each in line.facts)
    legend = []
    if any(line.plans for line in seen):
        planned = "planned" if all(line.waiting is None for line in lines) else "planned_firm"
        legend = [_explained("disbursed", t("disbursed", language)), _explained("planned", t(planned, language))]
    beside = 0.1 * max(len(years) - 1, 1)
    edge = years[-1] + 0.3 * beside
    named = years[:: -math.ceil(len(years) / _YEARS_NAMED)]
    axis = {"fixedrange": True, "zeroline": False}
    figure = {
        "data": [
            *(_trace(line, "disbursed", years, language) for line in seen if line.facts),
            *(joint for line in seen for joint in _joint(line)),
            *(_trace(line, "planned", years, language) for line in seen if line.plans),
            *legend,
        ],
        "layout": {
            "xaxis": {
                **axis,
                "tickvals": list(named),
                "ticktext": [year(each, language) for each in named],
                "tickangle": 0,
                "ticklabelstandoff": 4,
                "range": [years[0] - beside, edge],
                "showgrid": False,
            },
            "yaxis": {
                **axis,
                "tickvals": ticks,
                "showticklabels": False,
                "range": [ticks[0], _ceiling(ticks)],
                "gridcolor": theme.RULE,
            },
            "shapes": _plan_years(facts, years, edge),
            "annotations": [*_tick_labels(ticks, language), *_name_labels(seen, ticks, edge)],
        },
    }
    reading = "; ".join(_read(line, facts, years, language) for line in lines)
    return finish(
        figure,
        caption,
        language,
        plot_height=_PLOT_HEIGHT,
        reading=f"{reading}.",
        legend=bool(legend),
        right=_NAME_ROOM + 10,
        sheet={
            "kind": "line",
            "unit": "money",
            "names": [year(each, language) for each in years],
            "at": list(years),
            "codes": [str(each) for each in years],
        },
    )
