"""Stacked bars by level: how much money is marked for an issue, and how strongly.

The levels go from dark and solid to light and dotted, so they keep their order in grey.
"""

from html import escape

import pandas as pd

from twg_analytics.charts import rows, theme
from twg_analytics.charts.finish import Caption, Figure, finish
from twg_analytics.words import in_a_sentence, label, money, named_value

_BAR, _GAP = 12, 8
_STRONGEST_FIRST = tuple(reversed(theme.LEVELS))


def _by_level(frame: pd.DataFrame, top: int) -> pd.DataFrame:
    """One row per code and one column per level, the most marked first."""
    wide = frame.pivot_table(
        index=["code", "name"], columns="level_code", values="counted_usd", aggfunc=lambda part: part.sum(min_count=1)
    )
    wide = wide.reindex(columns=list(_STRONGEST_FIRST)).astype(float)
    wide = wide.assign(total=wide.sum(axis=1, min_count=1)).reset_index()
    return wide.sort_values(["total", "name"], ascending=[False, True], na_position="last").head(top).reset_index()


def stacked(frame: pd.DataFrame, language: str, caption: Caption, *, top: int = 20) -> Figure:
    """Horizontal bars of `counted_usd` by `name`, divided by `level_code`; the `top` most marked."""
    wide = _by_level(frame, top)
    texts = [money(value, language) for value in wide["total"]]
    places = rows.placed(wide["name"].tolist(), texts, bar=_BAR, gap=_GAP)
    reach = rows.reach(wide["total"].dropna())
    begins = pd.Series(0.0, index=wide.index)
    traces, parts = [], [[] for _ in texts]  # type: list[dict[str, object]], list[list[str]]
    for level in _STRONGEST_FIRST:
        if wide[level].isna().all():
            continue
        name = label("marker_level", level, language)
        said = [named_value(name, money(value, language), language) for value in wide[level]]
        for row in wide.index[wide[level].notna()]:
            parts[row].append(said[row])
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": name,
                "meta": {"name": name},
                "y": [place.bar + _BAR / 2 for place in places],
                "x": [None if pd.isna(value) else value for value in wide[level]],
                "base": begins.tolist(),
                "width": _BAR,
                "customdata": wide["code"].tolist(),
                "marker": theme.level(level),
                "hovertext": [
                    escape(named_value(row_name, text, language))
                    for row_name, text in zip(wide["name"], said, strict=True)
                ],
                "hoverinfo": "text",
            }
        )
        begins = begins + wide[level].fillna(0)
    figure = {
        "data": [*traces, rows.hit_area(places, wide["code"].tolist(), reach)],
        "layout": {
            "barmode": "overlay",
            **rows.axes(places, reach),
            "annotations": [*rows.names(places), *rows.amounts(places, texts)],
        },
    }
    whole = zip(wide["name"], texts, parts, strict=True)
    return finish(
        figure,
        caption,
        language,
        plot_height=rows.height(places),
        reading=in_a_sentence(
            (named_value(name, f"{text} ({', '.join(row_name)})", language) for name, text, row_name in whole), language
        ),
        legend=True,
        sheet=rows.sheet(wide["name"].tolist(), [place.bar + _BAR / 2 for place in places], wide["code"].tolist()),
    )
