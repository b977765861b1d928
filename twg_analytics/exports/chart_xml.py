"""A native chart as DrawingML, alike for slides and documents: what PowerPoint and Word draw and let edit."""

import math
from collections.abc import Iterable
from typing import Any

from lxml import etree

from twg_analytics.charts import theme
from twg_analytics.exports import chart_sheet, dress, lettering
from twg_analytics.exports.dress import A, Dress
from twg_analytics.exports.native import Chart, Look, Series

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORKBOOK = "rId1"  # the relation of the chart to its data sheet

_NAMES, _VALUES = "50010", "50020"
_SYMBOLS = {"circle": "circle", "square": "square", "diamond": "diamond", "triangle-up": "triangle", "x": "x",
            "triangle-down": "triangle", "cross": "plus", "star": "star", "triangle-left": "dash", "hexagon": "circle",
            "pentagon": "diamond", "bowtie": "x", "star-square": "star", "square-x": "square"}  # fmt: skip
_LITTLE = 0.06  # of the longest bar: a part so short has no room for its amount
_LABELLED = 200  # with more bars than these no bar has an amount
_LEAST, _NAMES_WIDE = 6.0, 0.33  # points; of the width, how far PowerPoint lets names reach
_DENSE = 10  # with more names than these only the first of bars beside each other has an amount


def _tag(parent: Any, name: str, value: object = None) -> Any:
    found = etree.SubElement(parent, f"{{{C}}}{name}")
    if value is not None:
        found.set("val", str(value))
    return found


def shown_format(chart: Chart) -> str:
    """How amounts are written in the drawing: money in millions when there are any, and little never as nothing."""
    if chart.unit != "money":
        return {"percent": "0%"}.get(chart.unit, chart_sheet.FORMATS[chart.unit])
    return '[>=50000]#,##0.0,,;[>0]"<0.1";#,##0.0,,' if in_millions(chart) else "#,##0"


def in_millions(chart: Chart) -> bool:
    """Whether the amounts of a chart are written in millions."""
    values = [abs(value) for one in chart.series for value in one.values if value is not None]
    return chart.unit == "money" and max(values, default=0) >= 1e6


def _texts(parent: Any, name: str, cells: str, texts: Iterable[str]) -> None:
    held = _tag(_tag(parent, name), "strRef")
    _tag(held, "f").text = cells
    cache = _tag(held, "strCache")
    known = list(texts)
    _tag(cache, "ptCount", len(known))
    for place, text in enumerate(known):
        point = _tag(cache, "pt")
        point.set("idx", str(place))
        _tag(point, "v").text = _clean(text)


