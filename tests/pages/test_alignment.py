"""The pages about alignment in both languages: numbers worked out by hand from six projects in two snapshots.

  millions      TWG           scheduled  disbursed  tied      four systems   framework  gender
  A1 ADB        ed            40         30         untied    y y n n        Yes        very significant
  A2 ADB        ed 50/he 50   20         20         tied      y y y y        No         minor
  J1 Japan      he            10         30         -         n n n n        -          -
  J2 Japan      ed            30         dropped
  J3 Japan      he            -          5 (new; not of the government sector, untied, framework Yes)

Annual predictability: min(50, 60) of ADB and min(30, 40) of Japan, of 100: 80 %. Untied: 35 of 55. The workbook of
Education links A1 to its only activity: 30 of the 85.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.building.built import publish
from tests.pages.conftest import Open
from tests.pages.visit import visit
from tests.reading import workbooks
from tests.reading.rows import Row, grid, oda, write_xlsx
from twg_analytics import paths
from twg_analytics.ui import rooms

BOTH = pytest.mark.parametrize("language", ["en", "km"])
EARLIER, NOW = "2024-06-30", "2026-03-31"
PAGES = [*rooms.ROOMS["partnership"]["effectiveness"].views, "changes", "methods"]
SYSTEMS = ("PD #5a Budget (Y/N)", "PD #5a Financial Reporting (Y/N)", "PD #5a Audit (Y/N)", "PD #5b Procurement (Y/N)")


def row(number: str, partner: str, twg: str, more: Row, answers: str = "") -> Row:
    said = dict(zip(SYSTEMS, ({"y": "Yes", "n": "No"}[answer] for answer in answers), strict=False))
    return oda(
        {"Project Title": f"Project {number}", "Program Number": number, "Development Partner": partner, "TWG": twg}
        | {"Government Sector (Y/N)": "Yes", "PD #8 Tied Aid": None, "Thematic Markers": None, "Sector": "Education"}
        | {"Sub Sector": "School and Facilities", "Results Framework (Y/N)": None}
        | said
        | more
    )


def money(heading: str, amount: float) -> Row:
    return {heading: amount * 1e6}


def write(folder: Path) -> Path:
    plan, spent = "Plan Own Resources 2025", "Own Resources 2025"
    shared = "Education / Health"
    write_xlsx(
        folder / "raw" / EARLIER / "oda.xlsx",
        grid(
            [
                row("A1", "ADB", "Education", money(plan, 40)),
                row("A2", "ADB", shared, money(plan, 20)),
                row("J1", "Japan", "Health", money(plan, 10)),
                row("J2", "Japan", "Education", money(plan, 30) | {"PD #8 Tied Aid": "Untied"}),
            ]
        ),
    )
    marked = {"Thematic Markers": "Gender: Very Significant"}
    write_xlsx(
        folder / "raw" / NOW / "oda.xlsx",
        grid(
            [
                row("A1", "ADB", "Education", money(spent, 30) | marked
                    | {"PD #8 Tied Aid": "Untied", "Results Framework (Y/N)": "Yes"}, "yynn"),
                row("A2", "ADB", shared, money(spent, 20)
                    | {"PD #8 Tied Aid": "Fully tied", "Results Framework (Y/N)": "No"}
                    | {"Thematic Markers": "Gender: Minor; Youth: Minor"}, "yyyy"),
                row("J1", "Japan", "Health", money(spent, 30), "nnnn"),
                row("J3", "Japan", "Health", money(spent, 5)
                    | {"PD #8 Tied Aid": "Untied", "Results Framework (Y/N)": "Yes", "Government Sector (Y/N)": "No"}),
            ]
        ),
    )  # fmt: skip
    plan_sheet: workbooks.Grid = [["activity_id", "linked_projects"], ["A", "ODA:A1"]]
    workbooks.write(folder / "raw" / NOW / "ed.xlsx", {"Workplan": plan_sheet})
    return publish(folder).file.parent


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("told"))


@pytest.fixture
def look(told: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Open a page of the warehouse above at an address."""

    def opened(page: str, part: str | None = None, **address: str) -> AppTest:
        monkeypatch.setenv("TWG_WAREHOUSE", str(told))
        app = visit(page, **address)
        if part:
            app.session_state["open"] = part
            app.run()
        assert not app.exception
        return app

    return opened


