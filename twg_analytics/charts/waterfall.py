"""Waterfall: how one amount becomes another, step by step, from the top down.

The steps lie under each other with their names above them, so that long names fit a narrow screen. A total is dark,
what is added solid, what is taken away hatched, and every step says its sign: it reads in grey.
"""

import math
from html import escape

import pandas as pd

from twg_analytics.charts import rows, theme
from twg_analytics.charts.finish import Caption, Figure, finish
from twg_analytics.words import in_a_sentence, money, named_value, t

_BAR, _GAP, _NOTE = 14, 8, 20
# Where the levels between the steps never fall below this part of the highest, the axis begins near them.
_FAR_FROM_ZERO = 0.5
_SIGN = {"total": "", "plus": "+", "minus": "\N{MINUS SIGN}"}


def _levels(steps: pd.DataFrame) -> pd.DataFrame:
    """Where each step begins and ends on the axis; a total begins at nothing and sets the level anew."""
    level, begins, ends = 0.0, [], []
    for kind, value in zip(steps["kind"], steps["value"], strict=True):
        begins.append(0.0 if kind == "total" else level)
        level = {"total": value, "plus": level + value, "minus": level - value}[kind]
        ends.append(level)
    return steps.assign(begin=begins, end=ends)


def _axis(ends: pd.Series) -> tuple[float, float]:
    """The ends of the axis: from zero, or from near the levels where these lie far from it and close together.

    It begins at a round amount, which is the same wherever the chart goes.
    """
    low, high = rows.reach(ends)
    spread = ends.max() - ends.min()
    if ends.min() > _FAR_FROM_ZERO * high and spread > 0:
        near = max(ends.min() - spread, 0.0)
        step = 10.0 ** math.floor(math.log10(max(ends.max() - near, near / 100)))
        low = math.floor(near / step) * step
    return low, high


def steps(
    frame: pd.DataFrame, language: str, caption: Caption, *, beside: pd.DataFrame | None = None
) -> Figure:  # fmt: skip
    """Bars of `value` (US dollars) by `name`; `kind` is total, plus or minus, and plus and minus are not negative.

    What is `said` of a step stands for its amount. The axis has room for the steps of a drawing `beside` it, too.

    Each step begins where the one before it ended. A click on a row gives its `code`.
    """
    drawn = _levels(frame.reset_index(drop=True))
    low, high = _axis(pd.concat([drawn["end"], _levels(beside)["end"]]) if beside is not None else drawn["end"])
    told = drawn["said"] if "said" in drawn else pd.Series(None, index=drawn.index, dtype=object)
    texts = [
        f"{_SIGN[kind]} {money(value, language)}".strip() if pd.isna(text) else text
        for kind, value, text in zip(drawn["kind"], drawn["value"], told, strict=True)
    ]
    said = [named_value(name, text, language) for name, text in zip(drawn["name"], texts, strict=True)]
    places = rows.placed(drawn["name"].tolist(), texts, bar=_BAR, gap=_GAP)
    begins = drawn["begin"].clip(lower=low)
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "name": t(f"step_{kind}", language),
            "meta": {"name": t(f"step_{kind}", language), "values": of_kind["value"].tolist()},
            "y": [places[row].bar + _BAR / 2 for row in of_kind.index],
            "base": begins[of_kind.index].tolist(),
            "x": (of_kind["end"] - begins[of_kind.index]).tolist(),
            "width": _BAR,
            "customdata": of_kind["code"].tolist(),
            "marker": theme.step(kind),
            "hovertext": [escape(said[row]) for row in of_kind.index],
            "hoverinfo": "text",
        }
        for kind in _SIGN
        if len(of_kind := drawn[drawn["kind"] == kind])
    ]
    joins = [
        {
            "type": "line",
            "x0": end,
            "x1": end,
            "y0": place.bar + _BAR,
            "y1": below.bar,
            "line": {"color": theme.QUIET, "width": 1, "dash": "dot"},
        }
        for place, below, end in zip(places, places[1:], drawn["end"], strict=False)
    ]
    axes, height, notes, text = rows.axes(places, (low, high)), rows.height(places), [], ""
    if low > 0:
        begins_at = {"x": 0, "xref": "paper", "xanchor": "left", "yanchor": "bottom", "showarrow": False}
        text = t("axis_begins", language, amount=money(low, language))
        height += _NOTE
        notes = [{**begins_at, "y": height, "text": text, "font": {"size": theme.SMALL_SIZE, "color": theme.QUIET}}]
    figure = {
        "data": [*traces, rows.hit_area(places, drawn["code"].tolist(), (low, high))],
        "layout": {
            "barmode": "overlay",
            **axes,
            "yaxis": axes["yaxis"] | {"range": [height, 0]},
            "shapes": [*axes["shapes"], *joins],
            "annotations": [*rows.names(places), *rows.amounts(places, texts), *notes],
        },
    }
    return finish(
        figure,
        caption,
        language,
        plot_height=height,
        reading=in_a_sentence(said, language),
        legend=len(traces) > 1,
        note=text,
        sheet=rows.sheet(
            drawn["name"].tolist(), [place.bar + _BAR / 2 for place in places], drawn["code"].tolist(), kind="waterfall"
        )
        | {
            "kinds": [kind for kind in _SIGN if (drawn["kind"] == kind).any()],
            "base": drawn[["begin", "end"]].min(axis=1).where(drawn["kind"] != "total", 0.0).tolist(),
            "from": low,
        },
    )
