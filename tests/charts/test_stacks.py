import datetime as dt

import pandas as pd
import pytest

from twg_analytics.charts import stacks, theme
from twg_analytics.charts.finish import Caption

CAPTION = Caption("By partner", "US$ million", dt.date(2026, 6, 30), is_illustrative=False)
TERMS = ("grant", "loan", "unknown")


def frame(*rows: tuple[str, str, float | None]) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=["code", "across_code", "counted_usd"])
    return made.assign(name="Name of " + made["code"], across_name=made["across_code"].str.title())


def segments(figure: dict) -> dict[str, list[tuple[float, float | None]]]:
    """Where each part begins and how long it is, row by row."""
    return {
        trace["name"]: list(zip(trace["base"], trace["x"], strict=True)) for trace in figure["data"] if "name" in trace
    }


def test_parts_stand_end_to_end_in_the_order_given_with_the_unknown_last() -> None:
    rows = frame(("a", "unknown", 1e6), ("a", "loan", 2e6), ("a", "grant", 4e6), ("b", "loan", 5e6))
    figure = stacks.stacked(rows, "en", CAPTION, parts=("unknown", "grant", "loan"))
    assert segments(figure) == {
        "Grant": [(0.0, 4e6), (0.0, None)],
        "Loan": [(4e6, 2e6), (0.0, 5e6)],
        "Unknown": [(6e6, 1e6), (5e6, None)],
    }
    assert figure["data"][2]["marker"]["color"] == theme.UNKNOWN


def test_row_ends_with_its_total_and_the_largest_comes_first() -> None:
    rows = frame(("a", "grant", 1e6), ("b", "grant", 2e6), ("b", "loan", 3.5e6))
    notes = stacks.stacked(rows, "en", CAPTION, parts=TERMS)["layout"]["annotations"]
    assert [note["text"] for note in notes[:4]] == [
        "Name of b",
        "Name of a",
        "<b>US$\xa05.5 million</b>",
        "<b>US$\xa01.0 million</b>",
    ]


def test_negative_part_lies_left_of_zero_and_lessens_the_total() -> None:
    rows = frame(("a", "grant", 5e6), ("a", "loan", -2e6), ("a", "unknown", 1e6))
    figure = stacks.stacked(rows, "en", CAPTION, parts=TERMS)
    assert segments(figure) == {"Grant": [(0.0, 5e6)], "Loan": [(0.0, -2e6)], "Unknown": [(5e6, 1e6)]}
    assert figure["layout"]["xaxis"]["range"] == [-2e6, 6e6]
    assert figure["layout"]["annotations"][1]["text"] == "<b>US$\xa04.0 million</b>"


def test_the_rest_is_added_up_part_by_part() -> None:
    rows = frame(*((f"p{place}", part, float(place)) for place in range(1, 5) for part in ("grant", "loan")))
    figure = stacks.stacked(rows, "en", CAPTION, parts=TERMS, top=2)
    # 4 stands alone; 1 + 2 + 3 = 6 together, in each part.
    assert [trace["x"] for trace in figure["data"][:2]] == [[4.0, 6.0], [4.0, 6.0]]
    assert figure["data"][0]["customdata"] == ["p4|grant", "p3+p2+p1|grant"]


def test_what_many_have_together_sets_no_measure_and_says_nothing_where_it_is_cut() -> None:
    rows = frame(*((f"p{place}", part, float(place)) for place in range(1, 5) for part in ("grant", "loan")))
    figure = stacks.stacked(rows, "en", CAPTION, parts=TERMS, top=2)
    # 4 + 4 stand alone; the 6 + 6 of the others are cut within their second part.
    assert figure["layout"]["xaxis"]["range"] == [0.0, 8.0]
    assert [[bool(text) for text in trace["text"]] for trace in figure["data"][:2]] == [[True, True], [True, False]]


def test_a_click_beside_the_bar_is_the_row_and_on_a_part_the_part() -> None:
    *parts, hit = stacks.stacked(frame(("a", "grant", 5e6), ("a", "loan", 1e6)), "en", CAPTION, parts=TERMS)["data"]
    assert [part["customdata"] for part in parts] == [["a|grant"], ["a|loan"]]
    assert (hit["customdata"], hit["base"], hit["x"]) == (["a|"], [0.0], [6e6])


def test_part_that_was_not_listed_is_drawn_before_the_unknown() -> None:
    rows = frame(("a", "unknown", 1.0), ("a", "mixed", 2.0), ("a", "grant", 3.0))
    assert list(segments(stacks.stacked(rows, "en", CAPTION, parts=TERMS))) == ["Grant", "Mixed", "Unknown"]


def test_part_keeps_its_look_when_the_one_before_it_is_filtered_out() -> None:
    both = stacks.stacked(frame(("a", "grant", 5e6), ("a", "loan", 1e6)), "en", CAPTION, parts=TERMS)
    alone = stacks.stacked(frame(("a", "loan", 1e6)), "en", CAPTION, parts=TERMS)
    assert both["data"][1]["marker"] == alone["data"][0]["marker"]
    assert both["data"][1]["marker"] != both["data"][0]["marker"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Name of a: US$\xa05.0 million (Grant US$\xa05.0 million, Loan Not reported); "),
        ("km", "Name of a៖ ៥,០ លានដុល្លារ (Grant ៥,០ លានដុល្លារ, Loan មិនបានរាយការណ៍), "),
    ],
)
def test_words_name_what_is_not_reported_and_leave_out_what_is_not_there(language: str, said: str) -> None:
    rows = frame(("a", "grant", 5e6), ("a", "loan", None), ("b", "grant", 1e6))
    figure = stacks.stacked(rows, language, CAPTION, parts=TERMS)
    alt = figure["layout"]["meta"]["alt"]
    assert said in alt
    assert alt.count("Loan") == 1


def test_other_lens() -> None:
    rows = frame(("a", "grant", 1e6)).assign(amount_usd=9e6)
    assert stacks.stacked(rows, "en", CAPTION, parts=TERMS, value="amount_usd")["data"][0]["x"] == [9e6]


def test_names_from_an_export_are_text_and_not_markup() -> None:
    rows = frame(("a", "grant", 5e6)).assign(name="<b>A</b>", across_name="<i>P</i>")
    figure = stacks.stacked(rows, "en", CAPTION, parts=TERMS)
    assert "<i>" not in str(figure["data"])
    assert "<b>A" not in str(figure["data"]) + str(figure["layout"]["annotations"])
