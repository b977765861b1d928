"""A native chart as DrawingML, alike for slides and documents: what PowerPoint and Word draw and let edit."""

import math
from itertools import pairwise
from typing import Any, NamedTuple

from lxml import etree

from twg_analytics.exports import chart_axes, chart_labels, chart_sheet, chart_tags, text_fit, typeface
from twg_analytics.exports.chart_tags import C
from twg_analytics.exports.native import Chart, Look
from twg_analytics.exports.typeface import A, Dress

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORKBOOK = "rId1"  # the relation of the chart to its data sheet

_SYMBOLS = {"circle": "circle", "square": "square", "diamond": "diamond", "triangle-up": "triangle", "x": "x",
            "triangle-down": "triangle", "cross": "plus", "star": "star", "triangle-left": "dash", "hexagon": "circle",
            "pentagon": "diamond", "bowtie": "x", "star-square": "star", "square-x": "square"}  # fmt: skip
_LEAST, _MOST = 6.0, 12.0  # points
_NAMES = (0.42, 0.5, 0.58)  # of the width: how far names may reach, further only where they meet each other else
_AIR = 0.25  # of a line: nothing is drawn there, so that names of rows may lie so much closer


def _filled(parent: Any, look: Look, worn: Dress) -> None:
    properties = chart_tags.tag(parent, "spPr")
    typeface.fill(properties, look.fill, worn, look.pattern, look.drawn)
    typeface.line(properties, look.outline, worn)


def _marker(parent: Any, look: Look, worn: Dress) -> None:
    marker = chart_tags.tag(parent, "marker")
    symbol = _SYMBOLS.get(look.symbol.removesuffix("-open"), "none" if not look.symbol else "circle")
    chart_tags.tag(marker, "symbol", symbol)
    if symbol == "none":
        return
    chart_tags.tag(marker, "size", 8)
    properties = chart_tags.tag(marker, "spPr")
    typeface.fill(properties, look.fill, worn)
    typeface.line(properties, look.fill if look.symbol.endswith("-open") else look.outline, worn, 1.5)


def _begin(parent: Any, chart: Chart, place: int, heading: str) -> Any:
    series = chart_tags.tag(parent, "ser")
    chart_tags.tag(series, "idx", place)
    chart_tags.tag(series, "order", place)
    chart_tags.texts(series, "tx", heading, [chart.series[place].name])
    return series


def _categories(series: Any, chart: Chart, place: int) -> None:
    chart_tags.texts(series, "cat", chart_sheet.column(chart, 1), chart.names)
    cells = chart_sheet.column(chart, place + 2)
    chart_tags.numbers(series, "val", cells, chart.series[place].values, chart_sheet.number_format(chart.unit))


def _bars(plot: Any, chart: Chart, worn: Dress, size: float, language: str) -> None:
    bars = chart_tags.tag(plot, "barChart")
    chart_tags.tag(bars, "barDir", "bar" if chart.lies else "col")
    chart_tags.tag(bars, "grouping", chart.kind)
    chart_tags.tag(bars, "varyColors", 0)
    is_labelled = chart_labels.are_written(chart)
    for place, one in enumerate(chart.series):
        series = _begin(bars, chart, place, chart_sheet.heading(place + 2))
        _filled(series, one.look, worn)
        chart_tags.tag(series, "invertIfNegative", 0)
        for at, look in sorted(one.points.items()):
            point = chart_tags.tag(series, "dPt")
            chart_tags.tag(point, "idx", at)
            chart_tags.tag(point, "invertIfNegative", 0)
            chart_tags.tag(point, "bubble3D", 0)
            _filled(point, look, worn)
        if one.is_hidden or not is_labelled:
            chart_labels.none(series)
        else:
            position = "ctr" if chart.kind == "stacked" else "outEnd"
            chart_labels.labels(series, chart, one, worn, size, position, language)
        _categories(series, chart, place)
    chart_tags.tag(bars, "gapWidth", 45 if len(chart.series) > 1 and chart.kind == "clustered" else 60)
    if chart.kind == "stacked":
        chart_tags.tag(bars, "overlap", 100)
    chart_tags.tag(bars, "axId", chart_axes.NAMES)
    chart_tags.tag(bars, "axId", chart_axes.VALUES)


def _stroke(series: Any, look: Look, worn: Dress) -> None:
    typeface.line(chart_tags.tag(series, "spPr"), look.drawn, worn, look.width, look.dash)
    _marker(series, look, worn)


def _lines(plot: Any, chart: Chart, worn: Dress, size: float, language: str) -> None:
    lines = chart_tags.tag(plot, "lineChart")
    chart_tags.tag(lines, "grouping", "standard")
    chart_tags.tag(lines, "varyColors", 0)
    for place, one in enumerate(chart.series):
        series = _begin(lines, chart, place, chart_sheet.heading(place + 2))
        _stroke(series, one.look, worn)
        chart_labels.none(series)
        _categories(series, chart, place)
        chart_tags.tag(series, "smooth", 0)
    chart_tags.tag(lines, "marker", 1)
    chart_tags.tag(lines, "axId", chart_axes.NAMES)
    chart_tags.tag(lines, "axId", chart_axes.VALUES)