def figures(app: AppTest) -> dict[str, dict[str, Any]]:
    """The figures of a page by their titles."""
    specs = [json.loads(element.proto.spec) for element in app.get("plotly_chart")]
    return {spec["layout"]["title"]["text"].removeprefix("<b>").removesuffix("</b>"): spec for spec in specs}


def texts(figure: dict[str, Any]) -> list[str]:
    """What stands at the right of each bar."""
    return [note["text"] for note in figure["layout"]["annotations"] if note["text"].startswith("<b>")]


def table(app: AppTest, place: int) -> list[list[Any]]:
    value = app.dataframe[place].value
    return value.astype(object).where(value.notna(), None).to_numpy().tolist()


def test_predictability_is_capped_per_partner_and_opens_to_its_projects(look: Any) -> None:
    app = look("predictability", part="partner:japan")
    found = figures(app)
    # Beyond: ADB nothing, Japan nothing (30 of 40); nobody plans ahead.
    assert texts(found["Predictability, 2025"]) == ["<b>80%</b>", "<b>0%</b>", "<b>0%</b>"]
    assert texts(found["Disbursed against scheduled, 2025"]) == ["<b>50.0 of 60.0</b>", "<b>30.0 of 40.0</b>"]
    assert table(app, 0)[0][1:5] == [
        pytest.approx(0.8),
        80e6,
        100e6,
        "what was scheduled for the year",
    ]
    behind = app.dataframe[2].value
    assert behind["Project"].tolist() == ["Project J1", "Project J2"]
    assert behind["Row of the earlier data"].tolist() == [4, 5] and behind["Row"].isna().tolist() == [False, True]


def captions(app: AppTest) -> str:
    return " ".join(caption.value for caption in app.caption)


def test_a_value_says_how_old_the_plan_is_that_measures_it(look: Any) -> None:
    """From 30 June 2024 to 1 January 2025 are 185 days."""
    said = captions(look("predictability"))
    assert "Annual predictability: Measured by the plan of 30 Jun 2024, 185 days old when 2025 began." in said
    assert "Medium-term predictability: Measured by the plan of 31 Mar 2026, made 89 days after 2026 began." in said
    assert "Measured by the plan of 30 Jun 2024" in captions(look("partner_scorecard"))


def test_predictability_of_a_partner_is_not_shown_by_group_and_says_why(look: Any) -> None:
    app = look("predictability", partner="adb", twg="ed")
    (notice,) = [info.value for info in app.info if "Annual predictability" in info.value]
    assert "a partner's figure is of all its groups together" in notice
    assert "Predictability, 2025" not in figures(app)
    assert texts(figures(look("predictability", partner="adb"))["Predictability, 2025"])[0] == "<b>83%</b>"


@pytest.mark.parametrize(("partner", "rank"), [("adb", "1"), ("japan", "2")])
def test_a_partner_has_its_rank(look: Any, partner: str, rank: str) -> None:
    """50 of 60 and 30 of 40."""
    app = look("partner_scorecard", partner=partner, indicator="predictability_annual")
    assert f"Number {rank} of the 2 development partners that have a value." in captions(app)


