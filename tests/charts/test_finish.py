import datetime as dt
from dataclasses import replace
from html import escape

import pytest

from twg_analytics import paths
from twg_analytics.charts import finish, theme
from twg_analytics.charts.finish import Caption
from twg_analytics.exports import figures


def caption(*, is_illustrative: bool) -> Caption:
    return Caption("Title", "Measured", dt.date(2026, 6, 30), is_illustrative)


def finished(language: str, *, is_illustrative: bool) -> dict:
    return finish.finish(
        {"data": [], "layout": {}},
        caption(is_illustrative=is_illustrative),
        language,
        plot_height=100,
        reading="Nothing.",
        sheet={},
    )


@pytest.mark.parametrize(("language", "mark"), [("en", "ILLUSTRATIVE"), ("km", "ឧទាហរណ៍")])
def test_illustrative_mark_is_in_the_drawing_the_source_line_and_the_alt_text(language: str, mark: str) -> None:
    figure = finished(language, is_illustrative=True)
    source, watermark = (note["text"] for note in figure["layout"]["annotations"])
    assert mark in source
    assert watermark == mark
    assert mark in figure["layout"]["meta"]["alt"]
    plain = finished(language, is_illustrative=False)
    assert mark not in str(plain)


def test_every_figure_says_its_source_and_date() -> None:
    figure = finished("en", is_illustrative=False)
    assert figure["layout"]["annotations"][0]["text"].endswith("(CDC), 30 Jun 2026")
    assert figure["layout"]["meta"]["alt"].startswith("Title. Measured. Nothing. Source:")


def drawn(*names: str) -> dict:
    data = [{"type": "bar", "name": name, "customdata": ["a"], "textfont": {"color": theme.PAPER}} for name in names]
    return finish.finish(
        {"data": data}, caption(is_illustrative=False), "en", plot_height=100, reading="Nothing.", sheet={}, legend=True
    )


def test_a_click_fades_nothing() -> None:
    trace = drawn("Grant")["data"][0]
    look = {"marker": {"opacity": 1}, "textfont": {"color": theme.PAPER}}
    assert (trace["selected"], trace["unselected"]) == (look, look)


def test_height_has_room_for_the_lines_of_the_legend_on_a_telephone() -> None:
    short = drawn("Grant", "Loan")["layout"]
    long = drawn("Free-Standing Technical Cooperation", "Investment Project/Programme")["layout"]
    assert long["height"] - short["height"] == 19
    assert long["margin"] == short["margin"]


def test_what_is_measured_breaks_into_lines_that_a_telephone_shows_whole() -> None:
    long = replace(caption(is_illustrative=False), measured="US dollars by sector & province, " * 3)
    figure = finish.finish({"data": []}, long, "en", plot_height=100, reading="Nothing.", sheet={})
    said = figure["layout"]["title"]["subtitle"]["text"]
    assert said.count("<br>") == 1 and said.replace("<br>", " ") == escape(long.measured.strip())
    assert figure["layout"]["height"] - finished("en", is_illustrative=False)["layout"]["height"] == 18


def test_theme_of_the_page_has_the_colours_of_the_charts() -> None:
    config = (paths.ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    for name, colour in {
        "primaryColor": theme.PRIMARY,
        "backgroundColor": theme.PAPER,
        "secondaryBackgroundColor": theme.SHADE,
        "textColor": theme.INK,
        "borderColor": theme.RULE,
    }.items():
        assert f'{name} = "{colour}"' in config


def test_the_period_and_the_filters_stand_under_the_title_and_go_with_the_chart() -> None:
    about = replace(caption(is_illustrative=False), context="Years: 2024 · Development partner: <b>Japan</b>")
    figure = finish.finish({"data": []}, about, "en", plot_height=100, reading="Nothing.", sheet={})
    below = figure["layout"]["title"]["subtitle"]["text"].split("<br>")
    assert below[0] == "Measured" and " ".join(below[1:]) == escape(about.context, quote=False)
    assert figures.about(figure)["measured"] == f"Measured · {about.context}"
    assert about.context in figure["layout"]["meta"]["alt"]
    # A line more above the plot, and no less of the plot.
    plain = finish.finish({"data": []}, caption(is_illustrative=False), "en", plot_height=100, reading=".", sheet={})
    more = figure["layout"]["margin"]["t"] - plain["layout"]["margin"]["t"]
    assert more > 0 and figure["layout"]["height"] - plain["layout"]["height"] == more


def test_a_finding_heads_a_figure_and_the_name_of_what_is_measured_stands_below_it() -> None:
    found = replace(caption(is_illustrative=False), finding="2025: A & B has most.")
    figure = finish.finish({"data": [], "layout": {}}, found, "en", plot_height=100, reading="Nothing.", sheet={})
    assert figure["layout"]["meta"]["alt"].startswith("2025: A & B has most. Title · Measured. Nothing.")
    said = figures.about(figure)
    assert (said["title"], said["measured"]) == ("2025: A & B has most.", "Title \N{MIDDLE DOT} Measured")
