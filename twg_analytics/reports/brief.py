"""A brief for everybody: of a TWG, a partner, a province, or for the leadership; two pages, or six slides.

Its parts are made by the same hands as those of the pages and of the meeting pack. On slides money is drawn, in a
document it stands in tables.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from twg_analytics.reports import (
    actions,
    brief_leadership,
    brief_partner,
    brief_province,
    changes,
    decisions,
    funding,
    jmis,
    meeting_pack,
    needed,
    resources,
    workplan,
)
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Part, Report
from twg_analytics.reports.view import COUNTRY, View
from twg_analytics.words import LANGUAGES, date, named_value, t

KIND = "brief"
Section = Callable[[Any, str], Part]

_SECTIONS: dict[str, Sequence[Section]] = {
    "twg": (decisions.part, jmis.part, funding.part, funding.remedies),
    "partner": brief_partner.SECTIONS,
    "province": brief_province.SECTIONS,
    COUNTRY: brief_leadership.SECTIONS,
}
# What only the heads of the parts say in the document about a TWG.
_IN_LINES = (jmis.part, funding.part, changes.part, workplan.delays, funding.remedies, actions.part)
_OWN = LANGUAGES[1]
# How many rows of a table have room in a form and language, and how many sentences: lines of Khmer are half as high
# again, and those of another language of the country may be. Some parts have room for more or less than others.
_ROWS = {("pptx", "en"): 8, ("pptx", _OWN): 6, ("docx", "en"): 4, ("docx", _OWN): 2}
_ROWS_OF = {
    "alignment": {("pptx", "en"): 10, ("pptx", _OWN): 10, ("docx", "en"): 6, ("docx", _OWN): 4},
    "leadership": dict.fromkeys(_ROWS, 5) | {("docx", _OWN): 3},
    "asked": {("pptx", _OWN): 3},
}
_SENTENCES = {("pptx", "en"): 5, ("pptx", _OWN): 4, ("docx", "en"): 3, ("docx", _OWN): 2}
_SENTENCES_OF = {
    "leadership": {("docx", "en"): 7, ("docx", _OWN): 7},
    **dict.fromkeys(("asked", "summary", "silent", "needed"), dict.fromkeys(_ROWS, 12)),
}
_LIMITS = ((_ROWS, _ROWS_OF), (_SENTENCES, _SENTENCES_OF))
_LINES = 2  # so many parts with nothing to show stand on the last slide
_LETTERS = {("pptx", "en"): 140, ("pptx", _OWN): 110, ("docx", "en"): 90, ("docx", _OWN): 80}
# The columns that a brief has room for.
_COLUMNS = {
    "jmis": (
        "jmi_id", "indicator", "year", "actual_value", "country_value", "computed_status_code",
        "government_status_code", "partner_status_code", "funding_usd",
    ),
    "resources": ("sector_code", "partner_code", "counted_usd", "share_of_total", "projects"),
    "unlinked": ("title", "twg_codes", "status_code", "unlinked_usd"),
    "remedies": ("activity", "lacks", "pipeline_project", "closes_usd"),
}  # fmt: skip


def _short(part: Part, form: str, language: str, *, is_bilingual: bool) -> Part:
    """What of a part has room: a drawing on a slide, a table in a document, with what is said beside it."""
    narrow, room = part, (form, _OWN if is_bilingual else language)  # both say the same
    if part.table is not None:
        kept = _COLUMNS.get(part.key, tuple(part.table.columns))
        shown = {key: one for key, one in part.table.columns.items() if key in kept}
        name = part.table.name if form == "pptx" else ""
        narrow = replace(part, table=replace(part.table, columns=shown, name=name))
    if part.figure is not None and form == "pptx":
        narrow = replace(narrow, table=None)
    elif part.table is not None:
        narrow = replace(narrow, figure=None)
    rows, most = (of.get(part.key, {}).get(room, usual[room]) for usual, of in _LIMITS)
    said, rest = part.paragraphs[:most], part.paragraphs[most:] if form == "pptx" else ()
    if part.key == "leadership" and room[1] == _OWN:  # on one page, in fewer paragraphs
        said = (" ".join(said[:2]), *([" ".join(said[2:])] if form == "docx" else said[2:]))
    short = meeting_pack.shortened(narrow, rows, _LETTERS[room], language)
    return replace(short, paragraphs=said, notes=(*rest, *part.notes))


def _of_twg(answers: Answers, form: str, language: str) -> list[Part]:
    """The first parts of the meeting pack; without a workbook what is needed from the group."""
    if not answers.has_workbook:
        return [needed.part(answers, language)]
    if form == "pptx":
        return [section(answers, language) for section in _SECTIONS["twg"]]
    made = [section(answers, language) for section in _IN_LINES]
    lines = tuple(t("pack_sentence", language, text=part.title) for part in made)
    summary = Part("summary", t("pack_summary", language), lines)
    return [decisions.part(answers, language), summary, replace(made[0], paragraphs=())]


def _about(view: View, language: str) -> tuple[tuple[str, str], ...]:
    """The definitions; whom it is about the title says."""
    return (
        (t("filter_measure", language), resources.measured(view, language)),
        (t("pack_counted", language), resources.counting(view, language)),
        (t("pack_missing", language), t("blank_means", language)),
    )


def _parts(view: View, form: str, language: str, *, is_bilingual: bool) -> list[Part]:
    """The parts that have something to show, and the others in a line each."""
    kind, _ = view.about
    made = (
        _of_twg(view, form, language)
        if isinstance(view, Answers)
        else [section(view, language) for section in _SECTIONS[kind]]
    )
    told = [part for part in made if part.has_content or part.paragraphs]
    empty = [part for part in made if not (part.has_content or part.paragraphs)]
    shown = [_short(part, form, language, is_bilingual=is_bilingual) for part in told]
    if not empty:
        return shown
    lines = meeting_pack.in_one_line(empty, language)
    if form == "pptx" and shown and len(empty) <= _LINES:  # a slide of its own only where it is more
        return [*shown[:-1], replace(shown[-1], paragraphs=(*shown[-1].paragraphs, *lines.paragraphs))]
    return [*shown, lines]


def report(view: View, language: str, form: str, *, is_bilingual: bool = False) -> Report:
    """The brief in one language, as slides (`pptx`) or a document (`docx`)."""
    kind, code = view.about
    parts = _parts(view, form, language, is_bilingual=is_bilingual)
    said = tuple(named_value(name, value, language) for name, value in _about(view, language))
    if form == "pptx":  # for the speaker
        parts = [replace(part, notes=(*part.notes, *said)) for part in parts]
    else:
        parts = [replace(part, notes=()) for part in parts]
        parts[-1] = replace(parts[-1], notes=(" \N{MIDDLE DOT} ".join(said),))
    day = date(view.snapshot, language)
    return Report(
        key=KIND,
        language=language,
        title=t("brief_of_country", language) if kind == COUNTRY else t("brief_of", language, name=view.who(language)),
        subtitle=t("brief_subtitle", language, date=day),
        snapshot_date=view.snapshot,
        is_illustrative=view.is_illustrative,
        parts=tuple(parts),
        about=(),
        source=t("brief_source", language, date=day),
        subject=code,
    )
