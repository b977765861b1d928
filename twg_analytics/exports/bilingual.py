"""A drawing with Khmer and English names of everything, from the two that say the same."""

from dataclasses import replace

from twg_analytics.exports.native import Chart, Grid, Map, Native

_BETWEEN = " / "


def _both(one: str, other: str) -> str:
    return one if one == other else f"{one}{_BETWEEN}{other}"


def joined(khmer: Native, english: Native) -> Native:
    """The same chart with both names of everything; where the two do not match in form, the Khmer one."""
    if isinstance(khmer, Chart) and isinstance(english, Chart):
        also = dict(zip(english.codes, english.names, strict=True))
        return replace(
            khmer,
            names=tuple(_both(name, also.get(code, name)) for code, name in zip(khmer.codes, khmer.names, strict=True)),
            series=tuple(
                replace(one, name=_both(one.name, other.name))
                for one, other in zip(khmer.series, english.series, strict=len(khmer.series) == len(english.series))
            ),
            across_title=_both(khmer.across_title, english.across_title),
            remarks=tuple(_both(*pair) for pair in zip(khmer.remarks, english.remarks, strict=True)),
        )
    if isinstance(khmer, Grid) and isinstance(english, Grid) and len(khmer.rows) == len(english.rows):
        rows = tuple(
            tuple(replace(one, text=_both(one.text, other.text)) for one, other in zip(*pair, strict=True))
            for pair in zip(khmer.rows, english.rows, strict=True)
        )
        headings = tuple(_both(*pair) for pair in zip(khmer.headings, english.headings, strict=True))
        legend = zip(khmer.legend, english.legend, strict=True)
        return replace(
            khmer,
            headings=headings,
            rows=rows,
            legend=tuple(replace(one, text=_both(one.text, other.text)) for one, other in legend),
        )
    if isinstance(khmer, Map) and isinstance(english, Map):
        names = {area.code: area.name for area in english.areas} | {code: name for code, name, _ in english.beside}
        words = zip(khmer.classes, english.classes, strict=True)
        return replace(
            khmer,
            areas=tuple(replace(area, name=_both(area.name, names[area.code])) for area in khmer.areas),
            classes=tuple((_both(one, other), look) for (one, look), (other, _) in words),
            beside=tuple((code, _both(name, names[code]), usd) for code, name, usd in khmer.beside),
        )
    return khmer