def _scatter(plot: Any, chart: Chart, worn: Dress, size: float, language: str) -> None:
    scatter = chart_tags.tag(plot, "scatterChart")
    chart_tags.tag(scatter, "scatterStyle", "lineMarker")
    chart_tags.tag(scatter, "varyColors", 0)
    first, above = chart_sheet.first_column(chart), 0
    for place, (one, values) in enumerate(zip(chart.series, chart_sheet.columns(chart), strict=True)):
        series = _begin(scatter, chart, place, chart_sheet.heading(first + place))
        _stroke(series, one.look, worn)
        if chart.crossing is None:
            chart_labels.labels(series, chart, one, worn, size, "t", language)
        elif one.is_labelled:
            chart_labels.names(series, one, above, worn, size)
        else:
            chart_labels.none(series)
        across = "0" if chart.crossing is None else chart_sheet.number_format(chart.unit)
        chart_tags.numbers(series, "xVal", chart_sheet.column(chart, 2), chart_sheet.across(chart), across)
        chart_tags.numbers(series, "yVal", chart_sheet.column(chart, first + place), values, "General")
        above += len(one.values)
        chart_tags.tag(series, "smooth", 0)
    chart_tags.tag(scatter, "axId", chart_axes.NAMES)
    chart_tags.tag(scatter, "axId", chart_axes.VALUES)


_DRAWN = {"stacked": _bars, "clustered": _bars, "line": _lines, "scatter": _scatter}


class Fit(NamedTuple):
    """The size of the text in a chart, in points, and what its names take of the width, axis and legend of the height.

    Without names of rows the program places the plot by itself.
    """

    size: float
    names: float = 0.0
    under: float = 0.0


def _layout(parent: Any, fit: Fit) -> None:
    """The plot beside its names, where they are to have a share of the width."""
    if not fit.names:
        return
    manual = chart_tags.tag(parent, "manualLayout")
    chart_tags.tag(manual, "layoutTarget", "inner")
    for name, value in (
        ("xMode", "edge"),
        ("yMode", "edge"),
        ("x", fit.names),
        ("y", 0.01),
        ("w", 0.93 - fit.names),
        ("h", 0.99 - fit.under),
    ):
        chart_tags.tag(manual, name, value if isinstance(value, str) else round(value, 4))


def _under(chart: Chart, height: float, size: float) -> float:
    """The share of the height that an axis and a legend take below rows."""
    has_legend = len(chart.series) > 1 and not chart.is_waterfall
    lines = has_legend + (not chart_labels.are_written(chart))
    return 0.02 + max(0.06 * lines, lines * text_fit.line_height(chart.names[0], size) / height)


def xml(chart: Chart, worn: Dress, fit: Fit, language: str) -> bytes:
    """The chart part, its numbers drawn as the language writes them. Their unit stands above the chart.

    Its data sheet is the relation `WORKBOOK` of the part.
    """
    space = etree.Element(f"{{{C}}}chartSpace", nsmap={"c": C, "a": A, "r": R})
    chart_tags.tag(space, "date1904", 0)
    chart_tags.tag(space, "roundedCorners", 0)
    drawn = chart_tags.tag(space, "chart")
    chart_tags.tag(drawn, "autoTitleDeleted", 1)
    plot = chart_tags.tag(drawn, "plotArea")
    _layout(chart_tags.tag(plot, "layout"), fit)
    _DRAWN[chart.kind](plot, chart, worn, fit.size, language)
    chart_axes.axes(plot, chart, worn, fit.size, language)
    chart_axes.legend(drawn, chart, worn, fit.size)
    chart_tags.tag(drawn, "plotVisOnly", 1)
    chart_tags.tag(drawn, "dispBlanksAs", "gap")
    ground = chart_tags.tag(space, "spPr")
    typeface.fill(ground, "", worn)
    typeface.line(ground, "", worn)
    typeface.text(chart_tags.tag(space, "txPr"), worn, fit.size)
    sheet = chart_tags.tag(space, "externalData")
    sheet.set(f"{{{R}}}id", WORKBOOK)
    chart_tags.tag(sheet, "autoUpdate", 0)
    return bytes(etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True))


def has_room(chart: Chart, width: float, height: float, size: float) -> bool:
    """Whether the names of rows keep clear of each other in a chart so wide and high in points."""
    return not chart.lies or not chart.names or _reach(chart, width, height, size) is not None


def _reach(chart: Chart, width: float, height: float, size: float) -> float | None:
    """The least share of the width in which the names of rows keep clear of each other, if there is one."""
    row = (0.99 - _under(chart, height, size)) * height / len(chart.names)
    for share in _NAMES:
        high = [text_fit.line_height(name, size) * (_broken(name, share * width, size) - _AIR) for name in chart.names]
        if max(high[:1] + [(one + other) / 2 for one, other in pairwise(high)]) <= row:
            return share
    return None


def fitted(chart: Chart, width: float, height: float, least: float = _LEAST, most: float = _MOST) -> Fit:
    """What has room in a chart so wide and high in points: letters of the size `most`, and smaller to the `least`."""
    size = most
    while size > least and not has_room(chart, width, height, size):
        size -= 0.5
    if not chart.lies or not chart.names:
        return Fit(size)
    share = _reach(chart, width, height, size) or _NAMES[0]
    wide = max(text_fit.width(name, size) / _broken(name, share * width, size) for name in chart.names)
    return Fit(size, min(1.08 * wide / width + 0.02, share), _under(chart, height, size))


def _broken(name: str, room: float, size: float) -> int:
    """In how many lines the name of a row stands."""
    return math.ceil(text_fit.width(name, size) / room)
