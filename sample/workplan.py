"""The workplan sheet: activities with their costs, their national budget and the projects that pay."""

import datetime as dt
import random
from collections.abc import Sequence

from sample import in_khmer, reported, subjects
from sample.files import Row
from sample.projects import Project, dice

_VERBS = (
    "Prepare the national guideline on {}",
    "Roll out {}",
    "Train sub-national staff in {}",
    "Review {}",
    "Extend {} to new districts",
    "Set up monitoring of {}",
    "Pilot {} in two provinces",
    "Develop capacity for {}",
)
OUTPUTS = (
    "Guideline adopted",
    "Services extended as planned",
    "Staff trained",
    "Review report adopted",
    "Monitoring reports shared with the TWG",
)
# In English and in Khmer; some groups write both.
_CAUSES = {
    "Procurement took longer than planned": "លទ្ធកម្មចំណាយពេលយូរជាងគ្រោងទុក",
    "Late release of counterpart funds": "ការបញ្ចេញថវិកាបដិភាគយឺត",
    "Staff turnover": "ការផ្លាស់ប្ដូរបុគ្គលិក",
    "Design had to be revised after the consultation": "ត្រូវកែសម្រួលប្លង់ក្រោយការពិគ្រោះយោបល់",
    "Floods in the project area": "ទឹកជំនន់ក្នុងតំបន់គម្រោង",
}
SOLUTIONS = {
    "Bring the request to the host ministry": "លើកសំណើទៅក្រសួងទទួលបន្ទុក",
    "Use framework contracts": "ប្រើកិច្ចសន្យាក្របខ័ណ្ឌ",
    "Fill the posts this quarter": "បំពេញមុខតំណែងក្នុងត្រីមាសនេះ",
    "Agree a revised schedule with the partners": "ព្រមព្រៀងកាលវិភាគថ្មីជាមួយដៃគូ",
}
_ISSUES = ("gender", "climate", "sndd", "pfm", "par", "youth")


def rows(code: str, day: dt.date) -> list[Row]:
    """The activities of a TWG for the year just ended and the next two."""
    years = range(day.year - 1, day.year + 2)
    candidates = subjects.projects(code, day)
    planned: list[tuple[Row, Sequence[Project], Sequence[int | None], dt.date, dt.date, random.Random]] = []
    for n in range(dice(code, "activities").randint(20, 36)):
        rng = dice(code, "activity", n)
        start = dt.date(rng.randint(2022, 2027), rng.choice((1, 1, 4, 7)), 1)
        end = dt.date(start.year + rng.choice((0, 1, 1, 2, 3)), 12, 31)
        if end.year < years[0] or start.year > years[-1] or len(planned) == 20:
            continue
        linked = sorted(candidates, key=lambda project: dice(code, n, project.key).random())
        linked = linked[: rng.choice((0, 1, 1, 2, 2, 3))]
        shares = [rng.choice((None, None, None, None, 25, 40)) for _ in linked]
        row = _activity(code, n, start, end, day, rng)
        row["linked_projects"] = "; ".join(_links(linked, shares, dice(code, "links", n, day))) or None
        planned.append((row, linked, shares, start, end, rng))
    taken = [
        (project.key, share) for _, linked, shares, *_ in planned for project, share in zip(linked, shares, strict=True)
    ]
    for row, projects, given, start, end, rng in planned:
        parts = [_part(project, share, taken) for project, share in zip(projects, given, strict=True)]
        _add_costs(row, projects, parts, start, end, day, rng)
        if dice(code, "spends").random() < 2 / 3:
            _add_spent(row, day)
    return [row for row, *_ in planned]


def _part(project: Project, share: int | None, taken: Sequence[tuple[str, int | None]]) -> float:
    """What a link is worth: its share, else an equal part of what the others of the TWG leave."""
    shares = [of for key, of in taken if key == project.key]
    given = sum(of or 0 for of in shares) / 100
    return share / 100 if share else max(1 - given, 0) / shares.count(None)


