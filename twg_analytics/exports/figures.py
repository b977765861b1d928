"""From a figure to what it is in a program that draws by itself; values are the figure's own, unrounded."""

from collections.abc import Sequence
from dataclasses import replace
from html import unescape
from typing import Any

import pandas as pd

from twg_analytics.charts import theme
from twg_analytics.charts.finish import Figure
from twg_analytics.exports.native import Area, Cell, Chart, Grid, Kind, Look, Map, Native, Series


def about(figure: Figure) -> dict[str, Any]:
    """What stands round the figure: title, measured, source, is_illustrative, language, alt."""
    meta: dict[str, Any] = figure["layout"]["meta"]
    return meta | {key: unescape(meta[key]).replace("<br>", " ") for key in ("title", "measured", "source")}


def native(figure: Figure) -> Native:
    """The figure as another program has it."""
    sheet = figure["layout"]["meta"]["sheet"]
    traces = [trace for trace in figure["data"] if "meta" in trace]
    return _FORMS[sheet["kind"]](sheet, traces)


def _number(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def _at(value: Any, place: int) -> Any:
    """The value of a point, of one for all or one for each."""
    return value[place] if isinstance(value, list) else value


def _on(fill: str) -> str:
    """The colour of text that is readable on a fill."""
    red, green, blue = (int(fill[at : at + 2], 16) for at in (1, 3, 5))
    return theme.PAPER if 0.3 * red + 0.59 * green + 0.11 * blue < 130 else theme.INK


def _look(trace: dict[str, Any], place: int) -> Look:
    """How a point of a trace is drawn."""
    marker = trace.get("marker", {})
    pattern, outline = marker.get("pattern", {}), marker.get("line", {})
    if trace["type"] == "bar":
        fill = _at(pattern.get("bgcolor", marker["color"]) if pattern.get("shape") else marker["color"], place)
        return Look(
            fill=fill,
            pattern=_at(pattern.get("shape", ""), place),
            drawn=_at(pattern.get("fgcolor", theme.PAPER), place),
            outline=_at(outline.get("color", ""), place),
            letters=trace.get("textfont", {}).get("color") or _on(fill),
        )
    line = trace.get("line", {}) if "lines" in trace["mode"] else {}
    return Look(
        fill=_at(marker.get("color", theme.INK), place),
        outline=_at(outline.get("color", line.get("color", theme.INK)), place),
        drawn=line.get("color", ""),
        width=line.get("width", 0),
        dash=line.get("dash", "solid"),
        symbol=_at(marker.get("symbol", ""), place) if "markers" in trace["mode"] else "",
    )


def _values(trace: dict[str, Any], *, lies: bool) -> tuple[list[float], list[float | None]]:
    """Where on the axis of names the points of a trace are, and their values."""
    along, values = (trace["y"], trace["x"]) if lies else (trace["x"], trace["y"])
    return [float(place) for place in along], [_number(value) for value in trace["meta"].get("values", values)]


def _series(traces: Sequence[dict[str, Any]], at: Sequence[float], *, lies: bool) -> list[Series]:
    """The traces as series over all names; those of one name in one, two values of one name in two."""
    places = {float(place): number for number, place in enumerate(at)}
    held: dict[str, dict[int, tuple[float, Look]]] = {}
    usual: dict[str, Look] = {}
    for trace in traces:
        title = unescape(trace["meta"]["name"])
        usual.setdefault(title, _look(trace, 0))
        held.setdefault(title, {})
        for point, (along, value) in enumerate(zip(*_values(trace, lies=lies), strict=True)):
            place = places.get(along, places.get(float(round(along))))
            if value is None or place is None:
                continue
            name, again = title, 1
            while place in held.setdefault(name, {}):
                again += 1
                name = f"{title} ({again})"
            usual.setdefault(name, usual[title])
            held[name][place] = value, _look(trace, point)
    return [
        Series(
            name,
            tuple(points[place][0] if place in points else None for place in range(len(at))),
            usual[name],
            {place: look for place, (_, look) in points.items() if look != usual[name]},
        )
        for name, points in held.items()
    ]


def _named(sheet: dict[str, Any], traces: Sequence[dict[str, Any]]) -> Native:
    lies = sheet.get("lies", False)
    series = _series(traces, sheet["at"], lies=lies)
    kind: Kind = "clustered" if sheet["kind"] == "stacked" and len(series) == 1 else sheet["kind"]
    return Chart(kind, tuple(sheet["names"]), tuple(sheet["codes"]), tuple(series), sheet["unit"], lies)


def _waterfall(sheet: dict[str, Any], traces: Sequence[dict[str, Any]]) -> Native:
    """A stack on a base that nobody sees; where the level falls below zero there is no such stack, but a table."""
    series = _series(traces, sheet["at"], lies=True)
    if min(sheet["base"]) < 0:
        amounts = [
            next(one.values[row] for one in series if one.values[row] is not None) for row in range(len(sheet["at"]))
        ]
        signs = [next(one.name for one in series if one.values[row] is not None) for row in range(len(sheet["at"]))]
        cells = zip(sheet["names"], signs, amounts, strict=True)
        return Grid(("", "", "US$"), tuple((Cell(n), Cell(s), Cell(f"{a:,.0f}", a)) for n, s, a in cells), (), "money")
    marks = {"plus": "+", "minus": "\N{MINUS SIGN}"}
    series = [replace(one, sign=marks.get(kind, "")) for one, kind in zip(series, sheet["kinds"], strict=True)]
    base = Series("", tuple(float(value) for value in sheet["base"]), Look(fill=theme.CLEAR), is_hidden=True)
    begin = sheet["from"] or None
    names, codes = tuple(sheet["names"]), tuple(sheet["codes"])
    return Chart("stacked", names, codes, (base, *series), sheet["unit"], True, begin)


def _scatter(sheet: dict[str, Any], traces: Sequence[dict[str, Any]]) -> Native:
    series = tuple(
        Series(
            unescape(trace["meta"]["name"]),
            tuple(_number(value) for value in trace["y"]),
            _look(trace, 0),
            across=tuple(float(value) for value in trace["x"]),
            exact=tuple(float(value) for value in trace["meta"]["values"]),
            texts=tuple(trace["meta"]["texts"]),
            is_labelled="text" in trace["mode"],
        )
        for trace in traces
    )
    crossing = sheet["crossing"][0], sheet["crossing"][1]
    remarks, title = tuple(sheet["corners"]), sheet["x_title"]
    return Chart("scatter", (), (), series, sheet["unit"], False, None, crossing, sheet["height"], title, remarks)


def _path(sheet: dict[str, Any], traces: Sequence[dict[str, Any]]) -> Native:
    """Values over years, each line with years of its own: one goes straight over a year that another leaves open."""
    series = tuple(
        Series(
            unescape(trace["meta"]["name"]),
            tuple(_number(value) for value in trace["y"]),
            _look(trace, len(trace["x"]) - 1),
            across=tuple(float(value) for value in trace["x"]),
            texts=("",) * len(trace["x"]),
        )
        for trace in traces
    )
    return Chart("scatter", (), (), series, sheet["unit"])


def _grid(sheet: dict[str, Any], traces: Sequence[dict[str, Any]]) -> Native:
    rows = tuple(
        tuple(Cell(str(text), _number(value), fill, ink) for text, value, fill, ink in row) for row in sheet["rows"]
    )
    legend = tuple(Cell(words, fill=fill) for words, fill in sheet["legend"])
    return Grid(tuple(sheet["headings"]), rows, legend, sheet["unit"])


def _map(sheet: dict[str, Any], traces: Sequence[dict[str, Any]]) -> Native:
    areas: list[Area] = []
    classes = []
    for words, fill, ink, is_hatched, members in sheet["classes"]:
        hatch = {"pattern": theme.HATCH["shape"], "drawn": theme.HATCH["fgcolor"]} if is_hatched else {}
        look = Look(fill=fill, letters=ink, outline=theme.PAPER, **hatch)
        classes.append((words, look))
        areas += [Area(code, name, _number(usd), look, is_split) for code, name, usd, is_split in members]
    beside = tuple((code, name, _number(usd)) for code, name, usd, _ in sheet["beside"])
    return Map(sheet["drawn"], tuple(areas), tuple(classes), beside)


_FORMS = {
    "stacked": _named,
    "clustered": _named,
    "line": _named,
    "waterfall": _waterfall,
    "scatter": _scatter,
    "path": _path,
    "table": _grid,
    "provinces": _map,
}
