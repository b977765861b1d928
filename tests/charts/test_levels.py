import datetime as dt

import pandas as pd

from twg_analytics.charts import levels
from twg_analytics.charts.finish import Caption

CAPTION = Caption("Marked", "US dollars", dt.date(2026, 6, 30), is_illustrative=False)


def test_levels_lie_end_to_end_strongest_first_and_the_most_marked_on_top() -> None:
    frame = pd.DataFrame(
        [
            ("youth", "Youth", "minor", 5e6),
            ("gender", "Gender", "minor", 4e6),
            ("gender", "Gender", "very_significant", 3e6),
        ],
        columns=["code", "name", "level_code", "counted_usd"],
    )
    strong, minor, _ = levels.stacked(frame, "en", CAPTION)["data"]
    assert (strong["name"], minor["name"]) == ("Very significant", "Minor")
    assert strong["customdata"] == ["gender", "youth"]
    assert strong["x"] == [3e6, None] and minor["base"] == [3e6, 0] and minor["x"] == [4e6, 5e6]
    assert "pattern" in minor["marker"] and minor["marker"]["pattern"]["shape"] == "."
    alt = levels.stacked(frame, "en", CAPTION)["layout"]["meta"]["alt"]
    assert "Gender: US$\xa07.0 million (Very significant: US$\xa03.0 million, Minor: US$\xa04.0 million)" in alt
