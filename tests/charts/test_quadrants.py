import datetime as dt

import pandas as pd
import pytest

from twg_analytics.charts import quadrants
from twg_analytics.charts.finish import Caption

CAPTION = Caption("Quadrants", "JMIs", dt.date(2026, 6, 30), is_illustrative=False)


def frame(*rows: tuple[str, str, float | None]) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=["jmi_id", "computed_status_code", "funded_ratio"])
    return made.assign(jmi_key="ed:" + made["jmi_id"], name="Indicator " + made["jmi_id"])


@pytest.mark.parametrize(
    ("status", "ratio", "quadrant"),
    [
        ("achieved", 1.0, "on_course_covered"),
        ("on_track", 0.999, "on_course_not_covered"),
        ("delayed", 5.0, "off_course_covered"),
        ("off_track", 0.0, "off_course_not_covered"),
        ("no_data", 5.0, None),
        ("not_due", 0.0, None),
    ],
)
def test_quadrant(status: str, ratio: float, quadrant: str | None) -> None:
    assert quadrants.quadrant(status, ratio) == quadrant


def test_what_lies_on_course_stands_above_what_does_not_and_the_unknown_below_all() -> None:
    rows = frame(
        *((code, code, 0.5) for code in ("achieved", "on_track", "delayed", "off_track", "not_due", "no_data"))
    )
    figure = quadrants.quadrants(rows, "en", CAPTION)
    heights = [trace["y"][0] for trace in figure["data"]]
    assert heights == sorted(heights, reverse=True)
    middle = figure["layout"]["shapes"][2]["y0"]
    assert heights[1] > middle > heights[2]
    assert max(heights[4:]) < figure["layout"]["shapes"][0]["y1"] < heights[3]


def test_no_sign_hides_another_at_the_edges() -> None:
    rows = frame(*((f"J{n}", "delayed", 9.0) for n in range(20)), *((f"K{n}", "delayed", 0.0) for n in range(20)))
    (trace,) = quadrants.quadrants(rows, "en", CAPTION)["data"]
    places = list(zip(trace["x"], trace["y"], strict=True))
    assert len(set(places)) == 40
    assert all(x <= 0 or x >= 2 for x, _ in places)


def test_each_quadrant_says_how_many_it_holds_and_nothing_is_counted_twice() -> None:
    rows = frame(
        ("A", "on_track", 1.0), ("B", "on_track", 0.2), ("C", "achieved", 0.3), ("D", "off_track", 3.0),
        ("E", "no_data", 0.0), ("F", "on_track", None),
    )  # fmt: skip
    texts = [note["text"] for note in quadrants.quadrants(rows, "en", CAPTION)["layout"]["annotations"]][:5]
    assert texts == [
        "<b>On course<br>costs not covered: 2</b>",
        "<b>On course<br>costs covered: 1</b>",
        "<b>Delayed or off track<br>costs not covered: 0</b>",
        "<b>Delayed or off track<br>costs covered: 1</b>",
        "Not due or no data: 1",
    ]


def test_statuses_differ_in_shape_and_names_are_text() -> None:
    rows = frame(("<b>A</b>", "on_track", 1.0), ("B", "off_track", 0.2))
    first, second = quadrants.quadrants(rows, "en", CAPTION)["data"]
    assert first["marker"]["symbol"] != second["marker"]["symbol"]
    assert first["text"] == ["&lt;b&gt;A&lt;/b&gt;"]
    assert first["hovertext"] == ["Indicator &lt;b&gt;A&lt;/b&gt;: On track, covered 100%"]
