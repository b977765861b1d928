"""Ranked bars: who has most. Names stand above their bars, so long ones fit a narrow screen."""

from html import escape

import pandas as pd

from twg_analytics.charts import theme
from twg_analytics.charts.finish import Caption, Figure, finish
from twg_analytics.wording import money, number, t

_ROW_HEIGHT = 40
_LEFT_OUT = {"unknown", "99", "not_reported"}


def _shortened(frame: pd.DataFrame, language: str, top: int) -> pd.DataFrame:
    """The largest rows, the others in one row, and what is not known always last."""
    unknown = frame["code"].isin(_LEFT_OUT)
    known = frame[~unknown].sort_values(["counted_usd", "name"], ascending=[False, True], na_position="last")
    known = known.assign(colour=theme.PRIMARY)
    parts = [known]
    if len(known) > top:
        rest = known[top - 1 :]
        others = t("other_rows", language, count=number(len(rest), language))
        summed = rest[["counted_usd", "firm_usd"]].sum(min_count=1)
        parts = [
            known[: top - 1],
            pd.DataFrame([{"code": "others", "name": others, "colour": theme.REST, **summed}]),
        ]
    if unknown.any():
        parts.append(frame[unknown].assign(colour=theme.UNKNOWN))
    return pd.concat(parts, ignore_index=True)


def _reach(values: pd.Series) -> list[float]:
    """From zero, or the deepest negative, to the longest bar; never an empty range."""
    return [min(values.min(), 0.0), max(values.max(), 0.0) or 1.0]


def ranked(frame: pd.DataFrame, language: str, caption: Caption, *, top: int = 10) -> Figure:
    """Horizontal bars of `counted_usd` by `name`: the firm part solid, what is in the pipeline dotted."""
    is_plan = bool((frame["measure_code"] == "planned").all())
    rows = frame.assign(firm_usd=frame["counted_usd"].where(frame["is_firm"]))
    rows = rows.groupby(["code", "name"], as_index=False)[["counted_usd", "firm_usd"]].sum(min_count=1)
    rows = _shortened(rows, language, top)
    waiting = rows["counted_usd"].fillna(0) - rows["firm_usd"].fillna(0)
    texts = [money(value, language) for value in rows["counted_usd"]]
    places = list(range(len(rows)))
    said = [f"{name}: {text}" for name, text in zip(rows["name"], texts, strict=True)]
    bar = {
        "type": "bar",
        "orientation": "h",
        "y": places,
        "width": 0.3,
        "offset": 0.12,
        "hovertext": [escape(text) for text in said],
        "hoverinfo": "text",
    }
    data = [
        {
            **bar,
            "name": t("planned" if is_plan else "firm", language),
            "x": rows["firm_usd"].fillna(0).tolist(),
            "marker": theme.marker("planned" if is_plan else "disbursed", rows["colour"].tolist()),
        }
    ]
    if (waiting != 0).any():
        data.append(
            {
                **bar,
                "name": t("waiting", language),
                "x": waiting.tolist(),
                "base": rows["firm_usd"].fillna(0).tolist(),
                "marker": theme.marker("waiting", rows["colour"].tolist()),
            }
        )
    line = {
        "yref": "y",
        "yanchor": "bottom",
        "yshift": -3,
        "showarrow": False,
        "xref": "paper",
        "borderpad": 0,
    }
    annotations = [
        {**line, "x": 0, "y": place, "xanchor": "left", "text": escape(name)}
        for place, name in zip(places, rows["name"], strict=True)
    ] + [
        {**line, "x": 1, "y": place, "xanchor": "right", "text": f"<b>{text}</b>"}
        for place, text in zip(places, texts, strict=True)
    ]
    figure = {
        "data": data,
        "layout": {
            "barmode": "overlay",
            "xaxis": {
                "visible": False,
                "fixedrange": True,
                "zeroline": False,
                "range": _reach(rows["counted_usd"]),
            },
            "yaxis": {"visible": False, "fixedrange": True, "range": [len(rows) - 0.5, -0.62]},
            "annotations": annotations,
        },
    }
    return finish(
        figure,
        caption,
        language,
        plot_height=_ROW_HEIGHT * max(len(rows), 1),
        reading="; ".join(said) + ".",
        legend=len(data) > 1,
    )
