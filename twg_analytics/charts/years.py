"""Columns by year: what was disbursed beside what is planned, the plan hatched and never taken for a fact."""

import pandas as pd

from twg_analytics.charts import theme
from twg_analytics.charts.finish import Caption, Figure, finish
from twg_analytics.wording import A_MILLION, money, number, t, year

_PLOT_HEIGHT = 260
_GROUP_WIDTH = 0.72
_FULL = 6  # Below so many years columns keep their width and do not fill the page.

_SERIES = ("disbursed", "planned", "waiting")


def _by_series(frame: pd.DataFrame) -> pd.DataFrame:
    """One column per series, one row per year, without gaps between the first year and the last."""
    series = frame["measure_code"].where(frame["is_firm"], "waiting")
    wide = frame.assign(series=series, year=frame["code"].astype(int)).pivot_table(
        index="year", columns="series", values="counted_usd", aggfunc=lambda part: part.sum(min_count=1)
    )
    if wide.empty:
        return wide
    return wide.reindex(range(wide.index.min(), wide.index.max() + 1))


def reach_a_million(frame: pd.DataFrame) -> bool:
    """Whether any year has so much that millions with one decimal say it."""
    return bool((_by_series(frame).abs() >= A_MILLION).any(axis=None))


def columns(frame: pd.DataFrame, language: str, caption: Caption, *, in_millions: bool = True) -> Figure:
    """Disbursed and planned money by year, side by side where a year has both; labels in millions or in dollars."""
    wide = _by_series(frame)
    for series in _SERIES:
        if series not in wide:
            wide[series] = float("nan")
    has_plan = wide["planned"].notna() | wide["waiting"].notna()
    has_both = wide["disbursed"].notna() & has_plan
    group_width = _GROUP_WIDTH * min(len(wide) / _FULL, 1)
    width = pd.Series(group_width, index=wide.index).where(~has_both, group_width / 2)
    left = pd.Series(-group_width / 2, index=wide.index)
    offsets = {
        "disbursed": left,
        "planned": left.where(~has_both, 0.0),
        "waiting": left.where(~has_both, 0.0),
    }
    names = [year(value, language) for value in wide.index]
    top = wide["planned"].fillna(0) + wide["waiting"].fillna(0)
    data, reading = [], []
    for series in _SERIES:
        values = wide[series]
        if values.notna().sum() == 0:
            continue
        said = [
            f"{name}, {t(series, language)}: {money(value, language)}"
            for name, value in zip(names, values, strict=True)
        ]
        reading += [text for text, value in zip(said, values, strict=True) if pd.notna(value)]
        trace = {
            "type": "bar",
            "name": t(series, language),
            "x": list(range(len(wide))),
            "y": [None if pd.isna(value) else value for value in values],
            "width": width.tolist(),
            "offset": offsets[series].tolist(),
            "marker": theme.marker(series, theme.PRIMARY),
            "hovertext": said,
            "hoverinfo": "text",
        }
        if series == "waiting":
            trace["base"] = wide["planned"].fillna(0).tolist()
        data.append(trace)
    labels = [
        {
            "x": place + offset + width_of / 2,
            "y": value,
            "text": number(value / 1e6, language, 1) if in_millions else number(value, language),
            "showarrow": False,
            "yanchor": "bottom",
            "font": {"size": theme.SMALL_SIZE},
        }
        for heights, series in ((wide["disbursed"], "disbursed"), (top.where(has_plan), "planned"))
        for place, (value, offset, width_of) in enumerate(zip(heights, offsets[series], width, strict=True))
        if pd.notna(value) and len(wide) <= 12
    ]
    figure = {
        "data": data,
        "layout": {
            "barmode": "overlay",
            "xaxis": {
                "tickvals": list(range(len(wide))),
                "ticktext": names,
                "range": [-0.6, len(wide) - 0.4],
                "fixedrange": True,
                "showgrid": False,
                "zeroline": False,
            },
            "yaxis": {
                "visible": False,
                "fixedrange": True,
                "zeroline": True,
                "zerolinecolor": theme.INK,
                "rangemode": "tozero",
            },
            "annotations": labels,
        },
    }
    return finish(figure, caption, language, plot_height=_PLOT_HEIGHT, reading="; ".join(reading) + ".", legend=True)
