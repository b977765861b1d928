import datetime as dt

import pandas as pd
import pytest

from twg_analytics.charts import matrix, theme
from twg_analytics.charts.finish import Caption

CAPTION = Caption("Partner by sector", "US$ million", dt.date(2026, 6, 30), is_illustrative=False)


def frame(*rows: tuple[str, str, float | None]) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=["code", "across_code", "counted_usd"])
    return made.assign(name="Row " + made["code"], across_name="Column " + made["across_code"])


def cells(figure: dict) -> dict[str, tuple[str, str]]:
    """The text and the fill of each cell that can be seen, by what a click on it gives."""
    found = {}
    for trace in figure["data"]:
        for picked, text in zip(trace.get("customdata", []), trace.get("text", []), strict=False):
            found[picked] = (text, trace["marker"]["color"])
    return found


def legend(figure: dict) -> list[str]:
    return [trace["name"] for trace in figure["data"] if trace.get("showlegend", True)]


def headings(figure: dict) -> list[str]:
    return figure["layout"]["xaxis"]["ticktext"]


GRID = frame(("a", "x", 1e6), ("a", "y", 2e6), ("b", "x", 8e6), ("b", "y", 90e6), ("b", "z", 200e6), ("c", "x", 30e6))


def test_more_money_is_darker_and_every_cell_says_how_much() -> None:
    # The quintiles of 1, 2, 8, 30, 90, 200 are 2, 8, 30 and 90, which as limits are 2, 8, 30 and 80.
    shown = cells(matrix.heat(GRID, "en", CAPTION))
    assert shown == {
        "a|x": ("1.0", theme.RAMP[0]),
        "a|y": ("2.0", theme.RAMP[1]),
        "b|x": ("8.0", theme.RAMP[2]),
        "c|x": ("30.0", theme.RAMP[3]),
        "b|y": ("90.0", theme.RAMP[4]),
        "b|z": ("200", theme.RAMP[4]),
    }


def test_cells_may_be_counts_of_records() -> None:
    rows = frame(("a", "x", 1.0), ("a", "y", 12.0), ("b", "x", 1500.0)).rename(columns={"counted_usd": "records"})
    figure = matrix.heat(rows, "en", CAPTION, value="records", unit=matrix.RECORDS)
    assert {picked: text for picked, (text, _) in cells(figure).items()} == {"a|x": "1", "a|y": "12", "b|x": "1,500"}
    assert legend(figure)[-1] == "No update known" and "Under 5" in legend(figure)
    assert "Row b, Column x: 1,500" in figure["layout"]["meta"]["alt"] and "US$" not in str(figure["data"])


@pytest.mark.parametrize(("language", "said"), [("en", "No activity with a cost"), ("km", "គ្មានសកម្មភាពដែលបានគណនាថវិកា")])
def test_a_cell_without_a_gap_says_that_nothing_there_is_costed(language: str, said: str) -> None:
    rows = frame(("a", "y", 1e6), ("b", "x", 2e6))
    assert legend(matrix.heat(rows, language, CAPTION, unit=matrix.GAP))[-1] == said


def test_columns_may_be_listed_whether_or_not_they_have_a_cell() -> None:
    rows = frame(("a", "y", 1e6), ("a", "x", 2e6))
    figure = matrix.heat(rows, "en", CAPTION, columns={"x": "First", "z": "Second", "y": "Third"})
    assert headings(figure) == ["First", "Second", "Third"]
    assert cells(figure).keys() >= {"a|x", "a|y"} and "a|z" not in cells(figure)
    assert legend(figure)[-1] == "No project"


def test_blank_not_reported_and_zero_are_three_things() -> None:
    rows = frame(("a", "x", 5e6), ("a", "y", None), ("b", "x", 0.0))
    figure = matrix.heat(rows, "en", CAPTION)
    shown = cells(figure)
    assert "b|y" not in shown
    assert shown["a|y"] == ("n.r.", theme.PAPER)
    assert shown["b|x"] == ("0", theme.PAPER)
    hatched = [trace["customdata"] for trace in figure["data"] if "pattern" in trace.get("marker", {})]
    assert hatched == [["a|y"]]
    assert legend(figure) == ["Above 0", "n.r.: not reported", "No project"]


