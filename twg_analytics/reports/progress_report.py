"""The TWG and JMI progress report: a document nine tenths written, its sentences marked for the secretariat to edit."""

from collections.abc import Sequence
from dataclasses import replace

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
from twg_analytics.reports.meeting_pack import Section
from twg_analytics.reports.report import Language, Part, Report
from twg_analytics.words import date, t

KIND = "progress-report"

# The chapters, each with its parts in order.
_CHAPTERS: dict[str, tuple[Section, ...]] = {
    "resources": (resources.part, resources.over_years, resources.by_province, markers.part),
    "funding": (funding.part, funding.activities, pipeline.part),
    "workplan": (workplan.whole,),
    "jmis": (jmis.part,),
    "constraints": (workplan.delays, jmis.constraints),
    "conduct": (conduct.part, actions.part),
    "changes": (changes.part, changes.jmi_moves, changes.action_moves),
}


def _told(part: Part, language: str) -> str:
    """What a part finds and says, as one paragraph."""
    said = [t("pack_sentence", language, text=part.title), *part.paragraphs]
    return " ".join([*said, part.missing] if part.missing else said)


def _shown(part: Part, form: str) -> Part:
    """The figure and the table of a part, which the chapter has told; a map of a document lists its amounts itself."""
    has_own_list = part.key == "provinces" and form != "xlsx"
    return replace(part, level=2, paragraphs=(), table=None if has_own_list else part.table)


def _chapter(name: str, sections: Sequence[Section], answers: Answers, language: str, form: str) -> list[Part]:
    """The narrative, for its author to go on from, and under it what it rests on."""
    parts = [section(answers, language) for section in sections]
    told = tuple(_told(part, language) for part in parts)
    heading = Part(name, t(f"progress_{name}", language), told, is_to_be_edited=True)
    return [heading, *(_shown(part, form) for part in parts if part.figure is not None or part.table is not None)]


def report(answers: Answers, language: str, form: str, *, is_bilingual: bool = False) -> Report:
    """The progress report in one language, the same parts in every form."""
    said = {"twg": answers.group(language), "date": date(answers.snapshot, language)}
    opening = Part("opening", t("progress_opening", language), (t("progress_opening_means", language, **said),),
                   is_to_be_edited=True)  # fmt: skip
    parts = [opening]
    for name, sections in _CHAPTERS.items():
        parts += _chapter(name, sections, answers, language, form)
    ask = tuple(t(f"progress_ask_{what}", language) for what in ("decisions", "support", "next"))
    parts.append(Part("decisions", t("progress_decisions", language), ask, is_to_be_edited=True))
    parts.append(replace(resources.projects(answers, language), title=t("progress_annex", language)))
    kind: Language = "km" if language == "km" else "en"
    return cover.report(KIND, "progress", parts, answers, kind)
