"""The amounts and names that are written in a native chart."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from twg_analytics.charts import scale, theme
from twg_analytics.country import ENGLISH, LANGUAGE
from twg_analytics.exports import chart_sheet, chart_tags, tables, typeface
from twg_analytics.exports.native import Chart, Native, Series
from twg_analytics.exports.typeface import Dress
from twg_analytics.words import number

_SHORT = {"percent": "0%", "quantity": "#,##0.##"}  # shorter beside a bar than in its sheet
LABELLED = 200  # with more bars than these no bar has an amount
DENSE = 10  # with more names than these bars beside each other have none
_SECTION = re.compile(r"((?:\[[^]]*\])*)(.*)")  # of a number format: its condition and language, and what is drawn
_LITTLE = 0.06  # of what is drawn: a part so short has no room for its amount


def drawn_format(number_format: str, language: str) -> str:
    """A number format as it is drawn: in the own language with its digits and signs, numbers staying numbers."""
    return number_format if language == ENGLISH else LANGUAGE.office_numbers + number_format


def money_formats(language: str) -> tuple[str, str, str]:
    """How dollars are drawn: in millions, of which little is never nothing, one by one, and in whole millions."""
    millions, single, whole = (drawn_format(one, language) for one in ("#,##0.0,,", "#,##0", "#,##0,,"))
    return f'[>=50000]{millions};[>0]"<{number(0.1, language, 1)}";{millions}', single, whole


def shown_format(chart: Chart, language: str) -> str:
    """How amounts are written in the drawing: money in millions when there are any."""
    if chart.unit == "money":
        return money_formats(language)[0 if in_millions(chart) else 1]
    return drawn_format(_SHORT.get(chart.unit, chart_sheet.number_format(chart.unit)), language)


def in_millions(chart: Chart) -> bool:
    """Whether the amounts of a chart are written in millions."""
    values = [abs(value) for one in chart.series for value in one.values if value is not None]
    return chart.unit == "money" and max(values, default=0) >= 1e6


def step(chart: Chart) -> float | None:
    """The round step of an axis of dollars, with about five amounts on it, for programs take too many."""
    if chart.unit != "money" or chart.kind == "scatter":
        return None
    return round_step(_stacks(chart), is_stacked=chart.kind == "stacked")


def round_step(at_names: Iterable[Sequence[float]], *, is_stacked: bool) -> float:
    """The step of an axis for the values at each name, which stand on each other or beside each other."""
    reached = [[sum(values)] if is_stacked else values for values in at_names]
    first, second, *_ = scale.ticks(value for values in reached for value in values)
    return second - first


def axis_format(chart: Chart, language: str) -> str:
    """How the amounts of an axis are written: in whole millions where its steps are."""
    apart = step(chart)
    is_whole = apart is not None and in_millions(chart) and apart % 1e6 == 0
    return money_formats(language)[2] if is_whole else shown_format(chart, language)


def are_written(chart: Chart) -> bool:
    """Whether each amount is written at its bar, so that the axis need not say it again.

    Parts of a bar that are too short have no amount, so that a stack of several needs its axis; so do lines.
    """
    seen = [one for one in chart.series if not one.is_hidden]
    bars, names = chart.kind in ("stacked", "clustered"), len(chart.names)
    is_dense = chart.kind == "clustered" and names > DENSE and len(seen) > 1
    return bars and (chart.is_waterfall or chart.kind == "clustered") and not is_dense and names * len(seen) <= LABELLED


def measured(drawn: Native | None, words: str, language: str) -> str:
    """What a drawing measures in words, after the unit in which its amounts are written, where they do not say it."""
    unit = tables.in_line("unit_million", language)
    in_units = isinstance(drawn, Chart) and in_millions(drawn) and not words.startswith(unit)
    return f"{unit} \N{MIDDLE DOT} {words}" if in_units else words


def _signed(series: Series, chart: Chart, language: str) -> str:
    """The format of the amounts of a series, after the sign that stands before each, whatever their size."""
    written = shown_format(chart, language)
    if not series.sign:
        return written
    sections = [_SECTION.fullmatch(one) for one in written.split(";")]
    return ";".join(f'{one[1]}"{series.sign}"{one[2]}'.replace('""', "") for one in sections if one)


def labels(parent: Any, chart: Chart, series: Series, worn: Dress, size: float, position: str, language: str) -> None:
    """The amounts at the bars or points; a step of a waterfall too short for its amount has it across itself."""
    found = chart_tags.tag(parent, "dLbls")
    written = _signed(series, chart, language)
    is_stacked = chart.kind == "stacked"
    reach = max(map(sum, _stacks(chart)), default=0) - (chart.begin or 0) if is_stacked else 0
    for place, value in enumerate(series.values if is_stacked else ()):
        if value and abs(value) >= _LITTLE * reach:
            continue
        label = chart_tags.tag(found, "dLbl")
        chart_tags.tag(label, "idx", place)
        if value and chart.is_waterfall:
            _look(label, written, worn, size, theme.INK, position)
        else:
            chart_tags.tag(label, "delete", 1)
    _look(found, written, worn, size, series.look.letters if position == "ctr" else theme.INK, position)


def _stacks(chart: Chart) -> list[tuple[float, ...]]:
    """The values at each name."""
    return list(zip(*([value or 0.0 for value in one.values] for one in chart.series), strict=True))


def _look(parent: Any, written: str, worn: Dress, size: float, ink: str, position: str) -> None:
    """How an amount is written, and where."""
    held = chart_tags.tag(parent, "numFmt")
    held.set("formatCode", written)
    held.set("sourceLinked", "0")
    typeface.fill(chart_tags.tag(parent, "spPr"), "", worn)
    typeface.text(chart_tags.tag(parent, "txPr"), worn, size, ink)
    chart_tags.tag(parent, "dLblPos", position)
    for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
        chart_tags.tag(parent, f"show{name}", int(name == "Val"))


def none(parent: Any) -> None:
    """No amount at any bar or point."""
    found = chart_tags.tag(parent, "dLbls")
    for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
        chart_tags.tag(found, f"show{name}", 0)


def names(parent: Any, series: Series, above: int, worn: Dress, size: float) -> None:
    """The name of each point of a scatter beside it."""
    found = chart_tags.tag(parent, "dLbls")
    for place, text in enumerate(series.texts, start=above):
        label = chart_tags.tag(found, "dLbl")
        chart_tags.tag(label, "idx", place)
        rich = chart_tags.tag(chart_tags.tag(label, "tx"), "rich")
        typeface.tag(rich, "bodyPr")
        run = typeface.tag(typeface.tag(rich, "p"), "r")
        properties = typeface.tag(run, "rPr", lang="en-US", sz=str(round(size * 100)))
        typeface.fonts(properties, worn)
        typeface.tag(run, "t").text = chart_tags.drawn(text)
        chart_tags.tag(label, "dLblPos", "r")
        for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
            chart_tags.tag(label, f"show{name}", int(name == "Val"))
    for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
        chart_tags.tag(found, f"show{name}", 0)