@BOTH
def test_country_systems_and_untied_say_what_weighed_them_and_who_answered(look: Any, language: str) -> None:
    app = look("country_systems", indicator="untied", lang=language)
    assert [metric.value for metric in app.metric] == [{"en": "64%", "km": "៦៤%"}[language]]
    said = " ".join(caption.value for caption in app.caption)
    expected = {
        "en": "US$\xa035.0 million of US$\xa055.0 million. Weighted by disbursements of the year; answered by 2 of 2"
        " development partners, which is 65% of what was asked about.",
        "km": "៣៥,០ លានដុល្លារ ក្នុងចំណោម ៥៥,០ លានដុល្លារ។ ថ្លឹងតាមការបញ្ចេញក្នុងឆ្នាំ។ ដៃគូអភិវឌ្ឍន៍ចំនួន ២ ក្នុងចំណោម ២ បានឆ្លើយ ស្មើនឹង ៦៥%",
    }
    assert expected[language] in said
    summary = table(app, 0)
    # Four parts: 30 + 30 and 20 x 4, of 4 x 80 of the government sector.
    assert [140e6, 320e6] in [row[2:4] for row in summary]


def test_a_click_on_a_partner_narrows_the_projects_behind(look: Any) -> None:
    app = look("country_systems", indicator="untied", part="partner:japan")
    rows = app.dataframe[1].value
    assert rows["Project"].tolist() == ["Project J1", "Project J3"]
    assert rows["Tied status"].tolist() == ["Did not answer", "Untied"]
    assert rows["Money that weighs it (US$)"].sum() == 35e6 and rows["Row"].tolist() == [4, 5]


def test_results_frameworks_list_those_that_did_not_answer(look: Any) -> None:
    app = look("results_frameworks")
    assert app.metric[0].value == "64%"  # 35 of 55
    labels = [expander.label for expander in app.expander]
    assert "Open the records that did not answer: 1" in labels


def test_a_group_without_a_workbook_did_not_answer_and_has_no_zero(look: Any) -> None:
    app = look("alignment", indicator="workplan_linked")
    assert app.metric[0].value == "35%"  # 30 of 85
    assert "answered by 1 of 2 working groups with money, which is 47% of what was asked about" in app.caption[0].value
    by_twg = figures(app)["By Technical Working Group, 2025"]
    assert texts(by_twg)[-2:] == ["<b>Did not answer</b>", "<b>75%</b>"]  # Health; Education 30 of 40


def test_sectors_stand_against_the_plan(look: Any) -> None:
    found = figures(look("alignment"))["Main sectors against the plan, 2025"]
    assert texts(found)[0] == "<b>7.46</b>"  # all of the money, of which 13.4 % was planned
    assert found["data"][1]["x"] == [1.0] * 4


def test_markers_are_weighed_once_each_and_never_added(look: Any) -> None:
    app = look("cross_cutting")
    assert texts(figures(app)["Money marked, by issue and level"]) == [
        "<b>US$\xa050.0 million</b>",
        "<b>US$\xa020.0 million</b>",
    ]
    assert (
        "2 of 4 projects carry a marker, with US$\xa050.0 million of US$\xa085.0 million (59%)" in app.caption[0].value
    )
    by_twg = figures(app)["By Technical Working Group"]
    assert texts(by_twg) == ["<b>US$\xa040.0 million</b>", "<b>US$\xa010.0 million</b>"]


def test_scorecard_has_the_country_first_and_blanks_for_no_answer(look: Any) -> None:
    app = look("partner_scorecard", partner="japan")
    shown = app.dataframe[0].value
    assert shown["Development partner"].tolist() == ["Country figure", "Asian Development Bank", "Japan"]
    assert shown["Untied"].tolist() == pytest.approx([35 / 55, 0.6, 1.0])
    assert shown["As scheduled"].tolist() == pytest.approx([0.8, 50 / 60, 0.75])
    here = figures(app)["This partner and the country, 2025"]
    assert texts(here)[0] == "<b>75%</b>" and here["data"][-2]["x"][0] == pytest.approx(0.8)