def test_legend_explains_only_what_is_there() -> None:
    assert legend(matrix.heat(frame(("a", "x", 5e6)), "en", CAPTION)) == ["Above 0"]
    said = ["ក្រោម ២", "២ ដល់ ៨", "៨ ដល់ ៣០", "៣០ ដល់ ៨០", "ចាប់ពី ៨០ ឡើងទៅ", "គ្មានគម្រោង"]
    assert legend(matrix.heat(GRID, "km", CAPTION)) == said


def test_totals_of_the_frame_stand_at_the_edges_in_plain_text() -> None:
    sums = frame(("total", "total", 9e6), ("a", "total", 9e6), ("total", "x", 4e6), ("total", "y", 5e6))
    figure = matrix.heat(pd.concat([sums, frame(("a", "x", 4e6), ("a", "y", 5e6))]), "en", CAPTION)
    assert headings(figure) == ["Column x", "Column y", "Total"]
    shown = cells(figure)
    assert [shown[picked] for picked in ("|", "a|", "|x", "|y")] == [
        ("<b>9.0</b>", theme.CLEAR),
        ("<b>9.0</b>", theme.CLEAR),
        ("<b>4.0</b>", theme.CLEAR),
        ("<b>5.0</b>", theme.CLEAR),
    ]
    assert "Total" not in figure["layout"]["meta"]["alt"]


def test_total_that_was_not_reported_is_not_zero() -> None:
    figure = matrix.heat(frame(("a", "total", None), ("a", "x", None), ("b", "x", 1e6)), "en", CAPTION)
    assert cells(figure)["a|"][0] == "<b>n.r.</b>"


def test_order_of_the_frame_is_kept_and_the_rest_is_added_up_both_ways() -> None:
    rows = frame(*((row, column, 1e6) for row in "dcba" for column in "zyxw"), ("unknown", "z", 7e6))
    figure = matrix.heat(rows, "en", CAPTION, row_top=2, column_top=3)
    assert headings(figure) == ["Column z", "Column y", "2 others"]
    texts = {picked: text for picked, (text, _) in cells(figure).items()}
    # Three rows by two columns of one million each are six.
    assert texts == {
        "d|z": "1.0", "d|y": "1.0", "d|x+w": "2.0",
        "c+b+a|z": "3.0", "c+b+a|y": "3.0", "c+b+a|x+w": "6.0",
        "unknown|z": "7.0",
    }  # fmt: skip


def test_a_click_on_the_name_of_a_row_gives_the_row_without_a_column() -> None:
    *_, hit = matrix.heat(GRID, "en", CAPTION)["data"]
    assert hit["customdata"] == ["a|", "b|", "c|"]
    cell = matrix.heat(GRID, "en", CAPTION)["data"][0]
    assert hit["y"][0] + hit["width"][0] / 2 <= cell["y"][0] - cell["width"] / 2


def test_cells_lie_under_their_heading_and_beside_each_other() -> None:
    figure = matrix.heat(GRID, "en", CAPTION)
    places = {
        picked: (base + length / 2, y)
        for trace in figure["data"][:-2]
        for picked, base, length, y in zip(trace["customdata"], trace["base"], trace["x"], trace["y"], strict=True)
    }
    assert {picked: round(x, 6) for picked, (x, _) in places.items()} == {
        "a|x": 0, "b|x": 0, "c|x": 0, "a|y": 1, "b|y": 1, "b|z": 2,
    }  # fmt: skip
    assert places["a|x"][1] == places["a|y"][1] < places["b|x"][1] < places["c|x"][1]


