"""Lines by year: a year without a figure is a gap, a reported zero a point at zero, a plan never looks like a fact.

A year that not all have told yet has a hollow point on a dashed stroke, and its name says it.
"""

import math
from collections.abc import Sequence
from html import escape
from itertools import cycle
from typing import Any, NamedTuple

import pandas as pd

from twg_analytics.charts import scale, text_width, theme
from twg_analytics.charts.finish import Caption, Figure, finish
from twg_analytics.charts.order import Drawn, added, drawn_codes, largest_first, shortened, spanned, total, unsettled
from twg_analytics.words import in_a_row, money, t, year

_PLOT_HEIGHT, _HEADROOM = 300, 20
_NAME_ROOM, _NAME_LINE, _NAME_GAP = 120, 14, 4
_YEARS_NAMED = 6
_STROKES = {
    "unsettled": {"width": 2.4, "dash": theme.UNSETTLED_DASH},
    "planned": {"width": 1.6, "dash": theme.PLAN_DASH},
}
_SAID = {"disbursed": "disbursed", "unsettled": "disbursed", "planned": "planned"}


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
    states: dict[int, str]  # of the years that are provisional or open

    def points(self, measure: str) -> dict[int, float]:
        """What is drawn alike: facts, facts that not all have told, or plans."""
        if measure == "planned":
            return self.plans
        is_asked = measure == "unsettled"
        return {each: amount for each, amount in self.facts.items() if (each in self.states) == is_asked}

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
    """Facts drawn through with full points, what is not all told or planned with hollow ones; nothing is a gap."""
    plan, points = measure == "planned", line.points(measure)
    full = {"color": line.colour, "width": 2.4, "dash": line.dash}
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "meta": {"name": escape(line.name if measure == "disbursed" else f"{line.name} ({t(measure, language)})")},
        "x": list(years),
        "y": [points.get(each) for each in years],
        "connectgaps": False,
        "line": full if measure == "disbursed" else _STROKES[measure] | {"color": line.colour},
        "marker": theme.point(line.symbol, line.colour, is_hollow=measure != "disbursed"),
        "customdata": [f"{line.code}|{each}" for each in years],
        "hovertext": [
            escape(
                f"{line.name}, {_year(line, each, plan, language)}, {t(_SAID[measure], language)}: "
                f"{money(points[each], language)}"
            )
            if each in points
            else ""
            for each in years
        ],
        "hoverinfo": "text",
        "showlegend": False,
        "cliponaxis": False,
    }


def _year(line: _Line, each: int, is_plan: bool, language: str) -> str:
    """A year of a line, with the state of what is told of it; a plan is a plan."""
    return year(each, language, None if is_plan else line.states.get(each))


def _joints(line: _Line) -> list[dict[str, Any]]:
    """The strokes from facts to what is not all told, and on to the plan, each of the next year; none over a gap."""
    told, untold = line.points("disbursed"), line.points("unsettled")
    pairs = [("unsettled", told, untold), ("planned", line.facts, line.plans)]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [max(before), min(after)],
            "y": [before[max(before)], after[min(after)]],
            "line": _STROKES[measure] | {"color": line.colour},
            "hoverinfo": "skip",
            "showlegend": False,
        }
        for measure, before, after in pairs
        if before and after and max(before) + 1 == min(after)
    ]


def _explained(measure: str, name: str) -> dict[str, Any]:
    """What a line drawn through and a dotted one mean, for the legend only."""
    full = {"width": 2.4, "dash": "solid"}
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [None],
        "y": [None],
        "name": name,
        "line": _STROKES.get(measure, full) | {"color": theme.QUIET},
        "marker": theme.point("circle", theme.QUIET, is_hollow=measure != "disbursed"),
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
    said = [f"{_year(line, each, False, language)} {money(line.facts.get(each), language)}" for each in facts]
    said += [
        f"{year(each, language)} ({t('planned', language)}) {money(line.plans[each], language)}"
        for each in plans
        if each in line.plans
    ]
    if line.waiting is not None:
        said.append(f"{t('waiting', language)} {money(line.waiting, language)}")
    return t("series_by_year", language, name=line.name, years=in_a_row(said, language))


def _lines(frame: pd.DataFrame, years: range, language: str, top: int, value: str) -> list[_Line]:
    """The series, largest first, and how each is drawn."""
    names = dict(zip(frame["code"], frame["name"], strict=True))
    drawn = shortened(largest_first(names, added(frame["code"], frame[value])), language, top)
    states = unsettled(frame, frame["across_code"])
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
            states,
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
    states = {each: state for line in seen for each, state in line.states.items() if each in line.facts}
    planned = "planned" if all(line.waiting is None for line in lines) else "planned_firm"
    legend = [_explained("unsettled", t("unsettled", language))] if states else []
    legend += [_explained("planned", t(planned, language))] if any(line.plans for line in seen) else []
    legend = [_explained("disbursed", t("disbursed", language)), *legend] if legend else []
    beside = 0.1 * max(len(years) - 1, 1)
    edge = years[-1] + 0.3 * beside
    named = years[:: -math.ceil(len(years) / _YEARS_NAMED)]
    axis = {"fixedrange": True, "zeroline": False}
    figure = {
        "data": [
            *(_trace(line, "disbursed", years, language) for line in seen if line.points("disbursed")),
            *(joint for line in seen for joint in _joints(line)),
            *(_trace(line, "unsettled", years, language) for line in seen if line.points("unsettled")),
            *(_trace(line, "planned", years, language) for line in seen if line.plans),
            *legend,
        ],
        "layout": {
            "xaxis": {
                **axis,
                "tickvals": list(named),
                "ticktext": [year(each, language, states.get(each)) for each in named],
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
    reading = in_a_row((_read(line, facts, years, language) for line in lines), language)
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
            "names": [year(each, language, states.get(each)) for each in years],
            "at": list(years),
            "codes": [str(each) for each in years],
        },
    )
