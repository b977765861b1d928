"""Counts in parts: bars by name, and columns by month. Whole things, not money; the parts add up to the bar."""

import datetime as dt
from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from twg_analytics.charts import theme
from twg_analytics.charts.finish import Caption, Figure, finish
from twg_analytics.words import in_a_sentence, month, named_value, number, year

_ROW_HEIGHT, _PLOT_HEIGHT = 40, 240
_SILENT_ROW = 0.62  # of a row: a name and a word need less room than a bar
_GAP = 0.25
_LONGEST = 46  # letters of a name beside its count on a narrow screen; the whole name is in the hover text
# A part's code, its name, and its place among the shades of `theme`.
Parts = Mapping[str, tuple[str, int]]


def _wide(frame: pd.DataFrame, index: list[str], parts: Parts) -> pd.DataFrame:
    """A row for each name, a column for each part; nothing counted is 0."""
    wide = frame.pivot_table(index=index, columns="part_code", values="count", aggfunc="sum", sort=False)
    return wide.reindex(columns=list(parts)).fillna(0)


def _in_words(row: pd.Series, parts: Parts, language: str) -> str:
    return ", ".join(f"{parts[str(code)][0]} {number(count, language)}" for code, count in row.items() if count)


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"


def bars(frame: pd.DataFrame, language: str, caption: Caption, *, parts: Parts, silent: Mapping[str, str]) -> Figure:
    """Bars of `count` by `name` in the order of the frame, in parts; `silent` names have a word and no bar."""
    wide = _wide(frame, ["name"], parts)
    names = [*wide.index, *silent]
    places = [*range(len(wide)), *(len(wide) + _GAP + _SILENT_ROW * n for n in range(len(silent)))]
    rows = len(wide) + (_GAP + _SILENT_ROW * len(silent) if silent else 0)
    totals = wide.sum(axis=1)
    ends = [number(totals[name], language) if name in totals else silent[name] for name in names]
    said = [named_value(name, _in_words(row, parts, language), language) for name, row in wide.iterrows()]
    data: list[dict[str, Any]] = []
    base = pd.Series(0.0, index=wide.index)
    for code, (part, place) in parts.items():
        if wide[code].sum() == 0:
            continue
        data.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": part,
                "meta": {"name": part},
                "x": wide[code].tolist(),
                "base": base.tolist(),
                "y": list(range(len(wide))),
                "width": 0.34,
                "offset": 0.12,
                "marker": theme.shade(place),
                "hovertext": [escape(text) for text in said],
                "hoverinfo": "text",
            }
        )
        base = base + wide[code]
    line = {"showarrow": False, "xref": "paper", "yanchor": "bottom", "yshift": -3, "borderpad": 0}
    annotations = [
        {**line, "x": edge, "xanchor": anchor, "y": place, "text": text,
         "font": {"color": theme.QUIET if name in silent else theme.INK}}
        for place, name, end in zip(places, names, ends, strict=True)
        for edge, anchor, text in ((0, "left", escape(_cut(name))), (1, "right", f"<b>{escape(end)}</b>"))
    ]  # fmt: skip
    figure = {
        "data": data,
        "layout": {
            "barmode": "overlay",
            "xaxis": {"visible": False, "fixedrange": True, "range": [0, max(totals.max(), 1)]},
            "yaxis": {"visible": False, "fixedrange": True, "range": [rows - 0.5, -0.62]},
            "annotations": annotations,
        },
    }
    reading = in_a_sentence([*said, *(named_value(name, word, language) for name, word in silent.items())], language)
    return finish(
        figure,
        caption,
        language,
        plot_height=int(_ROW_HEIGHT * rows),
        reading=reading,
        legend=len(data) > 1,
        sheet={
            "kind": "stacked",
            "lies": True,
            "unit": "count",
            "names": [f"{name} ({silent[name]})" if name in silent else name for name in names],
            "at": places,
            "codes": names,
        },
    )


def months(frame: pd.DataFrame, language: str, caption: Caption, *, parts: Parts) -> Figure:
    """Columns of `count` by `year` and `month`, in parts, without gaps between the first month and the last."""
    places = frame["year"] * 12 + frame["month"] - 1
    wide = _wide(frame.assign(place=places), ["place"], parts)
    wide = wide.reindex(range(places.min(), places.max() + 1)).fillna(0)
    firsts = [dt.date(place // 12, place % 12 + 1, 1) for place in wide.index]
    names = [f"{month(day, language)} {year(day.year, language)}" for day in firsts]
    said = [
        named_value(name, _in_words(row, parts, language), language)
        for name, (_, row) in zip(names, wide.iterrows(), strict=True)
        if row.sum()
    ]
    hover = [
        named_value(name, _in_words(row, parts, language), language)
        for name, (_, row) in zip(names, wide.iterrows(), strict=True)
    ]
    data = [
        {
            "type": "bar",
            "name": part,
            "meta": {"name": part},
            "x": wide.index.tolist(),
            "y": wide[code].tolist(),
            "marker": theme.shade(place),
            "hovertext": hover,
            "hoverinfo": "text",
        }
        for code, (part, place) in parts.items()
        if wide[code].sum()
    ]
    every, highest = max(1, len(wide) // 6), int(wide.sum(axis=1).max())
    steps = range(0, highest + 1, max(1, highest // 4))
    figure = {
        "data": data,
        "layout": {
            "barmode": "stack",
            "bargap": 0.3,
            "xaxis": {
                "tickvals": wide.index.tolist()[::every],
                "ticktext": [name.replace(" ", "<br>", 1) for name in names[::every]],
                "fixedrange": True,
                "showgrid": False,
            },
            "yaxis": {"fixedrange": True, "gridcolor": theme.RULE, "rangemode": "tozero", "automargin": True,
                      "tickvals": [*steps], "ticktext": [number(step, language) for step in steps]},
        },
    }  # fmt: skip
    return finish(
        figure,
        caption,
        language,
        plot_height=_PLOT_HEIGHT,
        reading=in_a_sentence(said, language),
        legend=len(data) > 1,
        sheet={
            "kind": "stacked",
            "lies": False,
            "unit": "count",
            "names": names,
            "at": wide.index.tolist(),
            "codes": [str(place) for place in wide.index],
        },
    )
