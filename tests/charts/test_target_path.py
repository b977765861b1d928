import datetime as dt
from typing import Any

import pandas as pd
import pytest

from twg_analytics.charts import target_path, theme
from twg_analytics.charts.finish import Caption
from twg_analytics.charts.target_path import Pace

CAPTION = Caption("Path", "Unit: %", dt.date(2026, 6, 30), is_illustrative=False)
NO_CHANGES = pd.DataFrame(
    columns=["target_year", "old_number", "new_number", "changed_field", "old_value", "new_value", "reason"]
)


def points(*rows: tuple[int, float, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["year", "value", "point_code"])


def results(*rows: tuple[int, str | None, float | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["year", "disaggregation", "actual_value"])


def drawn(
    given: pd.DataFrame, reached: pd.DataFrame, changes: pd.DataFrame = NO_CHANGES, pace: Pace | None = None
) -> dict[str, dict[str, Any]]:
    figure = target_path.path(given, reached, changes, pace, "en", CAPTION)
    return {trace["name"]: trace for trace in figure["data"]} | {"layout": figure["layout"]}


PATH = points((2023, 0, "baseline"), (2028, 100, "target"))


def test_a_year_without_an_actual_is_a_gap() -> None:
    actual = drawn(PATH, results((2024, None, 10), (2025, None, None), (2026, None, 40)))["Actual"]
    assert (actual["x"], actual["y"]) == ([2024, 2025, 2026], [10, None, 40])
    assert actual["connectgaps"] is False


def test_the_path_goes_straight_from_point_to_point() -> None:
    path = drawn(PATH, results())["Baseline and targets"]
    assert (path["x"], path["y"], path["marker"]["symbol"]) == ([2023, 2028], [0, 100], ["diamond", "square"])


def test_targets_that_nobody_gave_are_rings_on_the_line() -> None:
    made = drawn(points((2023, 0, "baseline"), (2024, 20, "interpolated"), (2028, 100, "target")), results())
    between = made["Between agreed targets (≈)"]
    assert (between["x"], between["y"], between["text"]) == ([2024], [20], ["≈ 20"])
    assert between["marker"]["symbol"] == "circle-open" and "lines" not in between["mode"]
    assert made["Baseline and targets"]["x"] == [2023, 2028]
    assert "2024, Between agreed targets (≈): 20" in made["layout"]["meta"]["alt"]


def test_a_projection_is_dashed_hollow_and_called_one() -> None:
    made = drawn(PATH, results((2025, None, 20)), pace=Pace(2025, 20, 2028, 50))
    projection = made["Projection, not a forecast"]
    assert projection["line"]["dash"] and projection["marker"]["color"] == theme.PAPER
    assert projection["text"][-1] == "<i>50</i>"
    assert "2028, Projection, not a forecast: 50" in made["layout"]["meta"]["alt"]
    assert "Projection, not a forecast" not in drawn(PATH, results((2025, None, 20)))


def test_parts_are_quiet_and_named_at_their_ends() -> None:
    rows = results((2024, None, 10), (2024, "Female", 12), (2025, "female", 13), (2025, "Male <b>", 9))
    made = drawn(PATH, rows)
    assert (made["Female"]["y"], made["Female"]["text"]) == ([12, 13], ["", "Female"])
    assert made["Male &lt;b&gt;"]["text"] == ["Male &lt;b&gt;"]
    assert made["Female"]["line"]["width"] < made["Actual"]["line"]["width"]
    assert made["Female"]["marker"]["symbol"] != made["Male &lt;b&gt;"]["marker"]["symbol"]


def test_each_changed_target_is_marked_with_its_number_and_reason() -> None:
    changes = pd.DataFrame(
        [
            (None, None, None, "unit", None, "%", "Typing error"),
            (2028, 120.0, 110.0, "Target 2028", "120", "110", "Budget <i>cut</i>"),
            (2028, 110.0, 100.0, "Target 2028", "110", "100", None),
        ],
        columns=NO_CHANGES.columns,
    )
    made = drawn(PATH, results(), changes)
    moved = made["Target before it was changed"]
    assert (moved["y"], moved["text"]) == ([120, 110], ["2", "3"])
    assert moved["hovertext"][0] == "2. Target 2028: 120 → 110. Budget &lt;i&gt;cut&lt;/i&gt;"
    arrows = [(note["ay"], note["y"]) for note in made["layout"]["annotations"] if note.get("showarrow")]
    assert arrows == [(120, 110), (110, 100)]


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ((0, 100), ["0", "50", "100"]),
        ((0.4, 0.5), ["0.40", "0.45", "0.50"]),
        ((83.3, 90), ["82", "84", "86", "88", "90"]),
        ((5, 5), ["4", "6"]),
        ((0, 0), ["0.0"]),
        ((-3, 2), ["−4", "−2", "0", "2"]),
    ],
)
def test_lines_of_the_scale_are_round_and_hold_every_value(values: tuple[float, float], lines: list[str]) -> None:
    given = points((2023, values[0], "baseline"), (2028, values[1], "target"))
    axis = drawn(given, results())["layout"]["yaxis"]
    assert axis["ticktext"] == lines
    assert axis["range"][0] < values[0] and values[1] < axis["range"][1]
