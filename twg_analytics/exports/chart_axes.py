"""The axes of a native chart and its legend, in the order that the schema asks for."""

import math
from typing import Any

from twg_analytics.charts import theme
from twg_analytics.exports import chart_labels, chart_tags, typeface
from twg_analytics.exports.native import Chart
from twg_analytics.exports.typeface import Dress

NAMES, VALUES = "50010", "50020"  # what the axes are called within a chart


def _title(axis: Any, words: str, worn: Dress, size: float) -> None:
    title = chart_tags.tag(axis, "title")
    rich = chart_tags.tag(chart_tags.tag(title, "tx"), "rich")
    typeface.tag(rich, "bodyPr")
    run = typeface.tag(typeface.tag(rich, "p"), "r")
    properties = typeface.tag(run, "rPr", lang="en-US", sz=str(round(size * 100)), b="0")
    typeface.fonts(properties, worn)
    typeface.tag(run, "t").text = chart_tags.drawn(words)
    chart_tags.tag(title, "overlay", 0)


def _axis(plot: Any, kind: str, axis_id: str, other: str, place: str, worn: Dress, size: float, **has: Any) -> None:
    """An axis in the order of the schema. `has`: low, high, is_backwards, is_gone, grid, title, format, crosses."""
    axis = chart_tags.tag(plot, kind)
    chart_tags.tag(axis, "axId", axis_id)
    scaling = chart_tags.tag(axis, "scaling")
    chart_tags.tag(scaling, "orientation", "maxMin" if has.get("is_backwards") else "minMax")
    for end in ("max", "min"):
        if has.get(end) is not None:
            chart_tags.tag(scaling, end, has[end])
    chart_tags.tag(axis, "delete", int(has.get("is_gone", False)))
    chart_tags.tag(axis, "axPos", place)
    if has.get("grid"):
        typeface.line(chart_tags.tag(chart_tags.tag(axis, "majorGridlines"), "spPr"), theme.RULE, worn)
    if has.get("title"):
        _title(axis, has["title"], worn, size)
    number = chart_tags.tag(axis, "numFmt")
    number.set("formatCode", has.get("format", "General"))
    number.set("sourceLinked", "0")
    chart_tags.tag(axis, "majorTickMark", "none")
    chart_tags.tag(axis, "minorTickMark", "none")
    chart_tags.tag(axis, "tickLblPos", has.get("labels", "low"))
    typeface.line(chart_tags.tag(axis, "spPr"), has.get("line", theme.REST), worn)
    typeface.text(
        chart_tags.tag(axis, "txPr"),
        worn,
        size,
        theme.INK if kind == "catAx" else theme.QUIET,
        turned=0 if has.get("is_backwards") else None,
    )
    chart_tags.tag(axis, "crossAx", other)
    if has.get("crosses") is not None:
        chart_tags.tag(axis, "crossesAt", has["crosses"])
    else:
        chart_tags.tag(axis, "crosses", has.get("side", "autoZero"))
    if kind == "catAx":
        chart_tags.tag(axis, "auto", 0)
        chart_tags.tag(axis, "lblAlgn", "ctr")
        chart_tags.tag(axis, "lblOffset", 100)
        if has.get("is_backwards"):
            chart_tags.tag(axis, "tickLblSkip", 1)  # every row has its name, however close they lie
        chart_tags.tag(axis, "noMultiLvlLbl", 1)
    else:
        chart_tags.tag(axis, "crossBetween", has.get("between", "between"))
        if has.get("step"):
            chart_tags.tag(axis, "majorUnit", has["step"])


def _years(chart: Chart) -> int:
    """After how many years one is named."""
    years = [year for one in chart.series for year in one.across]
    return max(1, math.ceil((max(years, default=0) - min(years, default=0)) / 8))


def axes(plot: Any, chart: Chart, worn: Dress, size: float, language: str) -> None:
    """The axes of a chart; those of a scatter cross where its quadrants meet."""
    amounts = chart_labels.shown_format(chart, language)
    if chart.kind == "scatter" and chart.crossing:
        across, up = chart.crossing
        low = min([0.0, *(value for one in chart.series for value in one.across)])
        meeting = {"line": theme.INK, "between": "midCat"}
        _axis(plot, "valAx", NAMES, VALUES, "b", worn, size, format=amounts, title=chart.across_title, crosses=up,
              min=low, **meeting)  # fmt: skip
        _axis(plot, "valAx", VALUES, NAMES, "l", worn, size, crosses=across, labels="none", min=0, max=chart.height,
              **meeting)  # fmt: skip
        return
    if chart.kind == "scatter":
        _axis(plot, "valAx", NAMES, VALUES, "b", worn, size, format=chart_labels.drawn_format("0", language),
              between="midCat", step=_years(chart))  # fmt: skip
        _axis(plot, "valAx", VALUES, NAMES, "l", worn, size, format=amounts, grid=True, line="", between="midCat")
        return
    values = [value for one in chart.series for value in one.values if value is not None]
    begin = 0 if chart.begin is None and min(values, default=0) >= 0 else chart.begin
    places = ("l", "b") if chart.lies else ("b", "l")
    _axis(plot, "catAx", NAMES, VALUES, places[0], worn, size, is_backwards=chart.lies)
    written = chart_labels.are_written(chart)
    shown = {} if written else {"grid": True, "step": chart_labels.step(chart)}
    if not written:
        amounts = chart_labels.axis_format(chart, language)
    _axis(plot, "valAx", VALUES, NAMES, places[1], worn, size, format=amounts, is_gone=written, min=begin,
          labels="nextTo", line="", side="max" if chart.lies else "autoZero", **shown)  # fmt: skip


def legend(drawn: Any, chart: Chart, worn: Dress, size: float) -> None:
    """What the series are called, below the plot, where there is more than one."""
    if chart.is_waterfall:  # each amount has its sign
        return
    if len(chart.series) < 2 and chart.kind != "scatter":
        return
    found = chart_tags.tag(drawn, "legend")
    chart_tags.tag(found, "legendPos", "b")
    chart_tags.tag(found, "overlay", 0)
    typeface.text(chart_tags.tag(found, "txPr"), worn, size)
