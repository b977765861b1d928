"""The finish of every chart: title, what is measured, source and date, size, alt text, illustrative mark."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from twg_analytics.charts import theme
from twg_analytics.wording import date, t

Figure = dict[str, Any]

_TOP, _LEGEND, _BOTTOM, _LINE = 56, 34, 54, 18
_LEGEND_LINE = 20


@dataclass(frozen=True)
class Caption:
    """What stands round a chart: its title, what it measures, and the data it was drawn from."""

    title: str
    measured: str
    as_of: dt.date
    is_illustrative: bool
    source: str = "source_line"


def _note(text: str, **where: Any) -> dict[str, Any]:
    return {"text": text, "showarrow": False, "xref": "paper", "yref": "paper", **where}


def source_text(as_of: dt.date, language: str, source: str = "source_line") -> str:
    """Where the figures come from and of which day they are."""
    return t(source, language, date=date(as_of, language))


def source_line(caption: Caption, language: str) -> str:
    """The source, and before it whether the data are only illustrative."""
    line = source_text(caption.as_of, language, caption.source)
    return f"<b>{t('illustrative_short', language)}</b><br>{line}" if caption.is_illustrative else line


def finish(
    figure: Figure,
    caption: Caption,
    language: str,
    *,
    plot_height: int,
    reading: str,
    legend: bool = False,
    legend_lines: int = 1,
) -> Figure:
    """The figure with everything round it; `reading` says in words what the drawing shows.

    `legend_lines` is how many lines the legend needs on a narrow screen.
    """
    small = {"size": theme.SMALL_SIZE, "color": theme.QUIET}
    top = _TOP + (_LEGEND + _LEGEND_LINE * (legend_lines - 1) if legend else 0)
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
    alt = f"{caption.title}. {caption.measured}. {reading} {source_text(caption.as_of, language, caption.source)}"
    if caption.is_illustrative:
        alt = f"{t('illustrative_short', language)}. {alt}"
    height = plot_height + top + bottom
    figure["layout"] = {
        "font": {"family": theme.FONT, "size": theme.TEXT_SIZE, "color": theme.INK},
        "paper_bgcolor": theme.PAPER,
        "plot_bgcolor": theme.PAPER,
        "height": height,
        "margin": {"l": 0, "r": 0, "t": top, "b": bottom, "pad": 0},
        "showlegend": legend,
        "legend": {
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "yref": "container",
            "y": 1 - _TOP / height,
            "yanchor": "top",
            "itemclick": False,
        },
        "title": {
            "automargin": False,
            "text": f"<b>{caption.title}</b>",
            "subtitle": {"text": caption.measured, "font": small},
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"t": 8, "l": 0},
            "font": {"size": theme.TITLE_SIZE, "color": theme.INK},
        },
        "hoverlabel": {
            "bgcolor": theme.PAPER,
            "bordercolor": theme.RULE,
            "font": {"family": theme.FONT, "size": theme.TEXT_SIZE, "color": theme.INK},
        },
        "dragmode": False,
        **layout,
        "annotations": [*layout.get("annotations", []), *notes],
        "meta": {"alt": alt},
    }
    return figure
