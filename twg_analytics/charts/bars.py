"""Ranked bars: who has most. Names stand above their bars, so long ones fit a narrow screen."""

from html import escape

import pandas as pd

from twg_analytics.charts import rows, theme
from twg_analytics.charts.finish import Caption, Figure, finish
from twg_analytics.charts.order import added, drawn_codes, largest_first, shortened
from twg_analytics.words import between, change, in_a_sentence, millions, money, named_value, t

_BAR, _GAP = 12, 6
_RANGES = ("gap", "forecast")  # a bar says both of its ends
# The name of a bar, and of its two parts where it has two; of a gap its lower end and the way to the upper.
_PARTS = {
    "planned": ("planned", "planned", "waiting"),
    "whole_budget": ("whole_budget", "firm", "waiting"),
    "gap": ("step_gap", "gap_certain", "gap_uncertain"),
    "forecast": ("forecast_high", "forecast_low", "forecast_reach"),
}


def ranked(
    frame: pd.DataFrame, language: str, caption: Caption, *, top: int = 10, value: str = "counted_usd"
) -> Figure:
    """Horizontal bars of `value` by `name`: the firm part solid, what is in the pipeline dotted.

    Of a gap (`of_gap`) the solid part is the lower end, the bar the upper, and the amount says both.
    A click anywhere on a row gives its `code`, and on the row of the others their codes joined by `+`.
    """
    measures = set(frame["measure_code"])
    measure = measures.pop() if len(measures) == 1 else "disbursed"
    names = dict(zip(frame["code"], frame["name"], strict=True))
    drawn = shortened(largest_first(names, added(frame["code"], frame[value])), language, top)
    held = drawn_codes(frame["code"], drawn)
    amounts, firm = added(held, frame[value]), added(held, frame[value].where(frame["is_firm"]))
    codes = [row.code for row in drawn]
    totals = [amounts[code] for code in codes]
    solid = [firm[code] for code in codes]
    rest = added(held, frame[value].where(~frame["is_firm"].astype(bool)))
    waiting = [rest[code] for code in codes]
    whole, *two = _PARTS.get(measure, ("firm", "firm", "waiting"))
    look = "planned" if measure in ("planned", "whole_budget") else "disbursed"
    if measure == "disbursed" and caption.is_unsettled:
        whole, look = "unsettled", "unsettled"
    first, second = (t(part, language) for part in (two if any(waiting) else (whole, whole)))
    # What many have together is no measure for what one has: its bar ends at the edge, its amount is in words.
    alone = [place for place, row in enumerate(drawn) if len(row.codes) == 1]
    dollars = rows.reach(amount for lengths in (totals, solid) for amount in map(lengths.__getitem__, alone))
    texts = [money(amount, language) for amount in totals]
    if measure in _RANGES:
        texts = [between(low or 0.0, high, language) for low, high in zip(solid, totals, strict=True)]
    said = [named_value(row.name, text, language) for row, text in zip(drawn, texts, strict=True)]
    places = rows.placed([row.name for row in drawn], texts, bar=_BAR, gap=_GAP)
    colours = [row.colour or theme.PRIMARY for row in drawn]
    middles = [place.bar + _BAR / 2 for place in places]
    bar = {
        "type": "bar",
        "orientation": "h",
        "y": middles,
        "width": _BAR,
        "customdata": codes,
        "hovertext": [escape(text) for text in said],
        "hoverinfo": "text",
    }
    data = [
        {
            **bar,
            "name": first,
            "meta": {"name": first},
            "x": solid,
            "marker": theme.marker(look, colours),
        }
    ]
    if any(waiting):
        data.append(
            {
                **bar,
                "name": second,
                "meta": {"name": second},
                "x": waiting,
                "base": [part or 0.0 for part in solid],
                "marker": theme.marker("waiting", colours),
            }
        )
    figure = {
        "data": [*data, rows.hit_area(places, codes, dollars)],
        "layout": {
            "barmode": "overlay",
            **rows.axes(places, dollars),
            "annotations": [*rows.names(places), *rows.amounts(places, texts)],
        },
    }
    return finish(
        figure,
        caption,
        language,
        plot_height=rows.height(places),
        reading=in_a_sentence(said, language),
        legend=len(data) > 1 or look == "unsettled",
        sheet=rows.sheet([row.name for row in drawn], middles, codes),
    )


