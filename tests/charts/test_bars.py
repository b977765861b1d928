import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest

from twg_analytics.charts import bars, theme
from twg_analytics.charts.finish import Caption
from twg_analytics.exports import figures
from twg_analytics.exports.native import Chart

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


@pytest.mark.parametrize(
    ("measure", "language", "name"),
    [("gap", "en", "Funding gap"), ("gap", "km", "គម្លាតហិរញ្ញប្បទាន"), ("planned", "en", "Planned"),
     ("disbursed", "en", "On-going or completed")],
)  # fmt: skip
def test_a_series_is_named_after_what_it_is(measure: str, language: str, name: str) -> None:
    figure = bars.ranked(frame(("a", 1e6, True), measure=measure), language, CAPTION)
    made = figures.native(figure)
    assert isinstance(made, Chart) and [series.name for series in made.series] == [name]


def test_what_is_not_firm_is_drawn_beside_the_firm_part() -> None:
    rows = frame(("a", 3e6, True), ("a", 2e6, False), measure="planned")
    firm, waiting, _ = bars.ranked(rows, "en", CAPTION)["data"]
    assert (firm["x"], waiting["base"], waiting["x"]) == ([3e6], [3e6], [2e6])
    assert waiting["marker"]["pattern"]["shape"] == "."
    assert firm["marker"]["pattern"]["shape"] == "/"


def test_not_reported_is_said_and_not_drawn_as_zero() -> None:
    figure = bars.ranked(frame(("a", 1e6, True), ("b", None, True)), "en", CAPTION)
    assert figure["data"][0]["hovertext"] == ["Name of a: US$\xa01.0 million", "Name of b: Not reported"]


@pytest.mark.parametrize(("language", "said"), [("en", "US$\xa05.0 million"), ("km", "៥,០ លានដុល្លារ")])
def test_values_are_said_in_the_language(language: str, said: str) -> None:
    figure = bars.ranked(frame(("a", 5e6, True)), language, CAPTION)
    assert f"<b>{said}</b>" in [note["text"] for note in figure["layout"]["annotations"]]
    assert said in figure["layout"]["meta"]["alt"]


def test_name_from_an_export_is_text_and_not_markup() -> None:
    rows = frame(("a", 5e6, True)).assign(name="<a href='x'>A & B</a>")
    figure = bars.ranked(rows, "en", CAPTION)
    assert "<a" not in str(figure["data"]) + str(figure["layout"]["annotations"])


def test_the_whole_of_each_row_is_its_code_and_the_others_are_all_of_theirs() -> None:
    rows = [(f"p{place}", float(place), True) for place in range(1, 6)]
    figure = bars.ranked(frame(*rows, ("unknown", 9.0, True)), "en", CAPTION, top=3)
    drawn, hit = figure["data"]
    assert drawn["customdata"] == hit["customdata"] == ["p5", "p4", "p3+p2+p1", "unknown"]
    assert (hit["base"], hit["x"]) == ([0.0] * 4, [9.0] * 4)
    edges = [(middle - width / 2, middle + width / 2) for middle, width in zip(hit["y"], hit["width"], strict=True)]
    assert [end for _, end in edges[:-1]] == [start for start, _ in edges[1:]]
    assert all(start < middle < end for (start, end), middle in zip(edges, drawn["y"], strict=True))
    assert hit["hoverinfo"] == "none"
    assert hit["showlegend"] is False


def test_bars_of_the_other_lens_are_drawn_and_ordered_by_it() -> None:
    rows = frame(("a", 1e6, True), ("b", 2e6, True)).assign(amount_usd=[7e6, 3e6])
    figure = bars.ranked(rows, "en", CAPTION, value="amount_usd")
    assert names(figure) == ["Name of a", "Name of b"]
    assert figure["data"][0]["x"] == [7e6, 3e6]


def test_long_name_breaks_beside_its_amount_and_its_row_is_higher() -> None:
    rows = frame(("a", 2e6, True), ("b", 1e6, True))
    rows["name"] = ["Rural Water Supply, Sanitation and Hygiene", "Health"]
    figure = bars.ranked(rows, "en", CAPTION)
    assert names(figure) == ["Rural Water Supply, Sanitation and<br>Hygiene", "Health"]
    long, short = figure["data"][1]["width"]
    assert long - short == 17


def test_negative_total_lies_left_of_a_stroke_at_zero() -> None:
    layout = bars.ranked(frame(("a", 4e6, True), ("b", -1e6, True)), "en", CAPTION)["layout"]
    assert layout["xaxis"]["range"] == [-1e6, 4e6]
    assert [shape["x0"] for shape in layout["shapes"]] == [0, 0]
    assert bars.ranked(frame(("a", 4e6, True)), "en", CAPTION)["layout"]["shapes"] == []


def gaps(*rows: tuple[str, float | None, float | None]) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=["code", "gap_low_usd", "gap_usd"])
    return made.assign(name="Name of " + made["code"])


def test_a_gap_is_solid_to_its_lower_end_and_dotted_to_its_upper_and_says_both() -> None:
    figure = bars.of_gap(gaps(("a", 2e6, 5e6), ("b", 3e6, 3e6), ("c", 0.0, 4e6)), "en", CAPTION)
    low, rest, _ = figure["data"]
    assert names(figure) == ["Name of a", "Name of c", "Name of b"]
    assert (low["x"], rest["x"]) == ([2e6, 0, 3e6], [3e6, 4e6, None])
    assert low["name"] == "Lacking in any case" and low["meta"] == {"name": "Lacking in any case"}
    assert rest["meta"] == {"name": "Lacking unless money delivered for others is there"}
    assert "pattern" not in low["marker"] and rest["marker"]["pattern"]["shape"] == "."
    alt = figure["layout"]["meta"]["alt"]
    for said in (
        "Name of a: US$\xa02.0 – 5.0 million",
        "Name of c: US$\xa00.0 – 4.0 million",
        "Name of b: US$\xa03.0 million",
    ):
        assert said in alt


def test_a_gap_without_a_range_is_one_series_and_never_called_a_project() -> None:
    (low, _) = bars.of_gap(gaps(("a", 5e6, 5e6)), "en", CAPTION)["data"]
    assert low["meta"] == {"name": "Funding gap"}


def test_money_of_a_year_that_is_not_closed_is_hatched_and_named_so() -> None:
    rows = frame(("a", 3e6, True), ("b", 2e6, True))
    figure = bars.ranked(rows, "en", replace(CAPTION, is_unsettled=True))
    assert figure["data"][0]["marker"]["pattern"]["shape"] == "\\"
    assert figure["data"][0]["name"] == "Disbursed, not all told yet" and figure["layout"]["showlegend"]
    made = figures.native(figure)
    assert isinstance(made, Chart) and [series.look.pattern for series in made.series] == ["\\"]
    # A plan looks like a plan, and a year that is closed is solid.
    planned = bars.ranked(frame(("a", 3e6, True), measure="planned"), "en", replace(CAPTION, is_unsettled=True))
    assert planned["data"][0]["marker"]["pattern"]["shape"] == "/"
    assert "pattern" not in bars.ranked(rows, "en", CAPTION)["data"][0]["marker"]
