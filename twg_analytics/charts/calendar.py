"""A calendar of meetings: when each was held or is planned, when its documents were sent, the days between."""

import datetime as dt
from html import escape
from typing import Any

import pandas as pd

from twg_analytics.charts import theme
from twg_analytics.charts.finish import Caption, Figure, finish
from twg_analytics.words import columns, date, in_a_row, in_a_sentence, label, month, named_value, number, t, year

_ROW_HEIGHT = 50
_BELOW, _UNDER = 0.12, 0.24  # the signs stand under the name of their row, the days under their sign
_SYMBOLS = {"plenary": "circle", "core_group": "diamond", "sub_group": "square", "preparatory": "triangle-up"}
_OTHER = "hexagon"
_SIGNS = {"not_reported": "-open-dot"}
_NO_DATE = "?"
# How the days between documents and meeting are drawn: in time solid, too late dotted, still to come dashed.
_LINES = {"in_time": (theme.KEPT, "solid"), "late": (theme.NOT_KEPT, "dot"), "not_due": (theme.NOT_JUDGED, "dash")}


def _colour(meeting: Any) -> str:
    """The ten days are asked of plenaries only; any other meeting is drawn without a verdict."""
    if meeting.meeting_kind_code != "plenary":
        return theme.REST
    if meeting.meeting_state_code == "not_reported":
        return theme.NOT_JUDGED
    return {"in_time": theme.KEPT, "not_due": theme.NOT_JUDGED}.get(meeting.documents_code, theme.NOT_KEPT)


def _said(meeting: Any, language: str) -> str:
    """A meeting in words."""
    kind = label("meeting_kind", meeting.meeting_kind_code, language)
    state = label("meeting_state", meeting.meeting_state_code, language)
    said = [f"{date(meeting.meeting_date, language)}, {kind} ({state})"]
    if pd.notna(meeting.documents_sent_date):
        sent = date(meeting.documents_sent_date, language)
        said.append(t("documents_sent", language, date=sent, days=meeting.notice_days))
    elif meeting.documents_code == "not_due":
        said.append(t("documents_due", language, date=date(meeting.circulation_date, language)))
    else:
        said.append(label("documents", meeting.documents_code, language))
    return ". ".join(said)


def _notices(meetings: pd.DataFrame, language: str) -> list[dict[str, Any]]:
    """A line from the day of sending, or the last day for it, to the meeting, for each kind of notice."""
    traces = []
    for code, (colour, dash) in _LINES.items():
        listed = meetings[(meetings["documents_code"] == code) & (meetings["meeting_kind_code"] == "plenary")]
        if listed.empty:
            continue
        begins = listed["documents_sent_date"].fillna(listed["circulation_date"])
        xs, ys = [], []
        for begin, end, place in zip(begins, listed["meeting_date"], listed["place"], strict=True):
            xs += [f"{begin:%Y-%m-%d}", f"{end:%Y-%m-%d}", None]
            ys += [place + _BELOW, place + _BELOW, None]
        line = {"color": colour, "width": 4, "dash": dash}
        traces.append(
            {"type": "scatter", "mode": "lines", "x": xs, "y": ys, "line": line, "hoverinfo": "skip",
             "name": t(f"notice_{code}", language)}
        )  # fmt: skip
    return traces


def _points(meetings: pd.DataFrame, language: str) -> list[dict[str, Any]]:
    """A sign for each meeting: its shape is the kind, filled when held, hollow when planned.

    One whose day is over, and of which nobody reported whether it was held, is hollow with a dot.
    """
    traces = []
    for kind, listed in meetings.groupby(meetings["meeting_kind_code"].fillna("unknown"), sort=False):
        symbol = _SYMBOLS.get(str(kind), _OTHER)
        colours = [_colour(meeting) for meeting in listed.itertuples()]
        is_planned = listed["meeting_state_code"] == "planned"
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": label("meeting_kind", None if kind == "unknown" else str(kind), language),
                "x": [f"{day:%Y-%m-%d}" for day in listed["meeting_date"]],
                "y": (listed["place"] + _BELOW).tolist(),
                "hovertext": [f"{escape(row.name)}<br>{escape(_said(row, language))}" for row in listed.itertuples()],
                "hoverinfo": "text",
                "marker": {
                    "symbol": [f"{symbol}{_SIGNS.get(state, '')}" for state in listed["meeting_state_code"]],
                    "size": 12,
                    "color": [
                        theme.PAPER if hollow else colour for hollow, colour in zip(is_planned, colours, strict=True)
                    ],
                    "line": {"color": colours, "width": 2},
                },
            }
        )
    return traces


