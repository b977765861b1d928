"""What a snapshot shows of a project: dates and status as known that day, money disbursed and planned.

All amounts are dollars. None is "not reported"; 0.0 is a reported zero.
"""

import datetime as dt

from sample.projects import Project, dice

PIPELINE, ONGOING, COMPLETED, SUSPENDED = "Pipeline", "On-going", "Completed", "Suspended"


def is_listed(project: Project, day: dt.date) -> bool:
    """Whether the database has the record on a day."""
    return project.entered <= day < project.left


def start(project: Project, day: dt.date) -> dt.date:
    """The start date as known on a day: a late start is entered some time after the first date has passed."""
    return project.start if day >= project.first_start + dt.timedelta(days=200) else project.first_start


def completion(project: Project, day: dt.date) -> dt.date:
    """The completion date as known on a day; an extension may be entered long after the first date."""
    return project.completion if day >= project.learned else project.first_completion


def status(project: Project, day: dt.date) -> str:
    """The status as reported on a day."""
    if day < project.start:
        return PIPELINE
    if day >= project.completion:
        return COMPLETED
    return SUSPENDED if project.suspended_in == day.year else ONGOING


def budget(project: Project, day: dt.date) -> float | None:
    """The whole budget, to three significant figures; an extension often brings more."""
    rng = dice(project.chance, "budget")
    if status(project, day) == PIPELINE and rng.random() < 0.12:
        return None
    total = sum(project.money.values()) * rng.uniform(1.0, 1.07)
    if completion(project, day) < project.completion:
        total *= 0.9
    return float(f"{total:.2e}")


def disbursed(project: Project, day: dt.date, year: int) -> float | None:
    """What is reported as disbursed in a year before that of the snapshot."""
    amount = project.money.get(year)
    if amount is None or year >= day.year or day < project.start:
        return None
    rng = dice(project.chance, "disbursed", year)
    fate, revision = rng.random(), rng.uniform(0.85, 1.15)
    if fate < 0.015:
        return 0.0
    if year == day.year - 1 and fate < 0.06:
        return None  # reported a year later
    if year == day.year - 1 and fate < 0.11:
        amount *= revision  # a first figure, revised a year later
    return amount


def planned(project: Project, day: dt.date, year: int) -> float | None:
    """What is planned on a day for a year: 60 to 120 % of it will be disbursed."""
    ahead = year - day.year
    if not 0 <= ahead < project.horizon or status(project, day) == COMPLETED:
        return None
    if not start(project, day).year <= year <= completion(project, day).year:
        return None
    # A start that will slip is still planned for.
    amount = project.money.get(year, 0.25 * max(project.money.values()))
    rng = dice(project.chance, "planned", year, day.year)
    if rng.random() < 0.04:
        return None
    ratio = min(max(rng.gauss(project.reliable - 0.02 * ahead, 0.14), 0.6), 1.2)
    return amount / ratio
