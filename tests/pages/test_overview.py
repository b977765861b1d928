"""The page Explore in both languages: the numbers of `building/invented.py`, worked out there by hand."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open

BOTH = pytest.mark.parametrize("language", ["en", "km"])


def figures(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(element.proto.spec) for element in app.get("plotly_chart")]


def metrics(app: AppTest) -> list[str]:
    return [metric.value for metric in app.metric]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", ["US$\xa058.0 million", "7", "3", "1"]), ("km", ["៥៨,០ លានដុល្លារ", "៧", "៣", "១"])],
)
def test_headline(open_app: Open, language: str, said: list[str]) -> None:
    assert metrics(open_app("explore", lang=language)) == said


def test_headline_states_its_coverage_years_and_what_was_delivered(open_app: Open) -> None:
    app = open_app("explore")
    assert app.metric[0].label == "Disbursed, 2025"
    said = " ".join(caption.value for caption in app.caption)
    assert "6 of 7 projects report it (86%)" in said
    assert "At least US$\xa058.0 million, and at most US$\xa012.0 million more" in said
    reckoning = next(html.proto.body for html in app.get("html") if "counted-once" in html.proto.body)
    assert [
        amount in reckoning for amount in ("US$\xa070.0 million", "US$\xa012.0 million", "US$\xa058.0 million")
    ] == [True] * 3


@BOTH
def test_charts_hold_the_sums(open_app: Open, language: str) -> None:
    by_year, by_group, by_twg = (
        figures(open_app("explore", lang=language, by=by))[0] for by in ("year", "partner_group", "twg")
    )
    assert [trace["y"] for trace in by_year["data"]] == [[58e6, None], [None, 30e6], [None, 12e6]]
    assert by_group["data"][0]["x"] == [40e6, 11e6, 6e6, 1e6]
    # Nobody reported for the pipeline project without a group: a row without a bar, and said so.
    assert by_twg["data"][0]["x"] == [37e6, 19e6, 2e6, None]
    assert any("Not reported" in text or "មិនបានរាយការណ៍" in text for text in by_twg["data"][0]["hovertext"][3:])


def test_what_is_chosen_is_divided_further(open_app: Open) -> None:
    by_sector, by_partner = (
        figures(open_app("explore", partner="adb", twg="ed", by=by))[0] for by in ("sector", "partner")
    )
    assert by_sector["layout"]["title"]["text"] == "<b>By sector</b>"
    assert by_partner["data"][0]["hovertext"] == ["Asian Development Bank: US$\xa036.0 million"]


def test_charts_have_words_for_those_who_do_not_see_them(open_app: Open) -> None:
    alt = open_app("explore", by="partner_group").get("plotly_chart")[0].proto.alt
    assert "International financial institutions: US$\xa040.0 million" in alt


def test_address_sets_the_filters(open_app: Open) -> None:
    app = open_app("explore", twg="ed", measure="planned", lang="km")
    assert metrics(app) == ["២៦,០ លានដុល្លារ", "៣", "១", "១"]
    assert app.multiselect(key="twg").value == ["ed"]


def test_a_choice_goes_into_the_address_as_a_code(open_app: Open) -> None:
    app = open_app("explore")
    assert not app.multiselect(key="partner").proto.select_all  # Enter after a few letters takes one, not all alike
    app.multiselect(key="partner").set_value(["adb"]).run()
    assert app.query_params == {"partner": "adb"}
    assert metrics(app)[0] == "US$\xa040.0 million"


def test_several_of_a_filter_are_one_view_and_each_is_taken_off_alone(open_app: Open) -> None:
    app = open_app("explore", twg="ed;he", partner="adb;japan", by="twg")
    both = metrics(app)[0]
    assert "Development partner: Asian Development Bank, Japan" in json.dumps(figures(app)[0])
    assert [button.key for button in app.button if "off_" in str(button.key)] == [
        "off_twg_ed",
        "off_twg_he",
        "off_partner_adb",
        "off_partner_japan",
    ]
    app.button(key="off_twg_ed").click().run()
    assert app.query_params == {"twg": "he", "partner": "adb;japan", "by": "twg"}
    of_health = metrics(app)[0]
    app.button(key="off_twg_he").click().run()
    assert app.query_params == {"partner": "adb;japan", "by": "twg"}
    assert metrics(app)[0] != of_health != both


def test_a_page_about_one_takes_the_first_of_several_says_so_and_keeps_the_others(open_app: Open) -> None:
    app = open_app("partner_profile", partner="adb;japan")
    assert app.header[0].value == "Asian Development Bank"
    assert "the first chosen: Asian Development Bank" in app.info[0].value
    assert app.query_params["partner"] == "adb;japan"
    app.button(key="off_partner_adb").click().run()
    assert (app.query_params["partner"], app.header[0].value) == ("japan", "Japan")
    app = open_app("partner_profile", partner="adb;japan")
    app.selectbox(key="first_partner").set_value("undp").run()
    assert app.query_params["partner"] == "undp"
    assert not [info for info in app.info if "the first chosen" in info.value]


def test_keeping_a_part_keeps_the_sectors_chosen_within_it(open_app: Open) -> None:
    app = open_app("explore", data="sample", by="main_sector", sector="101;201", open="main_sector:1")
    next(button for button in app.button if button.label == "Keep only this in the view").click().run()
    assert app.query_params["sector"] == "101"


def test_language_changes_and_the_choice_stays(open_app: Open) -> None:
    app = open_app("explore", twg="he")
    app.segmented_control(key="lang").set_value("km").run()
    assert metrics(app)[0] == "១៩,០ លានដុល្លារ"
    assert app.query_params == {"twg": "he", "lang": "km"}


def test_reset_clears_the_filters_and_keeps_the_language(open_app: Open) -> None:
    app = open_app("explore", twg="he", measure="planned", lang="km")
    next(button for button in app.button if button.label == "សម្អាតតម្រង").click().run()
    assert app.query_params == {"lang": "km"}
    assert metrics(app)[0] == "៥៨,០ លានដុល្លារ"


def test_unknown_codes_in_the_address_are_dropped(open_app: Open) -> None:
    address = {"twg": "nowhere", "from": "abc", "snapshot": "1999-01-01", "measure": "wishes", "lang": "fr"}
    app = open_app("explore", **address)
    assert metrics(app)[0] == "US$\xa058.0 million"
    assert app.query_params == {}


def test_years_the_wrong_way_round_are_turned(open_app: Open) -> None:
    app = open_app("explore", **{"from": "2026", "to": "2025"})
    assert metrics(app)[0] == "US$\xa058.0 million"


@pytest.mark.parametrize("measure", ["disbursed", "planned"])
def test_export_without_years_falls_back_to_budgets_and_says_so(open_app: Open, measure: str) -> None:
    app = open_app("explore", data="budgets", measure=measure)
    assert metrics(app)[0] == "US$\xa0200.0 million"
    assert "shows the total budgets" in app.info[0].value
    assert "no chart by year" in app.info[1].value
    (by_twg,) = figures(app)  # in the place of the years
    assert by_twg["layout"]["title"]["text"] == "<b>By Technical Working Group</b>"


@BOTH
def test_illustrative_data_say_so_on_the_page_and_in_every_chart(open_app: Open, language: str) -> None:
    app = open_app("explore", data="illustrative", lang=language)
    assert any("ILLUSTRATIVE DATA" in html.proto.body for html in app.get("html"))
    for figure in figures(app):
        assert any(note["text"] in ("ILLUSTRATIVE", "ឧទាហរណ៍") for note in figure["layout"]["annotations"])


@BOTH
def test_real_data_carry_no_mark(open_app: Open, language: str) -> None:
    assert "ILLUSTRATIVE" not in str(figures(open_app("explore", lang=language)))


def test_rows_behind_the_figures_name_file_sheet_and_row(open_app: Open) -> None:
    app = open_app("explore", twg="ed")
    assert len(app.dataframe) == 1  # the rows of the chart
    app.session_state["open_projects"] = True
    rows = app.run().dataframe[1].value
    assert rows["Project"].tolist() == ["Project P1", "Project P2", "Project P6"]
    assert rows["Counted (US$)"].tolist() == [30e6, 6e6, 1e6]
    assert rows["Row"].tolist() == [2, 3, 2]
    assert rows["Development partner"].tolist()[-1] == "Small Hands"


def test_what_needs_attention_is_counted_and_opened(open_app: Open) -> None:
    app = open_app("explore")
    assert [part.label for part in app.expander][1:] == [
        "On-going projects without any figure for 2026: **1**",
        "On-going projects past their completion date: **1**",
        "Projects with money in no named province: **2**",
        "Projects without a Technical Working Group: **1**",
    ]
    app.session_state["open_concern_without_twg"] = True
    assert app.run().dataframe[1].value["Project"].tolist() == ["Project P4"]
    assert any("rows or files refused **1**" in part.value for part in app.markdown)


def test_nothing_passes_is_said(open_app: Open) -> None:
    app = open_app("explore", twg="fi", partner="adb", status="suspended")
    assert "No project passes these filters" in app.info[0].value
    assert not metrics(app)


def test_unreported_measure_is_said_and_not_zero(open_app: Open) -> None:
    app = open_app("explore", status="pipeline")
    assert metrics(app)[0] == "Not reported"
    assert len(figures(app)) == 1  # what is planned
    assert not figures(open_app("explore", status="pipeline", by="twg"))
