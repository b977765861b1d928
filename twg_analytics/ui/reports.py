"""Reports on screen: what a report will say, and the file, made when somebody asks for it."""

import datetime as dt
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import Any, TypeVar

import streamlit as st

from twg_analytics.exports import packs
from twg_analytics.questions.scope import first
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Language, Report
from twg_analytics.ui import filters, one_file, taking
from twg_analytics.ui.filters import Filters
from twg_analytics.words import t

Choice = Mapping[str, str]
Made = TypeVar("Made")
_OFFICE = "application/vnd.openxmlformats-officedocument."
MIME = {
    "pptx": f"{_OFFICE}presentationml.presentation",
    "docx": f"{_OFFICE}wordprocessingml.document",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet",
    "ics": "text/calendar",
}


# As answers of the warehouse: the key is the published file and the day, and nothing in it is about the reader.
@st.cache_data(show_spinner=False, max_entries=50)
def _answers(file: Path, twg: str, snapshot: dt.date, today: dt.date) -> Answers:
    return packs.ask(twg, snapshot, file=file)


@st.cache_data(show_spinner=False, max_entries=50)
def _told(
    file: Path, twg: str, snapshot: dt.date, kind: str, language: Language, form: str, today: dt.date
) -> Report:  # fmt: skip
    return packs.told(kind, _answers(file, twg, snapshot, today), language, form)


def choice(chosen: Filters) -> Choice:
    """Which report, in which language and format."""
    return filters.report_choice(chosen, packs.FORMS_OF, packs.LANGUAGES)


def told(chosen: Filters, choice: Choice) -> Report | None:
    """The report that is chosen, not yet written in any format; where there is nothing to tell, why."""
    language = choice["report_language"]
    try:
        return _told(
            chosen.file,
            first(chosen.scope.twg) or "",
            chosen.snapshot,
            choice["report_kind"],
            language,
            choice["report_form"],
            chosen.scope.today,
        )
    except packs.CannotMake as error:
        st.info(t(error.key, chosen.language) if error.key else str(error), icon=":material/info:")
        return None


def preview(report: Report, chosen: Filters) -> None:
    """What the parts find, in order; what is from data is text."""
    facing = [report.parts] if report.facing is None else [report.parts, report.facing.parts]
    said = ("\n".join(part.title for part in parts) for parts in zip(*facing, strict=True))
    titles = "".join(f"<li>{escape(title).replace(chr(10), '<br>')}</li>" for title in said)
    st.header(t("report_preview", chosen.language), anchor=False)
    st.html(f"<ol class='titles'>{titles}</ol><p class='coverage'>{escape(report.source)}</p>")


def _name(report: Report, choice: Choice, chosen: Filters) -> str:
    language = choice["report_language"]
    return packs.file_name(
        _answers(chosen.file, first(chosen.scope.twg) or "", chosen.snapshot, chosen.scope.today),
        report.key,
        language,
        choice["report_form"],
    )


def _made(make: Callable[[], Made], most: int, language: str) -> Made | None:
    """What is made meanwhile, or None when the reader was told why it cannot be."""
    with st.status(t("report_making", language)) as status:
        try:
            made = make()
        except packs.CannotMake as error:
            status.update(label=t("report_failed", language), state="error", expanded=True)
            st.error(t(error.key, language, most=most) if error.key else str(error))
            return None
        status.update(label=t("report_made", language), state="complete")
    return made


def _download(content: bytes, name: str, form: str, key: str, chosen: Filters) -> None:
    st.download_button(
        t("report_download", chosen.language),
        data=taking.noted(lambda: content, name, chosen),
        file_name=name,
        mime=MIME[form],
        key=key,
        on_click="ignore",
        icon=":material/download:",
    )


@st.fragment
def make(report: Report, choice: Choice, chosen: Filters) -> None:
    """A template for slides, and the button that makes the file; the rest of the page does not wait for it."""
    language, form = chosen.language, choice["report_form"]
    given: Any = None
    if form == "pptx":
        label = t("report_template", language)
        given = one_file.ask("report_template", label, ["pptx", "potx"], packs.LARGEST_MB, language)
    if not st.button(t("report_make", language), icon=":material/slideshow:", type="primary", key="report_make"):
        return
    content = _made(
        lambda: packs.written(report, form, given.getvalue() if given else None), packs.LARGEST_MB, language
    )
    if content is not None:
        _download(content, _name(report, choice, chosen), form, "report_download", chosen)


@st.fragment
def renew(choice: Choice, chosen: Filters) -> None:
    """Last meeting's deck or report is dropped here and comes back with today's data; below it what was done."""
    kind, form, language = choice["report_kind"], choice["report_form"], chosen.language
    if packs.LIVING.get(kind) != form:
        return
    label, means = t(f"living_old_{form}", language), t("living_old_help", language)
    given = one_file.ask("living_old", label, [form], packs.LARGEST_DECK_MB, language, means)
    if given is None or not st.button(t("living_make", language), icon=":material/sync:", key="living_make"):
        return
    about = _answers(chosen.file, first(chosen.scope.twg) or "", chosen.snapshot, chosen.scope.today)
    made = _made(lambda: packs.refreshed(about, kind, given.getvalue()), packs.LARGEST_DECK_MB, language)
    if made is None:
        return
    content, done = made
    _download(content, given.name, form, "living_download", chosen)
    st.subheader(t("living_done", language), anchor=False)
    lines = "".join(f"<li>{escape(line)}</li>" for line in packs.done(done, language))
    st.html(f"<ul class='done'>{lines}</ul>")