def supposed(
    frame: pd.DataFrame, language: str, caption: Caption, *, before: str, after: str, top: int = 10
) -> Figure:  # fmt: skip
    """What is `after` a supposition within what was `before` it, by `code` and `name`, with the difference.

    The one bar is thin and dark, the other wide and pale, so that both are seen whichever is longer. A click gives the
    row's `code`.
    """
    names = dict(zip(frame["code"], frame["name"], strict=True))
    larger = frame[[before, after]].max(axis=1)
    drawn = shortened(largest_first(names, added(frame["code"], larger)), language, top)
    held, codes = drawn_codes(frame["code"], drawn), [row.code for row in drawn]
    was, left = ([added(held, frame[column])[code] for code in codes] for column in (before, after))
    changes = [None if one is None or other is None else other - one for one, other in zip(was, left, strict=True)]
    told = [[millions(one, language) for one in both] for both in zip(was, left, strict=True)]
    signed = [change(one, language) for one in changes]
    texts = [f"{one} \N{RIGHTWARDS ARROW} {other} ({by})" for (one, other), by in zip(told, signed, strict=True)]
    said = [
        t(
            "supposed_read",
            language,
            name=row.name,
            before=money(one, language),
            after=money(other, language),
            change=by,
        )
        for row, one, other, by in zip(drawn, was, left, signed, strict=True)
    ]
    alone = [place for place, row in enumerate(drawn) if len(row.codes) == 1]
    dollars = rows.reach(both[place] for both in (was, left) for place in alone)
    places = rows.placed([row.name for row in drawn], texts, bar=_BAR, gap=_GAP)
    middles = [place.bar + _BAR / 2 for place in places]
    looks = (("bar_published", was, _BAR, theme.REST), ("bar_supposed", left, _BAR / 2, theme.PRIMARY))
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "name": t(key, language),
            "meta": {"name": t(key, language)},
            "y": middles,
            "x": lengths,
            "width": width,
            "marker": theme.marker("disbursed", colour),
            "customdata": codes,
            "hovertext": [escape(text) for text in said],
            "hoverinfo": "text",
        }
        for key, lengths, width, colour in looks
    ]
    figure = {
        "data": [*data, rows.hit_area(places, codes, dollars)],
        "layout": {
            "barmode": "overlay",
            **rows.axes(places, dollars),
            "annotations": [*rows.names(places), *rows.amounts(places, texts)],
        },
    }
    return finish(
        figure,
        caption,
        language,
        plot_height=rows.height(places),
        reading=in_a_sentence(said, language),
        legend=True,
        sheet=rows.sheet([row.name for row in drawn], middles, codes, kind="clustered"),
    )


def of_gap(frame: pd.DataFrame, language: str, caption: Caption, *, top: int = 10) -> Figure:
    """Bars of the gap by `code` and `name`: solid to its lower end, and on to its upper end lighter and dotted."""
    return ranked(_ends(frame, "gap"), language, caption, top=top, value="gap_usd")


def of_forecast(frame: pd.DataFrame, language: str, caption: Caption) -> Figure:
    """Bars of a forecast by `code` and `name`: solid to its lower end, and on to its upper end lighter and dotted."""
    ends = frame.rename(columns={"forecast_low_usd": "gap_low_usd", "forecast_high_usd": "gap_usd"})
    return ranked(_ends(ends, "forecast"), language, caption, value="gap_usd")


def _ends(frame: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Two rows for each: what reaches from nothing to the lower end, and from there to the upper."""
    low = frame.assign(gap_usd=frame["gap_low_usd"], is_firm=True)
    rest = frame.assign(gap_usd=frame["gap_usd"] - frame["gap_low_usd"], is_firm=False)
    return pd.concat([low, rest[rest["gap_usd"] > 0]], ignore_index=True).assign(measure_code=measure)
