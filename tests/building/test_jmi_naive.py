"""The arithmetic of JMIs a second time, naively: loops, fractions and dictionaries against `sql/`, row by row."""

import random
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest

from tests.building import built, jmis
from tests.building.jmis import jmi, result
from twg_analytics import reference

SNAPSHOT_YEAR = 2026
UNKNOWN = (None, "somehow")
Years = dict[int, Fraction]
STATUSES = {"achieved", "on_track", "delayed", "off_track", "not_due", "no_data", "not_judged"}
REASONS = set(reference.codes("status_reason"))
Found = dict[tuple[str, int], tuple[Any, ...]]


def drawn(rng: random.Random, jmi_id: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A JMI with anything left out, and results with anything missing; in tenths, so that cut-offs are met exactly."""

    def value() -> float:
        return rng.randint(-20, 100) / 10

    years = range(2022, 2030)
    kind = rng.choice(["numeric"] * 6 + [None, "somehow", "milestone", "yes_no"])
    is_answer = kind in ("milestone", "yes_no") or (kind in UNKNOWN and rng.random() < 0.4)
    due = rng.sample(years, rng.choice([0, 1, 1, 2, 3]))
    # A third of them is to be kept at about 10, so that a hundredth and a twentieth of it are met exactly.
    is_kept = not is_answer and rng.random() < 1 / 3
    targets = {year: "Done" if is_answer else 10 if is_kept else rng.randint(-2, 10) for year in due}
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
    elif is_kept:
        row["baseline_value"] = rng.choice([9.4, 9.5, 9.8, 10, 10, 10.5, 10.6])
    near = [9.4, 9.5, 9.9, 10, 10.1, 10.5, 10.6, None]
    answers = ["Yes", "No", None] if is_answer else near if is_kept else [value(), value(), 9, 4.5, None]
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


def turned(targets: Years, sign: int) -> int | None:
    """The year of the last target before the targets go against the sign."""
    steps = pairwise(sorted(targets))
    return next((first for first, then in steps if sign * (targets[then] - targets[first]) < 0), None)


def numeric_rows(row: dict[str, Any], reported: dict[int, Any]) -> dict[int, tuple[Any, ...]]:
    targets: Years = {year: Fraction(cell) for year, cell in target_cells(row).items() if cell != "Done"}
    baseline, base_year = number(row["baseline_value"]), row["baseline_year"]
    last = targets[max(targets)] if targets else None
    points = dict(targets)
    if targets and baseline is not None:
        start = base_year if base_year is not None else min(targets) - 1
        if start < max(targets):
            points.setdefault(start, baseline)

    said = {"up": 1, "down": -1}.get(row["better"] or "", 0)
    lead = Fraction(0)
    is_kept = False
    if last is not None:
        lead = last - (baseline if baseline is not None else targets[min(targets)])
        is_kept = baseline is not None and abs(last - baseline) <= Fraction(5, 100) * abs(last or baseline)
    pointed = (lead > 0) - (lead < 0)
    is_against = not is_kept and said * pointed == -1
    sign = (said or pointed or 1) if is_kept else (pointed or said or 1)
    turn = None if is_kept or is_against else turned(targets, sign)

    def as_good(actual: Fraction, wanted: Fraction) -> bool:
        return sign * (actual - wanted) >= 0

    rows: dict[int, tuple[Any, ...]] = {}
    judged = set(reported) | (set(range(min(targets), max(targets) + 1)) if targets else set())
    for year in judged:
        target, actual = on_the_path(points, year), number(reported.get(year))
        if actual is not None and row["is_cumulative"] == "Yes":
            since = [y for y, cell in reported.items() if cell is not None and y <= year]
            since = [y for y in since if base_year is None or y > base_year]
            actual = sum((Fraction(str(reported[y])) for y in since), Fraction(0)) if year in since else None
        is_lower = None not in (baseline, target) and sign * (target - baseline) < 0  # type: ignore[operator]
        ratio = None
        if actual is None:
            status, reason = ("not_due", "not_due") if year > SNAPSHOT_YEAR else ("no_data", "no_actual")
        elif is_kept and target is not None:
            status, reason = kept(actual, target, sign, is_last=year >= max(targets))
        elif is_against or (turn is not None and year > turn) or (is_lower and not is_kept):
            status, reason = "not_judged", "contradictory"
        elif not is_kept and last is not None and as_good(actual, last) and (target is None or as_good(actual, target)):
            status, reason = "achieved", "last_target_reached"
        elif baseline is None:
            status = "on_track" if target is not None and as_good(actual, target) else "no_data"
            reason = "no_baseline"
        else:
            status, reason = "no_data", "no_target"
        if not is_kept and status != "not_judged" and None not in (actual, baseline, target):
            ratio = along(actual, baseline, target, as_good)
            if reason == "no_target":
                status, reason = by_ratio(round(ratio, 9))
        is_between = target is not None and year not in points and year < max(points)
        rows[year] = (target, actual, ratio, status, reason, is_between)
    return with_last_known(rows, {year for year in rows if rows[year][1] is not None})


def along(actual: Any, baseline: Any, target: Any, as_good: Any) -> Fraction:
    if baseline == target:
        return Fraction(int(as_good(actual, target)))
    return Fraction((actual - baseline) / (target - baseline))


def by_ratio(ratio: Fraction) -> tuple[str, str]:
    status = "on_track" if ratio >= Fraction(9, 10) else "delayed" if ratio >= Fraction(1, 2) else "off_track"
    return status, "wrong_direction" if ratio < 0 else "ratio"


def kept(actual: Fraction, target: Fraction, sign: int, *, is_last: bool) -> tuple[str, str]:
    missed = sign * (target - actual)
    if missed <= 0:
        return "achieved" if is_last else "on_track", "maintained"
    for status, most in (("on_track", Fraction(1, 100)), ("delayed", Fraction(5, 100))):
        if target and round(missed / abs(target), 9) <= most:
            return status, "maintain_shortfall"
    return "off_track", "maintain_shortfall"


def with_last_known(rows: dict[int, tuple[Any, ...]], known: set[int]) -> dict[int, tuple[Any, ...]]:
    """Each row, with the status and year of the last one that had an actual."""
    found = {}
    for year, row in rows.items():
        before = [y for y in known if y <= year]
        last = max(before) if before else None
        found[year] = (*row, None if last is None else rows[last][3], last)
    return found


def answered_rows(row: dict[str, Any], reported: dict[int, Any]) -> dict[int, tuple[Any, ...]]:
    due = sorted(target_cells(row))
    rows: dict[int, tuple[Any, ...]] = {}
    for year in set(reported) | (set(range(due[0], due[-1] + 1)) if due else set()):
        answer = reported.get(year)
        if answer is None and row["kind"] == "milestone" and len(due) < 2:
            answer = "Yes" if any(cell == "Yes" and y < year for y, cell in reported.items()) else None
        if answer == "Yes":
            said = ("achieved", "milestone_done")
        elif due and year < due[0]:
            said = ("not_due", "not_due")
        elif due and answer == "No":
            said = ("off_track", "milestone_overdue")
        elif answer is None and not (due and year > SNAPSHOT_YEAR):
            said = ("no_data", "no_actual")
        else:
            said = ("not_due", "not_due")
        rows[year] = (None, None, None, *said, False)
    return with_last_known(rows, {year for year in rows if reported.get(year) is not None})


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[built.Built, Found]:
    """The build of eight hundred JMIs drawn by lot, and what should be found in it."""
    rng, made, results = random.Random(7), [], []
    expected: Found = {}
    for n in range(800):
        row, reported = drawn(rng, f"J{n}")
        made.append(row)
        results += reported
        by_year = {one["year"]: one["actual_value"] for one in reported}
        said = [cell for cell in by_year.values() if cell is not None]
        is_answer = row["kind"] in ("milestone", "yes_no") or (
            row["kind"] in UNKNOWN and bool(said) and all(cell in ("Yes", "No") for cell in said)
        )
        judge = answered_rows if is_answer else numeric_rows
        expected |= {(f"J{n}", year): found for year, found in judge(row, by_year).items()}
    return jmis.build(tmp_path_factory.mktemp("many"), jmis.sheets(made, results)), expected


def test_progress_of_any_jmi_is_what_plain_loops_find(many: tuple[built.Built, Found]) -> None:
    warehouse, expected = many
    found = {
        (row[0], row[1]): row[2:]
        for row in warehouse.all(
            "select jmi_id, year, target_value, actual_value, progress_ratio, computed_status_code,"
            " status_reason_code, is_target_interpolated, last_known_status_code, last_known_year"
            " from marts.jmi_progress"
        )
    }
    assert found.keys() == expected.keys()
    for key, (target, actual, ratio, *said) in expected.items():
        values = (target, actual, ratio)
        numbers = tuple(None if value is None else pytest.approx(float(value), abs=1e-9) for value in values)
        assert found[key] == (*numbers, *said), key
    for place, codes in ((3, STATUSES), (4, REASONS)):
        seen = [row[place] for row in expected.values()]
        assert {code for code in seen if seen.count(code) > 20} == codes


def test_cut_offs_are_met_exactly_somewhere(many: tuple[built.Built, Found]) -> None:
    _, expected = many
    ratios = {row[2] for row in expected.values()}
    assert {Fraction(9, 10), Fraction(1, 2)} <= ratios
    missed = {abs(row[0] - row[1]) / row[0] for row in expected.values() if row[4] == "maintain_shortfall" and row[0]}
    assert {Fraction(1, 100), Fraction(5, 100)} <= missed