def _clean(text: str) -> str:
    """Without the control characters that XML has no room for."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n")


def _numbers(parent: Any, name: str, cells: str, values: Iterable[float | None], number_format: str) -> None:
    held = _tag(_tag(parent, name), "numRef")
    _tag(held, "f").text = cells
    cache = _tag(held, "numCache")
    _tag(cache, "formatCode").text = number_format
    known = list(values)
    _tag(cache, "ptCount", len(known))
    for place, value in enumerate(known):
        if value is not None:
            point = _tag(cache, "pt")
            point.set("idx", str(place))
            _tag(point, "v").text = repr(float(value))


def _filled(parent: Any, look: Look, worn: Dress) -> None:
    properties = _tag(parent, "spPr")
    dress.fill(properties, look.fill, worn, look.pattern, look.drawn)
    dress.line(properties, look.outline, worn)


def _marker(parent: Any, look: Look, worn: Dress) -> None:
    marker = _tag(parent, "marker")
    symbol = _SYMBOLS.get(look.symbol.removesuffix("-open"), "none" if not look.symbol else "circle")
    _tag(marker, "symbol", symbol)
    if symbol == "none":
        return
    _tag(marker, "size", 8)
    properties = _tag(marker, "spPr")
    dress.fill(properties, look.fill, worn)
    dress.line(properties, look.fill if look.symbol.endswith("-open") else look.outline, worn, 1.5)


def _unsigned(number_format: str, series: Series) -> str:
    """A format without conditions where a sign stands before the amount: it would hold for the first of them only."""
    return number_format.rpartition(";")[2] if series.sign else number_format


def _labels(parent: Any, chart: Chart, series: Series, worn: Dress, size: float, position: str) -> None:
    """The amounts at the bars or points; a part too short for its amount has none."""
    labels = _tag(parent, "dLbls")
    longest = max((abs(value) for one in chart.series for value in one.values if value is not None), default=0)
    for place, value in enumerate(series.values):
        if chart.kind == "stacked" and (not value or abs(value) < _LITTLE * longest):
            label = _tag(labels, "dLbl")
            _tag(label, "idx", place)
            _tag(label, "delete", 1)
    number = _tag(labels, "numFmt")
    number.set("formatCode", (f'"{series.sign}"' if series.sign else "") + _unsigned(shown_format(chart), series))
    number.set("sourceLinked", "0")
    dress.fill(_tag(labels, "spPr"), "", worn)
    dress.text(_tag(labels, "txPr"), worn, size, series.look.letters if position == "ctr" else theme.INK)
    _tag(labels, "dLblPos", position)
    for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
        _tag(labels, f"show{name}", int(name == "Val"))


def _no_labels(parent: Any) -> None:
    labels = _tag(parent, "dLbls")
    for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
        _tag(labels, f"show{name}", 0)


def _named_points(parent: Any, series: Series, above: int, worn: Dress, size: float) -> None:
    """The name of each point of a scatter beside it."""
    labels = _tag(parent, "dLbls")
    for place, text in enumerate(series.texts, start=above):
        label = _tag(labels, "dLbl")
        _tag(label, "idx", place)
        rich = _tag(_tag(label, "tx"), "rich")
        dress.tag(rich, "bodyPr")
        run = dress.tag(dress.tag(rich, "p"), "r")
        properties = dress.tag(run, "rPr", lang="en-US", sz=str(round(size * 100)))
        dress.fonts(properties, worn)
        dress.tag(run, "t").text = _clean(text)
        _tag(label, "dLblPos", "r")
        for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
            _tag(label, f"show{name}", int(name == "Val"))
    for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
        _tag(labels, f"show{name}", 0)


def _begin(parent: Any, chart: Chart, place: int, heading: str) -> Any:
    series = _tag(parent, "ser")
    _tag(series, "idx", place)
    _tag(series, "order", place)
    _texts(series, "tx", heading, [chart.series[place].name])
    return series


def _categories(series: Any, chart: Chart, place: int) -> None:
    _texts(series, "cat", chart_sheet.column(chart, 1), chart.names)
    cells = chart_sheet.column(chart, place + 2)
    _numbers(series, "val", cells, chart.series[place].values, chart_sheet.FORMATS[chart.unit])


def _bars(plot: Any, chart: Chart, worn: Dress, size: float) -> None:
    bars = _tag(plot, "barChart")
    _tag(bars, "barDir", "bar" if chart.lies else "col")
    _tag(bars, "grouping", chart.kind)
    _tag(bars, "varyColors", 0)
    is_labelled = len(chart.names) * len(chart.series) <= _LABELLED
    is_dense = chart.kind == "clustered" and len(chart.names) > _DENSE
    for place, one in enumerate(chart.series):
        series = _begin(bars, chart, place, chart_sheet.heading(place + 2))
        _filled(series, one.look, worn)
        _tag(series, "invertIfNegative", 0)
        for at, look in sorted(one.points.items()):
            point = _tag(series, "dPt")
            _tag(point, "idx", at)
            _tag(point, "invertIfNegative", 0)
            _tag(point, "bubble3D", 0)
            _filled(point, look, worn)
        if one.is_hidden or not is_labelled or (place and is_dense):
            _no_labels(series)
        else:
            _labels(series, chart, one, worn, size, "ctr" if chart.kind == "stacked" else "outEnd")
        _categories(series, chart, place)
    _tag(bars, "gapWidth", 45 if len(chart.series) > 1 and chart.kind == "clustered" else 60)
    if chart.kind == "stacked":
        _tag(bars, "overlap", 100)
    _tag(bars, "axId", _NAMES)
    _tag(bars, "axId", _VALUES)


def _stroke(series: Any, look: Look, worn: Dress) -> None:
    dress.line(_tag(series, "spPr"), look.drawn, worn, look.width, look.dash)
    _marker(series, look, worn)


def _lines(plot: Any, chart: Chart, worn: Dress, size: float) -> None:
    lines = _tag(plot, "lineChart")
    _tag(lines, "grouping", "standard")
    _tag(lines, "varyColors", 0)
    for place, one in enumerate(chart.series):
        series = _begin(lines, chart, place, chart_sheet.heading(place + 2))
        _stroke(series, one.look, worn)
        if len(chart.series) <= 3:
            _labels(series, chart, one, worn, size, "t")
        else:
            _no_labels(series)
        _categories(series, chart, place)
        _tag(series, "smooth", 0)
    _tag(lines, "marker", 1)
    _tag(lines, "axId", _NAMES)
    _tag(lines, "axId", _VALUES)


def _scatter(plot: Any, chart: Chart, worn: Dress, size: float) -> None:
    scatter = _tag(plot, "scatterChart")
    _tag(scatter, "scatterStyle", "lineMarker")
    _tag(scatter, "varyColors", 0)
    first, above = chart_sheet.first_column(chart), 0
    for place, (one, values) in enumerate(zip(chart.series, chart_sheet.columns(chart), strict=True)):
        series = _begin(scatter, chart, place, chart_sheet.heading(first + place))
        _stroke(series, one.look, worn)
        if chart.crossing is None:
            _labels(series, chart, one, worn, size, "t")
        elif one.is_labelled:
            _named_points(series, one, above, worn, size)
        else:
            _no_labels(series)
        across = "0" if chart.crossing is None else chart_sheet.FORMATS[chart.unit]
        _numbers(series, "xVal", chart_sheet.column(chart, 2), chart_sheet.across(chart), across)
        _numbers(series, "yVal", chart_sheet.column(chart, first + place), values, "General")
        above += len(one.values)
        _tag(series, "smooth", 0)
    _tag(scatter, "axId", _NAMES)
    _tag(scatter, "axId", _VALUES)


def _doughnut(plot: Any, chart: Chart, worn: Dress, size: float) -> None:
    """One series as parts of a ring, each part with its own look."""
    ring = _tag(plot, "doughnutChart")
    _tag(ring, "varyColors", 1)
    series = _begin(ring, chart, 0, chart_sheet.heading(2))
    for at in range(len(chart.names)):
        point = _tag(series, "dPt")
        _tag(point, "idx", at)
        _tag(point, "bubble3D", 0)
        fill, pattern, drawn, _ = theme.PARTS[at % len(theme.PARTS)]
        _filled(point, chart.series[0].points.get(at, Look(fill, pattern, drawn, theme.PAPER)), worn)
    _labels_of_ring(series, worn, size)
    _categories(series, chart, 0)
    _tag(ring, "firstSliceAng", 0)
    _tag(ring, "holeSize", 55)


def _labels_of_ring(series: Any, worn: Dress, size: float) -> None:
    labels = _tag(series, "dLbls")
    number = _tag(labels, "numFmt")
    number.set("formatCode", "0%")
    number.set("sourceLinked", "0")
    dress.text(_tag(labels, "txPr"), worn, size)
    for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
        _tag(labels, f"show{name}", int(name == "Percent"))
    _tag(labels, "showLeaderLines", 0)


def _title(axis: Any, words: str, worn: Dress, size: float) -> None:
    title = _tag(axis, "title")
    rich = _tag(_tag(title, "tx"), "rich")
    dress.tag(rich, "bodyPr")
    run = dress.tag(dress.tag(rich, "p"), "r")
    properties = dress.tag(run, "rPr", lang="en-US", sz=str(round(size * 100)), b="0")
    dress.fonts(properties, worn)
    dress.tag(run, "t").text = _clean(words)
    _tag(title, "overlay", 0)


def _axis(plot: Any, kind: str, of: str, other: str, place: str, worn: Dress, size: float, **has: Any) -> None:
    """An axis in the order of the schema. `has`: low, high, is_backwards, is_gone, grid, title, format, crosses."""
    axis = _tag(plot, kind)
    _tag(axis, "axId", of)
    scaling = _tag(axis, "scaling")
    _tag(scaling, "orientation", "maxMin" if has.get("is_backwards") else "minMax")
    for end in ("max", "min"):
        if has.get(end) is not None:
            _tag(scaling, end, has[end])
    _tag(axis, "delete", int(has.get("is_gone", False)))
    _tag(axis, "axPos", place)
    if has.get("grid"):
        dress.line(_tag(_tag(axis, "majorGridlines"), "spPr"), theme.RULE, worn)
    if has.get("title"):
        _title(axis, has["title"], worn, size)
    number = _tag(axis, "numFmt")
    number.set("formatCode", has.get("format", "General"))
    number.set("sourceLinked", "0")
    _tag(axis, "majorTickMark", "none")
    _tag(axis, "minorTickMark", "none")
    _tag(axis, "tickLblPos", has.get("labels", "low"))
    dress.line(_tag(axis, "spPr"), has.get("line", theme.REST), worn)
    dress.text(_tag(axis, "txPr"), worn, size, theme.INK if kind == "catAx" else theme.QUIET)
    _tag(axis, "crossAx", other)
    if has.get("crosses") is not None:
        _tag(axis, "crossesAt", has["crosses"])
    else:
        _tag(axis, "crosses", has.get("side", "autoZero"))
    if kind == "catAx":
        _tag(axis, "auto", 0)
        _tag(axis, "lblAlgn", "ctr")
        _tag(axis, "lblOffset", 100)
        if has.get("is_backwards"):
            _tag(axis, "tickLblSkip", 1)  # every row has its name, however close they lie
        _tag(axis, "noMultiLvlLbl", 1)
    else:
        _tag(axis, "crossBetween", has.get("between", "between"))
        if has.get("step"):
            _tag(axis, "majorUnit", has["step"])


def _years(chart: Chart) -> int:
    """After how many years one is named."""
    years = [year for one in chart.series for year in one.across]
    return max(1, math.ceil((max(years, default=0) - min(years, default=0)) / 8))


def _axes(plot: Any, chart: Chart, worn: Dress, size: float, unit: str) -> None:
    if chart.kind == "doughnut":
        return
    if chart.kind == "scatter" and chart.crossing:
        across, up = chart.crossing
        low = min([0.0, *(value for one in chart.series for value in one.across)])
        _axis(plot, "valAx", _NAMES, _VALUES, "b", worn, size, format=shown_format(chart), title=chart.across_title,
              crosses=up, line=theme.INK, between="midCat", min=low)  # fmt: skip
        _axis(plot, "valAx", _VALUES, _NAMES, "l", worn, size, crosses=across, line=theme.INK, labels="none",
              between="midCat", min=0, max=chart.height)  # fmt: skip
        return
    if chart.kind == "scatter":
        _axis(plot, "valAx", _NAMES, _VALUES, "b", worn, size, format="0", between="midCat", step=_years(chart))
        _axis(plot, "valAx", _VALUES, _NAMES, "l", worn, size, format=shown_format(chart), grid=True, line="",
              between="midCat")  # fmt: skip
        return
    values = [value for one in chart.series for value in one.values if value is not None]
    begin = 0 if chart.begin is None and min(values, default=0) >= 0 else chart.begin
    places = ("l", "b") if chart.lies else ("b", "l")
    _axis(plot, "catAx", _NAMES, _VALUES, places[0], worn, size, is_backwards=chart.lies)
    _axis(plot, "valAx", _VALUES, _NAMES, places[1], worn, size, format=shown_format(chart), grid=True, title=unit,
          min=begin, labels="nextTo", line="", side="max" if chart.lies else "autoZero")  # fmt: skip


def _legend(chart_tag: Any, chart: Chart, worn: Dress, size: float) -> None:
    if any(one.is_hidden for one in chart.series):  # A waterfall: each amount has its sign.
        return
    if len(chart.series) < 2 and chart.kind not in ("scatter", "doughnut"):
        return
    legend = _tag(chart_tag, "legend")
    _tag(legend, "legendPos", "b")
    _tag(legend, "overlay", 0)
    dress.text(_tag(legend, "txPr"), worn, size)


_DRAWN = {"stacked": _bars, "clustered": _bars, "line": _lines, "scatter": _scatter, "doughnut": _doughnut}


def xml(chart: Chart, worn: Dress, *, size: float, unit: str) -> bytes:
    """The chart part; `size` is that of its text in points, `unit` what its axis of amounts is called.

    Its data sheet is the relation `WORKBOOK` of the part.
    """
    space = etree.Element(f"{{{C}}}chartSpace", nsmap={"c": C, "a": A, "r": R})
    _tag(space, "date1904", 0)
    _tag(space, "roundedCorners", 0)
    drawn = _tag(space, "chart")
    _tag(drawn, "autoTitleDeleted", 1)
    plot = _tag(drawn, "plotArea")
    _tag(plot, "layout")
    _DRAWN[chart.kind](plot, chart, worn, size)
    _axes(plot, chart, worn, size, unit)
    _legend(drawn, chart, worn, size)
    _tag(drawn, "plotVisOnly", 1)
    _tag(drawn, "dispBlanksAs", "gap")
    dress.text(_tag(space, "txPr"), worn, size)
    sheet = _tag(space, "externalData")
    sheet.set(f"{{{R}}}id", WORKBOOK)
    _tag(sheet, "autoUpdate", 0)
    return bytes(etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True))


def text_size(chart: Chart, width: float, height: float) -> float:
    """The size of the text in a chart so wide and high in points: 12, and less where rows lie close."""
    if not chart.lies or not chart.names:
        return 11.0
    row = 0.85 * height / len(chart.names)
    high = max(lettering.line_height(name, 1.0) for name in chart.names)
    size = 12.0
    while size > _LEAST:
        breaks = max(math.ceil(lettering.width(name, size) / (_NAMES_WIDE * width)) for name in chart.names)
        if size * high * breaks <= row:
            break
        size -= 0.5
    return size
