import datetime as dt

import pandas as pd

from twg_analytics.charts import waterfall
from twg_analytics.charts.finish import Caption, Figure

CAPTION = Caption("From old to new", "US dollars", dt.date(2026, 6, 30), is_illustrative=False)


def drawn(*steps: tuple[str, float]) -> Figure:
    rows = [
        {"code": f"c{n}", "name": f"Step {n}", "kind": kind, "value": value} for n, (kind, value) in enumerate(steps)
    ]
    return waterfall.steps(pd.DataFrame(rows), "en", CAPTION)


def spans(figure: Figure) -> dict[str, tuple[float, float]]:
    """Where each step begins and ends, by its code."""
    return {
        code: (base, base + length)
        for trace in figure["data"]
        if "base" in trace and trace.get("hoverinfo") == "text"
        for code, base, length in zip(trace["customdata"], trace["base"], trace["x"], strict=True)
    }


def test_each_step_begins_where_the_one_before_it_ended() -> None:
    figure = drawn(("total", 100), ("plus", 30), ("minus", 120), ("total", 10))
    assert spans(figure) == {"c0": (0, 100), "c1": (100, 130), "c2": (130, 10), "c3": (0, 10)}
    assert figure["layout"]["xaxis"]["range"] == [0, 130]


def test_a_gap_ends_below_nothing_when_more_is_taken_than_there_is() -> None:
    figure = drawn(("total", 50), ("minus", 80), ("total", -30))
    assert spans(figure)["c1"] == (50, -30)
    assert figure["layout"]["xaxis"]["range"] == [-30, 50]


def test_small_steps_between_large_totals_are_seen_and_the_axis_says_where_it_begins() -> None:
    figure = drawn(("total", 100e6), ("plus", 2e6), ("minus", 1e6), ("total", 101e6))
    assert figure["layout"]["xaxis"]["range"] == [98e6, 102e6]
    assert spans(figure)["c0"] == (98e6, 100e6)
    assert "The axis begins at US$ 98.0 million, not at zero." in [
        note["text"] for note in figure["layout"]["annotations"]
    ]


def test_what_is_added_and_taken_differ_without_colour_and_say_their_sign() -> None:
    figure = drawn(("total", 10), ("plus", 3), ("minus", 2), ("total", 11))
    looks = {trace["name"]: trace["marker"] for trace in figure["data"] if "name" in trace}
    assert looks["Taken away"]["pattern"]["shape"] and "pattern" not in looks["Added"]
    texts = [note["text"] for note in figure["layout"]["annotations"]]
    assert "<b>+ US$ 3</b>" in texts and "<b>− US$ 2</b>" in texts
    assert "Step 2: − US$ 2" in figure["layout"]["meta"]["alt"]