def _activity(code: str, n: int, start: dt.date, end: dt.date, day: dt.date, rng: random.Random) -> Row:
    verb = rng.choice(_VERBS)
    status, progress = _progress(start, end, day, dice(code, n, day))
    delay = dice(code, n, "delay")
    is_explained = status == "Delayed" and delay.random() < 0.75
    cause = delay.choice([*_CAUSES]) if is_explained else None
    solution = delay.choice([*SOLUTIONS]) if is_explained and delay.random() < 0.8 else None
    number, served = rng.randint(1, 4), rng.choice([*in_khmer.PRIORITIES])
    stem, output, is_in_khmer = rng.choice(subjects.stems(code)), rng.choice(OUTPUTS), code in in_khmer.GROUPS
    return {
        "activity_id": f"{code.upper()}-A{n + 1:02}",
        "priority": f"{number}. {served}",
        "priority_km": f"{'០១២៣៤'[number]}. {in_khmer.PRIORITIES[served]}" if is_in_khmer else None,
        "activity": verb.format(subjects.in_sentence(stem)),
        "activity_km": in_khmer.VERBS[verb].format(in_khmer.STEMS[stem]) if is_in_khmer else None,
        "output": output,
        "output_km": in_khmer.OUTPUTS[output] if is_in_khmer else None,
        "responsible": subjects.host(code),
        "start_date": start,
        "end_date": end if rng.random() > 0.02 else start - dt.timedelta(days=40),
        "status": status,
        "progress_pct": progress,
        "is_capacity_development": "Yes" if verb.startswith(("Train", "Develop")) else "No",
        "cross_cutting": "; ".join(issue for issue in _ISSUES if rng.random() < 0.2) or None,
        "cause_of_delay": cause,
        "cause_of_delay_km": _CAUSES.get(cause or "") if is_in_khmer else None,
        "proposed_solution": solution,
        "proposed_solution_km": SOLUTIONS.get(solution or "") if is_in_khmer else None,
    }


def _progress(start: dt.date, end: dt.date, day: dt.date, rng: random.Random) -> tuple[str, int | None]:
    if start > day:
        return "Not started", 0
    chance = rng.random()
    if chance < 0.03:
        return "Cancelled", None
    passed = min((day - start).days / (end - start).days, 1.0)
    if chance < 0.22:
        return "Delayed", round(100 * passed * rng.uniform(0.2, 0.7))
    if end < day:
        return "Completed", 100
    if chance < 0.24:
        return "On hold", None  # not a word of the list
    return "Under way", round(100 * passed * rng.uniform(0.8, 1.0))


def _links(projects: Sequence[Project], shares: Sequence[int | None], rng: random.Random) -> list[str]:
    links = []
    for project, share in zip(projects, shares, strict=True):
        text = subjects.link(project)
        if rng.random() < 0.03:
            # A number or a name that leads nowhere.
            text = text + "9" if project.number else text.replace(" in ", " of ") + " Phase 2"
        links.append(text if share is None else f"{text} ({share}%)")
    if rng.random() < 0.02:
        links.append("see annex")
    return links


def _add_costs(
    row: Row,
    linked: Sequence[Project],
    parts: Sequence[float],
    start: dt.date,
    end: dt.date,
    day: dt.date,
    rng: random.Random,
) -> None:
    """Costs near what the linked projects bring, some far above and some below; one in ten has none."""
    is_costed = rng.random() > 0.1
    usual, times, government = rng.lognormvariate(12.2, 0.8), rng.uniform(0.75, 1.9), rng.uniform(0.0, 0.35)
    for year in range(day.year - 1, day.year + 2):
        chance, is_known = rng.random(), is_costed
        funds = sum(brings(project, day, year) * part for project, part in zip(linked, parts, strict=True))
        cost = max(funds * times, usual)
        if chance < 0.04 or not start.year <= year <= end.year:
            is_known = False
        row[f"Cost {year}"] = round(cost, -3) if is_known else None
        row[f"Government budget {year}"] = round(cost * government, -3) if is_known and chance < 0.88 else None


def _add_spent(row: Row, day: dt.date) -> None:
    """What was spent up to the day, seldom more than planned; many of these cells are blank, as in real workbooks."""
    for year, passed in ((day.year - 1, 1.0), (day.year, 0.25)):
        cost, budget = row[f"Cost {year}"], row[f"Government budget {year}"]
        if not isinstance(cost, float):
            continue
        given = budget if isinstance(budget, float) else 0.0
        for who, planned in (("Government", given), ("Partner", cost - given)):
            rng = dice(row["activity_id"], who, year, day)
            if planned and rng.random() < 0.7:
                part = passed * rng.uniform(0.3, 1.05) * rng.choice((1, 1, 1, 1, 1, 1, 1, 1.5))
                row[f"{who} spent {year}"] = round(planned * part, -2)


def brings(project: Project, day: dt.date, year: int) -> float:
    """The own money that a project brings in a year as known on a day: disbursed, else planned."""
    amount = reported.disbursed(project, day, year)
    return project.own * ((amount if amount is not None else reported.planned(project, day, year)) or 0.0)
