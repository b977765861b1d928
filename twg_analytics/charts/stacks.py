"""Stacked bars: what a total is made of, each part told apart by lightness and pattern."""

from collections.abc import Iterable, Sequence
from html import escape

import pandas as pd

from twg_analytics.charts import rows, theme
from twg_analytics.charts.finish import Caption, Figure, finish
from twg_analytics.charts.order import added, drawn_codes, is_unknown, largest_first, shortened, total
from twg_analytics.words import in_a_sentence, millions, money, t

_BAR, _GAP = 25, 8
_LEAST_SIZE = 10  # Of an amount in a part; one that would be smaller is left out.

_Column = list[float | None]


def _bases(columns: Iterable[_Column]) -> list[list[float]]:
    """Where each part begins in each row: at the end of those before it that lie on the same side of zero."""
    ends: dict[tuple[int, bool], float] = {}
    bases: list[list[float]] = []
    for column in columns:
        bases.append([])
        for row, length in enumerate(column):
            side = row, (length or 0.0) < 0
            bases[-1].append(ends.get(side, 0.0))
            ends[side] = bases[-1][-1] + (length or 0.0)
    return bases


def stacked(
    frame: pd.DataFrame,
    language: str,
    caption: Caption,
    *,
    parts: Sequence[str],
    top: int = 10,
    value: str = "counted_usd",
) -> Figure:
    """Horizontal bars of `value` by `name`, divided by `across_name` in the order of `parts`, what is unknown last.

    At most eight parts. One that `parts` does not list comes after those it does, so that nothing is lost; negative
    amounts lie left of zero. A click on a part gives `code|across_code`, elsewhere in the row `code|`.
    """
    names = dict(zip(frame["code"], frame["name"], strict=True))
    part_names = dict(zip(frame["across_code"], frame["across_name"], strict=True))
    in_order = sorted([*parts, *(part for part in part_names if part not in parts)], key=is_unknown)
    # A part keeps its look when a filter leaves out the one before it.
    looks = {part: theme.part(None if is_unknown(part) else place) for place, part in enumerate(in_order)}
    shown = [part for part in in_order if part in part_names]
    drawn = shortened(largest_first(names, added(frame["code"], frame[value])), language, top)
    amounts = added(zip(drawn_codes(frame["code"], drawn), frame["across_code"], strict=True), frame[value])
    columns = [[amounts.get((row.code, part)) for row in drawn] for part in shown]
    totals = [money(total(lengths), language) for lengths in zip(*columns, strict=True)]
    places = rows.placed([row.name for row in drawn], totals, bar=_BAR, gap=_GAP)
    begins = _bases(columns)
    ends = [
        [base + (length or 0.0) for base, length in zip(*both, strict=True)]
        for both in zip(begins, columns, strict=True)
    ]
    # What many have together is no measure for what one has: it goes to the edge, its amount is in words.
    alone = [place for place, row in enumerate(drawn) if len(row.codes) == 1]
    dollars = rows.reach(part[place] for part in ends for place in alone)
    data = []
    for part, lengths, bases, reached in zip(shown, columns, begins, ends, strict=True):
        marker, letters = looks[part]
        data.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": escape(part_names[part]),
                "meta": {"name": escape(part_names[part])},
                "x": lengths,
                "base": bases,
                "y": [place.bar + _BAR / 2 for place in places],
                "width": _BAR,
                "marker": marker,
                "text": [
                    escape(millions(length, language)) if length and dollars[0] <= end <= dollars[1] else ""
                    for length, end in zip(lengths, reached, strict=True)
                ],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "textfont": {"color": letters, "size": theme.SMALL_SIZE},
                "customdata": [f"{row.code}|{part}" for row in drawn],
                "hovertext": [
                    escape(f"{row.name}, {part_names[part]}: {money(length, language)}")
                    for row, length in zip(drawn, lengths, strict=True)
                ],
                "hoverinfo": "text",
            }
        )
    figure = {
        "data": [*data, rows.hit_area(places, [f"{row.code}|" for row in drawn], dollars)],
        "layout": {
            "barmode": "overlay",
            "uniformtext": {"minsize": _LEAST_SIZE, "mode": "hide"},
            **rows.axes(places, dollars),
            "annotations": [*rows.names(places), *rows.amounts(places, totals)],
        },
    }
    reading = [
        t(
            "whole_and_parts",
            language,
            name=row.name,
            amount=amount,
            parts=", ".join(
                f"{part_names[part]} {money(column[place], language)}"
                for part, column in zip(shown, columns, strict=True)
                if (row.code, part) in amounts
            ),
        )
        for place, (row, amount) in enumerate(zip(drawn, totals, strict=True))
    ]
    return finish(
        figure,
        caption,
        language,
        plot_height=rows.height(places),
        reading=in_a_sentence(reading, language),
        legend=True,
        sheet=rows.sheet(
            [row.name for row in drawn], [place.bar + _BAR / 2 for place in places], [row.code for row in drawn]
        ),
    )
