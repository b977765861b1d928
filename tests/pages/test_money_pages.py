"""The answers of the page Explore on the numbers of `building/invented.py`, in both languages, through both lenses."""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.building import built
from tests.pages.conftest import Open
from tests.pages.visit import visit
from tests.reading import rows
from twg_analytics.charts import theme
from twg_analytics.ui.filters.explored import DIMENSIONS
from twg_analytics.words import plain

BOTH = pytest.mark.parametrize("language", ["en", "km"])
# What was a page each of earlier versions, and what stood beside on them.
ANSWERS = [
    {"by": "sector"}, {"by": "main_sector", "across": "year"}, {"by": "twg"}, {"by": "twg", "across": "year"},
    {"by": "partner"}, {"by": "partner_group", "across": "terms"}, {"by": "partner_group", "across": "assistance"},
    {"by": "province"}, {"by": "province", "form": "tiles"}, {"by": "partner", "across": "sector"},
]  # fmt: skip
EVERY_ANSWER = pytest.mark.parametrize("asked", ANSWERS, ids=lambda asked: " ".join(asked.values()))
M = 1e6


def opened(open_app: Open, *, open: str | None = None, **address: str) -> AppTest:
    """An answer, with a part of its figure held open as a click would."""
    app = open_app("explore", **address)
    if open:
        app.session_state["open"] = open
        app.run()
        assert not app.exception
    return app


def press(app: AppTest, label: str) -> None:
    """Press the button of that name."""
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def figures(app: AppTest) -> dict[str, dict[str, Any]]:
    """The charts of a page by their titles."""
    found = [json.loads(element.proto.spec) for element in app.get("plotly_chart")]
    return {figure["layout"]["title"]["text"].removeprefix("<b>").removesuffix("</b>"): figure for figure in found}


@BOTH
@EVERY_ANSWER
def test_every_page_opens_with_the_same_total_and_its_coverage(
    open_app: Open, asked: dict[str, str], language: str
) -> None:
    app = opened(open_app, **asked, lang=language)
    assert app.metric[0].value == {"en": "US$\xa058.0 million", "km": "៥៨,០ លានដុល្លារ"}[language]
    coverage = " ".join(caption.value for caption in app.caption)
    assert {"en": "3 of 3 development partners and 1 of 1 NGO", "km": "អង្គការមិនមែនរដ្ឋាភិបាលចំនួន ១ ក្នុងចំណោម ១"}[
        language
    ] in coverage
    reckoning = next(html.proto.body for html in app.get("html") if "counted-once" in html.proto.body)
    for amount in {"en": ("70.0", "12.0", "58.0"), "km": ("៧០,០", "១២,០", "៥៨,០")}[language]:
        assert amount in reckoning


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ({}, "Years: 2025"),
        ({"from": "2025"}, "Years: 2025"),
        ({"to": "2025"}, "Years: 2025"),
        ({"measure": "planned"}, "Years: 2026"),
        (
            {"to": "2025", "partner": "adb", "twg": "ed"},
            "Years: 2025 · Technical Working Group: Education · Development partner: Asian Development Bank",
        ),
        ({"from": "2025", "to": "2025", "lang": "km"}, "ឆ្នាំ៖ ២០២៥"),
        ({"to": "2025", "twg": "ed", "lang": "km"}, "ឆ្នាំ៖ ២០២៥ · ក្រុមការងារបច្ចេកទេស៖ អប់រំ"),
    ],
)
@pytest.mark.parametrize("asked", [{}, *ANSWERS], ids=lambda asked: " ".join(asked.values()))
def test_every_chart_says_the_years_of_its_own_money_and_its_filters(
    open_app: Open, asked: dict[str, str], address: dict[str, str], said: str
) -> None:
    drawn = figures(opened(open_app, **asked, **address))
    assert len(drawn) == 1
    for title, figure in drawn.items():
        own = said
        if title == "Disbursed and planned by year" and "to" not in address:  # what is planned for 2026 stands beside
            own = "Years: 2025 \u2013 2026"
        assert own in " ".join(figure["layout"]["title"]["subtitle"]["text"].split("<br>")[1:])
        assert own in figure["layout"]["meta"]["alt"]


