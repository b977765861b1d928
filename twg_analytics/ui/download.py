"""Files to take away: any table as a workbook, made only when somebody asks for it."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from twg_analytics.charts.finish import source_text
from twg_analytics.exports import xlsx
from twg_analytics.ui import filters, labels, taking
from twg_analytics.ui.filters import Filters, described
from twg_analytics.words import columns, named_value, t

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST = 100  # signs of the choices in the name of a file


def _workbook(title: str, frame: pd.DataFrame, chosen: Filters, about: Sequence[str], source: str) -> bytes:
    language = chosen.language
    return xlsx.workbook(
        labels.with_codes(frame, chosen),
        title=title,
        about=[
            *(named_value(label, value, language) for label, value in described(chosen)),
            *about,
            t("blank_means", language),
            source_text(chosen.snapshot, language, source),
        ],
        warning=t("illustrative_long", language) if chosen.is_illustrative else None,
        as_of=chosen.snapshot,
        formats={columns.heading(name, language): columns.excel(name) for name in frame},
        described=[columns.column(name) for name in frame],
        language=language,
    )


def file_name(name: str, chosen: Filters, ending: str, *, years: tuple[int, int] | None = None) -> str:
    """A name that says what it is, of which years and filters, of which day, and whether it is only illustrative."""
    mark = "ILLUSTRATIVE" if chosen.is_illustrative else None
    of = "_".join(filters.codes(chosen, years))[:_LONGEST].rstrip("-_")  # of thirty partners no system takes all
    parts = (mark, name, of, f"{chosen.snapshot:%Y-%m-%d}")
    return f"{'_'.join(filter(None, parts))}.{ending}"


def offer(
    name: str, frame: pd.DataFrame, chosen: Filters, about: Sequence[str] = (), *, source: str = "source_line",
    title: str = "",
) -> None:  # fmt: skip
    """A button that gives a table as an Excel workbook, headings and names in the reader's language.

    `about` are lines above the table that say what its filters do not: a year, an indicator. `title` is one that
    stands in no list.
    """
    titled, named = title or t(f"{name}_title", chosen.language), file_name(name, chosen, "xlsx")
    st.download_button(
        t("download_xlsx", chosen.language),
        data=taking.noted(partial(_workbook, titled, frame, chosen, about, source), named, chosen),
        file_name=named,
        mime=XLSX,
        key=f"download_{name}",
        on_click="ignore",
        icon=":material/download:",
    )
