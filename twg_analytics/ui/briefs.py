"""A brief to take along from a page: of the TWG, partner or province that it is about, else for the leadership."""

import datetime as dt
from functools import partial
from pathlib import Path

import streamlit as st

from twg_analytics.exports import packs
from twg_analytics.questions.scope import first
from twg_analytics.reports.report import Language, Report
from twg_analytics.reports.view import ABOUT, COUNTRY, View
from twg_analytics.ui import filters, rooms, taking
from twg_analytics.ui.filters import Filters
from twg_analytics.ui.reports import MIME
from twg_analytics.words import t

_PAGES = {"partner": "partner_profile", "province": "province_profile", COUNTRY: "home"}


# As answers of the warehouse: the key is the published file and the day, and of a reader only whose findings it reads.
@st.cache_data(show_spinner=False, max_entries=50)
def _view(
    file: Path, kind: str, code: str | None, snapshot: dt.date, today: dt.date, reads: tuple[str, ...] | None
) -> View:  # fmt: skip
    return packs.ask_about(kind, code, snapshot, file)


def _made(kind: str, code: str | None, form: str, language: Language, chosen: Filters) -> bytes:
    view = _view(chosen.file, kind, code, chosen.snapshot, chosen.scope.today, chosen.scope.reads)
    return packs.made(view, packs.BRIEF, language, form)


def _about(chosen: Filters) -> tuple[str, str | None]:
    """Whom the page is about: the first of what is chosen, else the country."""
    found = ((kind, first(getattr(chosen.scope, kind))) for kind in ABOUT)
    return next(((kind, code) for kind, code in found if code), (COUNTRY, None))


def offer(chosen: Filters) -> None:
    """One quiet control: the language of the brief, and a press for each of its formats; made only on the press."""
    (kind, code), language = _about(chosen), chosen.language
    with st.popover(t("brief_take", language), icon=":material/summarize:", type="tertiary", key="brief"):
        spoken: str = st.segmented_control(
            t("filter_report_language", language),
            packs.LANGUAGES,
            default=language,
            format_func=filters.names("report_language", language, chosen.file),
            required=True,
            key="brief_language",
        )
        for form in packs.FORMS_OF[packs.BRIEF]:
            named = packs.named(
                packs.BRIEF, code or COUNTRY, chosen.snapshot, spoken, form, is_illustrative=chosen.is_illustrative
            )
            st.download_button(
                filters.names("report_form", language, chosen.file)(form),
                data=taking.noted(partial(_made, kind, code, form, spoken, chosen), named, chosen),
                file_name=named,
                mime=MIME[form],
                key=f"brief_{form}",
                on_click="ignore",
                icon=":material/download:",
            )


def elsewhere(report: Report, chosen: Filters) -> None:
    """Beside a brief about a group, where those stand that are about others."""
    if report.key != packs.BRIEF:
        return
    st.caption(t("brief_elsewhere", chosen.language))
    for kind, page in _PAGES.items():
        rooms.link(page, t(f"brief_about_{kind}", chosen.language), ":material/chevron_right:", twg=None)