def test_a_file_is_named_after_its_filters(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    named: list[str] = []
    monkeypatch.setattr(st, "download_button", lambda *_, file_name, **__: named.append(file_name))
    opened(open_app, **{"by": "twg", "partner": "adb", "from": "2025", "to": "2026"})
    # A chart is named after the years that it is of: all that was disbursed was so in 2025.
    assert "by_twg_partner-adb_from-2025_to-2025_2026-06-30.pptx" in named
    assert all("partner-adb_from-2025_to-20" in name for name in named)
    opened(open_app, by="twg", partner="adb;japan")
    assert "by_twg_partner-adb-japan_from-2025_to-2025_2026-06-30.pptx" in named
    opened(open_app, by="twg")
    assert "by_twg_from-2025_to-2025_2026-06-30.pptx" in named


@BOTH
@EVERY_ANSWER
def test_every_page_says_when_nothing_passes(open_app: Open, asked: dict[str, str], language: str) -> None:
    app = opened(open_app, **asked, twg="fi", lang=language)
    assert len(app.info) == 1
    assert not app.metric and not app.get("plotly_chart")


def test_the_filter_that_leaves_everything_out_is_named_and_taken_away(open_app: Open) -> None:
    app = opened(open_app, by="twg", partner="adb", twg="fi")
    fisheries = plain("Technical Working Group: Fisheries")
    assert app.info[0].value == f"This filter leaves everything out: {fisheries}."
    press(app, f"Show without {fisheries}")
    assert not app.info and app.metric[0].value == "US$\xa040.0 million"
    # What ADB pays for is on-going, and what is suspended is of Japan.
    app = opened(open_app, by="twg", partner="adb", status="suspended")
    assert app.info[0].value == (
        "These filters leave everything out, each by itself: "
        + plain("Development partner: Asian Development Bank; Project status: Suspended")
        + "."
    )
    # No single filter is to blame.
    app = opened(open_app, by="twg", partner="adb", status="suspended", twg="fi")
    assert app.info[0].value.startswith("No project passes these filters.")


@EVERY_ANSWER
def test_every_page_shows_budgets_where_the_exports_have_no_years(open_app: Open, asked: dict[str, str]) -> None:
    app = opened(open_app, **asked, data="budgets")
    assert app.metric[0].value == "US$\xa0200.0 million"


def test_the_lens_of_delivery_shows_all_that_was_delivered_and_says_that_it_does_not_add_up(open_app: Open) -> None:
    app = opened(open_app, by="partner", lens="delivery")
    assert app.metric[0].value == "US$\xa070.0 million"
    assert "must not be added" in app.caption[0].value
    assert not any("all rows together" in caption.value for caption in app.caption)
    bars = figures(app)["By development partner"]
    assert "must not be added" in bars["layout"]["title"]["subtitle"]["text"].replace("<br>", " ")
    assert bars["data"][0]["x"] == [50 * M, 11 * M, 6 * M, 3 * M]


def test_sectors_are_looked_into_level_by_level(open_app: Open) -> None:
    for by, title in (("main_sector", "By main sector"), ("sector", "By sector"), ("subsector", "By sub-sector")):
        for within in ({}, {"sector": "1"}, {"sector": "101"}):
            assert figures(opened(open_app, by=by, **within)).keys() == {title}


def test_table_of_groups_has_money_share_and_numbers(open_app: Open) -> None:
    table = opened(open_app, by="twg").dataframe[0].value.set_index("Technical Working Group")
    assert table["Counted (US$)"].dropna().to_dict() == pytest.approx(
        {"Education": 37 * M, "Health": 19 * M, "Infrastructure and Regional Integration": 2 * M}
    )
    assert table.at["Education", "Share of the counted total"] == pytest.approx(37 / 58)
    assert (table.at["Health", "Projects"], table.at["Health", "Development partners"]) == (3, 3)
    assert table["NGOs"].to_dict()["Education"] == 1 and table.at["Health", "NGOs"] == 0
    assert table.at["Health", "Of it inferred (US$)"] == 6 * M


def test_nation_wide_and_not_reported_are_rows_of_their_own(open_app: Open) -> None:
    table = opened(open_app, by="province").dataframe[0].value
    counted = table.set_index("Province")["Counted (US$)"].dropna().to_dict()
    assert counted == {"Phnom Penh": 31 * M, "Nation-wide": 15 * M, "Battambang": 10 * M, "Not reported": 2 * M}


def test_a_part_held_open_lists_its_projects_with_the_same_total(open_app: Open) -> None:
    app = opened(open_app, by="twg", open="twg:he")
    assert any("4 records, together **US$\xa019.0 million**" in text.value for text in app.markdown)
    rows = next(table.value for table in app.dataframe if "Project" in table.value)
    assert rows["Project"].tolist() == ["Project P7", "Project P3", "Project P2", "Project P8"]
    assert rows["Counted (US$)"].sum() == pytest.approx(19 * M)
    assert rows["Row"].notna().all()


def test_a_cell_of_partner_and_sector_opens_its_projects(open_app: Open) -> None:
    app = opened(open_app, by="partner", across="sector", open="partner-sector:japan|101")
    rows = next(table.value for table in app.dataframe if "Project" in table.value)
    assert rows["Project"].tolist() == ["Project P8", "Project P5"]


def test_years_open_to_the_measure_that_was_drawn(open_app: Open) -> None:
    app = opened(open_app, by="year", open="year:2026|planned")
    assert any("**US$\xa042.0 million**" in text.value for text in app.markdown)


def test_what_a_chart_adds_up_as_others_opens_too(open_app: Open) -> None:
    app = open_app("explore", by="twg", open="twg:he+iri")
    assert any("**US$\xa021.0 million**" in text.value for text in app.markdown)


def test_an_unknown_part_in_the_address_is_dropped(open_app: Open) -> None:
    for part in ("twg:nowhere", "nonsense", "partner:adb|101", "sector-nothing:1|2"):
        app = open_app("explore", by="partner", across="sector", open=part)
        assert app.selectbox(key="open").value is None


def test_a_filter_above_the_page_is_taken_off_by_a_press(open_app: Open) -> None:
    app = opened(open_app, by="twg", partner="adb", **{"from": "2025", "to": "2026"})
    assert app.metric[0].value == "US$\xa040.0 million"
    press(app, f":gray[{plain('Development partner:')}] {plain('Asian Development Bank')}")
    assert app.metric[0].value == "US$\xa058.0 million"
    assert app.query_params == {"by": "twg", "from": "2025", "to": "2026"}
    press(app, plain("Years: 2025 \N{EN DASH} 2026"))
    assert app.query_params == {"by": "twg"}
    assert not [button for button in app.button if button.label.startswith(("Data as of", "Measure", "Lens"))]


def test_what_a_page_is_about_cannot_be_taken_off(open_app: Open) -> None:
    """Without a choice the profile is of the first TWG."""
    assert not [button for button in open_app("twg_profile").button if button.label.startswith("Technical")]


def test_keeping_only_a_part_sets_the_filter(open_app: Open) -> None:
    app = opened(open_app, by="twg", open="twg:he")
    next(button for button in app.button if button.label == "Keep only this in the view").click().run()
    assert app.query_params == {"twg": "he", "by": "partner"}  # what is one bar now is divided further
    assert app.metric[0].value == "US$\xa019.0 million"


@pytest.mark.parametrize(
    ("asked", "part", "kept", "amount"),
    [
        ({"by": "partner", "across": "sector"}, "partner-sector:japan|101",
         {"partner": "japan", "sector": "101", "by": "subsector"}, "US$\xa06.0 million"),
        ({"by": "partner", "across": "sector"}, "partner-sector:japan|", {"partner": "japan", "by": "sector"},
         "US$\xa06.0 million"),
        ({"by": "twg", "across": "year"}, "twg-year:he|2025", {"twg": "he", "from": "2025", "to": "2025",
         "by": "partner"}, "US$\xa019.0 million"),
        ({}, "year:2026|planned", {"measure": "planned", "from": "2026", "to": "2026", "by": "twg"},
         "US$\xa042.0 million"),
    ],
)  # fmt: skip
def test_keeping_only_a_cell_sets_the_filters_of_both_its_sides(
    open_app: Open, asked: dict[str, str], part: str, kept: dict[str, str], amount: str
) -> None:
    app = open_app("explore", open=part, **asked)
    press(app, "Keep only this in the view")
    assert app.query_params == kept
    assert app.metric[0].value == amount


def test_what_has_no_filter_or_is_of_several_codes_is_opened_and_not_kept(open_app: Open) -> None:
    for asked, part in (
        ({"by": "partner_group", "across": "terms"}, "partner_group-terms:ifi|unknown"),
        ({"by": "twg"}, "twg:he+iri"),
    ):
        app = open_app("explore", open=part, **asked)
        assert any("**US$" in text.value for text in app.markdown)
        assert not [button for button in app.button if button.label == "Keep only this in the view"]


@pytest.mark.parametrize("asked", [*ANSWERS, {"by": "partner", "across": "twg"}], ids=str)
def test_the_rows_below_a_chart_add_up_to_its_total(open_app: Open, asked: dict[str, str]) -> None:
    app = opened(open_app, **asked)
    rows = app.dataframe[0].value
    assert rows["Counted (US$)"].sum() == pytest.approx(58 * M)
    assert "2025: all rows together US$\xa058.0 million." in [caption.value for caption in app.caption]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"by": "twg"}, "2025: Education has most: US$\xa037.0 million, 64% of the money."),
        ({"by": "partner"}, "2025: Asian Development Bank has most: US$\xa040.0 million, 69% of the money."),
        ({"by": "province"}, "2025: Phnom Penh has most: US$\xa031.0 million, 53% of the money."),
        ({"by": "twg", "lang": "km"}, "ឆ្នាំ២០២៥៖ អប់រំ មានច្រើនជាងគេ៖ ៣៧,០ លានដុល្លារ ស្មើនឹង ៦៤% នៃទឹកប្រាក់។"),
        ({"by": "twg", "twg": "ed"}, None),  # one bar
        ({"by": "twg", "lens": "delivery"}, None),  # which does not add up
        ({"by": "terms"}, None),
    ],
)
def test_above_the_chart_stands_which_part_has_most(open_app: Open, asked: dict[str, str], said: str | None) -> None:
    headings = [heading.value for heading in opened(open_app, **asked).header]
    assert headings[:1] == [plain(said)] if said else not any("has most" in heading for heading in headings)


