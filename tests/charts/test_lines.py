import datetime as dt
from itertools import pairwise

import pandas as pd
import pytest

from twg_analytics.charts import lines, theme
from twg_analytics.charts.finish import Caption

CAPTION = Caption("By year", "US$ million", dt.date(2026, 6, 30), is_illustrative=False)

Row = tuple[str, str, str, bool, float | None]


def frame(*rows: Row) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=["code", "across_code", "measure_code", "is_firm", "counted_usd"])
    return made.assign(name="Name of " + made["code"])


def spent(series: str, year: int, amount: float | None) -> Row:
    return series, str(year), "disbursed", True, amount


def planned(series: str, year: int, amount: float, *, is_firm: bool = True) -> Row:
    return series, str(year), "planned", is_firm, amount


def drawn(figure: dict) -> list[dict]:
    return [trace for trace in figure["data"] if "customdata" in trace]


def joints(figure: dict) -> list[dict]:
    return [trace for trace in figure["data"] if trace.get("hoverinfo") == "skip"]


def labels(figure: dict) -> list[dict]:
    return [note for note in figure["layout"]["annotations"] if note.get("axref") == "x"]


def test_missing_year_is_a_gap_and_a_reported_zero_a_point_at_zero() -> None:
    rows = frame(spent("a", 2021, 4e6), spent("a", 2023, 0.0), spent("a", 2024, None), spent("a", 2025, 5e6))
    (line,) = drawn(lines.trend(rows, "en", CAPTION))
    assert line["x"] == [2021, 2022, 2023, 2024, 2025]
    assert line["y"] == [4e6, None, 0.0, None, 5e6]
    assert line["connectgaps"] is False
    assert "markers" in line["mode"]


def test_plan_is_dotted_hollow_and_behind_a_shade_and_goes_on_from_the_last_fact() -> None:
    rows = frame(spent("a", 2024, 4e6), spent("a", 2025, 5e6), planned("a", 2026, 6e6), planned("a", 2027, 7e6))
    figure = lines.trend(rows, "en", CAPTION)
    fact, plan = drawn(figure)
    assert (fact["y"], plan["y"]) == ([4e6, 5e6, None, None], [None, None, 6e6, 7e6])
    assert (fact["marker"]["color"], plan["marker"]["color"]) == (theme.PRIMARY, theme.PAPER)
    assert (fact["line"]["dash"], plan["line"]["dash"]) == ("solid", theme.PLAN_DASH)
    (joint,) = joints(figure)
    assert (joint["x"], joint["y"], joint["line"]["dash"]) == ([2025, 2026], [5e6, 6e6], theme.PLAN_DASH)
    (shade,) = figure["layout"]["shapes"]
    assert shade["x0"] == 2025.5


def test_plan_after_a_gap_is_not_joined_to_the_last_fact() -> None:
    rows = frame(spent("a", 2024, 4e6), planned("a", 2026, 6e6))
    assert joints(lines.trend(rows, "en", CAPTION)) == []


def test_plan_that_is_not_firm_is_left_out_of_the_line_and_named() -> None:
    rows = frame(spent("a", 2025, 5e6), planned("a", 2026, 6e6), planned("a", 2026, 2e6, is_firm=False))
    figure = lines.trend(rows, "en", CAPTION)
    assert drawn(figure)[1]["y"] == [None, 6e6]
    named = [trace["name"] for trace in figure["data"] if trace.get("showlegend", True)]
    assert named == ["Disbursed", "Planned, without pipeline or suspended"]
    assert "Pipeline or suspended US$\xa02.0 million" in figure["layout"]["meta"]["alt"]


def test_without_plans_there_is_neither_shade_nor_legend() -> None:
    layout = lines.trend(frame(spent("a", 2024, 4e6), spent("a", 2025, 5e6)), "en", CAPTION)["layout"]
    assert layout["shapes"] == []
    assert layout["showlegend"] is False


def test_series_differ_in_dash_or_weight_in_marker_and_in_name() -> None:
    rows = frame(
        *(spent(series, 2025, amount * 1e6) for series, amount in zip("abcdefg", range(7, 0, -1), strict=True))
    )
    figure = lines.trend(rows, "en", CAPTION)
    assert len({trace["marker"]["symbol"] for trace in drawn(figure)}) == 7
    assert [label["text"] for label in labels(figure)] == [f"Name of {series}" for series in "abcdefg"]


def test_more_series_than_can_be_told_apart_are_added_up() -> None:
    rows = frame(*(spent(f"p{place}", 2025, place * 1e6) for place in range(1, 10)))
    figure = lines.trend(rows, "en", CAPTION, top=7)
    # 9 to 4 stand alone, 3 + 2 + 1 together.
    assert [trace["y"] for trace in drawn(figure)] == [[9e6], [8e6], [7e6], [6e6], [5e6], [4e6], [6e6]]
    assert drawn(figure)[-1]["customdata"] == ["p3+p2+p1|2025"]


