import datetime as dt

import pandas as pd
import pytest

from twg_analytics.charts import parity
from twg_analytics.charts.finish import Caption

CAPTION = Caption("Sector against plan", "Share of money over planned share", dt.date(2026, 3, 31), False)
FRAME = pd.DataFrame(
    {
        "code": ["1", "2"], "name": ["Social", "Economic"], "money_share": [0.6, 0.4], "plan_share": [0.2, 0.8],
        "ratio": [3.0, 0.5], "gap_share": [0.4, -0.4],
    }
)  # fmt: skip


def test_bars_run_from_parity_to_the_ratio_on_either_side() -> None:
    above, below, _ = parity.ratios(FRAME, "en", CAPTION)["data"]
    assert (above["name"], above["base"], above["x"]) == ("Above the planned share", [1], [2])
    assert (below["name"], below["base"], below["x"]) == ("Below the planned share", [1], [-0.5])
    assert "pattern" in below["marker"] and "pattern" not in above["marker"]


def test_every_row_has_a_line_at_parity_that_lies_on_the_axis() -> None:
    layout = parity.ratios(FRAME, "en", CAPTION)["layout"]
    assert [(shape["x0"], shape["x1"]) for shape in layout["shapes"]] == [(1, 1), (1, 1)]
    assert layout["xaxis"]["range"] == [0, pytest.approx(3.3)]
    low = parity.ratios(FRAME.assign(ratio=[0.2, 0.5]), "en", CAPTION)["layout"]
    assert low["xaxis"]["range"] == [0, pytest.approx(1.1)]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [("en", "3.00 (+40.0 points)", "0.50 (−40.0 points)"), ("km", "៣,០០ (+៤០,០ ពិន្ទុភាគរយ)", "០,៥០ (−៤០,០ ពិន្ទុភាគរយ)")],
)
def test_ratio_and_gap_in_points_are_said(language: str, first: str, second: str) -> None:
    figure = parity.ratios(FRAME, language, CAPTION)
    said = [note["text"] for note in figure["layout"]["annotations"] if note["x"] == 1]
    assert said == [f"<b>{first}</b>", f"<b>{second}</b>"]


def test_the_words_give_both_shares() -> None:
    alt = parity.ratios(FRAME, "en", CAPTION)["layout"]["meta"]["alt"]
    assert "Social: 60.0% of the money, 20.0% of the plan, ratio 3.00, +40.0 points" in alt


def test_a_copy_in_another_program_has_the_ratios_themselves() -> None:
    figure = parity.ratios(FRAME, "en", CAPTION)
    held = {trace["meta"]["name"]: trace["meta"]["values"] for trace in figure["data"] if "meta" in trace}
    assert held == {"Above the planned share": [3.0], "Below the planned share": [0.5]}
    assert figure["layout"]["meta"]["sheet"]["names"] == ["Social", "Economic"]