def test_every_indicator_of_every_partner_is_seen_at_once_and_what_is_not_answered_is_blank(look: Any) -> None:
    drawn = figures(look("partner_scorecard"))["Every indicator of every partner, 2025"]
    said = [text for trace in drawn["data"] for text in trace.get("hovertext") or ()]
    assert "Country figure, Untied: 64%" in said and "Japan, As scheduled: 75%" in said
    assert len(drawn["layout"]["xaxis"]["ticktext"]) == len(look("partner_scorecard").dataframe[0].value.columns) - 1
    assert "Did not answer or was not asked" in [trace.get("name") for trace in drawn["data"]]


@BOTH
def test_a_measure_that_one_of_the_data_lacks_is_not_compared_with_nothing(look: Any, language: str) -> None:
    app = look("changes", lang=language, measure="disbursed")
    assert len(app.info) == 1 and not app.metric and not app.get("plotly_chart")


def test_snapshots_mark_the_years_they_make_computable(look: Any) -> None:
    app = look("snapshots")
    assert app.dataframe[0].value["2025"].tolist() == ["Disbursed", "Schedule"]
    assert app.markdown[0].value.endswith(
        "**2025**: computable. Scheduled in the data of 30 Jun 2024, and later data tell what was disbursed."
    )


def test_methods_show_the_formula_that_runs(look: Any) -> None:
    app = look("methods")
    app.session_state["method_untied"] = True
    app.session_state["rule_changes"] = True
    code = [block.value for block in app.run().code]
    assert (paths.SQL / "indicators/untied.sql").read_text(encoding="utf-8").strip() in code
    assert any("'deduplicated'" in block for block in code)


@BOTH
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("data", ["real", "budgets", "illustrative"])
def test_every_page_stands_on_data_that_answer_little(open_app: Open, page: str, data: str, language: str) -> None:
    app = open_app(page, data=data, lang=language)
    if page in ("predictability", "country_systems", "results_frameworks"):
        assert app.info and not app.metric  # it says why, and gives no figure
    if page == "changes":
        assert app.info or app.metric


@BOTH
def test_a_total_that_moved(open_app: Open, language: str) -> None:
    """P0 had 7 million of budget; of the eight projects that came, four have 200."""
    app = open_app("changes", measure="budget", lang=language)
    moved = {"en": ["+ US$\xa0193.0 million", "US$\xa07.0 million", "US$\xa0200.0 million"],
             "km": ["+ ១៩៣,០ លានដុល្លារ", "៧,០ លានដុល្លារ", "២០០,០ លានដុល្លារ"]}  # fmt: skip
    assert [metric.value for metric in app.metric] == moved[language]
    (found,) = figures(app).values()
    signs = {"en": ["+ US$\xa0200.0 million", "− US$\xa07.0 million"], "km": ["+ ២០០,០ លានដុល្លារ", "− ៧,០ លានដុល្លារ"]}
    assert [text.removeprefix("<b>").removesuffix("</b>") for text in texts(found)][1:3] == signs[language]
    app.session_state["open"] = "cause:new"
    rows = app.run().dataframe[1].value
    assert len(rows) == 4 and rows.iloc[:, 5].sum() == 200e6


@BOTH
def test_a_partner_has_a_page_with_what_stands_behind_it(open_app: Open, language: str) -> None:
    app = open_app("partner_profile", data="sample", partner="japan", lang=language)
    assert app.header[0].value == {"en": "Japan", "km": "ជប៉ុន"}[language]
    assert len(app.tabs) == 4 and len(app.dataframe) == 4
    assert len(app.metric) == 2  # money and projects: how many partners it is goes without saying
    jmis, unlinked, projects = (frame.value for frame in app.dataframe[1:])
    assert len(jmis) > 5 and len(unlinked) > 5 and len(projects) > 50


def test_without_a_choice_the_page_is_about_the_partner_with_most_money(open_app: Open) -> None:
    app = open_app("partner_profile", data="real")
    assert app.header[0].value == "Asian Development Bank"
