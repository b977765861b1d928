import datetime as dt

import pandas as pd
import pytest

from twg_analytics.charts import parity
from twg_analytics.charts.finish import Caption

CAPTION = Caption("Sector against plan", "Money short of the planned share", dt.date(2026, 3, 31), False)
# Of 10 million, Economic should have had 8 and had 4, Social 2 and had 6.
FRAME = pd.DataFrame(
    {
        "code": ["2", "1"], "name": ["Economic", "Social"], "money_share": [0.4, 0.6], "plan_share": [0.8, 0.2],
        "ratio": [0.5, 3.0], "gap_points": [-40.0, 40.0], "short_usd": [4e6, -4e6],
    }
)  # fmt: skip


def test_bars_are_as_long_as_what_lacks_or_is_beyond_on_either_side() -> None:
    beyond, short, _ = parity.dollars(FRAME, "en", CAPTION)["data"]
    assert (beyond["name"], beyond["base"], beyond["x"]) == ("Above the planned share", [0], [4e6])
    assert (short["name"], short["base"], short["x"]) == ("Below the planned share", [0], [-4e6])
    assert "pattern" in short["marker"] and "pattern" not in beyond["marker"]


def test_every_row_has_a_line_at_parity_that_lies_on_the_axis() -> None:
    layout = parity.dollars(FRAME, "en", CAPTION)["layout"]
    assert [(shape["x0"], shape["x1"]) for shape in layout["shapes"]] == [(0, 0), (0, 0)]
    assert layout["xaxis"]["range"] == pytest.approx([-4.8e6, 4.8e6])
    low = parity.dollars(FRAME.assign(short_usd=[4e6, 1e6]), "en", CAPTION)["layout"]
    assert low["xaxis"]["range"] == pytest.approx([-4.4e6, 0.4e6])


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "US$\xa04.0 million short (−40.0 points)", "US$\xa04.0 million over (+40.0 points)"),
        ("km", "ខ្វះ ៤,០ លានដុល្លារ (−៤០,០ ពិន្ទុភាគរយ)", "លើស ៤,០ លានដុល្លារ (+៤០,០ ពិន្ទុភាគរយ)"),
    ],
)
def test_dollars_and_points_are_said_in_the_order_of_the_rows(language: str, first: str, second: str) -> None:
    figure = parity.dollars(FRAME, language, CAPTION)
    said = [note["text"] for note in figure["layout"]["annotations"] if note["x"] == 1]
    assert said == [f"<b>{first}</b>", f"<b>{second}</b>"]


def test_the_words_give_both_shares() -> None:
    alt = parity.dollars(FRAME, "en", CAPTION)["layout"]["meta"]["alt"]
    assert "Social: 60.0% of the money, 20.0% of the plan, ratio 3.00, +40.0 points" in alt


def test_a_copy_in_another_program_has_the_dollars_themselves() -> None:
    figure = parity.dollars(FRAME, "en", CAPTION)
    held = {trace["meta"]["name"]: trace["meta"]["values"] for trace in figure["data"] if "meta" in trace}
    assert held == {"Above the planned share": [4e6], "Below the planned share": [-4e6]}
    assert figure["layout"]["meta"]["sheet"]["names"] == ["Economic", "Social"]
