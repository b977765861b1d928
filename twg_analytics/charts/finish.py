"""The finish of every chart: title, what is measured, source and date, size, alt text, illustrative mark."""

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from twg_analytics.charts import text_width, theme
from twg_analytics.words import date, t

Figure = dict[str, Any]

_TOP, _LEGEND, _BOTTOM, _LINE = 56, 15, 54, 18
_LEGEND_LINE, _BESIDE_ENTRY = 19, 52
_WIDE = 1100
_MOST_CONTEXT, _MOST_MEASURED = 3, 4  # lines


@dataclass(frozen=True)
class Caption:
    """What stands round a chart: its title, what it measures, and the data it was drawn from.

    `context` says of what period it is and what was left out of it: it goes wherever the chart goes. `years` are the
    first and the last of that period, for the name of a file; `is_unsettled` is what is of one year that is provisional
    or open, which is drawn so. A `finding` is what it shows, in a sentence: it heads the chart wherever it goes, and
    the title is then the name of what is measured.
    """

    title: str
    measured: str
    as_of: dt.date
    is_illustrative: bool
    source: str = "source_line"
    context: str = ""
    years: tuple[int, int] | None = None
    is_unsettled: bool = False
    finding: str = ""

    @property
    def said(self) -> str:
        """What it measures, and of what: in one text."""
        return f"{self.measured} \N{MIDDLE DOT} {self.context}" if self.context else self.measured


def _note(text: str, **where: Any) -> dict[str, Any]:
    return {"text": text, "showarrow": False, "xref": "paper", "yref": "paper", **where}


def source_text(as_of: dt.date, language: str, source: str = "source_line") -> str:
    """Where the figures come from and of which day they are."""
    return t(source, language, date=date(as_of, language))


def source_line(caption: Caption, language: str) -> str:
    """The source, and before it whether the data are only illustrative."""
    line = source_text(caption.as_of, language, caption.source)
    return f"<b>{t('illustrative_short', language)}</b><br>{line}" if caption.is_illustrative else line


def _legend_lines(names: list[str], width: int) -> int:
    """In how many lines a legend breaks: all in one, else in columns as wide as the longest entry."""
    widths = [text_width.width(name, theme.TEXT_SIZE) + _BESIDE_ENTRY for name in names]
    if sum(widths) <= width:
        return 1
    return math.ceil(len(names) / max(int(width / max(widths)), 1))


def _stay(trace: dict[str, Any]) -> None:
    """A click opens rows on the page; it does not fade what was not clicked."""
    look: dict[str, Any] = {"marker": {"opacity": trace.get("marker", {}).get("opacity", 1)}}
    for font in ("textfont", "insidetextfont"):
        if font in trace:
            look["textfont"] = {"color": trace[font]["color"]}
    trace |= {"selected": look, "unselected": look}


def finish(
    figure: Figure,
    caption: Caption,
    language: str,
    *,
    plot_height: int,
    reading: str,
    legend: bool = False,
    right: int = 0,
    note: str = "",
    sheet: Mapping[str, Any],
) -> Figure:
    """The figure with everything round it; `reading` says in words what the drawing shows, `note` what it leaves out.

    `sheet` is what a copy in another program needs and the drawing does not hold: its kind, the names in full. A trace
    with a `meta` is a series of it, by that name (escaped, as a trace has it).

    Heights and the room at the `right` of the plot are in pixels; the width is the page's, so the height has
    room for the lines that the legend breaks into on a telephone.
    """
    small = {"size": theme.SMALL_SIZE, "color": theme.QUIET}
    names = [str(trace["name"]) for trace in figure["data"] if trace.get("showlegend", True)] if legend else []
    lines, most_lines = (_legend_lines(names, width) if names else 0 for width in (_WIDE, text_width.NARROW))
    fitting = text_width.lines(caption.context, text_width.NARROW, theme.SMALL_SIZE, most=_MOST_CONTEXT)
    context = fitting if caption.context else ()
    measured = text_width.lines(caption.measured, text_width.NARROW, theme.SMALL_SIZE, most=_MOST_MEASURED)
    head = _TOP + (len(measured) - 1 + len(context)) * _LINE
    top = head + (_LEGEND + lines * _LEGEND_LINE if legend else 0)
    bottom = _BOTTOM + (_LINE if caption.is_illustrative else 0)
    notes = [
        _note(
            source_line(caption, language),
            x=0,
            y=0,
            xanchor="left",
            yanchor="bottom",
            yshift=-bottom,
            align="left",
            font=small | ({"color": theme.WARNING} if caption.is_illustrative else {}),
        )
    ]
    if caption.is_illustrative:
        notes.append(
            _note(
                t("illustrative_mark", language),
                x=0.5,
                y=0.5,
                xanchor="center",
                yanchor="middle",
                textangle=-18,
                opacity=0.16,
                font={"size": 42, "color": theme.WARNING},
            )
        )
    layout = figure.get("layout", {})
    name = caption.title if caption.finding else ""
    head_line = caption.finding or caption.title
    said = " \N{MIDDLE DOT} ".join(filter(None, [name, caption.said, note]))
    alt = (
        f"{head_line.rstrip('.')}. {said.rstrip('.')}. {reading} {source_text(caption.as_of, language, caption.source)}"
    )
    if caption.is_illustrative:
        alt = f"{t('illustrative_short', language)}. {alt}"
    for trace in figure["data"]:
        if "customdata" in trace:
            _stay(trace)
    height = plot_height + top + bottom + (most_lines - lines) * _LEGEND_LINE
    figure["layout"] = {
        "template": theme.TEMPLATE,
        "font": {"family": theme.FONT, "size": theme.TEXT_SIZE, "color": theme.INK},
        "paper_bgcolor": theme.PAPER,
        "plot_bgcolor": theme.PAPER,
        "height": height,
        "margin": {"l": 0, "r": right, "t": top, "b": bottom, "pad": 0},
        "showlegend": legend,
        "legend": {
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "yref": "container",
            "y": 1 - head / height,
            "yanchor": "top",
            "itemclick": False,
        },
        "title": {
            "automargin": False,
            "text": f"<b>{caption.title}</b>",
            "subtitle": {"text": "<br>".join(map(escape, (*measured, *context))), "font": small},
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"t": 8, "l": 0},
            "font": {"size": theme.TITLE_SIZE, "color": theme.QUIET if caption.finding else theme.INK},
        },
        "hoverlabel": {
            "bgcolor": theme.PAPER,
            "bordercolor": theme.RULE,
            "font": {"family": theme.FONT, "size": theme.TEXT_SIZE, "color": theme.INK},
        },
        "dragmode": False,
        **layout,
        "annotations": [*layout.get("annotations", []), *notes],
        "meta": {
            "alt": alt,
            "title": escape(caption.finding) or caption.title,
            "finding": caption.finding,
            "measured": escape(said),
            "years": caption.years,
            "source": source_text(caption.as_of, language, caption.source),
            "is_illustrative": caption.is_illustrative,
            "language": language,
            "sheet": dict(sheet),
        },
    }
    return figure