def test_names_at_the_ends_do_not_lie_on_each_other() -> None:
    rows = frame(
        *(spent(series, 2025, amount) for series, amount in (("a", 50e6), ("b", 2e6), ("c", 1.9e6), ("d", 0.0)))
    )
    notes = labels(lines.trend(rows, "en", CAPTION))
    assert [note["y"] for note in notes] == [50e6, 2e6, 1.9e6, 0.0]
    # The plot is 300 pixels high, of which 280 stand for the 60 million of the axis; a name needs 18.
    heights = sorted(note["ay"] * 280 / 60e6 for note in notes)
    assert min(high - low for low, high in pairwise(heights)) == pytest.approx(18)
    assert heights[0] == pytest.approx(9)


@pytest.mark.parametrize(
    ("language", "texts"), [("en", ["0", "2", "4", "US$ 6 million"]), ("km", ["០", "២", "៤", "៦ លានដុល្លារ"])]
)
def test_axis_begins_at_zero_and_says_its_unit(language: str, texts: list[str]) -> None:
    layout = lines.trend(frame(spent("a", 2024, 5e6), spent("a", 2025, 6e6)), language, CAPTION)["layout"]
    assert [note["text"] for note in layout["annotations"] if note.get("x") == 0 and "y" in note][:4] == texts
    assert layout["yaxis"]["range"][0] == 0


def test_many_years_are_named_from_the_last_backwards() -> None:
    rows = frame(*(spent("a", year, 1e6) for year in range(2015, 2028)))
    axis = lines.trend(rows, "km", CAPTION)["layout"]["xaxis"]
    assert axis["tickvals"] == [2027, 2024, 2021, 2018, 2015]
    assert axis["ticktext"][0] == "២០២៧"


def test_words_say_every_year_of_facts_and_only_the_plans_there_are() -> None:
    rows = frame(spent("a", 2023, 4e6), spent("a", 2025, 5e6), planned("a", 2026, 6e6), planned("b", 2027, 1e6))
    alt = lines.trend(rows, "en", CAPTION)["layout"]["meta"]["alt"]
    assert (
        "Name of a: 2023 US$\xa04.0 million; 2024 Not reported; 2025 US$\xa05.0 million; "
        "2026 (Planned) US$\xa06.0 million; "
        "Name of b: 2023 Not reported; 2024 Not reported; 2025 Not reported; 2027 (Planned) US$\xa01.0 million."
    ) in alt


def test_a_click_on_a_point_gives_series_and_year() -> None:
    rows = frame(spent("a", 2024, 4e6), spent("a", 2025, 5e6))
    assert drawn(lines.trend(rows, "km", CAPTION))[0]["customdata"] == ["a|2024", "a|2025"]


def test_other_lens() -> None:
    rows = frame(spent("a", 2025, 1e6)).assign(amount_usd=9e6)
    assert drawn(lines.trend(rows, "en", CAPTION, value="amount_usd"))[0]["y"] == [9e6]


def test_a_year_that_not_all_have_told_has_a_hollow_point_and_says_so() -> None:
    rows = frame(spent("a", 2023, 4e6), spent("a", 2024, 5e6), spent("a", 2025, 3e6), planned("a", 2026, 6e6))
    figure = lines.trend(rows.assign(year_state_code=["closed", "closed", "provisional", "open"]), "en", CAPTION)
    fact, unsettled, plan = drawn(figure)
    assert (fact["y"], unsettled["y"]) == ([4e6, 5e6, None, None], [None, None, 3e6, None])
    assert plan["y"] == [None, None, None, 6e6]
    assert (fact["marker"]["color"], unsettled["marker"]["color"]) == (theme.PRIMARY, theme.PAPER)
    assert unsettled["meta"]["name"] == "Name of a (Disbursed, not all told yet)"
    assert [(joint["x"], joint["line"]["dash"]) for joint in joints(figure)] == [
        ([2024, 2025], theme.UNSETTLED_DASH),
        ([2025, 2026], theme.PLAN_DASH),
    ]
    assert figure["layout"]["xaxis"]["ticktext"][:2] == ["2026", "2025 (provisional)"]
    assert figure["layout"]["meta"]["sheet"]["names"] == ["2023", "2024", "2025 (provisional)", "2026"]
    assert "2025 (provisional) US$\xa03.0 million" in figure["layout"]["meta"]["alt"]
    assert "Disbursed, not all told yet" in [trace.get("name") for trace in figure["data"]]
