"""What both maps of the provinces are made of: amounts by province, classes, words, and what the fills mean."""

from html import escape
from typing import Any, NamedTuple

import pandas as pd

from twg_analytics import reference
from twg_analytics.charts import theme
from twg_analytics.charts.classes import classes
from twg_analytics.charts.finish import Figure
from twg_analytics.country import spoken
from twg_analytics.words import in_a_row, label, money, named_value, t

_BESIDE = {"91": "province_nationwide", "99": "province_not_reported", "unknown": "province_unknown"}
_NAMED = 5  # So many of the largest provinces are read out in the alt text.
_MARK_ROW, _LEGEND_ROW, _GAP = 27, 20, 14  # pixels


class Series(NamedTuple):
    """Provinces that are drawn alike: what the legend calls them, their fill, what is written on it, their rows."""

    words: str
    fill: str
    ink: str
    is_hatched: bool
    rows: pd.DataFrame


def amounts(frame: pd.DataFrame, value: str, language: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The 25 provinces, and the rows that stand beside the map: nation-wide, not reported, not recognised.

    Columns `code`, `name`, `usd` (the sum of `value`, in dollars), `split_usd` (the part of it that rests on an equal
    split of ours) and `is_split` (more than half of it does). A province without any amount has a missing `usd`.
    """
    provinces = [code for code in reference.codes("province") if code not in _BESIDE]
    known = frame["code"].isin([*provinces, *_BESIDE])
    split = frame["inferred_usd"] if "inferred_usd" in frame else float("nan")
    sums = frame.assign(code=frame["code"].where(known, "unknown"), usd=frame[value], split_usd=split)
    sums = sums.groupby("code")[["usd", "split_usd"]].sum(min_count=1).astype(float)
    rows = sums.reindex([*provinces, *(code for code in _BESIDE if code in sums.index)]).reset_index(names="code")
    rows["name"] = [
        t(_BESIDE[code], language) if code in _BESIDE else label("province", code, language) for code in rows["code"]
    ]
    rows["is_split"] = rows["split_usd"].abs() > rows["usd"].abs() / 2
    is_beside = rows["code"].isin(_BESIDE)
    return rows[~is_beside], rows[is_beside]


def series(rows: pd.DataFrame, language: str) -> list[Series]:
    """The provinces by class from least to most, then reported zeros and blanks; no series without a member."""
    usd = rows["usd"]
    found = [
        Series(one.words, one.fill, one.ink, False, rows[usd.notna() & usd.ne(0) & usd.map(one.holds)])
        for one in classes(usd.dropna().tolist(), language)
    ]
    found += [
        Series(t("class_zero", language), theme.PAPER, theme.INK, False, rows[usd == 0]),
        Series(t("not_reported", language), theme.SHADE, theme.INK, True, rows[usd.isna()]),
    ]
    return [one for one in found if len(one.rows)]


def short_names(language: str) -> dict[str, str]:
    """The provinces' names for small places, broken where they may be."""
    tiles = reference.load("province_tiles")
    short = tiles[spoken("short", language)]
    return dict(zip(tiles["province_code"], short.str.replace(" ", "<br>"), strict=True))


def hovers(rows: pd.DataFrame, language: str) -> list[str]:
    """What is said of each row under the pointer."""
    texts = []
    for name, usd, split in zip(rows["name"], rows["usd"], rows["split_usd"], strict=True):
        lines = [f"<b>{escape(name)}</b>", money(usd, language)]
        if split > 0:
            lines.append(t("of_this_split", language, amount=money(split, language)))
        texts.append("<br>".join(lines))
    return texts


def _said(rows: pd.DataFrame, language: str) -> str:
    said = zip(rows["name"], rows["usd"], strict=True)
    return in_a_row((named_value(name, money(usd, language), language) for name, usd in said), language)


def reading(on_map: pd.DataFrame, beside: pd.DataFrame, language: str) -> str:
    """In words: the largest provinces, how many have something reported, and what is not on the map."""
    reported = on_map.dropna(subset="usd").sort_values("usd", ascending=False)
    counted = t("provinces_reporting", language, count=len(reported), all=len(on_map))
    parts = [_said(reported[:_NAMED], language), counted]
    if len(beside):
        parts.append(named_value(t("beside_map", language), _said(beside, language), language))
    return " ".join(t("pack_sentence", language, text=part) for part in parts if part)


def paint(one: Series) -> dict[str, Any]:
    """How a bar of the series is filled."""
    pattern = {"pattern": theme.HATCH} if one.is_hatched else {}
    return {"color": one.fill, "line": {"color": theme.SHORE, "width": 0.6}} | pattern


def mark(x: float, y: float, right: float, up: float, one: Series) -> dict[str, Any]:
    """The hollow dot of an amount that rests for more than half on an equal split, so many pixels from a place."""
    return {
        "type": "circle",
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": x,
        "yanchor": y,
        "x0": right - 3,
        "x1": right + 3,
        "y0": up - 3,
        "y1": up + 3,
        "line": {"color": one.ink, "width": 1.4},
    }


def sheet(drawn: list[Series], beside: pd.DataFrame) -> dict[str, Any]:
    """The provinces for another program: code, name and amount of each, by classes with their words and fills."""

    def listed(rows: pd.DataFrame) -> list[list[Any]]:
        return [
            [code, name, None if pd.isna(usd) else usd, bool(is_split)]
            for code, name, usd, is_split in rows[["code", "name", "usd", "is_split"]].itertuples(index=False)
        ]

    return {
        "kind": "provinces",
        "unit": "money",
        "classes": [[one.words, one.fill, one.ink, one.is_hatched, listed(one.rows)] for one in drawn],
        "beside": listed(beside),
    }


def _has_mark(drawn: list[Series]) -> bool:
    return any(one.rows["is_split"].any() for one in drawn)


def legend_height(drawn: list[Series]) -> int:
    """In pixels, on a narrow screen, where two classes stand in a row."""
    return -(-len(drawn) // 2) * _LEGEND_ROW + _has_mark(drawn) * _MARK_ROW + _GAP


def legend(drawn: list[Series], top: float, height: float, language: str) -> Figure:
    """Traces and layout of what the fills mean, below the mark of an equal split; nothing is switched off by a click.

    It begins `top` pixels below the upper edge of a plot of `height` pixels.
    """
    nowhere = {"x": [None], "y": [None], "hoverinfo": "skip"}
    data = [nowhere | {"type": "bar", "name": one.words, "marker": paint(one)} for one in drawn]
    if _has_mark(drawn):
        dot = {"symbol": "circle-open", "size": 7, "color": theme.INK, "line": {"width": 1.5}}
        name = t("mostly_split", language)
        data.append(nowhere | {"type": "scatter", "mode": "markers", "name": name, "marker": dot, "legend": "legend2"})
    common = {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "yanchor": "top",
        "itemclick": False,
        "itemdoubleclick": False,
        "font": {"size": theme.SMALL_SIZE},
    }
    below = top + _has_mark(drawn) * _MARK_ROW
    layout = {
        "showlegend": True,
        "legend": common | {"y": 1 - below / height, "entrywidth": 128},
        "legend2": common | {"y": 1 - top / height},
    }
    return {"data": data, "layout": layout}
