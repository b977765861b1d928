"""Columns by year: what was disbursed beside what is planned, the plan hatched and never taken for a fact.

A year that is provisional or open looks so: its column is hatched the other way, and its name says it.
"""

import pandas as pd

from twg_analytics.charts import theme
from twg_analytics.charts.finish import Caption, Figure, finish
from twg_analytics.charts.order import added, spanned, total, unsettled
from twg_analytics.words import A_MILLION, in_a_sentence, money, number, t, year

_PLOT_HEIGHT = 260
_GROUP_WIDTH = 0.72
_FULL = 6  # Below so many years columns keep their width and do not fill the page.
_LABELLED = 12  # Above so many there is no room for an amount over each.

_SERIES = ("disbursed", "unsettled", "planned", "waiting", "whole_budget")
_PLANS = ("planned", "waiting", "whole_budget")
_MEASURES = {"unsettled": "disbursed", "waiting": "planned"}


def reach_a_million(frame: pd.DataFrame) -> bool:
    """Whether any amount is so large that millions with one decimal say it."""
    return bool((frame["counted_usd"].abs() >= A_MILLION).any())


def columns(
    frame: pd.DataFrame, language: str, caption: Caption, *, value: str = "counted_usd", in_millions: bool = True
) -> Figure:
    """Disbursed and planned `value` by year, side by side where a year has both; labels in millions or in dollars.

    A click on a column gives its year and its measure, as `2026|planned`.
    """
    each_year = frame["code"].astype(int)
    states = unsettled(frame, each_year)
    series_of = frame["measure_code"].where(frame["is_firm"], "waiting")
    series_of = series_of.mask((series_of == "disbursed") & each_year.isin(states.keys()), "unsettled")
    amounts = added(zip(each_year, series_of, strict=True), frame[value])
    years = spanned(each for each, _ in amounts)
    heights = {series: [amounts.get((each, series)) for each in years] for series in _SERIES}
    plans = [total(each) for each in zip(*(heights[series] for series in _PLANS), strict=True)]
    group = _GROUP_WIDTH * min(len(years) / _FULL, 1)
    facts = [total(told) for told in zip(heights["disbursed"], heights["unsettled"], strict=True)]
    both = [fact is not None and plan is not None for fact, plan in zip(facts, plans, strict=True)]
    widths = [group / 2 if shared else group for shared in both]
    lefts = [-group / 2] * len(years)
    offsets = {"disbursed": lefts, "unsettled": lefts, "planned": [0.0 if shared else -group / 2 for shared in both]}
    offsets["waiting"] = offsets["whole_budget"] = offsets["planned"]
    names = [year(each, language, states.get(each)) for each in years]
    data, reading = [], []
    for series in _SERIES:
        if all(height is None for height in heights[series]):
            continue
        said = [
            f"{name}, {t(series, language)}: {money(height, language)}"
            for name, height in zip(names, heights[series], strict=True)
        ]
        reading += [text for text, height in zip(said, heights[series], strict=True) if height is not None]
        trace = {
            "type": "bar",
            "name": t(series, language),
            "meta": {"name": t(series, language)},
            "x": list(range(len(years))),
            "y": heights[series],
            "width": widths,
            "offset": offsets[series],
            "marker": theme.marker(series, theme.PRIMARY),
            "customdata": [f"{each}|{_MEASURES.get(series, series)}" for each in years],
            "hovertext": said,
            "hoverinfo": "text",
        }
        if series == "waiting":
            trace["base"] = [height or 0.0 for height in heights["planned"]]
        data.append(trace)
    labels = [
        {
            "x": place + offset + width / 2,
            "y": height,
            "text": number(height / 1e6, language, 1) if in_millions else number(height, language),
            "showarrow": False,
            "yanchor": "bottom",
            "font": {"size": theme.SMALL_SIZE},
        }
        for tops, series in ((facts, "disbursed"), (plans, "planned"))
        for place, (height, offset, width) in enumerate(zip(tops, offsets[series], widths, strict=True))
        if height is not None and len(years) <= _LABELLED
    ]
    figure = {
        "data": data,
        "layout": {
            "barmode": "overlay",
            "xaxis": {
                "tickvals": list(range(len(years))),
                "ticktext": names,
                "range": [-0.6, len(years) - 0.4],
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
    # Where a year has facts and plans they stand beside each other, for nobody adds them.
    sheet = {
        "kind": "clustered" if any(both) else "stacked",
        "lies": False,
        "unit": "money",
        "names": names,
        "at": list(range(len(years))),
        "codes": [str(each) for each in years],
    }
    return finish(
        figure,
        caption,
        language,
        plot_height=_PLOT_HEIGHT,
        reading=in_a_sentence(reading, language),
        legend=True,
        sheet=sheet,
    )
