"""The meeting pack of a TWG: a deck for the screen, a brief of two pages for the folder, a workbook for the numbers.

All three are made of the same parts, in the order in which a meeting comes to them: what it is asked to decide, what
that rests on, and last what is there to look things up.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

import pandas as pd

from twg_analytics.reports import (
    actions,
    changes,
    conduct,
    cover,
    decisions,
    funding,
    jmis,
    markers,
    needed,
    pipeline,
    resources,
    spending,
    workplan,
)
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Part, Report, Table
from twg_analytics.words import line_ends, t

KIND = "meeting-pack"
Section = Callable[[Answers, str], Part]

_DECIDED_ON: tuple[Section, ...] = (
    decisions.part, jmis.part, workplan.delays, funding.part, funding.remedies, actions.part, changes.part,
)  # fmt: skip
_ANNEX: tuple[Section, ...] = (
    resources.part, resources.by_province, funding.activities, spending.part, pipeline.part, markers.part, conduct.part,
)  # fmt: skip
_IN_WORKBOOK: tuple[Section, ...] = (
    decisions.part, jmis.part, jmis.constraints, workplan.delays, workplan.whole, spending.part, funding.part,
    funding.remedies, funding.activities, actions.part, changes.part, changes.jmi_moves, changes.action_moves,
    resources.part, resources.over_years, resources.by_province, pipeline.part, markers.part, conduct.part,
    resources.projects,
)  # fmt: skip
# What stands on a slide beside a drawing and above a table; the other sentences are for the speaker.
_BESIDE, _ABOVE = 5, {"jmis": 0, "remedies": 0}
_SENTENCES = 2
_LINES = 2  # so many lines of what has nothing to show stand with the decisions, more on a slide of their own
_LARGEST_FIRST = {"pipeline": 20}  # in the annex the largest, and the title says so
# The brief: rows, and the columns that a meeting decides by.
_BRIEF = {
    "jmis": (8, ("indicator", "computed_status_code", "government_status_code", "partner_status_code")),
    "delays": (3, ("activity", "end_date", "cause_of_delay", "proposed_solution")),
    "actions": (4, ("action", "responsible", "due_date", "action_state_code")),
}
_BRIEF_LETTERS = 70
_GROUPS, _MOVES = (("gap", "remedies"), ("resources", "pipeline", "conduct"), ("changes",)), 2


def _cut(text: object, letters: int) -> object:
    """A text of at most so many letters, behind a whole word where there is one."""
    if not isinstance(text, str) or len(text) <= letters:
        return text
    words = list(accumulate(line_ends.pieces(text)))
    whole = next((one for one in reversed(words) if len(one) < letters), "") or text[: letters - 1]
    return whole.rstrip() + "\N{HORIZONTAL ELLIPSIS}"


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


def _slide(part: Part, language: str) -> Part:
    """What a part has on slides: a figure with text beside it, or a table under text; other sentences in the notes."""
    if part.key in _LARGEST_FIRST:
        part = shortened(part, _LARGEST_FIRST[part.key], _BRIEF_LETTERS, language)
    said = _ABOVE.get(part.key, _SENTENCES) if part.figure is None else _BESIDE
    return replace(
        part,
        table=None if part.figure is not None else part.table,
        paragraphs=part.paragraphs[:said],
        notes=(*part.paragraphs[said:], *part.notes),
    )


def in_one_line(parts: Iterable[Part], language: str) -> Part:
    """The parts that have nothing to show, a line each; why is said once."""
    said: list[str] = []
    for part in parts:
        line = t("pack_sentence", language, text=part.title)
        is_new = part.missing is not None and not any(part.missing in text for text in said)
        said.append(f"{line} {part.missing}" if is_new else line)
    return Part("silent", t("pack_silent", language), tuple(dict.fromkeys(said)))


def _in_groups(parts: dict[str, Part], groups: Sequence[tuple[str, ...]], language: str) -> tuple[str, ...]:
    """What the parts find as paragraphs of what belongs together."""
    said = {key: t("pack_sentence", language, text=part.title) for key, part in parts.items()}
    moved = parts["changes"].paragraphs[:_MOVES]
    return tuple(" ".join([*(said[key] for key in group), *(moved if "changes" in group else ())]) for group in groups)


def _summary(parts: Sequence[Part], language: str) -> Part:
    """What every part finds, in its own words."""
    said = tuple(t("pack_sentence", language, text=part.title) for part in parts)
    return Part("summary", t("pack_summary", language), said)


@lru_cache(maxsize=64)  # all sections of both languages: deck, workbook and brief are made of the same parts
def _part(section: Section, answers: Answers, language: str) -> Part:
    return section(answers, language)


def _made(sections: Iterable[Section], answers: Answers, language: str) -> list[Part]:
    return [_part(section, answers, language) for section in sections]


def _is_looked_up(part: Part) -> bool:
    """Whether a part of the annex has anything to look up, be it a text alone."""
    return part.has_content or (part.missing is None and bool(part.paragraphs))


def slides(answers: Answers, language: str) -> list[Part]:
    """The slides: what is decided on, what has nothing to show in a line each, and the annex."""
    annex = [
        replace(_slide(part, language), section=t("section_annex", language), is_annex=True)
        for part in _made(_ANNEX, answers, language)
        if _is_looked_up(part)
    ]
    if not answers.has_workbook:
        return [needed.part(answers, language), *annex]
    made = _made(_DECIDED_ON, answers, language)
    main = [
        replace(_slide(part, language), section=t(f"section_{part.key}", language))
        for part in made
        if part.has_content or part.key == "decisions"
    ]
    empty = [part for part in made if not part.has_content and part.key != "decisions"]
    empty += [part for part in _made(_ANNEX, answers, language) if not _is_looked_up(part)]
    if not empty:
        return [*main, *annex]
    lines = in_one_line(empty, language)
    if len(lines.paragraphs) > _LINES:
        return [*main, lines, *annex]
    return [replace(main[0], paragraphs=(*main[0].paragraphs, *lines.paragraphs)), *main[1:], *annex]


def _workbook(answers: Answers, language: str) -> list[Part]:
    parts = _made(_IN_WORKBOOK, answers, language)
    return [_summary(parts, language), *parts]


def _brief(answers: Answers, language: str, *, is_bilingual: bool) -> list[Part]:
    """What has room on two pages: decisions, what was found, the rows that a meeting decides on, the way to the gap.

    Lines of Khmer are half as high again, so that they leave no room for the drawing and for more than the gap.
    """
    parts = {part.key: part for part in _made((*_DECIDED_ON, *_ANNEX), answers, language)}
    first = parts["decisions"] if answers.has_workbook else needed.part(answers, language)
    has_room = language == "en" and not is_bilingual
    groups = _GROUPS if has_room else _GROUPS[:1]
    told = [replace(first, notes=()), Part("summary", t("pack_summary", language), _in_groups(parts, groups, language))]
    for key, (rows, columns) in _BRIEF.items():
        table = parts[key].table
        if table is not None:
            narrow = replace(table, name="", columns={column: table.columns[column] for column in columns})
            short = shortened(replace(parts[key], table=narrow), rows, _BRIEF_LETTERS, language)
            told.append(replace(short, paragraphs=(), notes=()))
    if parts["gap"].figure is not None and has_room:
        told.append(replace(parts["gap"], table=None, paragraphs=(), notes=()))
    return told


def report(answers: Answers, language: str, form: str, *, is_bilingual: bool = False) -> Report:
    """The pack as a deck (`pptx`), a workbook (`xlsx`) or a brief (`docx`), in one language."""
    if form == "docx":
        brief = cover.report(KIND, "pack", _brief(answers, language, is_bilingual=is_bilingual), answers, language)
        return replace(brief, about=(), is_living=True)
    parts = slides(answers, language) if form == "pptx" else _workbook(answers, language)
    return replace(cover.report(KIND, "pack", parts, answers, language), is_living=True)
