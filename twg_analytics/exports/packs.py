"""A report as a file: the warehouse is asked, the report told in a language and written in a format.

The page and the command line make the same files, for both come here.
"""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from twg_analytics import atomic, paths, reference, storage, words
from twg_analytics.decisions import comments
from twg_analytics.exports import docx, ics, pptx, presentations, report_book, slide_base
from twg_analytics.exports.living import deck as living
from twg_analytics.exports.living import document as living_document
from twg_analytics.exports.living import given
from twg_analytics.questions import warehouse
from twg_analytics.reports import answers, brief, brief_views, kinds, meeting_pack, progress_report
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.living import Done
from twg_analytics.reports.living import told as said_of
from twg_analytics.reports.report import Language, Report
from twg_analytics.reports.view import View
from twg_analytics.words import t

KINDS, FORMS, LANGUAGES = tuple(kinds.KINDS), kinds.FORMS, kinds.LANGUAGES
FORMS_OF, BRIEF = kinds.FORMS_OF, brief.KIND
LIVING = {meeting_pack.KIND: "pptx", progress_report.KIND: "docx"}  # what people work on and bring up to date
LARGEST_MB, LARGEST_DECK_MB = 20, given.LARGEST_MB


class CannotMake(Exception):
    """A report cannot be made; the message is one plain sentence, its `key` that of the same in both languages."""

    def __init__(self, said: str, key: str | None = None) -> None:
        super().__init__(said)
        self.key = key


def _template(key: str) -> CannotMake:
    return CannotMake(t(key, "en", most=LARGEST_MB), key)


def twgs() -> list[str]:
    """The codes of the TWGs in their usual order."""
    return reference.codes("twg")


def ask(twg: str, snapshot: dt.date | None = None, file: Path | None = None) -> Answers:
    """What a report about a TWG rests on, of the latest snapshot unless another is named."""
    return cast(Answers, ask_about("twg", twg, snapshot, file))


def ask_about(kind: str, code: str | None, snapshot: dt.date | None = None, file: Path | None = None) -> View:
    """The same about a TWG, a partner, a province, or without a code the country, which only a brief is about."""
    try:
        return brief_views.ask(kind=kind, code=code, snapshot=snapshot, file=file)
    except answers.NoReport as error:
        raise CannotMake(str(error), error.key) from None
    except warehouse.AnotherVersion as error:
        raise CannotMake(f"{error} was built by another version of the program: run the command build again.") from None
    except warehouse.NoWarehouse as error:
        raise CannotMake(f"Nothing has been built in {error} yet: run the command build first.") from None


def checked_template(content: bytes) -> bytes:
    """The template of a ministry, when it is a presentation of a bounded size without macros."""
    try:
        presentations.check(content, LARGEST_MB)
    except presentations.Unsafe as unsafe:
        raise _template(f"template_{unsafe}") from None
    return content


def told(kind: str, about: View, language: Language, form: str) -> Report:
    """The report in a language, as a format wants it; one about a partner with what it says of its figures by now."""
    if form not in FORMS_OF[kind]:
        offered = ", ".join(FORMS_OF[kind])
        raise CannotMake(f"The report {kind} is made as {offered}.")
    if kind != BRIEF and about.about[0] != "twg":
        raise CannotMake(f"The report {kind} is of a TWG: name it with --twg.")
    try:
        if isinstance(about, brief_views.Partner):
            said = comments.listed(paths.decisions(), partners=[about.about[1]])
            about = replace(about, comments=said)
        return kinds.report(kind, about, language, form)
    except storage.StoreUnusable as error:
        raise CannotMake(str(error), "store_unusable") from None
    except answers.NoReport as error:
        raise CannotMake(str(error), error.key) from None


def written(report: Report, form: str, template: bytes | None = None) -> bytes:
    """The report as a presentation (in a template where one is given), a document or a workbook."""
    if template is not None and form != "pptx":
        raise _template("template_of_slides")
    if form == "docx":
        return docx.document(report)
    if form == "xlsx":
        return report_book.workbook(report)
    if form == "ics":
        return ics.calendar(report)
    try:
        return pptx.deck(report, None if template is None else checked_template(template))
    except slide_base.NotATemplate:
        raise _template("template_other") from None


def made(about: View, kind: str, language: Language, form: str, template: bytes | None = None) -> bytes:
    """The report told and written."""
    return written(told(kind, about, language, form), form, template)


def refreshed(about: Answers, kind: str, old: bytes) -> tuple[bytes, Done]:
    """A deck or document that people worked on with the data of today, in its languages, and what was done."""
    if kind not in LIVING:
        raise CannotMake(t("living_only", "en"), "living_only")
    try:
        if LIVING[kind] == "docx":
            document = living_document.opened(old, kind, about.twg)
            spoken = living_document.language(document)
            return living_document.refreshed(document, made(about, kind, spoken, "docx"))
        held = given.opened(old, kind, about.twg)
    except given.NotLiving as error:
        raise CannotMake(t(str(error), "en", most=given.LARGEST_MB), str(error)) from None
    today = written(told(kind, about, _spoken(held), "pptx"), "pptx", None if slide_base.is_ours(held) else old)
    return living.refreshed(old, today)


def _spoken(deck: Any) -> Language:
    """The language that a deck is in, or both."""
    spoken = living.languages(deck)
    return "both" if len(spoken) > 1 else next(iter(spoken), words.LANGUAGES[0])


def done(what: Done, language: str) -> list[str]:
    """What was done to a deck or document, in lines."""
    return said_of(what, language)


def file_name(about: View, kind: str, language: Language, form: str) -> str:
    """A name that says what it is, of whom, of which day, and whether it is only illustrative."""
    return named(kind, about.about[1], about.snapshot, language, form, is_illustrative=about.is_illustrative)


def named(kind: str, code: str, snapshot: dt.date, language: str, form: str, *, is_illustrative: bool) -> str:
    """The same before anything is asked."""
    mark = "ILLUSTRATIVE_" if is_illustrative else ""
    return f"{mark}{kind}_{code}_{snapshot:%Y-%m-%d}_{language}.{form}"


def save(content: bytes, file: Path) -> None:
    """The content in a file, whole or not at all."""
    try:
        atomic.write(file, content)
    except OSError as error:
        raise CannotMake(f"{file} cannot be written: {error.strerror or error}.") from None