def test_of_a_long_table_the_largest_rows_are_shown_and_all_are_in_its_file(open_app: Open) -> None:
    app = open_app("explore", data="sample", by="partner", across="sector")
    shown = app.dataframe[0].value
    said = " ".join(caption.value for caption in app.caption)
    (rows,) = re.findall(r"The first 100 of (\d+) rows are shown; the download has all of them", said)
    assert len(shown) == 100 < int(rows) and shown["Counted (US$)"].is_monotonic_decreasing


def test_any_two_can_be_crossed_and_columns_stand_largest_first(open_app: Open) -> None:
    for by in DIMENSIONS:
        for across in DIMENSIONS:
            if by != across:
                app = opened(open_app, by=by, across=across)
                assert len(figures(app)) == 1, (by, across)
                assert app.dataframe[0].value["Counted (US$)"].sum() == pytest.approx(58 * M), (by, across)
    (heat,) = figures(opened(open_app, by="partner", across="sector")).values()
    named = heat["layout"]["xaxis"]["ticktext"]
    totals = opened(open_app, by="sector").dataframe[0].value
    known = totals[totals["Sector"] != "Not reported"]["Sector"].tolist()
    assert [name for name in named if name in known] == known


@EVERY_ANSWER
def test_every_page_can_be_seen_as_delivered(open_app: Open, asked: dict[str, str]) -> None:
    app = opened(open_app, **asked, lens="delivery")
    assert app.metric[0].value == "US$\xa070.0 million"


