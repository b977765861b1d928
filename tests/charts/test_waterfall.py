import datetime as dt

import pandas as pd

from twg_analytics.charts import waterfall, waterfall_steps
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
    assert "The axis begins at US$\xa098.0 million, not at zero." in [
        note["text"] for note in figure["layout"]["annotations"]
    ]


def test_what_is_added_and_taken_differ_without_colour_and_say_their_sign() -> None:
    figure = drawn(("total", 10), ("plus", 3), ("minus", 2), ("total", 11))
    looks = {trace["name"]: trace["marker"] for trace in figure["data"] if "name" in trace}
    assert looks["Taken away"]["pattern"]["shape"] and "pattern" not in looks["Added"]
    texts = [note["text"] for note in figure["layout"]["annotations"]]
    assert "<b>+ US$\xa03</b>" in texts and "<b>− US$\xa02</b>" in texts
    assert "Step 2: − US$\xa02" in figure["layout"]["meta"]["alt"]


def of_gap(low: float, after: float, low_after: float) -> pd.DataFrame:
    row = {"cost_usd": 10e6, "surplus_usd": 0.0, "government_usd": None, "oda_usd": 4e6, "ngo_usd": None,
           "gap_usd": 6e6, "gap_low_usd": low, "closed_by_pipeline_usd": 6e6 - after, "gap_after_pipeline_usd": after,
           "gap_low_after_pipeline_usd": low_after}  # fmt: skip
    return waterfall_steps.of_gap(pd.Series(row, dtype=object), "en")


def test_the_way_to_a_gap_says_both_ends_and_ends_at_the_lower() -> None:
    steps = of_gap(2e6, 5e6, 1e6)
    assert steps[["code", "value"]].to_numpy().tolist() == [
        ["cost", 10e6], ["oda", 4e6], ["gap", 6e6], ["pipeline", 1e6], ["remains", 5e6], ["delegated", 4e6],
        ["low", 1e6],
    ]  # fmt: skip
    figure = waterfall.steps(steps, "en", CAPTION)
    texts = [note["text"] for note in figure["layout"]["annotations"]]
    assert "<b>US$\xa02.0 – 6.0 million</b>" in texts and "<b>US$\xa01.0 – 5.0 million</b>" in texts
    assert "Delivered for others, if it is there: − US$\xa04.0 million" in figure["layout"]["meta"]["alt"]
    assert spans(figure)["delegated"] == (5e6, 1e6)


def test_a_gap_that_is_one_figure_has_no_lower_end() -> None:
    assert of_gap(6e6, 5e6, 5e6)["code"].tolist() == ["cost", "oda", "gap", "pipeline", "remains"]
