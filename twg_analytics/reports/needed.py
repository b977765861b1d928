"""A TWG without a workbook: what is needed from it, and how it stood when it last reported."""

from collections.abc import Iterator

import pandas as pd

from twg_analytics.reports import resources
from twg_analytics.reports.answers import Answers, LastReported
from twg_analytics.reports.report import Part
from twg_analytics.sentences import gap, jmis, work
from twg_analytics.sentences import money as sentences
from twg_analytics.sentences.figure import say
from twg_analytics.words import date, t


def _told_then(last: LastReported, language: str) -> Iterator[str]:
    """How JMIs, workplan, funding and actions stood when the group last reported."""
    scope = last.scope
    if len(last.standings):
        yield jmis.titled(last.standings, last.jmi_year, scope, language)
    if len(last.work):
        yield work.delayed(last.work.iloc[0], scope, language)
    if len(last.gap) and pd.notna(last.gap.iloc[0]["gap_usd"]):
        lacked = last.gap.iloc[0]
        yield say("needed_gap", language, years=gap.spanned(lacked), amount=gap.gap(lacked, scope, "open"))
    if waiting := work.waiting(last.action_counts.iloc[0], scope, language):
        yield waiting


def _last(answers: Answers, language: str) -> tuple[str, ...]:
    """When the group last reported, and how it stood then."""
    if answers.last is None:
        return (t("needed_never", language),)
    said = (t("pack_sentence", language, text=text) for text in _told_then(answers.last, language))
    return t("needed_last", language, date=date(answers.last.scope.snapshot, language)), *said


def part(answers: Answers, language: str) -> Part:
    """What is needed from the group, its last reported state with its date, and what the databases say of it."""
    group = answers.group(language)
    money = resources.absent(answers, language) or t(
        "pack_sentence",
        language,
        text=sentences.given(answers.led.iloc[0], answers.reporting.iloc[0], group, answers.scope, language),
    )
    said = (t("needed_means", language), t("needed_workbook", language), money, *_last(answers, language))
    return Part("needed", t("needed", language, twg=group), said)