@pytest.fixture(scope="module")
def provisional(tmp_path_factory: pytest.TempPathFactory) -> str:
    """2025 is over and Sweden did not report it: 134 of the 140 of 2024 are of those who did, so it is provisional."""
    folder = tmp_path_factory.mktemp("provisional")
    of = {"Japan": ("Education", 97, 95), "ADB": ("Health", 37, 25), "Sweden": ("Health", 6, None)}
    oda = [
        rows.oda({"Development Partner": partner, "Project Title": partner, "Program Number": partner, "TWG": twg,
                  "Own Resources 2024": before * M, "Own Resources 2025": after and after * M})
        for partner, (twg, before, after) in of.items()
    ]  # fmt: skip
    return str(built.publish(built.with_rows(folder, oda, date="2026-03-31")).file.parent)


@pytest.mark.parametrize(
    ("language", "year", "name"),
    [
        ("en", "2025 (provisional)", "Disbursed, not all told yet"),
        ("km", "២០២៥ (បណ្ដោះអាសន្ន)", "បានបញ្ចេញ មិនទាន់រាយការណ៍គ្រប់"),
    ],
)
def test_a_provisional_year_looks_so_as_bar_as_line_in_a_table_and_in_words(
    provisional: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, year: str, name: str
) -> None:
    monkeypatch.setenv("TWG_WAREHOUSE", provisional)
    monkeypatch.setenv("TWG_DECISIONS", built.store(tmp_path))
    address = {"lang": language, "from": "2025", "to": "2025", "by": "twg"}
    app, by_year = visit("explore", **address), visit("explore", **address, across="year")
    assert year in app.metric[0].label and year in app.caption[0].value
    together = {"en": "all rows together", "km": "គ្រប់ជួរដេករួមគ្នា"}[language]
    assert [said for said in app.caption if together in said.value and year in said.value]  # above the table
    ranked, trend = [json.loads(of.get("plotly_chart")[0].proto.spec) for of in (app, by_year)]
    for figure in (ranked, trend):
        assert year in figure["layout"]["title"]["subtitle"]["text"] and year in figure["layout"]["meta"]["alt"]
        assert name in [trace.get("name") for trace in figure["data"]]
    bar = ranked["data"][0]
    assert bar["marker"]["pattern"]["shape"] == "\\" and bar["x"] == [95 * M, 25 * M]
    points = [trace for trace in trend["data"] if trace.get("customdata") and "markers" in trace.get("mode", "")]
    fills = {str(fill) for trace in points for fill in np.atleast_1d(trace["marker"]["color"])}
    assert points and fills == {theme.PAPER}  # hollow
    assert year in trend["layout"]["xaxis"]["ticktext"]
