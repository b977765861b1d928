"""A report: what is said, shown and listed in which order, free of any format.

`exports` makes slides, a document or a workbook of it. A report is written in one language; `bilingual` joins two.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from twg_analytics.charts.finish import Figure
from twg_analytics.words import LANGUAGES
from twg_analytics.words.columns import Column

Language = str  # of a text, or `both`
_BETWEEN = " / "  # between the Khmer and the English name in one cell


@dataclass(frozen=True)
class Shown:
    """A column of a table, and whether only the workbook has it: a code beside its name, what helps to calculate on."""

    column: Column
    is_workbook_only: bool = False


@dataclass(frozen=True, eq=False)
class Table:
    """Rows under headings. `columns` are those of the frame that are shown, in this order; missing stays missing.

    Where a reader must not pass over what is missing in a column, `absent` has the words that stand there. A form is to
    be filled in by hand, and its first row has the names by which its columns are read back. `shares` of the width are
    those of its columns in a document, where what is still to be written cannot be measured. `choices` are the words
    of a list from which a cell is filled in, by its row from 0 and its column.
    """

    name: str
    frame: pd.DataFrame
    columns: Mapping[str, Shown]
    absent: Mapping[str, str] = field(default_factory=dict)
    is_form: bool = False
    shares: tuple[float, ...] = ()
    choices: Mapping[tuple[int, str], tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Ask:
    """A decision that the meeting is asked for, the key of the part that backs it, and what that part is called."""

    text: str
    backed_by: str
    named: str


@dataclass(frozen=True, eq=False)
class Part:
    """One finding: a title that says it, what shows it, what explains it.

    A figure and a table stand after each other (in slides on one each). `notes` are filters and definitions, for the
    speaker or the end of the part. `missing` is the sentence in place of what cannot be shown. `figure_also` is the
    figure in the second language of a bilingual report. `level` is that of the heading in a document. What is
    `is_to_be_edited` was written by the program, and the paragraphs are marked for the author. `section` is where in
    the report it stands, above its title; what `is_annex` is there to look things up.
    In a document `is_new_page` begins a page, and what is `closing` stands after the table.
    """

    key: str
    title: str
    paragraphs: tuple[str, ...] = ()
    figure: Figure | None = None
    table: Table | None = None
    notes: tuple[str, ...] = ()
    missing: str | None = None
    level: int = 1
    is_to_be_edited: bool = False
    figure_also: Figure | None = None
    asks: tuple[Ask, ...] = ()
    section: str = ""
    is_annex: bool = False
    is_new_page: bool = False
    closing: tuple[str, ...] = ()

    @property
    def has_content(self) -> bool:
        """Whether there is more to show than its title."""
        has_rows = self.table is not None and len(self.table.frame) > 0
        return bool(self.asks) or (self.missing is None and (self.figure is not None or has_rows))


@dataclass(frozen=True)
class Day:
    """A day for a calendar, whose hour nobody knows yet: `key` is the same whenever it is told of.

    `days_before` is when to remind of it.
    """

    key: str
    date: dt.date
    title: str
    text: str
    days_before: int


@dataclass(frozen=True, eq=False)
class Report:
    """A report of one snapshot. `about` are its filters and definitions, `source` says where from and of which day.

    `cover` is what stands on its first page: a label and a value each. `days` are those that a calendar takes.
    `subject` is the code of what it is about. A deck in two languages is the Khmer report with the English one `facing`
    it, slide by slide, and so is a brief, on pages of its own. What `is_living` is worked on by people and brought up
    to date, so its places say what they hold. `sources` are said at its end.
    """

    key: str
    language: Language
    title: str
    subtitle: str
    snapshot_date: dt.date
    is_illustrative: bool
    parts: tuple[Part, ...]
    about: tuple[tuple[str, str], ...]
    source: str
    cover: tuple[tuple[str, str], ...] = ()
    days: tuple[Day, ...] = ()
    subject: str = ""
    facing: "Report | None" = None
    is_living: bool = False
    sources: tuple[str, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it is written in, the first one first."""
        return LANGUAGES[::-1] if self.language == "both" or self.facing else (self.language,)


def _joined(khmer: str, english: str, between: str = "\n") -> str:
    """Both texts, or the one that is the same in both languages."""
    return khmer if khmer == english else f"{khmer}{between}{english}"


def _table(khmer: Table, english: Table) -> Table:
    """Rows in the order of the Khmer table with both names in a cell; numbers are the same in both."""
    frame = khmer.frame.copy()
    for column in frame:
        pairs = list(zip(frame[column], english.frame[column], strict=True))
        if any(isinstance(one, str) and isinstance(other, str) and one != other for one, other in pairs):
            frame[column] = [
                _joined(one, other, _BETWEEN) if isinstance(one, str) and isinstance(other, str) else one
                for one, other in pairs
            ]
    absent = {key: _joined(words, english.absent[key], _BETWEEN) for key, words in khmer.absent.items()}
    return Table(_joined(khmer.name, english.name, _BETWEEN), frame, khmer.columns, absent, khmer.is_form, khmer.shares)


def _ask(khmer: Ask, english: Ask) -> Ask:
    named = _joined(khmer.named, english.named, _BETWEEN)
    return replace(khmer, text=_joined(khmer.text, english.text), named=named)


def _pairs(khmer: Sequence[tuple[str, str]], english: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (_joined(label, also, _BETWEEN), _joined(value, too, _BETWEEN))
        for (label, value), (also, too) in zip(khmer, english, strict=True)
    )


def _part(khmer: Part, english: Part) -> Part:
    return replace(
        khmer,
        title=_joined(khmer.title, english.title),
        paragraphs=tuple(_joined(*pair) for pair in zip(khmer.paragraphs, english.paragraphs, strict=True)),
        table=_table(khmer.table, english.table) if khmer.table and english.table else None,
        notes=tuple(_joined(*pair) for pair in zip(khmer.notes, english.notes, strict=True)),
        missing=_joined(khmer.missing, english.missing) if khmer.missing and english.missing else None,
        figure_also=english.figure,
        asks=tuple(_ask(*pair) for pair in zip(khmer.asks, english.asks, strict=True)),
        section=_joined(khmer.section, english.section, _BETWEEN),
        closing=tuple(_joined(*pair) for pair in zip(khmer.closing, english.closing, strict=True)),
    )


def bilingual(khmer: Report, english: Report) -> Report:
    """One report of the same report in both languages: the Khmer text first, the English under it.

    Both must have the same parts, paragraphs and rows in the same order; otherwise it is an error.
    """
    return replace(
        khmer,
        language="both",
        title=_joined(khmer.title, english.title),
        subtitle=_joined(khmer.subtitle, english.subtitle),
        parts=tuple(_part(*pair) for pair in zip(khmer.parts, english.parts, strict=True)),
        about=_pairs(khmer.about, english.about),
        cover=_pairs(khmer.cover, english.cover),
        days=tuple(
            replace(day, title=_joined(day.title, also.title, _BETWEEN), text=_joined(day.text, also.text))
            for day, also in zip(khmer.days, english.days, strict=True)
        ),
        sources=tuple(_joined(*pair) for pair in zip(khmer.sources, english.sources, strict=True)),
        source=_joined(khmer.source, english.source),
    )
