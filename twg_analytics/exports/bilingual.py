"""A drawing with Khmer and English names of everything, from the two that say the same."""

from dataclasses import replace

from twg_analytics.exports import tables
from twg_analytics.exports.figures import native
from twg_analytics.exports.native import Cell, Chart, Grid, Map, Native
from twg_analytics.reports.report import Part

_BETWEEN = " / "
_DIGITS = str.maketrans("០១២៣៤៥៦៧៨៩.,", "0123456789,.")


def _both(one: str, other: str) -> str:
    """Both texts; one that differs by its digits only stands once."""
    return other if one == other or one.translate(_DIGITS) == other else f"{one}{_BETWEEN}{other}"


def _charts(khmer: Chart, english: Chart) -> Chart | None:
    """Names by code, for amounts that tie stand in the order of their names; series by their place."""
    names = dict(zip(english.codes, english.names, strict=True))
    if names.keys() != set(khmer.codes) or len(khmer.series) != len(english.series):
        return None
    return replace(
        khmer,
        names=tuple(_both(name, names[code]) for code, name in zip(khmer.codes, khmer.names, strict=True)),
        series=tuple(
            replace(one, name=_both(one.name, other.name))
            for one, other in zip(khmer.series, english.series, strict=True)
        ),
        across_title=_both(khmer.across_title, english.across_title),
        remarks=tuple(_both(*pair) for pair in zip(khmer.remarks, english.remarks, strict=True)),
    )


def _cell(one: Cell, other: Cell) -> Cell:
    return replace(one, text=other.text if one.value is not None else _both(one.text, other.text))


def _grids(khmer: Grid, english: Grid) -> Grid | None:
    """Cells by place: an amount stands once, words in both languages."""
    shapes = [(len(grid.headings), len(grid.legend), [len(row) for row in grid.rows]) for grid in (khmer, english)]
    values = [[[cell.value for cell in row] for row in grid.rows] for grid in (khmer, english)]
    if shapes[0] != shapes[1] or values[0] != values[1]:
        return None
    rows = zip(khmer.rows, english.rows, strict=True)
    return replace(
        khmer,
        headings=tuple(_both(*pair) for pair in zip(khmer.headings, english.headings, strict=True)),
        rows=tuple(tuple(_cell(*pair) for pair in zip(one, other, strict=True)) for one, other in rows),
        legend=tuple(_cell(*pair) for pair in zip(khmer.legend, english.legend, strict=True)),
    )


def _maps(khmer: Map, english: Map) -> Map | None:
    names = {area.code: area.name for area in english.areas} | {code: name for code, name, _ in english.beside}
    if len(khmer.classes) != len(english.classes):
        return None
    classes = zip(khmer.classes, english.classes, strict=True)
    return replace(
        khmer,
        areas=tuple(replace(area, name=_both(area.name, names[area.code])) for area in khmer.areas),
        classes=tuple((_both(one, other), look) for (one, look), (other, _) in classes),
        beside=tuple((code, _both(name, names[code]), usd) for code, name, usd in khmer.beside),
    )


def joined(khmer: Native, english: Native) -> Native:
    """The same drawing with both names of everything; where the two do not say the same, the Khmer one."""
    found: Native | None = None
    if isinstance(khmer, Chart) and isinstance(english, Chart):
        found = _charts(khmer, english)
    elif isinstance(khmer, Grid) and isinstance(english, Grid):
        found = _grids(khmer, english)
    elif isinstance(khmer, Map) and isinstance(english, Map):
        found = _maps(khmer, english)
    return found or khmer


def drawn(part: Part) -> Native | None:
    """What the figure of a part is, in both languages if it has both; None when there is nothing to draw."""
    if part.figure is None:
        return None
    found = native(part.figure)
    if part.figure_also is not None:
        found = joined(found, native(part.figure_also))
    if isinstance(found, Chart):
        has_values = any(value is not None for one in found.series for value in one.values)
        return found if has_values else None
    return found


def missing(part: Part, language: str) -> str | None:
    """The sentence in place of what a part cannot show: its own, or that nothing was reported."""
    is_empty = part.table is not None and part.table.frame.empty
    if part.figure is not None:
        is_empty = drawn(part) is None
    return part.missing or (tables.said("nothing_reported", language) if is_empty else None)
