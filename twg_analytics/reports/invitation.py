"""The invitation to the next meeting as days of a calendar: the meeting, and the day by which its papers go out."""

from dataclasses import replace

from twg_analytics.reports import agenda, cover
from twg_analytics.reports.answers import Answers, NoReport
from twg_analytics.reports.report import Day, Part, Report
from twg_analytics.words import date, named_value, t

KIND = "invitation"

_BEFORE_MEETING, _BEFORE_PAPERS = 2, 7  # days before which a calendar reminds


def report(answers: Answers, language: str, form: str, *, is_bilingual: bool = False) -> Report:
    """The two days in one language; without a meeting that is still to come there is none to invite to."""
    if answers.coming.empty:
        raise NoReport("The workbook names no meeting that is still to come, so there is none to invite to.",
                       "no_invitation")  # fmt: skip
    coming, group = answers.coming.iloc[0], answers.group(language)
    day = coming["meeting_date"].date()
    held_on, due = (date(coming[key], language) for key in ("meeting_date", "circulation_date"))
    name = answers.name("meeting_kind", coming["meeting_kind_code"], language)
    items = [
        agenda.numbered(number, item, language)
        for number, (item, _) in enumerate(agenda.items(answers, language), start=1)
    ]
    said = t("invitation_said", language, date=held_on, due=due)
    # The same meeting has the same key whenever it is told of, so that a calendar changes it and adds none.
    key = f"{answers.twg}-{day}-{coming['meeting_kind_code']}"
    days = (
        Day(f"meeting-{key}", day, t("invitation_meeting", language, twg=group, kind=name),
            "\n".join([said, t("agenda_items", language), *items]), _BEFORE_MEETING),
        Day(f"papers-{key}", coming["circulation_date"].date(), t("invitation_papers", language, twg=group),
            said, _BEFORE_PAPERS),
    )  # fmt: skip
    parts = [Part(one.key, named_value(date(one.date, language), one.title, language), (one.text,)) for one in days]
    return replace(cover.report(KIND, KIND, parts, answers, language), about=(), days=days)
