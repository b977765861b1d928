"""Money by province: on the outlines of the country, or as a grid of equal tiles for narrow places.

Only what was reported for a province is drawn in it. What is for the whole country, or for no known province, stands
beside the map with its amount and is never spread over it. Every province, tile and row has its code as `customdata`
of the point that a click chooses.
"""

from html import escape
from typing import Any

import pandas as pd

from twg_analytics import country, reference
from twg_analytics.charts import map_parts, theme
from twg_analytics.charts.areas import areas, drawn, shores
from twg_analytics.charts.classes import unit
from twg_analytics.charts.finish import Caption, Figure, finish
from twg_analytics.charts.map_parts import Series
from twg_analytics.words import money, number, t

# Heights in pixels.
_MAP, _CREDIT, _HEADING, _ROW, _TILE, _GAP = 440, 16, 20, 40, 68, 14

_OF_COUNTRY = country.HERE.map
_WEST, _EAST, _SOUTH, _NORTH = _OF_COUNTRY.bounds
_OUTSIDE = _OF_COUNTRY.outside
_NAME_SIZE = {country.ENGLISH: 9.5, country.LANGUAGE.code: 10.5}

_SIDE = 0.94  # of a tile, in cells of the grid
_APART = 0.4  # cells between the grid and what is beside it


_AXIS = {"visible": False, "fixedrange": True}


def outlines(frame: pd.DataFrame, language: str, caption: Caption, *, value: str = "counted_usd") -> Figure:
    """The country by classes of money, one area per province, and under it what is in no province."""
    on_map, beside = map_parts.amounts(frame, value, language)
    classed = map_parts.series(on_map, language)
    upper = _MAP + _CREDIT + map_parts.legend_height(classed) + (_HEADING if len(beside) else 0)
    height = upper + _ROW * len(beside)
    parts = [_country(classed, on_map, height, language), map_parts.legend(classed, _MAP + _CREDIT, height, language)]
    if len(beside):
        most = max(on_map["usd"].max(), beside["usd"].max())
        parts.append(_rows(beside, most, upper, height, language))
    return finish(
        _joined(parts),
        caption,
        language,
        plot_height=height,
        reading=map_parts.reading(on_map, beside, language),
        sheet=map_parts.sheet(classed, beside) | {"drawn": "outlines"},
    )


def tiles(frame: pd.DataFrame, language: str, caption: Caption, *, value: str = "counted_usd") -> Figure:
    """The provinces as equal squares roughly where they lie, each with its amount, and below what is in none."""
    on_map, beside = map_parts.amounts(frame, value, language)
    classed = map_parts.series(on_map, language)
    grid = reference.load("province_tiles").set_index("province_code")[["tile_column", "tile_row"]].astype(int)
    columns, rows = (int(grid[side].max()) + 1 for side in grid)
    down = rows + (_APART + 1 if len(beside) else 0)
    drawing = round(down * _TILE)
    height = drawing + _GAP + map_parts.legend_height(classed)
    said_in = unit(on_map["usd"].dropna().tolist())
    names = map_parts.short_names(language)
    squares: list[dict[str, Any]] = []
    marks = []
    for one in classed:
        places = [(float(x), float(y)) for x, y in grid.loc[one.rows["code"]].to_numpy()]
        look = {"marker": map_parts.paint(one), **{"insidetextfont": {"color": one.ink}}}
        squares.append(_tiled(one.rows, one.rows["code"].map(names), places, _SIDE, said_in, language) | look)
        corner = _SIDE / 2
        marks += [
            map_parts.mark(x + corner, corner - y, -8, -8, one)
            for (x, y), is_split in zip(places, one.rows["is_split"], strict=True)
            if is_split
        ]
    if len(beside):
        width = columns / len(beside)
        across = [((place + 0.5) * width - 0.5, rows + _APART) for place in range(len(beside))]
        look = {
            "marker": {"color": theme.SHADE, "line": {"color": theme.SHORE, "width": 0.6}},
            **{"insidetextfont": {"color": theme.INK}},
        }
        squares.append(_tiled(beside, beside["name"], across, width - 1 + _SIDE, said_in, language) | look)
    layout = {
        "barmode": "overlay",
        "uniformtext": {"mode": "show", "minsize": 7},
        "xaxis": _AXIS | {"range": [-0.5, columns - 0.5]},
        "yaxis": _AXIS | {"range": [0.5 - down, 0.5], "scaleanchor": "x", "domain": [1 - drawing / height, 1]},
        "shapes": marks,
        "annotations": [
            _quiet(t(f"unit_{said_in}", language))
            | {"x": -_SIDE / 2, "y": _SIDE / 2, "xanchor": "left", "yanchor": "top"}
        ],
    }
    parts = [{"data": squares, "layout": layout}, map_parts.legend(classed, drawing + _GAP, height, language)]
    return finish(
        _joined(parts),
        caption,
        language,
        plot_height=height,
        reading=map_parts.reading(on_map, beside, language),
        sheet=map_parts.sheet(classed, beside) | {"drawn": "tiles"},
    )


