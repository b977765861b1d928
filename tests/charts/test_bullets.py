import datetime as dt

import pandas as pd

from twg_analytics.charts import bullets
from twg_analytics.charts.finish import Caption

CAPTION = Caption("Untied", "Share of money", dt.date(2026, 6, 30), is_illustrative=False)
FRAME = pd.DataFrame(
    {
        "code": ["japan", "adb", "undp"],
        "name": ["Japan", "ADB", "UNDP"],
        "value": [0.25, None, 1.0],
        "reference": [0.5, 0.5, 0.5],
        "is_small": [False, False, True],
    }
)


def test_the_mark_stands_where_the_country_is_and_missing_has_no_bar() -> None:
    figure = bullets.bars(FRAME, "en", CAPTION, value="Here", reference="Country")
    solid, small, around, mark, clicks = figure["data"]
    assert solid["x"] == [0.25, None] and solid["customdata"] == ["japan", "adb"]
    assert mark["x"] == [0.5] * 3 and mark["marker"]["symbol"] == "line-ns"
    assert around["x"] == mark["x"] and not around["showlegend"]
    assert clicks["customdata"] == ["japan", "adb", "undp"]
    texts = [note["text"] for note in figure["layout"]["annotations"]]
    assert texts[:6] == ["Japan", "ADB", "UNDP", "<b>25%</b>", "<b>Did not answer</b>", "<b>100%</b>"]
    assert small["x"] == [1.0] and small["marker"]["pattern"]["shape"] == "."


def test_the_words_tell_value_mark_and_small_sample() -> None:
    alt = bullets.bars(FRAME, "en", CAPTION, value="Here", reference="Country")["layout"]["meta"]["alt"]
    assert "Japan: 25% (Country: 50%)" in alt
    assert "UNDP: 100% (Country: 50%); Fewer than 3 records" in alt


def test_money_says_both_amounts_in_millions_and_hides_no_little_one() -> None:
    frame = pd.DataFrame({"code": ["a", "b"], "name": ["A", "B"], "value": [2.5e6, None], "reference": [4e6, 1e3]})
    figure = bullets.bars(frame, "en", CAPTION, unit="money", value="Disbursed", reference="Scheduled")
    texts = [note["text"] for note in figure["layout"]["annotations"]]
    assert texts[2:4] == ["<b>2.5 of 4.0</b>", "<b>– of &lt;0.1</b>"]
    assert figure["layout"]["xaxis"]["range"] == [0.0, 4e6]


def test_a_year_without_a_value_keeps_its_place() -> None:
    frame = pd.DataFrame({"code": ["2023", "2025"], "value": [0.5, 0.75]})
    figure = bullets.by_year(frame, "km", CAPTION, value="Here")
    assert figure["data"][0]["y"] == [0.5, None, 0.75]
    assert figure["layout"]["xaxis"]["ticktext"] == ["២០២៣", "២០២៤", "២០២៥"]
