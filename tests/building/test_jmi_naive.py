"""The arithmetic of JMIs a second time, naively: loops, fractions and dictionaries against `sql/`, row by row."""

import random
from fractions import Fraction
from typing import Any

import pytest

from tests.building import built, jmis
from tests.building.jmis import jmi, result

SNAPSHOT_YEAR = 2026
Years = dict[int, Fraction]
Found = dict[tuple[str, int], tuple[Any, ...]]


def drawn(rng: random.Random, jmi_id: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A JMI with anything left out, and results with anything missing; in tenths, so that cut-offs are met exactly."""

    def value() -> float:
        return rng.randint(-20, 100) / 10

    years = range(2022, 2030)
    kind = rng.choice(["numeric"] * 6 + [None, "milestone", "yes_no"])
    is_answer = kind in ("milestone", "yes_no")
    due = rng.sample(years, rng.choice([0, 1, 1, 2, 3]))
    targets = {year: "Done" if is_answer else rng.randint(-2, 10) for year in due}
    row = jmi(
        jmi_id,
        {f"Target {year}": target for year, target in targets.items()} or {"Target 2028": None},
        kind=kind,
        better=rng.choice(["up", "down", None]),
        is_cumulative=rng.choice(["Yes", "No", None]),
        baseline_year=rng.choice([None, 2021, 2023, 2023, 2025]),
        baseline_value=rng.choice([None, 0, 0, value(), next(iter(targets.values()), None)]),
    )
    if is_answer:
        row["baseline_value"] = None
    answers = ["Yes", "No", None] if is_answer else [value(), value(), value(), None]
    results = [result(jmi_id, year, rng.choice(answers)) for year in rng.sample(years, rng.randint(0, 6))]
    return row, results


def number(cell: Any) -> Fraction | None:
    return None if cell is None else Fraction(str(cell))


def target_cells(row: dict[str, Any]) -> dict[int, Any]:
    return {int(key[-4:]): cell for key, cell in row.items() if key.startswith("Target") and cell is not None}


def on_the_path(points: Years, year: int) -> Fraction | None:
    """The target of a year: given, on the line between its neighbours, or the last one."""
    if year in points:
        return points[year]
    before = [known for known in points if known < year]
    after = [known for known in points if known > year]
    if not before:
        return None
    if not after:
        return points[max(before)]
    left, right = max(before), min(after)
    return points[left] + (points[right] - points[left]) * Fraction(year - left, right - left)


def numeric_rows(row: dict[str, Any], reported: dict[int, Any]) -> dict[int, tuple[Any, ...]]:
    targets: Years = {year: Fraction(cell) for year, cell in target_cells(row).items()}
    baseline, base_year = number(row["baseline_value"]), row["baseline_year"]
    last = targets[max(targets)] if targets else None
    points = dict(targets)
    if targets and baseline is not None:
        start = base_year if base_year is not None else min(targets) - 1
        if start < max(targets):
            points.setdefault(start, baseline)

    is_up = row["better"] != "down"
    if last is not None:
        first = baseline if baseline is not None else targets[min(targets)]
        is_up = last > first if last != first else is_up

    def as_good(actual: Fraction, wanted: Fraction) -> bool:
        return actual >= wanted if is_up else actual <= wanted

    rows: dict[int, tuple[Any, ...]] = {}
    judged = set(reported) | (set(range(min(targets), max(targets) + 1)) if targets else set())
    for year in judged:
        target, actual = on_the_path(points, year), number(reported.get(year))
        if actual is not None and row["is_cumulative"] == "Yes":
            since = [y for y, cell in reported.items() if cell is not None and y <= year]
            since = [y for y in since if base_year is None or y > base_year]
            actual = sum((Fraction(str(reported[y])) for y in since), Fraction(0)) if year in since else None
        ratio = None
        if actual is not None and baseline is not None and target is not None:
            if baseline == target:
                ratio = Fraction(int(as_good(actual, target)))
            else:
                ratio = (actual - baseline) / (target - baseline)
        rows[year] = (target, actual, ratio, status(year, target, actual, ratio, last, baseline, as_good))
    return rows


def status(year: int, target: Any, actual: Any, ratio: Any, last: Any, baseline: Any, as_good: Any) -> str:
    if actual is None:
        return "not_due" if year > SNAPSHOT_YEAR else "no_data"
    if last is not None and as_good(actual, last):
        return "achieved"
    if baseline is None:
        return "on_track" if target is not None and as_good(actual, target) else "no_data"
    if ratio is None:
        return "no_data"
    ratio = round(ratio, 9)
    return "on_track" if ratio >= Fraction(9, 10) else "delayed" if ratio >= Fraction(1, 2) else "off_track"


def answered_rows(row: dict[str, Any], reported: dict[int, Any]) -> dict[int, tuple[Any, ...]]:
    due = sorted(target_cells(row))
    rows: dict[int, tuple[Any, ...]] = {}
    for year in set(reported) | (set(range(due[0], due[-1] + 1)) if due else set()):
        answer = reported.get(year)
        if answer is None and row["kind"] == "milestone" and len(due) < 2:
            answer = "Yes" if any(cell == "Yes" and y < year for y, cell in reported.items()) else None
        if answer == "Yes":
            said = "achieved"
        elif due and year < due[0]:
            said = "not_due"
        elif due and answer == "No":
            said = "off_track"
        elif answer is None:
            said = "not_due" if due and year > SNAPSHOT_YEAR else "no_data"
        else:
            said = "not_due"
        rows[year] = (None, None, None, said)
    return rows


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[built.Built, Found]:
    """The build of four hundred JMIs drawn by lot, and what should be found in it."""
    rng, made, results = random.Random(5), [], []
    expected: Found = {}
    for n in range(400):
        row, reported = drawn(rng, f"J{n}")
        made.append(row)
        results += reported
        by_year = {one["year"]: one["actual_value"] for one in reported}
        judge = answered_rows if row["kind"] in ("milestone", "yes_no") else numeric_rows
        expected |= {(f"J{n}", year): found for year, found in judge(row, by_year).items()}
    return jmis.build(tmp_path_factory.mktemp("many"), jmis.sheets(made, results)), expected


def test_progress_of_any_jmi_is_what_plain_loops_find(many: tuple[built.Built, Found]) -> None:
    warehouse, expected = many
    found = {
        (row[0], row[1]): row[2:]
        for row in warehouse.all(
            "select jmi_id, year, target_value, actual_value, progress_ratio, computed_status_code"
            " from marts.jmi_progress"
        )
    }
    assert found.keys() == expected.keys()
    for key, (*values, said) in expected.items():
        numbers = tuple(None if value is None else pytest.approx(float(value), abs=1e-9) for value in values)
        assert found[key] == (*numbers, said), key
    seen = [row[3] for row in expected.values()]
    assert {code for code in seen if seen.count(code) > 20} == {
        "achieved", "on_track", "delayed", "off_track", "not_due", "no_data",
    }  # fmt: skip


def test_cut_offs_are_met_exactly_somewhere(many: tuple[built.Built, Found]) -> None:
    _, expected = many
    ratios = {ratio for _, _, ratio, _ in expected.values()}
    assert {Fraction(9, 10), Fraction(1, 2)} <= ratios
