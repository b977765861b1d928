"""The decisions that a meeting is asked for, made of the figures, each with the part of the report that backs it."""

from collections.abc import Iterator

import pandas as pd

from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Ask, Part
from twg_analytics.sentences import decisions as told
from twg_analytics.words import t

_MOST = 7
_ORDER = ("jmis", "delays", "remedies", "actions")  # as the meeting comes to them
_INSTITUTIONS = 2  # that are named with what they owe


def _remedies(answers: Answers, language: str) -> Iterator[str]:
    """The largest gaps that a partner could close, and the largest that nobody in the pipeline could."""
    if answers.candidates.empty:
        return
    scope, is_offered = answers.scope, answers.candidates["project_id"].notna()
    offered = answers.candidates[is_offered].sort_values("closes_usd", ascending=False, kind="stable").head(2)
    asked = [
        told.asked(row, answers.name("partner", row.partner_code, language), scope, language)
        for row in offered.itertuples()
    ]
    alone = [told.sought(row, scope, language) for row in answers.candidates[~is_offered].head(1).itertuples()]
    yield from [*asked[:1], *alone, *asked[1:]]


def by_institution(actions: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """The overdue actions of each institution that is named, those that owe most first."""
    late = actions[(actions["action_state_code"] == "overdue") & actions["responsible"].notna()]
    owed = [(str(name), rows) for name, rows in late.groupby("responsible", sort=True)]
    return sorted(owed, key=lambda one: -len(one[1]))


def _actions(answers: Answers, language: str) -> Iterator[str]:
    if settled := told.settled(answers.actions, answers.scope, language):
        yield settled
    waiting = answers.actions[answers.actions["escalated_code"] != "yes"]
    for name, late in by_institution(waiting)[:_INSTITUTIONS]:
        yield told.escalated(name, late, answers.scope, language)


def asks(answers: Answers, language: str) -> tuple[Ask, ...]:
    """The decisions in the order of the report; of more than have room the weightier ones."""
    if not answers.has_workbook:
        return ()
    standings, scope = answers.standings, answers.scope
    of_jmis = (standings, answers.jmi_year, scope, language)
    remedies, actions = list(_remedies(answers, language)), list(_actions(answers, language))
    by_weight: list[tuple[str, str | None]] = [
        ("jmis", told.off_track(*of_jmis) if len(standings) else None),
        ("jmis", told.disputed(*of_jmis) if len(standings) else None),
        ("delays", told.unsolved(answers.activities, answers.work, scope, language)),
        *(("remedies", text) for text in remedies[:2]),
        *(("actions", text) for text in actions[:2]),
        ("jmis", told.unrated(*of_jmis) if len(standings) else None),
        ("jmis", told.without_data(*of_jmis) if len(standings) else None),
        *(("remedies", text) for text in remedies[2:]),
        *(("actions", text) for text in actions[2:]),
    ]
    made = [Ask(text, key, t(f"section_{key}", language)) for key, text in by_weight if text][:_MOST]
    return tuple(sorted(made, key=lambda one: _ORDER.index(one.backed_by)))


def part(answers: Answers, language: str) -> Part:
    """What the meeting is asked to decide."""
    title = t("pack_decisions", language)
    found = asks(answers, language)
    if not found:
        return Part("decisions", title, missing=t("pack_decisions_none", language))
    return Part("decisions", title, asks=found, notes=(t("pack_decisions_note", language),))
