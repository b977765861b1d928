"""The meeting pack of a TWG: a deck for the screen, a brief of two pages for the folder, a workbook for the numbers.

All three are made of the same parts. A slide shows a figure or the first rows of a table; the workbook has every row.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pandas as pd

from twg_analytics.reports import (
    actions,
    changes,
    conduct,
    cover,
    funding,
    jmis,
    markers,
    pipeline,
    resources,
    workplan,
)
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Language, Part, Report, Table
from twg_analytics.words import t

KIND = "meeting-pack"
Section = Callable[[Answers, str], Part]

_ON_SLIDES: tuple[Section, ...] = (
    resources.part, resources.by_province, funding.part, funding.activities, pipeline.part, workplan.delays, jmis.part,
    conduct.part, markers.part, actions.part, changes.part,
)  # fmt: skip
_IN_WORKBOOK: tuple[Section, ...] = (
    resources.part, resources.over_years, resources.by_province, funding.part, funding.activities, pipeline.part,
    workplan.delays, workplan.whole, jmis.part, jmis.constraints, conduct.part, markers.part, actions.part,
    changes.part, changes.jmi_moves, changes.action_moves, resources.projects,
)  # fmt: skip
# So many rows have room on a slide in one language; in two they go on on the next. Texts in cells and above tables end
# after so many letters and sentences.
_ROWS = {"pipeline": 8, "delays": 4, "jmis": 9, "conduct": 10, "actions": 9}
_LETTERS, _SENTENCES = 90, 2
_LARGEST_FIRST = ("pipeline",)
# The brief: rows, and the columns that a meeting decides by.
_BRIEF = {
    "delays": (3, ("activity", "end_date", "cause_of_delay", "proposed_solution")),
    "jmis": (8, ("indicator", "computed_status_code", "government_status_code", "partner_status_code")),
    "actions": (5, ("action", "responsible", "due_date", "action_state_code")),
}
_BRIEF_LETTERS = 70
_GROUPS = (
    ("resources", "provinces", "markers"), ("gap", "lacking", "pipeline"), ("delays", "jmis"), ("conduct", "actions"),
    ("changes",),
)  # fmt: skip


def _cut(text: object, letters: int) -> object:
    if not isinstance(text, str) or len(text) <= letters:
        return text
    return text[: letters - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"


def _first_rows(table: Table, rows: int, letters: int) -> Table:
    """So many rows of a table, long texts ending in an ellipsis; codes beside names are whole."""
    frame = table.frame.head(rows).copy()
    for key, one in table.columns.items():
        if one.column.format == "text" and not one.is_workbook_only:
            frame[key] = pd.Series([_cut(text, letters) for text in frame[key]], index=frame.index, dtype=object)
    return replace(table, frame=frame)


def shortened(part: Part, rows: int, letters: int, language: str) -> Part:
    """The part with the first rows of its table; where that is not all of them, the title says so."""
    if part.table is None:
        return part
    title, whole = part.title, len(part.table.frame)
    if whole > rows:
        key = "pack_largest_rows" if part.key in _LARGEST_FIRST else "pack_first_rows"
        title = t(key, language, title=title, shown=rows, rows=whole)
    return replace(part, title=title, table=_first_rows(part.table, rows, letters))


def _slide(part: Part, language: str, *, is_bilingual: bool) -> Part:
    """One slide: a figure with the text beside it, or the first rows of the table under the text; the rest in notes."""
    said = len(part.paragraphs) if part.figure is not None and not is_bilingual else _SENTENCES
    if part.figure is None and part.table is not None:
        part = shortened(part, _ROWS[part.key], _LETTERS, language)
    else:
        part = replace(part, table=None)
    return replace(part, paragraphs=part.paragraphs[:said], notes=(*part.paragraphs[said:], *part.notes))


def _in_groups(parts: dict[str, Part], language: str) -> tuple[str, ...]:
    """What the parts find as paragraphs of what belongs together."""
    said = {key: t("pack_sentence", language, text=part.title) for key, part in parts.items()}
    moved = parts["changes"].paragraphs[1:]
    return tuple(" ".join([*(said[key] for key in group), *(moved if "changes" in group else ())]) for group in _GROUPS)


def _summary(parts: Sequence[Part], language: str) -> Part:
    """What every part finds, in its own words."""
    said = tuple(t("pack_sentence", language, text=part.title) for part in parts)
    return Part("summary", t("pack_summary", language), said)


def _deck(answers: Answers, language: str, *, is_bilingual: bool) -> list[Part]:
    """The slides; where each says everything twice, one that repeats the titles would not fit."""
    parts = [section(answers, language) for section in _ON_SLIDES]
    slides = [_slide(part, language, is_bilingual=is_bilingual) for part in parts]
    return slides if is_bilingual else [_summary(parts, language), *slides]


def _workbook(answers: Answers, language: str) -> list[Part]:
    parts = [section(answers, language) for section in _IN_WORKBOOK]
    return [_summary(parts, language), *parts]


def _brief(answers: Answers, language: str, *, is_bilingual: bool) -> list[Part]:
    """What has room on two pages: what was found, the rows that a meeting decides on, and the way to the gap.

    Lines of Khmer are half as high again, so that they leave no room for the drawing.
    """
    parts = {part.key: part for part in (section(answers, language) for section in _ON_SLIDES)}
    silent = dict.fromkeys(part.missing for part in parts.values() if part.missing)
    told = [Part("summary", t("pack_summary", language), (*_in_groups(parts, language), *silent))]
    for key, (rows, columns) in _BRIEF.items():
        table = parts[key].table
        if table is not None:
            narrow = replace(table, name="", columns={column: table.columns[column] for column in columns})
            short = shortened(replace(parts[key], table=narrow), rows, _BRIEF_LETTERS, language)
            told.append(replace(short, paragraphs=(), notes=()))
    if parts["gap"].figure is not None and language == "en" and not is_bilingual:
        told.append(replace(parts["gap"], table=None, paragraphs=(), notes=()))
    return told


def report(answers: Answers, language: str, form: str, *, is_bilingual: bool = False) -> Report:
    """The pack as a deck (`pptx`), a workbook (`xlsx`) or a brief (`docx`), in one language.

    Of a pack that becomes bilingual each slide says everything twice, so that it has no slide that repeats the titles.
    """
    kind: Language = "km" if language == "km" else "en"
    if form == "docx":
        return replace(
            cover.report(KIND, "pack", _brief(answers, language, is_bilingual=is_bilingual), answers, kind), about=()
        )
    parts = _deck(answers, language, is_bilingual=is_bilingual) if form == "pptx" else _workbook(answers, language)
    return cover.report(KIND, "pack", parts, answers, kind)
