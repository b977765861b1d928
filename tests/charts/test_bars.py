import datetime as dt

import pandas as pd
import pytest

from twg_analytics.charts import bars, theme
from twg_analytics.charts.finish import Caption

CAPTION = Caption("By partner", "Disbursed", dt.date(2026, 6, 30), is_illustrative=False)


def frame(*rows: tuple[str, float | None, bool], measure: str = "disbursed") -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=["code", "counted_usd", "is_firm"])
    return made.assign(name="Name of " + made["code"], measure_code=measure)


def names(figure: dict) -> list[str]:
    return [note["text"] for note in figure["layout"]["annotations"] if note.get("x") == 0 and "yref" in note][:-1]


def test_longest_bar_comes_first_and_unknown_last_and_grey() -> None:
    figure = bars.ranked(frame(("unknown", 9e6, True), ("a", 1e6, True), ("b", 5e6, True)), "en", CAPTION)
    assert names(figure) == ["Name of b", "Name of a", "Name of unknown"]
    assert figure["data"][0]["x"] == [5e6, 1e6, 9e6]
    assert figure["data"][0]["marker"]["color"] == [theme.PRIMARY, theme.PRIMARY, theme.UNKNOWN]


def test_the_rest_is_added_up_so_that_nothing_is_lost() -> None:
    rows = [(f"p{place}", float(place), True) for place in range(1, 16)]
    figure = bars.ranked(frame(*rows), "en", CAPTION, top=5)
    assert names(figure)[-1] == "11 others"
    assert sum(figure["data"][0]["x"]) == sum(range(1, 16))


def test_what_is_not_firm_is_drawn_beside_the_firm_part() -> None:
    firm, waiting = bars.ranked(frame(("a", 3e6, True), ("a", 2e6, False), measure="planned"), "en", CAPTION)["data"]
    assert (firm["x"], waiting["base"], waiting["x"]) == ([3e6], [3e6], [2e6])
    assert waiting["marker"]["pattern"]["shape"] == "."
    assert firm["marker"]["pattern"]["shape"] == "/"


def test_not_reported_is_said_and_not_drawn_as_zero() -> None:
    figure = bars.ranked(frame(("a", 1e6, True), ("b", None, True)), "en", CAPTION)
    assert figure["data"][0]["hovertext"] == ["Name of a: US$ 1.0 million", "Name of b: Not reported"]


@pytest.mark.parametrize(("language", "said"), [("en", "US$ 5.0 million"), ("km", "៥,០ លានដុល្លារ")])
def test_values_are_said_in_the_language(language: str, said: str) -> None:
    figure = bars.ranked(frame(("a", 5e6, True)), language, CAPTION)
    assert f"<b>{said}</b>" in [note["text"] for note in figure["layout"]["annotations"]]
    assert said in figure["layout"]["meta"]["alt"]


def test_name_from_an_export_is_text_and_not_markup() -> None:
    rows = frame(("a", 5e6, True)).assign(name="<a href='x'>A & B</a>")
    figure = bars.ranked(rows, "en", CAPTION)
    assert "<a" not in str(figure["data"]) + str(figure["layout"]["annotations"])
