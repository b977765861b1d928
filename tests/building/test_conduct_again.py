"""The verdicts once more, in plain Python from the cells of random workbooks, against `marts.twg_conduct`."""

import datetime as dt
import random
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from tests.building import built
from tests.building.built import Built
from tests.reading import rows, workbooks
from tests.reading.workbooks import Grid
from twg_analytics import reference

DAY = dt.date(2026, 3, 31)
TWGS = reference.codes("twg")
Row = dict[str, Any]
Sheets = dict[str, list[Row]]


def invented(seed: int) -> tuple[int, Sheets]:
    """The year and the rows of a workbook whose dates crowd at the edges of years, of ten days and of the data."""
    rng = random.Random(seed)
    year = rng.choice((2024, 2025, 2025, 2026, 2027))
    edges = [dt.date(y, m, d) for y in (year - 1, year, year + 1) for m, d in ((1, 1), (12, 31), (6, 1))]
    edges += [DAY + dt.timedelta(days=n) for n in (-1, 0, 1, 9, 10, 11)]

    def near(*, blank: float = 0.2) -> dt.date | None:
        return None if rng.random() < blank else rng.choice(edges) + dt.timedelta(days=rng.choice((0, 0, 0, -1, 1)))

    def meeting() -> Row:
        held = near(blank=0) or DAY
        notice = rng.choice((None, -1, 0, 9, 10, 11, 30))
        return {
            "meeting_date": held,
            "kind": rng.choice(("plenary", "plenary", "core group", None)),
            "documents_sent_on": None if notice is None else held - dt.timedelta(days=notice),
            "agenda_workplan": rng.choice(("Yes", "No", None)),
            "agenda_jmi": rng.choice(("Yes", "No", None)),
            "agenda_cross_cutting": rng.choice(("No", "No", None, "Yes")),
            "minutes_sent_on": near(blank=0.4) if held <= DAY else None,
        }

    def action(n: int) -> Row:
        due = near()
        late = rng.choice((None, -5, 0, 0, 1))
        return {
            "action_id": f"X{n}",
            "due_on": due,
            "closed_on": None if due is None or late is None else due + dt.timedelta(days=late),
        }

    def member(n: int) -> Row:
        roles = ("chair", "co-chair", "lead facilitator", "CDCB representative", "focal point", "member", "secretariat")
        return {
            "organisation": f"Organisation {n}",
            "kind": rng.choice(("government", "NGO", "CDCB", None)),
            "role": rng.choice(roles),
            "topic": rng.choice(("gender", None)),
            "from_date": near(blank=0.5),
            "to_date": near(blank=0.5),
        }

    def activity(n: int) -> Row:
        return {
            "activity_id": f"A{n}",
            "start_date": near(),
            "end_date": near(),
            "status": rng.choice(("Delayed", "Delayed", "Under way", None)),
            "cause_of_delay": rng.choice(("Rain", "Rain", None)),
            "proposed_solution": rng.choice(("Roofs", "Roofs", None)),
        }

    def jmi(n: int) -> Row:
        targets = {f"Target {y}": rng.choice((None, None, 5)) for y in range(2024, 2028)}
        return {"jmi_id": f"J{n}", "baseline_year": rng.choice((None, 2023, 2024, 2025, 2026))} | targets

    return year, {
        "Meetings": [meeting() for _ in range(rng.randint(0, 5))],
        "Actions": [action(n) for n in range(rng.randint(0, 4))],
        "Members": [member(n) for n in range(rng.randint(0, 6))],
        "Workplan": [activity(n) for n in range(rng.randint(1, 3))],
        "JMI": [jmi(n) for n in range(rng.randint(0, 2))],
    }


def share(verdicts: list[bool]) -> Fraction | None:
    return Fraction(sum(verdicts), len(verdicts)) if verdicts else None


def every_day(year: int) -> list[dt.date]:
    first = dt.date(year, 1, 1)
    return [first + dt.timedelta(days=n) for n in range(366) if (first + dt.timedelta(days=n)).year == year]


def twice(year: int, plenaries: list[Row]) -> tuple[bool | None, float]:
    """Whether two plenaries were held in a year: nobody knows yet while a day of it is to come."""
    held = len([m for m in plenaries if m["meeting_date"].year == year])
    days_to_come = [day for day in every_day(year) if day > DAY]
    return (True if held >= 2 else None if days_to_come else False), float(held)


