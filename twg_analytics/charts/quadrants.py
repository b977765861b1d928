"""Progress against money: each JMI as a sign, by what stands behind it and by how it stands.

Four quadrants: on course or not, costs covered or not. Below them, in grey, what cannot be judged: leaving it out
would flatter.
"""

from html import escape
from typing import Any

import pandas as pd

from twg_analytics.charts import theme
from twg_analytics.charts.finish import Caption, Figure, finish
from twg_analytics.charts.status_bars import status_name
from twg_analytics.words import in_a_sentence, label, named_value, number, percent, t

# Bands from above: the statuses of each, and the height of its middle.
_BANDS = {
    "achieved": 4.9, "on_track": 4.05, "delayed": 3.0, "off_track": 2.15, "not_due": 0.84, "not_judged": 0.56,
    "no_data": 0.28,
}  # fmt: skip
_TOP, _MIDDLE, _GREY = 5.75, 3.52, 1.25
_SYMBOLS = {
    "achieved": "star", "on_track": "circle", "delayed": "diamond", "off_track": "x",
    "not_due": "circle-open", "not_judged": "diamond-open", "no_data": "square-open",
}  # fmt: skip
_MOST = 2.0  # Twice the costs and more stand together at the edge.
_BESIDE = 0.05
_PLOT_HEIGHT = 470
_NAMED = 16
_SPREAD = (0.0, 0.2, -0.2, 0.1, -0.1, 0.3, -0.3)


def quadrant(status: str, ratio: float) -> str | None:
    """In which quadrant a JMI lies; None when it cannot be judged."""
    if status in theme.UNJUDGED:
        return None
    course = "on_course" if status in ("achieved", "on_track") else "off_course"
    return f"{course}_{'covered' if ratio >= 1 else 'not_covered'}"


def _name(code: str, language: str, between: str = ", ") -> str:
    """What a quadrant is called: whether it is on course, and whether its costs are covered."""
    is_above, is_left = code.startswith("on_course"), code.endswith("not_covered")
    course = t("quadrant_on_course" if is_above else "quadrant_off_course", language)
    return course + between + t("quadrant_not_covered" if is_left else "quadrant_covered", language)


def _corner(code: str, count: int, language: str) -> dict[str, Any]:
    """The name of a quadrant in its outer corner, with how many JMIs lie in it."""
    is_above, is_left = code.startswith("on_course"), code.endswith("not_covered")
    return {
        "xref": "paper",
        "yref": "y",
        "x": 0.01 if is_left else 0.99,
        "y": _TOP - 0.05 if is_above else _GREY + 0.05,
        "xanchor": "left" if is_left else "right",
        "yanchor": "top" if is_above else "bottom",
        "align": "left" if is_left else "right",
        "showarrow": False,
        "text": f"<b>{_name(code, language, '<br>')}: {number(count, language)}</b>",
        "font": {"color": theme.INK, "size": theme.SMALL_SIZE},
    }


def _abreast(ratios: list[float]) -> list[float]:
    """Those at either edge in rows of seven beside each other, outwards, so that none hides another."""
    placed = []
    for place, ratio in enumerate(ratios):
        row = sum(other == ratio for other in ratios[:place]) // len(_SPREAD)
        placed.append(ratio + row * _BESIDE * (1 if ratio == _MOST else -1 if ratio == 0 else 0))
    return placed


