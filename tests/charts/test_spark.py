import re

import pandas as pd
import pytest

from twg_analytics.charts.spark import spark


def trail(*rows: tuple[int, float | None, float | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["year", "target_value", "actual_value"])


def lines(svg: str) -> list[list[str]]:
    return [points.split() for points in re.findall(r'points="([^"]+)"', svg)]


def test_a_missing_year_is_a_gap_and_not_a_line() -> None:
    drawn = spark(trail((2023, None, 1), (2024, None, 2), (2025, None, None), (2026, None, 4)), "en")
    assert [len(line) for line in lines(drawn.svg)] == [2]
    assert drawn.svg.count("<circle") == 3


def test_a_year_that_is_not_even_listed_is_a_gap_too() -> None:
    drawn = spark(trail((2021, None, 1), (2024, None, 2)), "en")
    assert lines(drawn.svg) == []


def test_targets_are_dashed_and_actuals_are_not() -> None:
    drawn = spark(trail((2024, 10, 9), (2025, 20, 15), (2026, 30, None)), "en")
    target, actual = re.findall("<polyline[^>]+>", drawn.svg)
    assert "stroke-dasharray" in target and "stroke-dasharray" not in actual
    assert [len(line) for line in lines(drawn.svg)] == [3, 2]


def test_highest_value_stands_highest() -> None:
    (line,) = lines(spark(trail((2024, None, 1), (2025, None, 3), (2026, None, 2)), "en").svg)
    heights = [float(point.split(",")[1]) for point in line]
    assert heights[1] < heights[2] < heights[0]


@pytest.mark.parametrize(("language", "said"), [("en", "2024: 1; 2025: 2.5"), ("km", "២០២៤៖ ១, ២០២៥៖ ២,៥")])
def test_values_are_said_for_those_who_do_not_see_them(language: str, said: str) -> None:
    assert spark(trail((2024, 9, 1), (2025, 9, 2.5), (2026, 9, None)), language).words == said


def test_nothing_known_draws_nothing() -> None:
    drawn = spark(trail((2024, None, None)), "en")
    assert drawn.svg == "" and drawn.words == "Not reported"
