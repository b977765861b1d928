"""Files to take away: any table as a workbook, made only when somebody asks for it."""

from functools import partial

import pandas as pd
import streamlit as st

from twg_analytics.charts.finish import source_text
from twg_analytics.exports import xlsx
from twg_analytics.ui import labels
from twg_analytics.ui.filters import Filters, described
from twg_analytics.wording import t

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _workbook(name: str, frame: pd.DataFrame, chosen: Filters) -> bytes:
    language = chosen.language
    return xlsx.workbook(
        labels.with_codes(frame, chosen),
        title=t(f"{name}_title", language),
        about=[
            *(f"{label}: {value}" for label, value in described(chosen)),
            t("blank_means", language),
            source_text(chosen.snapshot, language),
        ],
        warning=t("illustrative_long", language) if chosen.is_illustrative else None,
        as_of=chosen.snapshot,
        formats={t(f"column_{column}", language): xlsx.format_of(column) for column in frame},
    )


def file_name(name: str, chosen: Filters, ending: str) -> str:
    """A name that says what it is, of which day, and whether it is only illustrative."""
    mark = "ILLUSTRATIVE_" if chosen.is_illustrative else ""
    return f"{mark}{name}_{chosen.snapshot:%Y-%m-%d}.{ending}"


def offer(name: str, frame: pd.DataFrame, chosen: Filters) -> None:
    """A button that gives a table as an Excel workbook, headings and names in the reader's language."""
    st.download_button(
        t("download_xlsx", chosen.language),
        data=partial(_workbook, name, frame, chosen),
        file_name=file_name(name, chosen, "xlsx"),
        mime=_XLSX,
        key=f"download_{name}",
        on_click="ignore",
        icon=":material/download:",
    )
