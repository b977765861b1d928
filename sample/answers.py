"""Answers that three partners sent back in request sheets: years they had not reported, and one that says nothing."""

import datetime as dt
from collections.abc import Iterator

from sample import files, reported
from sample.files import Cells
from sample.projects import Project, dice, portfolio

_DAY = dt.date(2026, 3, 31)
_PARTNERS = ("japan", "adb", "germany")
_HEADINGS = ("Record", "Number", "Project", "What is asked", "Answer", "Answered by", "Answered on", "Field")
_MOST = 3  # answers of a partner


def written(day: dt.date) -> dict[str, bytes]:
    """The sheets that came back about the data of a day, by name."""
    if day != _DAY:
        return {}
    return {
        f"answers_{partner}.xlsx": files.xlsx({"Requests": [files.NOTICE, _HEADINGS, *_answers(partner, day)]}, day)
        for partner in _PARTNERS
    }


def _answers(partner: str, day: dt.date) -> Iterator[Cells]:
    year = day.year - 1
    silent = [project for project in portfolio().oda if _is_silent(project, partner, day, year)]
    for n, project in enumerate(silent[:_MOST]):
        amount = round(project.money[year] * dice("answer", project.key).uniform(0.9, 1.1), -2)
        answer = "about the same as before" if n == _MOST - 1 else amount
        record = f"oda:{partner}:{project.number}"
        yield (
            record, project.number, project.title, f"How much was disbursed in {year}?", answer,
            "Programme office", dt.date(2026, 4, 20), f"disbursed {year}",
        )  # fmt: skip


def _is_silent(project: Project, partner: str, day: dt.date, year: int) -> bool:
    """Whether an on-going project of a partner has no figure of the year where it should have one."""
    return (
        project.partner == partner
        and project.number != "N/A"
        and project.currency == "USD"
        and year in project.money
        and reported.is_listed(project, day)
        and reported.status(project, day) == reported.ONGOING
        and reported.disbursed(project, day, year) is None
    )
