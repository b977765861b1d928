import datetime as dt

import pandas as pd

from twg_analytics.charts import years
from twg_analytics.charts.finish import Caption

CAPTION = Caption("By year", "US$ million", dt.date(2026, 6, 30), is_illustrative=False)


def frame(*rows: tuple[str, str, bool, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["code", "measure_code", "is_firm", "counted_usd"])


def test_plans_are_hatched_and_facts_solid() -> None:
    figure = years.columns(frame(("2025", "disbursed", True, 5e6), ("2026", "planned", True, 4e6)), "en", CAPTION)
    disbursed, planned = figure["data"]
    assert (disbursed["name"], planned["name"]) == ("Disbursed", "Planned")
    assert "pattern" not in disbursed["marker"]
    assert planned["marker"]["pattern"]["shape"] == "/"


def test_year_without_any_figure_keeps_its_place_and_is_not_zero() -> None:
    figure = years.columns(frame(("2023", "disbursed", True, 5e6), ("2025", "disbursed", True, 7e6)), "en", CAPTION)
    assert figure["layout"]["xaxis"]["ticktext"] == ["2023", "2024", "2025"]
    assert figure["data"][0]["y"] == [5e6, None, 7e6]


def test_what_is_not_firm_stands_on_the_plan() -> None:
    figure = years.columns(frame(("2026", "planned", True, 4e6), ("2026", "planned", False, 1e6)), "en", CAPTION)
    planned, waiting = figure["data"]
    assert (planned["y"], waiting["base"], waiting["y"]) == ([4e6], [4e6], [1e6])
    assert figure["layout"]["annotations"][0]["text"] == "5.0"


def test_a_year_with_both_shows_them_side_by_side() -> None:
    figure = years.columns(frame(("2025", "disbursed", True, 5e6), ("2025", "planned", True, 4e6)), "km", CAPTION)
    disbursed, planned = figure["data"]
    assert disbursed["offset"][0] + disbursed["width"][0] == planned["offset"][0] == 0
    assert figure["layout"]["xaxis"]["ticktext"] == ["២០២៥"]


def test_a_click_on_a_column_gives_its_year_and_measure() -> None:
    figure = years.columns(frame(("2025", "disbursed", True, 5e6), ("2027", "planned", True, 4e6)), "km", CAPTION)
    assert [trace["customdata"] for trace in figure["data"]] == [
        ["2025|disbursed", "2026|disbursed", "2027|disbursed"],
        ["2025|planned", "2026|planned", "2027|planned"],
    ]


def test_columns_of_the_other_lens() -> None:
    rows = frame(("2025", "disbursed", True, 5e6)).assign(amount_usd=8e6)
    assert years.columns(rows, "en", CAPTION, value="amount_usd")["data"][0]["y"] == [8e6]


def test_a_year_that_not_all_have_told_looks_so_and_says_so() -> None:
    rows = frame(
        ("2024", "disbursed", True, 5e6), ("2025", "disbursed", True, 4e6), ("2026", "disbursed", True, 1e6),
        ("2026", "planned", True, 6e6),
    )  # fmt: skip
    rows["year_state_code"] = ["closed", "provisional", "open", "open"]
    figure = years.columns(rows, "en", CAPTION)
    closed, unsettled, planned = figure["data"]
    assert (closed["y"], unsettled["y"], planned["y"]) == ([5e6, None, None], [None, 4e6, 1e6], [None, None, 6e6])
    assert "pattern" not in closed["marker"]
    assert unsettled["marker"]["pattern"]["shape"] not in ("", planned["marker"]["pattern"]["shape"])
    assert figure["layout"]["xaxis"]["ticktext"] == ["2024", "2025 (provisional)", "2026 (to date)"]
    assert unsettled["customdata"][1] == "2025|disbursed"
    assert unsettled["offset"][2] + unsettled["width"][2] == planned["offset"][2] == 0
    # A slide draws it and a reader who does not see it hears it.
    assert figure["layout"]["meta"]["sheet"]["names"] == ["2024", "2025 (provisional)", "2026 (to date)"]
    assert "2025 (provisional), Disbursed, not all told yet: US$\xa04.0 million" in figure["layout"]["meta"]["alt"]
