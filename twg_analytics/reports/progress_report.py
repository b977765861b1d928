"""The TWG and JMI progress report: a document nine tenths written, its sentences marked for the secretariat to edit."""

from collections.abc import Sequence
from dataclasses import replace

from twg_analytics.reports import (
    actions,
    changes,
    conduct,
    cover,
    decisions,
    funding,
    jmis,
    markers,
    meeting_pack,
    pipeline,
    resources,
    spending,
    workplan,
)
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.meeting_pack import Section
from twg_analytics.reports.report import Part, Report
from twg_analytics.words import date, named_value, t

KIND = "progress-report"

_TOGETHER, _FIRST = 6, 4  # so many sentences are one paragraph; of more so many are
# The chapters, each with its parts in order.
_CHAPTERS: dict[str, tuple[Section, ...]] = {
    "resources": (resources.part, resources.over_years, resources.by_province, markers.part),
    "funding": (funding.part, funding.activities, pipeline.part),
    "workplan": (workplan.whole, spending.part),
    "jmis": (jmis.part,),
    "constraints": (workplan.delays, jmis.constraints),
    "conduct": (conduct.part, actions.part),
    "changes": (changes.part, changes.jmi_moves, changes.action_moves),
}


def _told(part: Part, said: set[str], language: str) -> list[str]:
    """What a part finds, and in a paragraph of its own what else it says; each sentence once in the whole report."""
    found = [t("pack_sentence", language, text=part.title), *part.paragraphs, part.missing or ""]
    new = [one for one in dict.fromkeys(found) if one and one not in said]
    said.update(new)
    paragraphs = [new] if len(new) <= _TOGETHER else [new[:_FIRST], new[_FIRST:]]
    return [" ".join(one) for one in paragraphs if one]


def _shown(part: Part, form: str) -> Part:
    """The figure and the table of a part, which the chapter has told; a map of a document lists its amounts itself."""
    table = None if part.figure is not None and form != "xlsx" else part.table
    if table is not None and form == "docx":  # why a JMI is behind is told above, and takes too much of a page
        shown = {key: one for key, one in table.columns.items() if key != "jmi_cause"}
        table = replace(table, columns=shown)
    return replace(part, level=2, paragraphs=(), table=table)


def _chapter(
    name: str, sections: Sequence[Section], answers: Answers, said: set[str], language: str, form: str
) -> list[Part]:
    """The narrative, for its author to go on from, and under it what it rests on."""
    parts = [section(answers, language) for section in sections]
    told = tuple(paragraph for part in parts for paragraph in _told(part, said, language))
    heading = Part(name, t(f"progress_{name}", language), told, is_to_be_edited=True)
    return [heading, *(_shown(part, form) for part in parts if part.has_content)]


def _document(answers: Answers, language: str, form: str) -> list[Part]:
    """The chapters, and what only the group can say."""
    said = {"twg": answers.group(language), "date": date(answers.snapshot, language)}
    opening = Part("opening", t("progress_opening", language), (t("progress_opening_means", language, **said),),
                   is_to_be_edited=True)  # fmt: skip
    parts, missing = [opening], set[str]()
    for name, sections in _CHAPTERS.items():
        parts += _chapter(name, sections, answers, missing, language, form)
    ask = tuple(t(f"progress_ask_{what}", language) for what in ("decisions", "support", "next"))
    sought = tuple(ask.text for ask in decisions.asks(answers, language))
    return [*parts, Part("decisions", t("progress_decisions", language), (*sought, *ask), is_to_be_edited=True)]


def report(answers: Answers, language: str, form: str, *, is_bilingual: bool = False) -> Report:
    """The progress report in one language: a document without lists of projects, which its workbook has, or a deck.

    Its slides are those of the meeting pack under the title of the report. Files are named at the end, not in the text.
    """
    parts = meeting_pack.slides(answers, language) if form == "pptx" else _document(answers, language, form)
    if form == "xlsx":
        parts.append(replace(resources.projects(answers, language), title=t("progress_annex", language)))
    made = replace(cover.report(KIND, "progress", parts, answers, language), is_living=True)
    if form != "docx":
        return made
    workbook = t("pack_workbook", language)
    named = tuple(named_value(label, value, language) for label, value in made.about if label == workbook)
    about = tuple(pair for pair in made.about if pair[0] != workbook)
    return replace(made, about=about, sources=(made.source, *named))
