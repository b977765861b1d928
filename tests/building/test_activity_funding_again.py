"""The funding of activities calculated a second time, in plain Python and as slowly as can be, on chance workplans."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.building import built
from tests.building.workplans import activity, write
from tests.reading import rows

YEARS = (2024, 2025, 2026)
STATUSES = ("On-going", "On-going", "Completed", "Pipeline", "Pipeline", "Suspended", None)
FIRM = ("On-going", "Completed")
OPEN = 2026  # the snapshot's own year
WEIGHT = 0.5  # One snapshot: nothing can be measured, and the listed default holds.


@dataclass
class Project:
    """A project of one database: own and other money by year, None where the cell is blank."""

    name: str
    is_ngo: bool
    status: str | None
    own: dict[int, int | None]
    other: dict[int, int | None]
    plan: dict[int, int | None]
    other_plan: dict[int, int | None]
    twgs: dict[str, int]
    cofunding: str | None


@dataclass
class Activity:
    """An activity with its money by year and the projects it names, each with a share in percent or None."""

    twg: str
    name: str
    cost: dict[int, int | None]
    government: dict[int, int | None]
    links: list[tuple[Project, int | None]] = field(default_factory=list)


def by_chance(seed: int) -> tuple[list[Project], list[Activity]]:
    rng = random.Random(seed)

    def amounts(blank: float, most: int) -> dict[int, int | None]:
        return {year: None if rng.random() < blank else rng.choice((0, rng.randint(1, most))) for year in YEARS}

    projects = []
    for n in range(24):
        is_ngo = n % 3 == 2
        twgs = rng.choice(({"ed": 100}, {"he": 100}, {"ed": 60, "he": 40}, {"fi": 25, "ed": 75}))
        plan = dict.fromkeys(YEARS) if is_ngo else amounts(0.3, 90)
        other_plan = dict.fromkeys(YEARS) if is_ngo else amounts(0.5, 60)
        cofunding = None if is_ngo else rng.choice((None, "C1", "C2"))
        money = amounts(0.4, 80), amounts(0.5, 50), plan, other_plan
        projects.append(Project(f"P{n}", is_ngo, rng.choice(STATUSES), *money, twgs, cofunding))
    activities = []
    for twg in ("ed", "he", "fi"):
        for n in range(8):
            is_costed = rng.random() > 0.2
            cost = {year: rng.choice((None, 0, *range(20, 200, 20))) if is_costed else None for year in YEARS}
            made = Activity(twg, f"{twg}{n}", cost, amounts(0.4, 30))
            for project in rng.sample(projects, rng.choice((0, 1, 2, 4))):
                shares = (None, None, None, 0, 15, 35, 50, 80)
                made.links += [(project, rng.choice(shares)) for _ in range(rng.choice((1, 1, 1, 2)))]
            activities.append(made)
    return projects, activities


def written(folder: Path, projects: list[Project], activities: list[Activity]) -> built.Built:
    oda, ngo = [], []
    for project in projects:
        twgs = " / ".join(f"{code.upper()} ({share}%)" for code, share in project.twgs.items())
        row: rows.Row = {"Project Status": project.status, "TWG": twgs}
        row |= {f"Own Resources {year}": amount for year, amount in project.own.items()}
        if project.is_ngo:
            row |= {f"NGO {year}": amount for year, amount in project.other.items()}
            ngo.append(rows.ngo(row, **{"NGO Name(Acronym)": "Helpers (H)", "Project Name": project.name}))
            continue
        row |= {f"Other Sources {year}": amount for year, amount in project.other.items()}
        row |= {f"Plan Own Resources {year}": amount for year, amount in project.plan.items()}
        row |= {f"Plan Other Sources {year}": amount for year, amount in project.other_plan.items()}
        row |= {"Co-Funding No": project.cofunding}
        oda.append(rows.oda(row, **{"Project Title": project.name, "Program Number": project.name}))
    for twg in ("ed", "he", "fi"):
        plan = []
        for made in (made for made in activities if made.twg == twg):
            links = "; ".join(
                (f"NGO:Helpers (H)|{project.name}" if project.is_ngo else f"ODA:{project.name}")
                + ("" if share is None else f" ({share}%)")
                for project, share in made.links
            )
            money = {f"Cost {year}": amount for year, amount in made.cost.items()}
            money |= {f"Government budget {year}": amount for year, amount in made.government.items()}
            plan.append(activity(made.name, links or None, money))
        write(folder, twg, plan)
    return built.from_rows(folder, oda, ngo)


# The second calculation


def share(of: Activity, project: Project, activities: list[Activity]) -> float:
    """What an activity takes of a project, by reading the links of everybody."""

    def given(by: Activity) -> float | None:
        said = [percent for named, percent in by.links if named is project]
        numbers = [percent for percent in said if percent is not None]
        return sum(numbers) / 100 if numbers else None

    naming = [by for by in activities if any(named is project for named, _ in by.links)]
    taken = sum(given(by) or 0 for by in naming)
    silent = [by for by in naming if given(by) is None]
    mine = given(of)
    if mine is not None:
        return mine / taken if taken > 1 else mine
    return max(1 - taken, 0) / len(silent)


def money(project: Project, year: int) -> tuple[float, float] | None:
    """What a project gives in a year: own money and that of others, both of the one that holds: paid or planned."""
    paid, planned = (
        None if own is None and other is None else (own or 0, other or 0)
        for own, other in (
            (project.own[year], project.other[year]),
            (project.plan[year], project.other_plan[year]),
        )
    )
    if project.status == "Pipeline" or paid is None:
        return planned
    if year == OPEN and planned is not None and sum(planned) > sum(paid):
        return planned
    return paid


def own(project: Project, year: int) -> float | None:
    """The own part of what a project gives."""
    given = money(project, year)
    return None if given is None else given[0]


def total(parts: Iterator[float | None]) -> float | None:
    known = [part for part in parts if part is not None]
    return sum(known) if known else None


def says_no_share(of: Activity, project: Project) -> bool:
    """Whether the activity names the project without a share each time."""
    return all(percent is None for named, percent in of.links if named is project)


def is_tied(of: Activity, project: Project) -> bool:
    """Whether another firm project of the activity has the same co-funding number."""
    return any(
        other is not project and other.status in FIRM and project.cofunding is not None
        and other.cofunding == project.cofunding
        for other, _ in of.links
    )  # fmt: skip


def taken(of: Activity, year: int, activities: list[Activity]) -> float:
    """How much of what links without a share offer an activity takes, 0 to 1."""
    firm = [project for project in named(of) if project.status in FIRM]
    offered = sum((own(p, year) or 0) * share(of, p, activities) for p in firm if says_no_share(of, p))
    shared = sum((own(p, year) or 0) * share(of, p, activities) for p in firm if not says_no_share(of, p))
    cost = of.cost[year]
    if cost is None:
        return 0
    missing = max(cost - (of.government[year] or 0) - shared, 0)
    return 1 if offered <= missing else missing / offered


def named(of: Activity) -> list[Project]:
    """The projects of an activity, each once."""
    return list({id(project): project for project, _ in of.links}.values())


def calculated(of: Activity, year: int, activities: list[Activity]) -> tuple[float | None, ...]:
    """oda, ngo, delegated, pipeline, gap, its lower end, gap after pipeline, surplus."""
    part = taken(of, year, activities)

    def given(statuses: tuple[str, ...], is_ngo: tuple[bool, ...]) -> float | None:
        return total(
            None
            if (amount := own(project, year)) is None
            else amount * share(of, project, activities) * (part if says_no_share(of, project) and cut else 1)
            for project in named(of)
            for cut in [statuses == FIRM]
            if project.status in statuses and project.is_ngo in is_ngo
        )

    oda, ngo = (given(FIRM, (flag,)) for flag in (False, True))
    waiting = given(("Pipeline",), (False, True))
    delegated = total(
        None
        if (both := money(project, year)) is None
        else 0
        if is_tied(of, project)
        else both[1] * share(of, project, activities) * (part if says_no_share(of, project) else 1)
        for project in named(of)
        if project.status in FIRM
    )
    cost = of.cost[year]
    if cost is None:
        return oda, ngo, delegated, waiting, None, None, None, None
    left = cost - (of.government[year] or 0) - (oda or 0) - (ngo or 0)
    gap = max(left, 0)
    low = max(left - (delegated or 0), 0)
    return oda, ngo, delegated, waiting, gap, low, max(gap - (waiting or 0) * WEIGHT, 0), max(-left, 0)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_warehouse_agrees_with_a_second_calculation(tmp_path: Path, seed: int) -> None:
    projects, activities = by_chance(seed)
    of = written(tmp_path, projects, activities)
    found: dict[tuple[Any, ...], tuple[Any, ...]] = {
        row[:3]: row[3:]
        for row in of.all(
            "select twg_code, activity_id, year, oda_usd, ngo_usd, delegated_usd, pipeline_usd, gap_usd, gap_low_usd,"
            " gap_after_pipeline_usd, surplus_usd from marts.activity_funding"
        )
    }
    assert len(found) == len(activities) * len(YEARS)
    for made in activities:
        for year in YEARS:
            expected = calculated(made, year, activities)
            assert found[made.twg, made.name, year] == pytest.approx(expected, abs=1e-6), (made.name, year)
    is_costed = dict(of.all("select activity_id, is_costed from marts.activities"))
    assert is_costed == {made.name: any(cost is not None for cost in made.cost.values()) for made in activities}


@pytest.mark.parametrize("seed", [1, 3])
def test_money_taken_unattributed_and_unlinked_is_all_the_money_of_the_twgs_with_a_plan(
    tmp_path: Path, seed: int
) -> None:
    projects, activities = by_chance(seed)
    of = written(tmp_path, projects, activities)
    cut = 0.0
    for year in YEARS:
        whole = sum(own(project, year) or 0 for project in projects)
        left = sum(
            (own(p, year) or 0) * share(by, p, activities) * (1 - taken(by, year, activities))
            for by in activities
            for p in named(by)
            if p.status in FIRM and says_no_share(by, p)
        )
        parts = [
            of.one(f"select coalesce(sum({column}), 0) from marts.{mart} where year = $year", year=year)[0]
            for mart, column in (
                ("activity_projects", "amount_usd"),
                ("unattributed_money", "amount_usd"),
                ("unlinked_money", "unlinked_usd"),
            )
        ]
        assert sum(parts) == pytest.approx(whole)
        assert parts[1] == pytest.approx(left)
        cut += left
    assert cut > 0


@pytest.mark.parametrize("seed", range(20))
def test_another_project_raises_neither_end_of_any_gap_in_the_second_calculation(seed: int) -> None:
    """What the rule promises, held on the plain calculation, which the one above holds the warehouse to."""
    _, activities = by_chance(seed)
    of = next(made for made in activities if len(made.links) > 1)
    more, _ = of.links[-1]
    if more.cofunding is not None:  # a record that is tied to one linked already may only tell the same money again
        more.cofunding = "alone"
    # Only its first activity is left with the project: another link without a share would divide it anew.
    for made in activities:
        made.links = [link for link in made.links if link[0] is not more or made is of]
    after = {year: calculated(of, year, activities)[4:6] for year in YEARS}
    of.links = [link for link in of.links if link[0] is not more]
    before = {year: calculated(of, year, activities)[4:6] for year in YEARS}
    for year in YEARS:
        for now, was in zip(after[year], before[year], strict=True):
            assert (now is None) == (was is None)
            assert now is None or now <= (was or 0) + 1e-9
