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
from twg_analytics.wording import number, t

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
# So many rows, and letters in a cell, have room on a slide and in the brief.
_ROWS = {"pipeline": 6, "delays": 4, "jmis": 7, "conduct": 9, "actions": 7}
_LETTERS = 110
_BRIEF_ROWS = {"delays": 3, "jmis": 6, "actions": 4}
_BRIEF_LETTERS = 70


def _cut(text: object, letters: int) -> object:
    if not isinstance(text, str) or len(text) <= letters:
        return text
    return text[: letters - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"


def _first_rows(table: Table, rows: int, letters: int) -> Table:
    """So many rows of a table, long texts ending in an ellipsis; codes beside names are whole."""
    frame = table.frame.head(rows).copy()
    for key, column in table.columns.items():
        if column.kind == "text" and not column.is_workbook_only:
            frame[key] = pd.Series([_cut(text, letters) for text in frame[key]], index=frame.index, dtype=object)
    return replace(table, frame=frame)


def shortened(part: Part, rows: int, letters: int, language: str) -> Part:
    """The part with the first rows of its table; where that is not all of them, the title says so."""
    if part.table is None:
        return part
    title, whole = part.title, len(part.table.frame)
    if whole > rows:
        said = {"shown": number(rows, language), "rows": number(whole, language)}
        title = t("pack_first_rows", language, title=title, **said)
    return replace(part, title=title, table=_first_rows(part.table, rows, letters))


def _slide(part: Part, language: str, share: float) -> Part:
    """One slide: a figure with the text beside it, or else the first rows of the table with the text in the notes."""
    if part.figure is not None or part.table is None:
        return replace(part, table=None)
    short = shortened(part, max(int(_ROWS[part.key] * share), 1), _LETTERS, language)
    return replace(short, paragraphs=(), notes=(*part.paragraphs, *part.notes))


def _summary(parts: Sequence[Part], language: str) -> Part:
    """What every part finds, in its own words."""
    return Part("summary", t("pack_summary", language), tuple(part.title for part in parts))


def _deck(answers: Answers, language: str, *, is_bilingual: bool) -> list[Part]:
    parts = [section(answers, language) for section in _ON_SLIDES]
    share = 0.5 if is_bilingual else 1.0
    return [_summary(parts, language), *(_slide(part, language, share) for part in parts)]


def _workbook(answers: Answers, language: str) -> list[Part]:
    parts = [section(answers, language) for section in _IN_WORKBOOK]
    return [_summary(parts, language), *parts]


def _brief(answers: Answers, language: str) -> list[Part]:
    """What has room on two pages: what was found, one figure, and the rows that a meeting decides on."""
    parts = {part.key: part for part in (section(answers, language) for section in _ON_SLIDES)}
    found = tuple(t("pack_sentence", language, text=part.title) for part in parts.values())
    told = [replace(_summary([], language), paragraphs=found)]
    if parts["gap"].figure is not None:
        told.append(replace(parts["gap"], table=None, paragraphs=parts["gap"].paragraphs[:2], notes=()))
    for key, rows in _BRIEF_ROWS.items():
        if parts[key].table is not None:
            short = shortened(parts[key], rows, _BRIEF_LETTERS, language)
            told.append(replace(short, paragraphs=short.paragraphs[:1], notes=()))
    told.append(replace(parts["changes"], figure=None, table=None, notes=()))
    return told


def report(answers: Answers, language: str, form: str, *, is_bilingual: bool = False) -> Report:
    """The pack as a deck (`pptx`), a workbook (`xlsx`) or a brief (`docx`), in one language.

    Of a pack that becomes bilingual the tables on slides have half as many rows, for each says everything twice.
    """
    if form == "pptx":
        parts = _deck(answers, language, is_bilingual=is_bilingual)
    else:
        parts = _workbook(answers, language) if form == "xlsx" else _brief(answers, language)
    kind: Language = "km" if language == "km" else "en"
    return cover.report(KIND, "pack", parts, answers, kind)