def test_few_headings_stand_straight_and_many_are_slanted_in_one_line_but_never_upright() -> None:
    few = matrix.heat(frame(("a", "x", 1.0)), "en", CAPTION)["layout"]["xaxis"]
    rows = frame(*(("a", column, 1.0) for column in "vwxyz"))
    rows["across_name"] = "Technology, Information and Communications"
    many = matrix.heat(rows, "en", CAPTION)["layout"]["xaxis"]
    assert (few["tickangle"], many["tickangle"]) == (0, -45)
    assert many["ticktext"][0] == "Technology, Information and…"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "Row b, Column z: US$\xa0200.0 million; Row b, Column y: US$\xa090.0 million; "
            "not reported: Row a, Column x",
        ),
        ("km", "Row b, Column z៖ ២០០,០ លានដុល្លារ, Row b, Column y៖ ៩០,០ លានដុល្លារ, មិនបានរាយការណ៍៖ Row a, Column x"),
    ],
)
def test_words_begin_with_the_largest_and_end_with_what_is_not_reported(language: str, said: str) -> None:
    rows = frame(("a", "x", None), ("b", "y", 90e6), ("b", "z", 200e6))
    assert said in matrix.heat(rows, language, CAPTION)["layout"]["meta"]["alt"]


def test_words_count_the_cells_that_they_leave_out() -> None:
    rows = frame(*(("a", f"c{place}", float(place)) for place in range(1, 13)))
    assert "and 2 smaller amounts" in matrix.heat(rows, "en", CAPTION)["layout"]["meta"]["alt"]


def test_other_lens() -> None:
    rows = frame(("a", "x", 1e6)).assign(amount_usd=9e6)
    assert cells(matrix.heat(rows, "en", CAPTION, value="amount_usd"))["a|x"][0] == "9.0"


def test_names_from_an_export_are_text_and_not_markup() -> None:
    rows = frame(("a", "x", 1e6)).assign(name="<i>R</i>", across_name="<i>C</i>")
    figure = matrix.heat(rows, "en", CAPTION)
    assert "<i>" not in str(figure["data"]) + str(figure["layout"]["annotations"]) + str(headings(figure))


def test_the_upper_end_of_a_range_is_marked_and_words_and_tables_have_both_ends() -> None:
    rows = frame(("a", "x", 8e6), ("a", "y", 8e6), ("b", "x", 40_000), ("b", "y", None), ("c", "x", 2e6))
    rows["low"] = [7.5e6, 7_990_000, 0.0, None, 0.0]
    figure = matrix.heat(rows, "en", CAPTION, least="low")
    # From 7.99 to 8 is printed as one number, and less than 0.1 says by itself that it is at most so much.
    texts = {picked: text for picked, (text, _) in cells(figure).items()}
    assert texts == {"a|x": "≤ 8.0", "a|y": "8.0", "b|x": "&lt;0.1", "b|y": "n.r.", "c|x": "≤ 2.0"}
    hover = [text for trace in figure["data"] for text in trace.get("hovertext", [])]
    assert "Row a, Column x: US$\xa07.5 \N{EN DASH} 8.0 million" in hover
    alt = figure["layout"]["meta"]["alt"]
    assert (
        "Row a, Column x: US$\xa07.5 \N{EN DASH} 8.0 million" in alt
        and "Row b, Column x: US$\xa00 \N{EN DASH} 40,000" in alt
    )
    table = {row[0][0]: [cell[0] for cell in row[1:]] for row in figure["layout"]["meta"]["sheet"]["rows"]}
    assert table["Row a"] == ["7.5 \N{EN DASH} 8.0", "8.0"]
    assert table["Row c"] == ["0 \N{EN DASH} 2.0", ""]


def test_a_range_of_what_is_added_up_is_the_ranges_added() -> None:
    rows = frame(*((code, "x", 1e6 * place) for place, code in enumerate("abcd", start=1)))
    rows["low"] = [1e6, 1e6, 2e6, 0.0]
    figure = matrix.heat(rows, "en", CAPTION, row_top=2, least="low")
    said = [text for trace in figure["data"] for text in trace.get("hovertext", [])]
    assert said and "3 others, Column x: US$\xa03.0 \N{EN DASH} 9.0 million" in said
