"""Timeline: when each activity runs, how much of it is done, and the day of the data across all of them.

The filled part of a bar is the progress reported. Where it ends short of the line of the day, less is done than time
has passed; a delayed activity is ochre and hatched, and every row says in words how it stands.
"""

import datetime as dt
from collections.abc import Sequence
from html import escape
from typing import Any, NamedTuple

import pandas as pd

from twg_analytics.charts import rows, theme
from twg_analytics.charts.finish import Caption, Figure, finish
from twg_analytics.words import columns, date, in_a_sentence, label, named_value, percent, t, year

_BAR, _GAP = 12, 26
_LOOKS = ("done", "open", "delayed_done", "delayed_open", "silent")
_YEARS_AXIS = 22  # Pixels above the rows.


class _Bar(NamedTuple):
    """A stretch of a row: its look, and where it begins and ends in days."""

    row: int
    look: str
    begin: float
    end: float


def _known(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def _has_dates(activity: Any) -> bool:
    """Whether an activity has both dates, in order."""
    return pd.notna(activity.start_date) and pd.notna(activity.end_date) and activity.start_date <= activity.end_date


def _stretches(row: int, activity: Any) -> list[_Bar]:
    """The bars of an activity: none without both dates in order."""
    if not _has_dates(activity):
        return []
    begin, end = activity.start_date.toordinal(), activity.end_date.toordinal() + 1
    done = 1.0 if activity.activity_status_code == "completed" else _known(activity.progress_share)
    if activity.activity_status_code == "cancelled" or done is None:
        return [_Bar(row, "delayed_open" if activity.activity_status_code == "delayed" else "silent", begin, end)]
    prefix = "delayed_" if activity.activity_status_code == "delayed" else ""
    until = begin + (end - begin) * min(max(done, 0.0), 1.0)
    parts = [_Bar(row, f"{prefix}done", begin, until), _Bar(row, f"{prefix}open", until, end)]
    return [part for part in parts if part.end > part.begin]


def _said(activity: Any, language: str) -> str:
    """How an activity stands, in few words."""
    status = label("activity_status", activity.activity_status_code, language)
    if not _has_dates(activity):
        status = t("timeline_no_dates", language, status=status)
    if activity.activity_status_code in ("completed", "cancelled", "not_started"):
        return status
    if pd.isna(activity.progress_share):
        return t("timeline_no_progress", language, status=status)
    done = percent(activity.progress_share, language)
    if pd.isna(activity.elapsed_share):
        return t("timeline_progress", language, status=status, done=done)
    return t("timeline_stands", language, status=status, done=done, elapsed=percent(activity.elapsed_share, language))


def _ends(activity: Any, language: str) -> tuple[str, str]:
    """Both dates of an activity in words, as they were reported; a date nobody gave is a dash."""
    first, last = (
        "\N{EN DASH}" if pd.isna(day) else date(day, language) for day in (activity.start_date, activity.end_date)
    )
    return first, last


def _read(activity: Any, said: str, language: str) -> str:
    dates = t(
        "timeline_dates", language, start=date(activity.start_date, language), end=date(activity.end_date, language)
    )
    return named_value(activity.name, f"{t('pack_sentence', language, text=said)} {dates}", language)


def _trace(look: str, bars: Sequence[_Bar], places: Sequence[rows.Place], read: Sequence[str], codes: Sequence[str],
           language: str) -> dict[str, Any]:  # fmt: skip
    return {
        "type": "bar",
        "orientation": "h",
        "name": t(f"timeline_{look}", language),
        "base": [bar.begin for bar in bars],
        "x": [bar.end - bar.begin for bar in bars],
        "y": [places[bar.row].bar + _BAR / 2 for bar in bars],
        "width": _BAR,
        "marker": theme.stretch(look),
        "customdata": [codes[bar.row] for bar in bars],
        "hovertext": [escape(read[bar.row]) for bar in bars],
        "hoverinfo": "text",
    }


def _days(bars: Sequence[_Bar], day: dt.date) -> tuple[float, float]:
    """Whole years from the first beginning to the last end, the day of the data among them."""
    edges = [day.toordinal(), *(edge for bar in bars for edge in (bar.begin, bar.end - 1))]
    first, last = (dt.date.fromordinal(int(edge)).year for edge in (min(edges), max(edges)))
    return dt.date(first, 1, 1).toordinal(), dt.date(last + 1, 1, 1).toordinal()


def _words(places: Sequence[rows.Place], said: Sequence[str], frame: pd.DataFrame) -> list[dict[str, Any]]:
    """How each activity stands, below its bar."""
    below = {"xref": "paper", "yref": "y", "yanchor": "top", "showarrow": False, "borderpad": 0, "x": 0,
             "xanchor": "left"}  # fmt: skip
    colours = frame["activity_status_code"].eq("delayed").map({True: theme.WARNING, False: theme.QUIET})
    return [
        {**below, "y": place.bar + _BAR + 2, "text": escape(words), "font": {"size": theme.SMALL_SIZE, "color": colour}}
        for place, words, colour in zip(places, said, colours, strict=True)
    ]


def _calendar(first: float, last: float, day: dt.date, height: int, language: str) -> dict[str, Any]:
    """The years above the rows, a stroke where each begins, and the line of the day of the data."""
    years = range(dt.date.fromordinal(int(first)).year, dt.date.fromordinal(int(last)).year)
    starts = {each: dt.date(each, 1, 1).toordinal() for each in years}
    line = {"type": "line", "y0": _YEARS_AXIS, "y1": height, "layer": "below"}
    heading = {"yref": "y", "y": 0, "yanchor": "top", "showarrow": False, "borderpad": 0, "xanchor": "left",
               "xshift": 3, "font": {"size": theme.SMALL_SIZE, "color": theme.QUIET}}  # fmt: skip
    of_day = {"color": theme.INK, "width": 1.5, "dash": "dot"}
    return {
        "shapes": [
            *({**line, "x0": at, "x1": at, "line": {"color": theme.RULE, "width": 1}} for at in starts.values()),
            {**line, "x0": day.toordinal(), "x1": day.toordinal(), "layer": "above", "line": of_day},
        ],
        "annotations": [{**heading, "x": at, "text": year(each, language)} for each, at in starts.items()],
    }


def activities(frame: pd.DataFrame, language: str, caption: Caption) -> Figure:
    """A row per activity (`code`, `name`, dates, `activity_status_code`, `progress_share`, `elapsed_share`) in order.

    A click on a row gives its code. An activity without dates, or with dates the wrong way round, has words only.
    """
    listed = list(frame.itertuples(index=False))
    said = [_said(activity, language) for activity in listed]
    read = [_read(activity, words, language) for activity, words in zip(listed, said, strict=True)]
    codes = frame["code"].tolist()
    places = [
        place._replace(top=place.top + _YEARS_AXIS, bar=place.bar + _YEARS_AXIS, bottom=place.bottom + _YEARS_AXIS)
        for place in rows.placed(frame["name"].tolist(), [""] * len(listed), bar=_BAR, gap=_GAP)
    ]
    bars = [bar for row, activity in enumerate(listed) for bar in _stretches(row, activity)]
    alike = {look: [bar for bar in bars if bar.look == look] for look in _LOOKS}
    first, last = _days(bars, caption.as_of)
    calendar = _calendar(first, last, caption.as_of, rows.height(places), language)
    figure = {
        "data": [
            *(_trace(look, alike[look], places, read, codes, language) for look in _LOOKS if alike[look]),
            rows.hit_area(places, codes, (first, last)),
        ],
        "layout": {
            "barmode": "overlay",
            **rows.axes(places, (first, last)),
            "shapes": calendar["shapes"],
            "annotations": [*calendar["annotations"], *rows.names(places), *_words(places, said, frame)],
        },
    }
    headings = ("activity", "activity_status_code", "start_date", "end_date")
    return finish(
        figure,
        caption,
        language,
        plot_height=rows.height(places),
        reading=in_a_sentence(read, language),
        legend=bool(bars),
        sheet={
            "kind": "table",
            "unit": "text",
            "headings": [columns.heading(heading, language) for heading in headings],
            "rows": [
                [[text, None, None, None] for text in (activity.name, words, *_ends(activity, language))]
                for activity, words in zip(listed, said, strict=True)
            ],
            "legend": [],
        },
    )
