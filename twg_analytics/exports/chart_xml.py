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
_LEAST, _MOST, _NAMES_WIDE = 6.0, 12.0, 0.42  # points; of the width, how far names may reach


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


def _bars(plot: Any, chart: Chart, worn: Dress, size: float) -> None:
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
            chart_labels.labels(series, chart, one, worn, size, "ctr" if chart.kind == "stacked" else "outEnd")
        _categories(series, chart, place)
    chart_tags.tag(bars, "gapWidth", 45 if len(chart.series) > 1 and chart.kind == "clustered" else 60)
    if chart.kind == "stacked":
        chart_tags.tag(bars, "overlap", 100)
    chart_tags.tag(bars, "axId", chart_axes.NAMES)
    chart_tags.tag(bars, "axId", chart_axes.VALUES)


def _stroke(series: Any, look: Look, worn: Dress) -> None:
    typeface.line(chart_tags.tag(series, "spPr"), look.drawn, worn, look.width, look.dash)
    _marker(series, look, worn)


def _lines(plot: Any, chart: Chart, worn: Dress, size: float) -> None:
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


def _scatter(plot: Any, chart: Chart, worn: Dress, size: float) -> None:
    scatter = chart_tags.tag(plot, "scatterChart")
    chart_tags.tag(scatter, "scatterStyle", "lineMarker")
    chart_tags.tag(scatter, "varyColors", 0)
    first, above = chart_sheet.first_column(chart), 0
    for place, (one, values) in enumerate(zip(chart.series, chart_sheet.columns(chart), strict=True)):
        series = _begin(scatter, chart, place, chart_sheet.heading(first + place))
        _stroke(series, one.look, worn)
        if chart.crossing is None:
            chart_labels.labels(series, chart, one, worn, size, "t")
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


def _layout(parent: Any, chart: Chart, names: float) -> None:
    """The plot beside its names, where they are to have a share of the width; else the program places it."""
    if not names:
        return
    manual = chart_tags.tag(parent, "manualLayout")
    chart_tags.tag(manual, "layoutTarget", "inner")
    low = _under(chart)
    for name, value in (
        ("xMode", "edge"),
        ("yMode", "edge"),
        ("x", names),
        ("y", 0.01),
        ("w", 0.93 - names),
        ("h", 0.99 - low),
    ):
        chart_tags.tag(manual, name, value if isinstance(value, str) else round(value, 4))


def _under(chart: Chart) -> float:
    """The share of the height that an axis and a legend take below rows."""
    has_legend = len(chart.series) > 1 and not _is_waterfall(chart)
    return 0.02 + 0.1 * has_legend + 0.11 * (not chart_labels.are_written(chart))


def _is_waterfall(chart: Chart) -> bool:
    return any(one.is_hidden for one in chart.series)


def xml(chart: Chart, worn: Dress, *, size: float, unit: str, names: float = 0.0) -> bytes:
    """The chart part; `size` is that of its text in points, `unit` what its axis of amounts is called.

    `names` is the share of the width that the names of rows have; without it the program decides.

    Its data sheet is the relation `WORKBOOK` of the part.
    """
    space = etree.Element(f"{{{C}}}chartSpace", nsmap={"c": C, "a": A, "r": R})
    chart_tags.tag(space, "date1904", 0)
    chart_tags.tag(space, "roundedCorners", 0)
    drawn = chart_tags.tag(space, "chart")
    chart_tags.tag(drawn, "autoTitleDeleted", 1)
    plot = chart_tags.tag(drawn, "plotArea")
    _layout(chart_tags.tag(plot, "layout"), chart, names)
    _DRAWN[chart.kind](plot, chart, worn, size)
    chart_axes.axes(plot, chart, worn, size, unit)
    chart_axes.legend(drawn, chart, worn, size)
    chart_tags.tag(drawn, "plotVisOnly", 1)
    chart_tags.tag(drawn, "dispBlanksAs", "gap")
    ground = chart_tags.tag(space, "spPr")
    typeface.fill(ground, "", worn)
    typeface.line(ground, "", worn)
    typeface.text(chart_tags.tag(space, "txPr"), worn, size)
    sheet = chart_tags.tag(space, "externalData")
    sheet.set(f"{{{R}}}id", WORKBOOK)
    chart_tags.tag(sheet, "autoUpdate", 0)
    return bytes(etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True))


class Fit(NamedTuple):
    """The size of the text in a chart, in points, and the share of the width that names of rows have."""

    size: float
    names: float


def has_room(chart: Chart, width: float, height: float, size: float) -> bool:
    """Whether the names of rows keep clear of each other in a chart so wide and high in points."""
    if not chart.lies or not chart.names:
        return True
    row = (0.99 - _under(chart)) * height / len(chart.names)
    high = [text_fit.line_height(name, size) * _broken(name, width, size) for name in chart.names]
    return high[0] <= row if len(high) == 1 else all((one + other) / 2 <= row for one, other in pairwise(high))


def fitted(chart: Chart, width: float, height: float, least: float = _LEAST) -> Fit:
    """What has room in a chart so wide and high in points: letters of 12, and smaller down to the `least`."""
    size = _MOST
    while size > least and not has_room(chart, width, height, size):
        size -= 0.5
    if not chart.lies or not chart.names:
        return Fit(size, 0.0)
    lines = max(_broken(name, width, size) for name in chart.names)
    most = max(text_fit.width(name, size) for name in chart.names) / lines
    return Fit(size, min(1.08 * most / width + 0.02, _NAMES_WIDE))


def _broken(name: str, width: float, size: float) -> int:
    """In how many lines the name of a row stands."""
    return math.ceil(text_fit.width(name, size) / (_NAMES_WIDE * width))
