"""How many JMIs stand how, row by row: each status with its own fill, pattern and sign, what is not known in grey."""

from html import escape
from typing import Any

import pandas as pd

from twg_analytics.charts import theme
from twg_analytics.charts.finish import Caption, Figure, finish
from twg_analytics.words import in_a_sentence, label, named_value, number, t

_ROW_HEIGHT = 44
_BAR = 0.46
_ROOM_FOR_BOTH, _ROOM_FOR_SIGN = 0.08, 0.04  # of the longest bar
_MIDDLE = 0.24  # How far below the middle of its row a bar lies: the name stands above it.


def status_name(code: str, language: str) -> str:
    """A status with its sign before it, as everything about JMIs names it."""
    return f"{theme.SIGNS[code]} {label('jmi_status', code, language)}"


def _counts(row: Any, language: str) -> str:
    """What a row shows in words: its statuses that occur, or that nobody reported."""
    if not row.has_reported:
        return t("has_not_reported", language)
    parts = [
        f"{label('jmi_status', code, language)} {number(getattr(row, code), language)}"
        for code in theme.STATUSES
        if getattr(row, code) > 0
    ]
    return ", ".join(parts) or t("no_jmi", language)


def _text(code: str, count: float, longest: float, language: str) -> str:
    """Sign and number inside a bar, as far as it is long enough on a telephone."""
    if count / longest < _ROOM_FOR_BOTH:
        return theme.SIGNS[code] if count / longest >= _ROOM_FOR_SIGN else ""
    return f"{theme.SIGNS[code]} {number(count, language)}"


def by_row(frame: pd.DataFrame, language: str, caption: Caption) -> Figure:
    """Bars of JMIs by status, one row for each `name`; a row without `has_reported` is said to have none in grey."""
    places = list(range(len(frame)))
    longest = max(frame["jmis"].max(), 1) if frame["jmis"].notna().any() else 1
    said = [named_value(row.name, _counts(row, language), language) for row in frame.itertuples(index=False)]
    base = pd.Series(0.0, index=frame.index)
    data = []
    for code in theme.STATUSES:
        counts = frame[code].fillna(0)
        marker, letters = theme.status(code)
        data.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": status_name(code, language),
                # Drawn, none is nothing to see; copied, it is a zero, and only what nobody reported is blank.
                "meta": {
                    "name": status_name(code, language),
                    "values": [
                        float(count) if reported else None
                        for count, reported in zip(counts, frame["has_reported"], strict=True)
                    ],
                },
                "x": [count or None for count in counts],
                "base": base.tolist(),
                "y": [place + _MIDDLE for place in places],
                "width": _BAR,
                "marker": marker,
                "text": [_text(code, count, longest, language) for count in counts],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "textfont": {"color": letters, "size": theme.TEXT_SIZE},
                "hovertext": [escape(text) for text in said],
                "hoverinfo": "text",
            }
        )
        base = base + counts
    at_side = {"yref": "y", "xref": "paper", "yanchor": "bottom", "showarrow": False, "borderpad": 0, "yshift": 1}
    notes = []
    for place, row in zip(places, frame.itertuples(index=False), strict=True):
        at_bar = {**at_side, "y": place + _MIDDLE - _BAR / 2}
        quiet = {"font": {"color": theme.QUIET}} if not row.has_reported else {}
        at_right = number(row.jmis, language) if row.has_reported else f"<i>{t('has_not_reported', language)}</i>"
        notes += [
            {**at_bar, **quiet, "x": 0, "xanchor": "left", "text": escape(str(row.name))},
            {**at_bar, **quiet, "x": 1, "xanchor": "right", "text": at_right},
        ]
    silent = [place for place, reported in zip(places, frame["has_reported"], strict=True) if not reported]
    figure = {
        "data": data,
        "layout": {
            "barmode": "overlay",
            "xaxis": {"visible": False, "fixedrange": True, "zeroline": False, "range": [0, longest]},
            "yaxis": {"visible": False, "fixedrange": True, "range": [len(frame) - 0.48, -0.5]},
            "uniformtext": {"minsize": theme.SMALL_SIZE, "mode": "show"},
            "annotations": notes,
            # An empty place, so that a row without a report is seen to be one.
            "shapes": [
                {
                    "type": "line",
                    "xref": "paper",
                    "yref": "y",
                    "x0": 0,
                    "x1": 1,
                    "y0": place + _MIDDLE,
                    "y1": place + _MIDDLE,
                    "line": {"color": theme.UNKNOWN, "width": 2, "dash": "2px,6px"},
                }
                for place in silent
            ],
        },
    }
    return finish(
        figure,
        caption,
        language,
        plot_height=_ROW_HEIGHT * max(len(frame), 1),
        reading=in_a_sentence(said, language),
        legend=True,
        sheet={
            "kind": "stacked",
            "lies": True,
            "unit": "count",
            "names": [
                str(row.name) if row.has_reported else f"{row.name} ({t('has_not_reported', language)})"
                for row in frame.itertuples(index=False)
            ],
            "at": [place + _MIDDLE for place in places],
            "codes": [str(place) for place in places],
        },
    )