def _joined(parts: list[Figure]) -> Figure:
    """One figure of its parts, with the annotations of all."""
    layout: dict[str, Any] = {}
    for part in parts:
        notes = [*layout.get("annotations", []), *part["layout"].get("annotations", [])]
        layout |= part["layout"] | {"annotations": notes}
    return {"data": [trace for part in parts for trace in part["data"]], "layout": layout}


def _quiet(text: str, size: float = theme.SMALL_SIZE) -> dict[str, Any]:
    return {"text": text, "showarrow": False, "font": {"size": size, "color": theme.QUIET}, "borderpad": 0}


def _country(classed: list[Series], on_map: pd.DataFrame, height: float, language: str) -> Figure:
    """The filled provinces, the country's own line, names and marks, and the points that a click chooses."""
    names = map_parts.short_names(language)
    members = [(code, one) for one in classed for code in one.rows["code"]]
    line = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False}
    data = [line | _filled(one) for one in classed]
    data.append(line | drawn(shores()) | {"line": {"color": theme.SHORE, "width": 1}})
    data += [
        _points(code, hover) for code, hover in zip(on_map["code"], map_parts.hovers(on_map, language), strict=True)
    ]
    marked = set(on_map["code"][on_map["is_split"]])
    credit = {"xref": "paper", "yref": "paper", "x": 1, "y": 1 - (_MAP + _CREDIT) / height, "xanchor": "right"}
    layout = {
        "hoverdistance": 30,
        "xaxis": _AXIS | {"range": [_WEST, _EAST]},
        "yaxis": _AXIS
        | {
            "range": [_SOUTH, _NORTH],
            "scaleanchor": "x",
            "scaleratio": _OF_COUNTRY.ratio,
            "domain": [1 - _MAP / height, 1],
        },
        "shapes": [
            map_parts.mark(*areas()[code].label, 0, 0 if code in _OUTSIDE else 6 * names[code].count("<br>") + 13, one)
            | {"fillcolor": one.fill}
            for code, one in members
            if code in marked
        ],
        "annotations": [
            *(_name(code, names[code], one, language) for code, one in members),
            *_lake(language),
            _quiet(t("outlines_credit", language), 9) | credit | {"yanchor": "bottom"},
        ],
    }
    return {"data": data, "layout": layout}


def _lake(language: str) -> list[dict[str, Any]]:
    """The name of the country's lake on it, where it has one."""
    if _OF_COUNTRY.lake is None:
        return []
    x, y, angle = _OF_COUNTRY.lake
    return [_quiet(f"<i>{t('tonle_sap', language)}</i>", 9) | {"x": x, "y": y, "textangle": angle}]


def _filled(one: Series) -> dict[str, Any]:
    """The outlines of a series; holes run the other way round and so stay empty."""
    return drawn([ring for code in one.rows["code"] for ring in areas()[code].rings]) | {
        "fill": "toself",
        "fillcolor": one.fill,
        "fillpattern": theme.HATCH if one.is_hatched else {},
        "line": {"color": theme.PAPER, "width": 1.2},
    }


def _points(code: str, hover: str) -> dict[str, Any]:
    """The points of a province that a click chooses: texts without a text, which cost less to draw than markers."""
    points = areas()[code].points
    return {
        "type": "scatter",
        "mode": "text",
        "x": [x for x, _ in points],
        "y": [y for _, y in points],
        "customdata": [code] * len(points),
        "hovertext": hover,
        "hoverinfo": "text",
        "hoverlabel": {"align": "left"},
        "showlegend": False,
    }


