"""Bars with a mark to compare with: an indicator against the country's, money against what was scheduled.

The bar is what is, the dark mark across it what it is compared with. A figure that rests on few projects is dotted on
white; one that nobody answered says so and has no bar.
"""

from collections.abc import Callable
from html import escape
from typing import Any

import pandas as pd

from twg_analytics.charts import rows, theme
from twg_analytics.charts.finish import Caption, Figure, finish
from twg_analytics.words import in_a_sentence, money, named_value, number, percent, t, year

_BAR, _GAP = 12, 9
_COLUMNS_HEIGHT, _COLUMNS = 200, 6
_MARK, _AROUND = {"color": theme.INK, "width": 2.5}, {"color": theme.PAPER, "width": 6.5}


def _millions(value: float | None, language: str) -> str:
    """US$ million in a drawing that says so; a little money is not printed as nothing."""
    if value is None or pd.isna(value):
        return "\N{EN DASH}"
    is_little = 0 < abs(value) < 50_000
    return f"<{number(0.1, language, 1)}" if is_little else number(value / 1e6, language, 1)


_SAID: dict[str, Callable[[float | None, str], str]] = {
    "percent": percent,
    "money": money,
    "ratio": lambda value, language: number(value, language, 2),
}


def _complete(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with what was not given: no mark to compare with, and no small sample."""
    missing = {"reference": float("nan"), "is_small": False}
    given = frame.assign(**{column: value for column, value in missing.items() if column not in frame})
    return given.assign(is_small=given["is_small"].astype("boolean").fillna(False).astype(bool)).reset_index(drop=True)


def _texts(frame: pd.DataFrame, language: str, unit: str) -> list[str]:
    """What stands beside each bar: its value; of money what it is compared with too, both in millions."""
    say = _SAID[unit]
    texts = []
    for row in frame.itertuples():
        if unit == "money" and pd.notna(row.reference):
            pair = {"value": _millions(row.value, language), "reference": _millions(row.reference, language)}
            texts.append(t("of_reference", language, **pair))
        else:
            texts.append(t("no_answer", language) if pd.isna(row.value) else say(row.value, language))
    return texts


def _full_names(frame: pd.DataFrame, language: str) -> list[str]:
    """The names, and which of them rest on little: a copy without hover texts says it too."""
    small = t("small_sample", language)
    return [f"{row.name} ({small})" if row.is_small else str(row.name) for row in frame.itertuples()]


def _said(frame: pd.DataFrame, texts: list[str], language: str, unit: str, reference: str) -> list[str]:
    """Each bar in words, with its mark and whether it rests on little."""
    said = []
    for row, text in zip(frame.itertuples(), texts, strict=True):
        line = named_value(row.name, text, language)
        if pd.notna(row.reference) and unit != "money":
            line += f" ({reference}: {_SAID[unit](row.reference, language)})"
        said.append(line + (f"; {t('small_sample', language)}" if row.is_small else ""))
    return said


def _traces(
    frame: pd.DataFrame, along: list[float], said: list[str], language: str, names: tuple[str, str], *, lies: bool
) -> list[dict[str, Any]]:  # fmt: skip
    """The bars, solid or dotted, and the marks; `along` is where they stand on the axis of names."""
    value, place = ("x", "y") if lies else ("y", "x")
    texts = [escape(text) for text in said]
    solid, small, marked = ~frame["is_small"], frame["is_small"], frame["reference"].notna()
    traces: list[dict[str, Any]] = []
    for name, series, shown in ((names[0], "disbursed", solid), (t("small_sample", language), "waiting", small)):
        if shown.any():
            at = frame.index[shown]
            traces.append(
                {
                    "type": "bar",
                    "orientation": "h" if lies else "v",
                    "name": name,
                    "meta": {"name": names[0]},
                    place: [along[row] for row in at],
                    value: [None if pd.isna(one) else one for one in frame["value"][shown]],
                    "width": _BAR if lies else 0.5,
                    "customdata": frame["code"][shown].tolist(),
                    "marker": theme.marker(series, theme.PRIMARY),
                    "hovertext": [texts[row] for row in at],
                    "hoverinfo": "text",
                }
            )
    if marked.any():
        at = frame.index[marked]
        look = {"symbol": "line-ns", "size": 13} if lies else {"symbol": "line-ew", "size": 34}
        mark = {
            "type": "scatter",
            "mode": "markers",
            "name": names[1],
            place: [along[row] for row in at],
            value: frame["reference"][marked].tolist(),
            "cliponaxis": False,
        }
        words = {
            "customdata": frame["code"][marked].tolist(),
            "hovertext": [texts[row] for row in at],
            "hoverinfo": "text",
        }
        # White round the mark, so that it is seen within a dark bar.
        traces.append({**mark, "marker": {**look, "line": _AROUND}, "hoverinfo": "skip", "showlegend": False})
        traces.append(
            {**mark, "marker": {**look, "color": theme.INK, "line": _MARK}, **words, "meta": {"name": names[1]}}
        )
    return traces


def bars(
    frame: pd.DataFrame, language: str, caption: Caption, *, unit: str = "percent", value: str, reference: str = ""
) -> Figure:  # fmt: skip
    """Horizontal bars of `value` by `name` with a mark at `reference`, in the order of the frame.

    `unit` is percent, ratio or money; the arguments `value` and `reference` are what bar and mark are called. A click
    on a row gives its `code`.
    """
    drawn = _complete(frame)
    texts = _texts(drawn, language, unit)
    said = _said(drawn, texts, language, unit, reference)
    places = rows.placed(drawn["name"].tolist(), texts, bar=_BAR, gap=_GAP)
    ends = [*drawn["value"].dropna(), *drawn["reference"].dropna(), *([1.0] if unit == "percent" else [])]
    reach = rows.reach(ends)
    middles = [place.bar + _BAR / 2 for place in places]
    traces = _traces(drawn, middles, said, language, (value, reference), lies=True)
    figure = {
        "data": [*traces, rows.hit_area(places, drawn["code"].tolist(), reach)],
        "layout": {
            "barmode": "overlay",
            **rows.axes(places, reach),
            "annotations": [*rows.names(places), *rows.amounts(places, [escape(text) for text in texts])],
        },
    }
    return finish(
        figure,
        caption,
        language,
        plot_height=rows.height(places),
        reading=in_a_sentence(said, language),
        legend=sum(trace.get("showlegend", True) for trace in traces) > 1,
        sheet=rows.sheet(_full_names(drawn, language), middles, drawn["code"].tolist(), kind="clustered", unit=unit),
    )


def by_year(
    frame: pd.DataFrame, language: str, caption: Caption, *, unit: str = "percent", value: str, reference: str = ""
) -> Figure:  # fmt: skip
    """Columns of `value` by year (`code`) with a mark at `reference`; a year without a value keeps its place."""
    found = frame.assign(year=frame["code"].astype(int)).set_index("year")
    years = range(found.index.min(), found.index.max() + 1)
    drawn = _complete(
        found.reindex(years).assign(code=[str(one) for one in years], name=[year(one, language) for one in years])
    )
    texts = _texts(drawn, language, unit)
    said = _said(drawn, texts, language, unit, reference)
    traces = _traces(drawn, [float(row) for row in drawn.index], said, language, (value, reference), lies=False)
    low, high = rows.reach([*drawn["value"].dropna(), *drawn["reference"].dropna()])
    # Under its column a value is never taken for that of the mark above it.
    under = {"showarrow": False, "y": low, "yanchor": "top", "font": {"size": theme.SMALL_SIZE}}
    figure = {
        "data": traces,
        "layout": {
            "barmode": "overlay",
            "xaxis": {
                "tickvals": drawn.index.tolist(),
                "ticktext": drawn["name"].tolist(),
                "range": [-0.6, max(len(drawn), _COLUMNS) - 0.4],
                "fixedrange": True,
                "showgrid": False,
                "zeroline": False,
            },
            "yaxis": {
                "visible": False,
                "fixedrange": True,
                "zeroline": True,
                "zerolinecolor": theme.INK,
                "range": [low - 0.14 * (high - low), high + 0.04 * (high - low)],
            },
            "annotations": [
                {**under, "x": place, "text": f"<b>{escape(text)}</b>"}
                for place, text in enumerate(texts)
                if len(drawn) <= 2 * _COLUMNS
            ],
        },
    }
    return finish(
        figure,
        caption,
        language,
        plot_height=_COLUMNS_HEIGHT,
        reading=in_a_sentence(said, language),
        legend=sum(trace.get("showlegend", True) for trace in traces) > 1,
        sheet=rows.sheet(
            _full_names(drawn, language), drawn.index.tolist(), drawn["code"].tolist(), kind="clustered", unit=unit
        )
        | {"lies": False},
    )
