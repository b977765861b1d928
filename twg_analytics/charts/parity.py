"""Parity: how many dollars each sector got beyond or short of its planned share, on both sides of equality.

A bar is as long as what would have to move, so the sector furthest from the plan has the longest. Beyond is solid and
to the right, short hatched and to the left, and every row says its dollars and its percentage points.
"""

from collections.abc import Sequence
from html import escape

import pandas as pd

from twg_analytics.charts import rows, theme
from twg_analytics.charts.finish import Caption, Figure, finish
from twg_analytics.words import in_a_sentence, money, number, percent, points, t

_BAR, _GAP = 14, 10
_PARITY = 0.0
_WIDEST_EMPTY = 0.1  # So much of the axis stays free beyond the longest bars.


def _texts(frame: pd.DataFrame, language: str) -> list[str]:
    return [
        t(
            f"parity_{'short' if group.short_usd > 0 else 'beyond'}",
            language,
            amount=money(abs(group.short_usd), language),
            gap=t("parity_points", language, points=points(group.gap_points, language)),
        )
        for group in frame.itertuples()
    ]


def _read(frame: pd.DataFrame, language: str) -> list[str]:
    return [
        t(
            "parity_read",
            language,
            name=group.name,
            money=percent(group.money_share, language, 1),
            plan=percent(group.plan_share, language, 1),
            ratio=number(group.ratio, language, 2),
            gap=t("parity_points", language, points=points(group.gap_points, language)),
        )
        for group in frame.itertuples(index=False)
    ]


def _axis(beyond: Sequence[float]) -> tuple[float, float]:
    """From beyond the shortest of money to beyond the richest, parity always inside."""
    low, high = min(_PARITY, *beyond), max(_PARITY, *beyond)
    free = (high - low) * _WIDEST_EMPTY or 1.0
    return low - free, high + free


def dollars(frame: pd.DataFrame, language: str, caption: Caption) -> Figure:
    """A row per `code`, `name`: `short_usd` less than its `plan_share` of the money, in dollars; below zero is more.

    `gap_points` is `money_share` less `plan_share` in points of a hundred, `ratio` the one over the other. A click on a
    row gives its `code`.
    """
    frame = frame.assign(beyond_usd=-frame["short_usd"]).reset_index(drop=True)
    texts, read = _texts(frame, language), _read(frame, language)
    low, high = _axis(frame["beyond_usd"].tolist())
    places = rows.placed(frame["name"].tolist(), texts, bar=_BAR, gap=_GAP)
    is_above = frame["beyond_usd"] >= _PARITY
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "name": t(f"parity_{side}", language),
            "meta": {"name": t(f"parity_{side}", language), "values": of_side["beyond_usd"].tolist()},
            "base": [_PARITY] * len(of_side),
            "x": of_side["beyond_usd"].tolist(),
            "y": [places[row].bar + _BAR / 2 for row in of_side.index],
            "width": _BAR,
            "marker": theme.step("plus" if side == "above" else "minus"),
            "customdata": of_side["code"].tolist(),
            "hovertext": [escape(read[row]) for row in of_side.index],
            "hoverinfo": "text",
        }
        for side, of_side in (("above", frame[is_above]), ("below", frame[~is_above]))
        if len(of_side)
    ]
    stroke = {"type": "line", "x0": _PARITY, "x1": _PARITY, "line": {"color": theme.REFUSED, "width": 2}}
    figure = {
        "data": [*traces, rows.hit_area(places, frame["code"].tolist(), (low, high))],
        "layout": {
            "barmode": "overlay",
            **rows.axes(places, (low, high)),
            "shapes": [{**stroke, "y0": place.bar - 3, "y1": place.bar + _BAR + 3} for place in places],
            "annotations": [*rows.names(places), *rows.amounts(places, texts)],
        },
    }
    return finish(
        figure,
        caption,
        language,
        plot_height=rows.height(places),
        reading=in_a_sentence(read, language),
        legend=True,
        sheet=rows.sheet(
            frame["name"].tolist(),
            [place.bar + _BAR / 2 for place in places],
            frame["code"].tolist(),
            kind="clustered",
            unit="money",
        ),
    )