def _trace(code: str, rows: pd.DataFrame, language: str, *, is_named: bool) -> dict[str, Any]:
    stands, covered = label("jmi_status", code, language), t("jmi_funded", language)
    said = [
        named_value(row.name, f"{stands}, {covered} {percent(row.funded_ratio, language)}", language)
        for row in rows.itertuples()
    ]
    colour = theme.STATUSES[code][0] if code not in theme.UNJUDGED else theme.QUIET
    spread = _SPREAD if code not in theme.UNJUDGED else tuple(step / 3 for step in _SPREAD)
    heights = [_BANDS[code] + spread[place % len(spread)] for place in range(len(rows))]
    return {
        "type": "scatter",
        "mode": "markers+text" if is_named else "markers",
        "name": status_name(code, language),
        "meta": {
            "name": status_name(code, language),
            "values": rows["funded_ratio"].tolist(),
            "texts": [str(text) for text in rows["jmi_id"]],
        },
        "x": _abreast(rows["funded_ratio"].clip(upper=_MOST).tolist()),
        "y": heights,
        "text": [escape(str(text)) for text in rows["jmi_id"]],
        "textposition": "middle right",
        "textfont": {"size": theme.SMALL_SIZE},
        "marker": {
            "symbol": _SYMBOLS[code],
            "size": 12,
            "color": colour,
            "line": {"color": theme.INK, "width": 1},
        },
        "hovertext": [escape(text) for text in said],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def quadrants(frame: pd.DataFrame, language: str, caption: Caption) -> Figure:
    """JMIs by the part of their costs covered (across) and their status (up); those without costs left out."""
    placed = frame[frame["funded_ratio"].notna()].sort_values(["funded_ratio", "jmi_key"])
    lies = [quadrant(row.computed_status_code, row.funded_ratio) for row in placed.itertuples()]
    data = [
        _trace(code, rows, language, is_named=len(placed) <= _NAMED)
        for code in _BANDS
        if len(rows := placed[placed["computed_status_code"] == code])
    ]
    corners = [
        _corner(f"{course}_{cover}", lies.count(f"{course}_{cover}"), language)
        for course in ("on_course", "off_course")
        for cover in ("not_covered", "covered")
    ]
    unjudged = {
        "xref": "paper",
        "yref": "y",
        "x": 0.5,
        "y": _GREY - 0.03,
        "xanchor": "center",
        "yanchor": "top",
        "showarrow": False,
        "text": named_value(t("quadrant_unjudged", language), number(lies.count(None), language), language),
        "font": {"color": theme.QUIET, "size": theme.SMALL_SIZE},
    }
    rule = {"type": "line", "line": {"color": theme.INK, "width": 1.5}}
    figure = {
        "data": data,
        "layout": {
            "xaxis": {
                "range": [-0.24, _MOST + 0.24],
                "tickvals": [0, 0.5, 1, 1.5, _MOST],
                "ticktext": [*(percent(part, language) for part in (0, 0.5, 1, 1.5)), f"≥ {percent(_MOST, language)}"],
                "fixedrange": True,
                "showgrid": False,
                "zeroline": False,
            },
            "yaxis": {"range": [0, _TOP], "visible": False, "fixedrange": True, "zeroline": False},
            "shapes": [
                {"type": "rect", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": 0, "y1": _GREY,
                 "fillcolor": theme.SHADE, "line": {"width": 0}, "layer": "below"},
                {**rule, "x0": 1, "x1": 1, "y0": _GREY, "y1": _TOP, "layer": "below"},
                {**rule, "xref": "paper", "x0": 0, "x1": 1, "y0": _MIDDLE, "y1": _MIDDLE, "layer": "below"},
                {**rule, "xref": "paper", "x0": 0, "x1": 1, "y0": _GREY, "y1": _GREY, "layer": "below",
                 "line": {"color": theme.RULE, "width": 1}},
            ],
            "annotations": [*corners, unjudged],
        },
    }  # fmt: skip
    reading = [named_value(_name(code, language), number(lies.count(code), language), language)
               for code in dict.fromkeys(lie for lie in lies if lie)]  # fmt: skip
    reading += [text for trace in data for text in trace["hovertext"]]
    return finish(
        figure,
        caption,
        language,
        plot_height=_PLOT_HEIGHT,
        reading=in_a_sentence(reading, language),
        legend=True,
        sheet={
            "kind": "scatter",
            "unit": "percent",
            "crossing": [1, _MIDDLE],
            "height": _TOP,
            "x_title": t("jmi_funded", language),
            "corners": [
                named_value(_name(code, language), number(lies.count(code), language), language)
                for code in ("on_course_not_covered", "on_course_covered", "off_course_not_covered",
                             "off_course_covered")
            ],
        },
    )  # fmt: skip
