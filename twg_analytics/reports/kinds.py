"""The reports that can be made: kinds, the forms of each, languages."""

from dataclasses import replace
from typing import Any, Protocol

from twg_analytics import words
from twg_analytics.reports import agenda, brief, invitation, letters, meeting_pack, minutes, progress_report
from twg_analytics.reports.report import Language, Report, bilingual
from twg_analytics.reports.view import View, in_language

FORMS = ("pptx", "docx", "xlsx", "ics")
LANGUAGES: tuple[Language, ...] = (*words.LANGUAGES, "both")


class _Made(Protocol):
    def __call__(self, answers: Any, language: str, form: str, /, *, is_bilingual: bool = False) -> Report: ...


KINDS: dict[str, _Made] = {
    meeting_pack.KIND: meeting_pack.report,
    progress_report.KIND: progress_report.report,
    agenda.KIND: agenda.report,
    invitation.KIND: invitation.report,
    minutes.KIND: minutes.report,
    letters.KIND: letters.report,
    brief.KIND: brief.report,
}
_OF_FIGURES, _TO_WRITE_ON = FORMS[:3], ("docx",)
FORMS_OF: dict[str, tuple[str, ...]] = {
    meeting_pack.KIND: _OF_FIGURES,
    progress_report.KIND: _OF_FIGURES,
    agenda.KIND: _TO_WRITE_ON,
    invitation.KIND: ("ics",),
    minutes.KIND: _TO_WRITE_ON,
    letters.KIND: _TO_WRITE_ON,
    brief.KIND: FORMS[:2],
}


def report(kind: str, answers: View, language: Language, form: str) -> Report:
    """A report of a kind for a form, in one language or in both: slides face each other, so do
    the pages of a brief, which people are handed in their own language; other texts are joined.

    What minutes say of the workbook comes back into it, and so is as it is written there.
    """

    def told(one: str, *, is_bilingual: bool) -> Report:
        said = answers if kind == minutes.KIND else in_language(answers, one)
        return KINDS[kind](said, one, form, is_bilingual=is_bilingual)

    if language != "both":
        return told(language, is_bilingual=False)
    khmer, english = (told(one, is_bilingual=True) for one in words.LANGUAGES[::-1])
    return replace(khmer, facing=english) if form == "pptx" or kind == brief.KIND else bilingual(khmer, english)
