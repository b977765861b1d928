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
    twgs: dict[str, int]


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
        other = dict.fromkeys(YEARS) if is_ngo else amounts(0.6, 50)
        plan = dict.fromkeys(YEARS) if is_ngo else amounts(0.3, 90)
        projects.append(Project(f"P{n}", is_ngo, rng.choice(STATUSES), amounts(0.4, 80), other, plan, twgs))
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
            ngo.append(rows.ngo(row, **{"NGO Name(Acronym)": "Helpers (H)", "Project Name": project.name}))
            continue
        row |= {f"Other Sources {year}": amount for year, amount in project.other.items()}
        row |= {f"Plan Own Resources {year}": amount for year, amount in project.plan.items()}
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


def money(project: Project, year: int) -> float | None:
    """What a project gives in a year: disbursed own money, else the plan; a pipeline only its plan."""
    disbursed = project.own[year]
    if project.status != "Pipeline" and (disbursed is not None or (project.other[year] is not None)):
        return disbursed or 0
    return project.plan[year]


def total(parts: Iterator[float | None]) -> float | None:
    known = [part for part in parts if part is not None]
    return sum(known) if known else None


def calculated(of: Activity, year: int, activities: list[Activity]) -> tuple[float | None, ...]:
    """oda, ngo, pipeline, gap, gap after pipeline, surplus."""
    projects = list({id(project): project for project, _ in of.links}.values())

    def given(statuses: tuple[str, ...], is_ngo: tuple[bool, ...]) -> float | None:
        return total(
            None if (amount := money(project, year)) is None else amount * share(of, project, activities)
            for project in projects
            if project.status in statuses and project.is_ngo in is_ngo
        )

    oda, ngo = (given(("On-going", "Completed"), (flag,)) for flag in (False, True))
    waiting = given(("Pipeline",), (False, True))
    cost = of.cost[year]
    if cost is None:
        return oda, ngo, waiting, None, None, None
    left = cost - (of.government[year] or 0) - (oda or 0) - (ngo or 0)
    gap = max(left, 0)
    return oda, ngo, waiting, gap, max(gap - (waiting or 0) * WEIGHT, 0), max(-left, 0)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_warehouse_agrees_with_a_second_calculation(tmp_path: Path, seed: int) -> None:
    projects, activities = by_chance(seed)
    of = written(tmp_path, projects, activities)
    found: dict[tuple[Any, ...], tuple[Any, ...]] = {
        row[:3]: row[3:]
        for row in of.all(
            "select twg_code, activity_id, year, oda_usd, ngo_usd, pipeline_usd, gap_usd, gap_after_pipeline_usd,"
            " surplus_usd from marts.activity_funding"
        )
    }
    assert len(found) == len(activities) * len(YEARS)
    for made in activities:
        for year in YEARS:
            expected = calculated(made, year, activities)
            assert found[made.twg, made.name, year] == pytest.approx(expected), (made.name, year)
    is_costed = dict(of.all("select activity_id, is_costed from marts.activities"))
    assert is_costed == {made.name: any(cost is not None for cost in made.cost.values()) for made in activities}


@pytest.mark.parametrize("seed", [1, 2])
def test_linked_and_unlinked_money_is_all_the_money_of_the_twgs_with_a_plan(tmp_path: Path, seed: int) -> None:
    projects, activities = by_chance(seed)
    of = written(tmp_path, projects, activities)
    for year in YEARS:
        whole = sum(money(project, year) or 0 for project in projects)
        (linked,) = of.one("select sum(amount_usd) from marts.activity_projects where year = $year", year=year)
        (rest,) = of.one("select sum(unlinked_usd) from marts.unlinked_money where year = $year", year=year)
        assert (linked or 0) + (rest or 0) == pytest.approx(whole)
