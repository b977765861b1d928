import datetime as dt
from typing import Any

import pandas as pd
import pytest

from twg_analytics.charts import theme, timeline
from twg_analytics.charts.finish import Caption

DAY = dt.date(2026, 3, 31)
CAPTION = Caption("Activities", "By year", DAY, is_illustrative=False)


def frame(**cells: Any) -> pd.DataFrame:
    usual = {
        "code": "ed:A", "name": "Build schools", "activity_status_code": "under_way", "progress_share": 0.25,
        "start_date": pd.Timestamp(2025, 1, 1), "end_date": pd.Timestamp(2026, 12, 31), "elapsed_share": 0.62,
    }  # fmt: skip
    return pd.DataFrame([usual | cells])


def drawn(language: str = "en", **cells: Any) -> dict[str, tuple[float, float]]:
    """Where each stretch begins and how long it is, in days, by its name."""
    traces = timeline.activities(frame(**cells), language, CAPTION)["data"][:-1]
    return {trace["name"]: (trace["base"][0], trace["x"][0]) for trace in traces}


def words(language: str = "en", **cells: Any) -> str:
    notes = timeline.activities(frame(**cells), language, CAPTION)["layout"]["annotations"]
    return next(note["text"] for note in notes if note.get("yanchor") == "top" and note["x"] == 0)


def test_the_filled_part_is_the_progress_of_the_time_from_start_to_end() -> None:
    start = dt.date(2025, 1, 1).toordinal()
    assert drawn() == {"Done": (start, 730 / 4), "Still to do": (start + 730 / 4, 730 * 3 / 4)}


@pytest.mark.parametrize(
    ("cells", "names"),
    [
        ({"activity_status_code": "delayed"}, ["Delayed: done", "Delayed: still to do"]),
        ({"activity_status_code": "completed", "progress_share": None}, ["Done"]),
        ({"activity_status_code": "not_started", "progress_share": 0}, ["Still to do"]),
        ({"progress_share": 1}, ["Done"]),
        ({"progress_share": 1.2}, ["Done"]),
        ({"progress_share": None}, ["Cancelled or progress not reported"]),
        ({"activity_status_code": "cancelled"}, ["Cancelled or progress not reported"]),
        ({"activity_status_code": "delayed", "progress_share": None}, ["Delayed: still to do"]),
        ({"start_date": None}, []),
        ({"end_date": pd.Timestamp(2024, 12, 31)}, []),
    ],
)
def test_how_activities_look(cells: dict[str, Any], names: list[str]) -> None:
    assert list(drawn(**cells)) == names


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({}, "Under way, 25% done in 62% of the time"),
        ({"activity_status_code": "delayed"}, "Delayed, 25% done in 62% of the time"),
        ({"elapsed_share": None}, "Under way, 25% done"),
        ({"progress_share": None}, "Under way, progress not reported"),
        ({"activity_status_code": None}, "Not reported, 25% done in 62% of the time"),
        ({"activity_status_code": "completed"}, "Completed"),
    ],
)
def test_every_row_says_how_it_stands(cells: dict[str, Any], said: str) -> None:
    assert words(**cells) == said


def test_the_line_is_the_day_of_the_data_and_years_are_whole() -> None:
    layout = timeline.activities(frame(), "en", CAPTION)["layout"]
    assert layout["shapes"][-1]["x0"] == DAY.toordinal()
    assert [note["text"] for note in layout["annotations"] if note["y"] == 0 and note["yref"] == "y"] == [
        "2025",
        "2026",
    ]
    assert layout["xaxis"]["range"] == [dt.date(2025, 1, 1).toordinal(), dt.date(2027, 1, 1).toordinal()]


def test_delayed_is_told_by_pattern_and_words_and_not_by_colour_alone() -> None:
    looks = [theme.stretch(look) for look in ("done", "open", "delayed_done", "delayed_open", "silent")]
    assert [look.get("pattern", {}).get("shape") for look in looks] == [None, None, "\\", "/", "x"]


def test_words_are_in_the_language_and_text_of_a_workbook_is_no_markup() -> None:
    figure = timeline.activities(frame(name="<b>A & B</b>"), "km", CAPTION)
    assert "<b>A" not in str(figure["data"]) + str(figure["layout"]["annotations"])
    assert "២៥%" in words("km") and "២០២៥" in figure["layout"]["meta"]["alt"]


def test_a_click_anywhere_on_a_row_gives_the_activity() -> None:
    assert timeline.activities(frame(), "en", CAPTION)["data"][-1]["customdata"] == ["ed:A"]


def test_a_copy_in_another_program_is_a_table_and_a_date_nobody_gave_is_a_dash() -> None:
    sheet = timeline.activities(frame(end_date=None), "en", CAPTION)["layout"]["meta"]["sheet"]
    assert sheet["headings"] == ["Activity", "Status of the activity", "Start date", "End date"]
    assert [cell[0] for cell in sheet["rows"][0]][2:] == ["1 Jan 2025", "\N{EN DASH}"]