def naive(year: int, sheets: Sheets) -> dict[tuple[str, int], tuple[bool | None, float | None]]:
    """Each rule as the contract words it, row by row, by rule and year: whether it is met, and what was observed."""
    ten_days = dt.timedelta(days=10)
    held = [m for m in sheets["Meetings"] if dt.date(year, 1, 1) <= m["meeting_date"] <= DAY]
    of_year = [m for m in held if m["meeting_date"].year == year]
    plenaries = [m for m in held if m["kind"] == "plenary"]
    sent = [bool(m["documents_sent_on"] and m["documents_sent_on"] + ten_days <= m["meeting_date"]) for m in plenaries]
    minutes = [m["minutes_sent_on"] is not None for m in plenaries]
    due = [a for a in sheets["Actions"] if a["due_on"] and a["due_on"].year == year and a["due_on"] <= DAY]
    closed = [bool(a["closed_on"] and a["closed_on"] <= a["due_on"]) for a in due]
    delayed = [a for a in sheets["Workplan"] if a["status"] == "Delayed"]
    solved = [bool(a["cause_of_delay"] and a["proposed_solution"]) for a in delayed]

    def in_office(member: Row) -> bool:
        return any(
            (member["from_date"] or day) <= day <= (member["to_date"] or day) for day in every_day(year)
        )  # fmt: skip

    def may_be_of_year(activity: Row) -> bool:
        starts_later = activity["start_date"] and activity["start_date"] > dt.date(year, 12, 31)
        ended_before = activity["end_date"] and activity["end_date"] < dt.date(year, 1, 1)
        return not starts_later and not ended_before

    def in_force(jmi: Row) -> bool:
        targets = [y for y in range(2024, 2028) if jmi[f"Target {y}"]]
        return not (jmi["baseline_year"] and jmi["baseline_year"] >= year) and not (targets and max(targets) < year)

    serving = [m for m in sheets["Members"] if in_office(m)]
    counts: dict[str, tuple[int, int]] = {
        "workplan_for_the_year": (len([a for a in sheets["Workplan"] if may_be_of_year(a)]), 1),
        "jmis_for_the_year": (len([j for j in sheets["JMI"] if in_force(j)]), 1),
        "has_cross_cutting_focal_point": (
            len([m for m in serving if m["role"] == "focal point" and m["topic"]]),
            1,
        ),
        "has_ngo_member": (len([m for m in serving if m["kind"] == "NGO"]), 1),
    }
    for topic in ("workplan", "jmi", "cross_cutting"):
        counts[f"agenda_covers_{topic}"] = (len([m for m in of_year if m[f"agenda_{topic}"] == "Yes"]), 1)
    for role in ("chair", "lead facilitator", "CDCB representative", "secretariat"):
        counts[f"has_{role.lower().replace(' ', '_')}"] = (len([m for m in serving if m["role"] == role]), 1)
    shares = {
        "documents_ten_days_before": share(sent),
        "minutes_circulated": share(minutes),
        "actions_closed_when_due": share(closed),
        "delayed_have_solution": share(solved),
    }
    met = {("meetings_twice_a_year", each): twice(each, plenaries) for each in range(year, max(year, DAY.year) + 1)}
    return (
        met
        | {(rule, year): (found >= wanted, float(found)) for rule, (found, wanted) in counts.items()}
        | {(rule, year): (None, None) if part is None else (part == 1, float(part)) for rule, part in shares.items()}
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Built]:
    """The build of one snapshot with an invented workbook for each TWG."""

    def build(round_: int) -> Built:
        folder = tmp_path_factory.mktemp("again")
        raw = folder / "raw" / f"{DAY}"
        rows.write_xlsx(raw / "oda.xlsx", rows.grid([rows.oda()]))
        for n, twg in enumerate(TWGS):
            year, sheets = invented(1000 * round_ + n)
            given: dict[str, Grid] = {"TWG": [["twg_code", "plan_year"], [twg, year]]}
            given |= {name: rows.grid(listed) for name, listed in sheets.items() if listed}
            workbooks.write(raw / f"{twg}.xlsx", given)
        return built.from_files(folder)

    return build


@pytest.mark.parametrize("round_", range(2))
def test_verdicts_are_those_of_a_naive_calculation(made: Callable[[int], Built], round_: int) -> None:
    found: dict[str, dict[tuple[str, int], tuple[bool | None, float | None]]] = {twg: {} for twg in TWGS}
    query = "select twg_code, rule_code, year, is_met, observed_value from marts.twg_conduct"
    for twg, rule, year, is_met, observed in made(round_).all(query):
        found[twg][rule, year] = (is_met, observed)
    for n, twg in enumerate(TWGS):
        year, sheets = invented(1000 * round_ + n)
        expected = naive(year, sheets)
        assert found[twg].keys() == expected.keys()
        for rule, (is_met, observed) in expected.items():
            verdict = (is_met, None if observed is None else pytest.approx(observed))
            assert found[twg][rule] == verdict, (twg, rule)
