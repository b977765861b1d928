"""Any chart, alone: a slide, a workbook, a picture of exactly what is on the screen, made when somebody asks for it.

Pictures are made by the reader's browser (`page.js`), so the server needs none.
"""

from functools import partial
from html import escape

import streamlit as st

from twg_analytics.charts.finish import Figure
from twg_analytics.exports import chart_sheet, figures, native, pptx, xlsx
from twg_analytics.ui import download, taking
from twg_analytics.ui.filters import Filters, described
from twg_analytics.words import named_value, t

_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def _slide(figure: Figure, chosen: Filters) -> bytes:
    return pptx.slide(figure, as_of=chosen.snapshot, about_it=described(chosen, is_drawn=True))


def _workbook(figure: Figure, chosen: Filters) -> bytes:
    """The numbers that are drawn, unrounded, with what is filtered and measured above them."""
    language, said = chosen.language, figures.about(figure)
    drawn = figures.native(figure)
    rows = native.sheet(drawn, (t("report_name", language), t("report_amount", language)))
    return xlsx.workbook(
        rows,
        title=said["title"],
        about=[
            said["measured"],
            *(named_value(label, value, language) for label, value in described(chosen, is_drawn=True)),
            t("blank_means", language),
            said["source"],
        ],
        warning=t("illustrative_long", language) if chosen.is_illustrative else None,
        as_of=chosen.snapshot,
        formats={str(heading): chart_sheet.number_format(drawn.unit) for heading in rows},
    )


def offer(name: str, figure: Figure, chosen: Filters) -> None:
    """One quiet control under a chart with four ways to take it; nothing is made before the click."""
    language = chosen.language
    named = partial(download.file_name, name, chosen, years=figure["layout"]["meta"]["years"])
    with st.popover(t("take_chart", language), icon=":material/ios_share:", type="tertiary", key=f"take_{name}"):
        for ending, made, mime, icon in (
            ("pptx", _slide, _PPTX, ":material/slideshow:"),
            ("xlsx", _workbook, download.XLSX, ":material/table:"),
        ):
            st.download_button(
                t(f"take_{ending}", language),
                data=taking.noted(partial(made, figure, chosen), named(ending), chosen),
                file_name=named(ending),
                mime=mime,
                key=f"take_{ending}_{name}",
                on_click="ignore",
                icon=icon,
            )
        # The script of the frame listens for these buttons; it finds the chart by the key of its container.
        buttons = "".join(
            f"<button type='button' data-picture='{ending}' data-of='st-key-chart_{escape(name)}'"
            f" data-name='{escape(named(ending))}'>{escape(t(f'take_{ending}', language))}</button>"
            for ending in ("png", "svg")
        )
        st.html(f"<div class='pictures'>{buttons}</div>")
