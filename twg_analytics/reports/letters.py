"""A letter to each institution that is responsible for overdue actions, each on a page of its own, to be signed."""

from dataclasses import replace

import pandas as pd

from twg_analytics.reports import cover, decisions, listing
from twg_analytics.reports.answers import Answers, NoReport
from twg_analytics.reports.report import Part, Report
from twg_analytics.sentences import days
from twg_analytics.sentences import work as told
from twg_analytics.words import date, t

KIND = "letters"

_LOOKS = ("action_id", "action", "meeting_date", "due_date", "delay_days", "escalated_code")


def _ask(answers: Answers, language: str) -> str:
    """An answer is asked for by the day on which the papers of the next meeting go out, where it is still to come."""
    if answers.coming.empty or answers.coming.iloc[0]["days_left"] < 0:
        return t("letter_ask", language)
    coming = answers.coming.iloc[0]
    due, on = (date(coming[key], language) for key in ("circulation_date", "meeting_date"))
    return t("letter_ask_by", language, due=due, date=on)


def _letter(name: str, late: pd.DataFrame, answers: Answers, language: str) -> Part:
    scope, as_of = answers.scope, answers.action_counts.iloc[0]["as_of_date"]
    said = (
        t("letter_dated", language, date=date(as_of, language)),
        *days.older(as_of, scope, language),
        told.owed(name, late, answers.group(language), scope, language),
    )
    table = replace(listing.table("pack_actions", late, _LOOKS, answers, language), name="")
    closing = (_ask(answers, language), t("letter_signed", language, twg=answers.group(language)))
    title = t("letter_to", language, name=name)
    return Part(f"letter_{name}", title, said, table=table, closing=closing, is_new_page=True)


def _sent_to(owed: list[tuple[str, pd.DataFrame]], answers: Answers, language: str) -> Part:
    """Who gets a letter, for the secretariat."""
    rows = pd.DataFrame([{"responsible": name, "overdue_actions": len(late)} for name, late in owed])
    table = listing.table("pack_actions", rows, ("responsible", "overdue_actions"), answers, language)
    table = replace(table, name="", shares=(0.75, 0.25))
    return Part("sent_to", t("letters_sent_to", language), (t("letters_sent_to_means", language),), table=table)


def report(answers: Answers, language: str, form: str, *, is_bilingual: bool = False) -> Report:
    """The letters in one language, those that owe most first; without an overdue action there is none to write."""
    owed = decisions.by_institution(answers.actions) if len(answers.actions) else []
    if not owed:
        raise NoReport(
            "No institution that is named has an overdue action, so there is no letter to write.", "no_letters"
        )
    letters = [_letter(name, late, answers, language) for name, late in owed]
    made = cover.report(KIND, KIND, [_sent_to(owed, answers, language), *letters], answers, language)
    day = date(answers.snapshot, language)
    return replace(made, about=(), cover=(), subtitle=t("letters_subtitle", language, date=day))
