"""How fast a JMI moves against how fast it must, and where that leads: by hand, and naively a second time."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.building import built, jmis
from tests.building.jmis import jmi, result

PACE = """
select achieved_per_year, required_per_year, projected_value, pace_code
from marts.jmi_pace
where jmi_id = $jmi_id
"""
DOWN = {"more": {"Target 2028": 10}, "baseline_value": 60, "better": "down"}

# The JMI beyond 0 in 2023 to 100 in 2028, its results; made a year, needed a year, projected for 2028, in a word.
CASES: dict[str, tuple[dict[str, Any], dict[int, Any], tuple[Any, Any, Any, str | None]]] = {
    "as fast as needed": ({}, {2025: 40}, (20, 20, 100, "fast_enough")),
    "faster": ({}, {2024: 40}, (40, 15, 200, "fast_enough")),
    "too slow": ({}, {2024: 9, 2025: 20}, (10, Fraction(80, 3), 50, "too_slow")),
    "standing still": ({}, {2025: 0}, (0, Fraction(100, 3), 0, "too_slow")),
    "moving the wrong way": ({}, {2025: -10}, (-5, Fraction(110, 3), -25, "wrong_way")),
    "less is better, fast enough": (DOWN, {2025: 40}, (-10, -10, 10, "fast_enough")),
    "less is better, too slow": (DOWN, {2025: 50}, (-5, Fraction(-40, 3), 35, "too_slow")),
    "less is better, rising": (DOWN, {2025: 62}, (1, Fraction(-52, 3), 65, "wrong_way")),
    "reached before its time": ({}, {2026: 120}, (40, -10, 200, "reached")),
    "reached and fallen behind again": ({}, {2024: 100, 2026: 60}, (20, 20, 100, "fast_enough")),
    "target year over and missed": ({}, {2028: 90}, (18, None, None, "overdue")),
    "target year over and reached": ({}, {2028: 100}, (20, None, None, "reached")),
    "without a result": ({}, {}, (None, None, None, None)),
    "without a baseline from its first result": (
        {"baseline_value": None}, {2024: 10, 2026: 50}, (20, 25, 90, "too_slow")),
    "without a baseline and with one result": ({"baseline_value": None}, {2026: 50}, (None, 25, None, None)),
    "without a target": ({"more": {"Target 2028": None}}, {2025: 40}, (20, None, None, None)),
    "cumulative": ({"is_cumulative": "Yes"}, {2024: 10, 2025: 10}, (10, Fraction(80, 3), 50, "too_slow")),
}  # fmt: skip


@pytest.fixture(scope="module")
def paced(tmp_path_factory: pytest.TempPathFactory) -> built.Built:
    """Every case as a JMI of one workbook, called by what it says."""
    made = [jmi(says, **cells) for says, (cells, _, _) in CASES.items()]
    results = [result(says, year, value) for says, (_, by_year, _) in CASES.items() for year, value in by_year.items()]
    return jmis.build(tmp_path_factory.mktemp("pace"), jmis.sheets(made, results))


@pytest.mark.parametrize("says", CASES)
def test_pace(paced: built.Built, says: str) -> None:
    *numbers, word = CASES[says][2]
    expected = [None if value is None else pytest.approx(float(value)) for value in numbers]
    assert paced.one(PACE, jmi_id=says) == (*expected, word)


def test_pace_is_what_steps_of_one_year_give(paced: built.Built) -> None:
    """A second, naive way: go from the last result to the target year step by step."""
    walked = 0
    for says, (_, _, (achieved, required, projected, _)) in CASES.items():
        value, year, target_year, target = paced.one(
            "select actual_value, actual_year, target_year, target_value from marts.jmi_pace where jmi_id = $i", i=says
        )
        if None in (achieved, required, projected):
            continue
        led, needed = value, value
        while year < target_year:
            led, needed, year = led + float(achieved), needed + float(required), year + 1
        assert (led, needed) == (pytest.approx(projected), pytest.approx(target)), says
        walked += 1
    assert walked > 8


def test_a_milestone_has_no_pace(tmp_path: Path) -> None:
    cells = jmis.sheets([jmi("A", {"Target 2026": "Adopted"}, kind="milestone")], [result("A", 2025, "No")])
    assert jmis.build(tmp_path, cells).all("select jmi_id from marts.jmi_pace") == []