def _months(first: dt.date, last: dt.date, language: str) -> tuple[list[str], list[str]]:
    """A tick at each quarter, and the year under its first."""
    days = [dt.date(y, m, 1) for y in range(first.year, last.year + 2) for m in (1, 4, 7, 10)]
    days = [day for day in days if first <= day <= last]
    words = [
        f"{month(day, language)}<br><b>{year(day.year, language)}</b>" if day.month == 1 else month(day, language)
        for day in days
    ]
    return [f"{day:%Y-%m-%d}" for day in days], words


def meetings(frame: pd.DataFrame, language: str, caption: Caption, today: dt.date) -> Figure:
    """Meetings by date in a row for each `name`, those without any meeting included; days of notice of plenaries.

    `standing` is what stands at the end of a row. What lies after `today` is still to come; a line stands at the day of
    the data.
    """
    rows = frame.drop_duplicates("name").reset_index(drop=True)
    places = dict(zip(rows["name"], rows.index, strict=True))
    meetings = frame.dropna(subset="meeting_date").assign(place=lambda listed: listed["name"].map(places))
    days = [*meetings["meeting_date"].dt.date, caption.as_of, today]
    first, last = min(days).replace(day=1), max(days) + dt.timedelta(days=20)
    first = (first - dt.timedelta(days=20)).replace(day=1)
    ticks, words = _months(first, last, language)
    text = {"showarrow": False, "borderpad": 0}
    names = [
        {**text, "xref": "paper", "x": edge, "xanchor": anchor, "y": place, "yanchor": "bottom", "yshift": -2,
         "text": said, "font": {"color": theme.QUIET if row.is_silent else theme.INK}}
        for place, row in enumerate(rows.itertuples())
        for edge, anchor, said in ((0, "left", escape(row.name)), (1, "right", escape(row.standing)))
    ]  # fmt: skip
    plenaries = meetings[(meetings["meeting_kind_code"] == "plenary") & (meetings["documents_code"] != "not_due")]
    notices = [
        {**text, "x": f"{row.meeting_date:%Y-%m-%d}", "y": row.place + _UNDER, "yanchor": "top",
         "text": _NO_DATE if pd.isna(row.notice_days) else number(row.notice_days, language),
         "font": {"size": theme.SMALL_SIZE}}
        for row in plenaries.itertuples()
    ]  # fmt: skip
    now = f"{caption.as_of:%Y-%m-%d}"
    tracks = [
        {"type": "line", "layer": "below", "xref": "paper", "x0": 0, "x1": 1, "y0": place + _BELOW,
         "y1": place + _BELOW, "line": {"color": theme.RULE, "width": 1}}
        for place in places.values()
    ]  # fmt: skip
    ahead = {
        "type": "rect", "layer": "below", "yref": "paper", "y0": 0, "y1": 1, "x0": f"{today:%Y-%m-%d}",
        "x1": f"{last:%Y-%m-%d}",
        "fillcolor": theme.SHADE, "line": {"width": 0},
    }  # fmt: skip
    told = {
        "type": "line", "yref": "paper", "y0": 0, "y1": 1, "x0": now, "x1": now,
        "line": {"color": theme.INK, "width": 1, "dash": "dot"},
    }  # fmt: skip
    said = [
        named_value(
            name, in_a_row((_said(row, language) for row in listed.itertuples()), language) or standing, language
        )
        for name, standing in zip(rows["name"], rows["standing"], strict=True)
        for listed in [meetings[meetings["name"] == name]]
    ]
    data = [*_notices(meetings, language), *_points(meetings, language)]
    figure = {
        "data": data,
        "layout": {
            "xaxis": {
                "type": "date",
                "range": [f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d}"],
                "tickvals": ticks,
                "ticktext": words,
                "fixedrange": True,
                "showgrid": True,
                "gridcolor": theme.RULE,
                "zeroline": False,
            },
            "yaxis": {"visible": False, "fixedrange": True, "range": [len(rows) - 0.4, -0.66]},
            "annotations": [*names, *notices],
            "shapes": [ahead, told, *tracks],
            "hovermode": "closest",
        },
    }
    return finish(
        figure,
        caption,
        language,
        plot_height=_ROW_HEIGHT * len(rows) + 20,
        reading=in_a_sentence(said, language),
        legend=True,
        sheet={
            "kind": "table",
            "unit": "text",
            "headings": [columns.heading("twg_code", language), columns.heading("meeting_date", language)],
            "rows": [
                [[name, None, None, None], [text, None, None, None]]
                for name, standing in zip(rows["name"], rows["standing"], strict=True)
                for listed in [meetings[meetings["name"] == name]]
                for text in ([_said(row, language) for row in listed.itertuples()] or [standing])
            ],
            "legend": [],
        },
    )