def _name(code: str, text: str, one: Series, language: str) -> dict[str, Any]:
    """The name of a province on the map; those of the smallest stand outside, at the end of a line."""
    x, y = areas()[code].label
    name = {"x": x, "y": y, "text": text, "font": {"size": _NAME_SIZE[language], "color": one.ink}, "borderpad": 0}
    if code not in _OUTSIDE:
        return (
            name
            | {"showarrow": False}
            | ({"bgcolor": one.fill} if code in _OF_COUNTRY.narrow or one.is_hatched else {})
        )
    right, below = _OUTSIDE[code]
    arrow = {"ax": right, "ay": below, "arrowhead": 0, "arrowwidth": 0.8, "arrowcolor": theme.SHORE}
    return name | arrow | {"font": {"size": _NAME_SIZE[language], "color": theme.INK}}


def _rows(beside: pd.DataFrame, most: float, top: float, height: float, language: str) -> Figure:
    """A bar for each row that is not on the map, its name and amount above it, `top` pixels down."""
    places = list(range(len(beside)))
    note = {"xref": "paper", "showarrow": False, "borderpad": 0, "yanchor": "bottom"}
    heading = (
        note | _quiet(t("beside_map", language)) | {"yref": "paper", "x": 0, "y": 1 - top / height, "xanchor": "left"}
    )
    texts = [
        note | {"yref": "y2", "yshift": -3, "x": x, "y": place, "xanchor": anchor, "text": text}
        for place, name, usd in zip(places, beside["name"], beside["usd"], strict=True)
        for x, anchor, text in ((0, "left", escape(name)), (1, "right", f"<b>{money(usd, language)}</b>"))
    ]
    reach = [min(beside["usd"].min(), 0.0), max(most, 0.0) or 1.0]
    bar = {"type": "bar", "orientation": "h", "xaxis": "x2", "yaxis": "y2", "y": places, "showlegend": False}
    bars = bar | {
        "x": beside["usd"].fillna(0).tolist(),
        "width": 0.3,
        "offset": 0.12,
        "marker": {"color": [theme.REST if code == "91" else theme.UNKNOWN for code in beside["code"]]},
        "hoverinfo": "skip",
    }
    # The whole row is chosen by a click, however short its bar.
    whole = bar | {
        "x": [reach[1] - reach[0]] * len(beside),
        "base": reach[0],
        "width": 1,
        "offset": -0.55,
        "marker": {"opacity": 0},
        "customdata": beside["code"].tolist(),
        "hovertext": map_parts.hovers(beside, language),
        "hoverinfo": "text",
        "hoverlabel": {"align": "left"},
    }
    layout = {
        "barmode": "overlay",
        "xaxis2": _AXIS | {"anchor": "y2", "range": reach},
        "yaxis2": _AXIS | {"anchor": "x2", "range": [len(beside) - 0.5, -0.62], "domain": [0, 1 - top / height]},
        "annotations": [heading, *texts],
    }
    return {"data": [bars, whole], "layout": layout}


def _tiled(
    rows: pd.DataFrame, names: pd.Series, places: list[tuple[float, float]], width: float, said_in: str, language: str
) -> dict[str, Any]:
    """Tiles as bars that stand in their row of the grid, with name and amount in each."""
    return {
        "type": "bar",
        "x": [x for x, _ in places],
        "base": [-y - _SIDE / 2 for _, y in places],
        "y": [_SIDE] * len(places),
        "width": width,
        "text": [
            f"{name}<br><b>{_amount(usd, said_in, language)}</b>" for name, usd in zip(names, rows["usd"], strict=True)
        ],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "customdata": rows["code"].tolist(),
        "hovertext": map_parts.hovers(rows, language),
        "hoverinfo": "text",
        "hoverlabel": {"align": "left"},
        "showlegend": False,
    }


def _amount(usd: float, said_in: str, language: str) -> str:
    """An amount that fits a tile; what is blank is a dash, and what is small never looks like zero."""
    if pd.isna(usd):
        return "\N{EN DASH}"
    if said_in == "dollars" or usd == 0:
        return number(usd, language)
    if abs(usd) < 50_000:
        return ("<" if usd > 0 else ">\N{MINUS SIGN}") + number(0.1, language, 1)
    return number(usd / 1e6, language, 1)
