"""The reports that can be made: kinds, forms, languages."""

from typing import Protocol

from twg_analytics.reports import meeting_pack, progress_report
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Language, Report, bilingual

FORMS = ("pptx", "docx", "xlsx")
LANGUAGES: tuple[Language, ...] = ("en", "km", "both")


class _Made(Protocol):
    def __call__(self, answers: Answers, language: str, form: str, *, is_bilingual: bool = False) -> Report: ...


KINDS: dict[str, _Made] = {meeting_pack.KIND: meeting_pack.report, progress_report.KIND: progress_report.report}


def report(kind: str, answers: Answers, language: Language, form: str) -> Report:
    """A report of a kind for a form, in one language or in both."""
    if language != "both":
        return KINDS[kind](answers, language, form)
    return bilingual(*(KINDS[kind](answers, one, form, is_bilingual=True) for one in ("km", "en")))
