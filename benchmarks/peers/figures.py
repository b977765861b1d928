"""The charts of the pages in plotly's plainest forms: bars, outlines and a heat map, as plain dictionaries."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from twg_analytics.charts.areas import areas, drawn

Figure = dict[str, Any]
Name = Callable[[Any], str]

_MOST_ROWS, _MOST_COLUMNS = 15, 11  # of a matrix, what is beyond is together in one more
_RAMP = ("#e4f0f5", "#aed1df", "#74abc2", "#2f7593", "#0a4259")
_MILLION = 1e6
_FONT = {"family": "Noto Sans, sans-serif", "size": 13}


def _figure(title: str, data: list[dict[str, Any]], height: int, **layout: Any) -> Figure:
    about = {"title": {"text": title}, "height": height, "font": _FONT, "margin": {"t": 60, "l": 40, "r": 20, "b": 40}}
    return {"data": data, "layout": about | {"plot_bgcolor": "white", "autosize": True} | layout}


def by_year(sums: pd.DataFrame) -> Figure:
    """Columns of what was disbursed, is planned and waits, each with its amount."""
    parts = {
        "Disbursed": (sums["measure_code"] == "disbursed", {"color": "#0f5c7a"}),
        "Planned": (
            (sums["measure_code"] == "planned") & sums["is_firm"],
            {"color": "#a9cfdf", "pattern": {"shape": "/"}},
        ),
        "Pipeline or suspended": (
            (sums["measure_code"] == "planned") & ~sums["is_firm"],
            {"color": "#ffffff", "pattern": {"shape": ".", "fgcolor": "#0f5c7a"}},
        ),
    }
    data = []
    for name, (is_part, marker) in parts.items():
        part = sums[is_part]
        millions = part["counted_usd"] / _MILLION
        data.append({"type": "bar", "name": name, "x": part["code"].tolist(), "y": millions.tolist(), "marker": marker})
        data[-1] |= {"text": [f"{amount:,.1f}" for amount in millions], "textposition": "auto"}
    axes = {"xaxis": {"type": "category"}, "yaxis": {"visible": False}}
    return _figure("Disbursed and planned by year", data, 478, barmode="stack", **axes)


def ranked(sums: pd.DataFrame, name: Name, title: str) -> Figure:
    """A bar for each code, the largest above."""
    rows = sums.groupby("code", as_index=False)["counted_usd"].sum().sort_values("counted_usd")
    millions = rows["counted_usd"] / _MILLION
    bar = {"type": "bar", "orientation": "h", "x": millions.tolist(), "y": [*map(name, rows["code"])]}
    bar |= {"text": [f"{amount:,.1f}" for amount in millions], "marker": {"color": "#0f5c7a"}}
    axes = {"xaxis": {"visible": False}, "yaxis": {"automargin": True}}
    return _figure(title, [bar], 120 + 24 * len(rows), **axes)


def by_province(sums: pd.DataFrame, name: Name) -> Figure:
    """The outlines of the provinces in five colours with their names, and bars for what is in none."""
    amounts = sums.set_index("code")["counted_usd"] / _MILLION
    on_map = amounts[amounts.index.isin(areas())].dropna()
    classes = pd.qcut(on_map.rank(method="first"), min(5, len(on_map)), labels=False) if len(on_map) else on_map
    data: list[dict[str, Any]] = []
    for place, colour in enumerate(_RAMP):
        codes = classes.index[classes == place]
        rings = [ring for code in codes for ring in areas()[code].rings]
        outline: dict[str, Any] = {
            "type": "scatter",
            "mode": "lines",
            "fill": "toself",
            "fillcolor": colour,
            "hoverinfo": "skip",
        }
        said = f"up to {on_map[codes].max():,.1f}" if len(codes) else ""
        data.append(outline | drawn(rings) | {"line": {"color": "white", "width": 1}, "name": said})
    places = {code: area.label for code, area in areas().items()}
    texts = [f"{name(code)}: {amounts.get(code, float('nan')):,.1f}" for code in places]
    data.append(
        {
            "type": "scatter", "mode": "text", "showlegend": False, "hoverinfo": "text",
            "x": [x for x, _ in places.values()], "y": [y for _, y in places.values()],
            "text": [*map(name, places)], "hovertext": texts, "textfont": {"size": 9.5},
        }
    )  # fmt: skip
    beside = amounts[~amounts.index.isin(areas())].dropna()
    bar = {"type": "bar", "orientation": "h", "showlegend": False, "xaxis": "x2", "yaxis": "y2"}
    bar |= {"x": beside.tolist(), "y": [*map(name, beside.index)], "text": [f"{amount:,.1f}" for amount in beside]}
    axes = {
        "xaxis": {"visible": False}, "yaxis": {"visible": False, "scaleanchor": "x", "domain": [0.2, 1]},
        "xaxis2": {"visible": False, "anchor": "y2"}, "yaxis2": {"domain": [0, 0.15], "automargin": True},
    }  # fmt: skip
    return _figure("By province", [*data, bar], 861, **axes)


def crossed(sums: pd.DataFrame, names: Mapping[str, Name]) -> Figure:
    """A heat map of the largest rows and columns with the rest of either together, each cell with its amount."""
    wide = sums.pivot_table(index="code", columns="across_code", values="counted_usd", aggfunc="sum") / _MILLION
    wide = _cut(_cut(wide, _MOST_ROWS).T, _MOST_COLUMNS).T
    wide.insert(len(wide.columns), "total", wide.sum(axis=1))
    by, across = names.values()
    said = {"total": "Total", "others": "Others"}
    cells = wide.astype(object).where(wide.notna(), None).to_numpy().tolist()
    heat = {
        "type": "heatmap", "z": cells, "texttemplate": "%{z:,.1f}", "showscale": True, "xgap": 2, "ygap": 6,
        "zmax": 100, "zmin": 0, "hoverongaps": False,
        "colorscale": [[place / 4, colour] for place, colour in enumerate(_RAMP)],
        "x": [said.get(code) or across(code) for code in wide.columns],
        "y": [said.get(code) or by(code) for code in wide.index],
    }  # fmt: skip
    axes = {"xaxis": {"side": "top", "tickangle": -45, "automargin": True},
            "yaxis": {"autorange": "reversed", "automargin": True}}  # fmt: skip
    return _figure("Development partner × Sector", [heat], 1202, **axes)


def _cut(wide: pd.DataFrame, most: int) -> pd.DataFrame:
    ordered = wide.loc[wide.sum(axis=1).sort_values(ascending=False).index]
    others = ordered.iloc[most:].sum(min_count=1)
    return pd.concat([ordered.iloc[:most], others.to_frame("others").T]) if len(ordered) > most else ordered
