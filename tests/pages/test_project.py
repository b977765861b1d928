"""The page of a project: the numbers of `building/one_project.py` and `building/invented.py`, worked out by hand."""

import datetime as dt
import json
from dataclasses import replace

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.building import invented, one_project
from tests.conftest import Warehouses
from tests.pages.conftest import Open
from twg_analytics.questions.scope import Scope
from twg_analytics.ui.filters import Filters, described

PAGE = "project"
P1, P4, P7 = "oda:adb:KH-P1", "oda:japan:KH-P4", "oda:undp:KH-P7"
BOTH = pytest.mark.parametrize("language", ["en", "km"])


def metrics(app: AppTest) -> list[str]:
    return [metric.value for metric in app.metric]


def html(app: AppTest) -> str:
    return "".join(part.proto.body for part in app.get("html"))


def captions(app: AppTest) -> str:
    return " ".join(part.value for part in app.caption)


def table(app: AppTest, heading: str) -> pd.DataFrame:
    """The only table on the page that has a heading."""
    (found,) = [part.value for part in app.dataframe if heading in part.value]
    frame: pd.DataFrame = found
    return frame


def roads(open_app: Open, **address: str) -> AppTest:
    return open_app(PAGE, data="one_project", project=one_project.ROADS, **address)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["US$\xa030.0 million", "US$\xa020.0 million", "US$\xa0100.0 million"]),
        ("km", ["៣០,០ លានដុល្លារ", "២០,០ លានដុល្លារ", "១០០,០ លានដុល្លារ"]),
    ],
)
def test_headline_is_of_the_whole_record(open_app: Open, language: str, said: list[str]) -> None:
    assert metrics(open_app(PAGE, project=P1, twg="he", lang=language)) == said


def test_headline_says_what_was_delivered_for_others_and_how_it_was_reported(open_app: Open) -> None:
    app = roads(open_app)
    assert metrics(app) == ["US$\xa01.0 million", "US$\xa02.0 million", "US$\xa01.0 million"]
    assert app.metric[0].label == "Disbursed, 2024"
    assert app.metric[1].label == "Planned from 2026 on"
    assert "it is US$\xa01.5 million" in captions(app)
    assert "Reported as 924,840 EUR" in captions(app)


@BOTH
def test_what_was_not_reported_is_not_zero(open_app: Open, language: str) -> None:
    app = open_app(PAGE, project=P4, lang=language)
    assert metrics(app)[0] in ("Not reported", "មិនបានរាយការណ៍")
    (figure,) = [json.loads(part.proto.spec) for part in app.get("plotly_chart")]
    assert [trace["y"] for trace in figure["data"]] == [[8e6]]
    assert len(app.metric) == 3


def test_plan_of_a_pipeline_project_is_said_not_to_be_firm(open_app: Open) -> None:
    assert "Not firm" in captions(open_app(PAGE, project=P4))
    assert "Not firm" not in captions(open_app(PAGE, project=P1))


def test_project_without_money_says_so(open_app: Open) -> None:
    app = open_app(PAGE, data="one_project", project=one_project.NOTHING)
    assert metrics(app) == ["Not reported"] * 3
    assert "No amount of a single year was reported" in app.info[0].value
    assert not app.get("plotly_chart")


def test_amount_without_a_rate_is_reported_and_no_dollar(open_app: Open) -> None:
    app = open_app(PAGE, data="one_project", project=one_project.RICE)
    assert metrics(app)[0] == "No exchange rate"
    assert "without an exchange rate" in app.info[0].value
    row = table(app, "As reported").iloc[0]
    assert (row["As reported"], row["Currency"]) == (5_000_000, "LAK")
    assert pd.isna(row["In US$"]) and pd.isna(row["Counted (US$)"])
    assert row["Why not counted in full"] == "No exchange rate: in no dollar total"


@BOTH
def test_chart_holds_the_record_in_its_own_unit(open_app: Open, language: str) -> None:
    app = roads(open_app, lang=language)
    (figure,) = [json.loads(part.proto.spec) for part in app.get("plotly_chart")]
    assert [trace["y"] for trace in figure["data"]] == [[1e6, None, None], [None, None, 2e6]]
    small = open_app(PAGE, data="one_project", project=one_project.WELLS, lang=language)
    (figure,) = [json.loads(part.proto.spec) for part in small.get("plotly_chart")]
    labels = [note["text"] for note in figure["layout"]["annotations"][:2]]
    assert labels == (["100,000", "20,000"] if language == "en" else ["១០០.០០០", "២០.០០០"])


def test_money_by_year_flow_and_funding_says_what_is_counted_and_why_not(open_app: Open) -> None:
    money = table(roads(open_app), "As reported")
    assert money["Year"].tolist() == [2026, 2026, 2024, 2024]
    assert money["Flow"].tolist() == ["Planned", "In the approved national budget", "Disbursed", "Disbursed"]
    assert money["In US$"].tolist() == pytest.approx([2e6, 1e5, 1e6, 5e5])
    assert money["Counted (US$)"].tolist() == pytest.approx([2e6, 0, 1e6, 0])
    assert money["Rate of an earlier year"].tolist() == ["Yes", "Yes", "No", "No"]
    assert money["Why not counted in full"].tolist()[3] == "Another partner's money: counted at its source"


@pytest.mark.parametrize(
    ("language", "what", "said", "heading", "expected"),
    [
        ("en", "What", "Value", "Heading in the file", ("Disbursed, Own resources, 2024", "923,890 EUR")),
        ("km", "អ្វី", "តម្លៃ", "ក្បាលតារាងក្នុងឯកសារ", ("ហិរញ្ញប្បទានបានបញ្ចេញ, ធនធានផ្ទាល់ខ្លួន, ២០២៤", "៩២៣.៨៩០ EUR")),
    ],
)
def test_each_value_names_its_heading_and_the_record_its_row(
    open_app: Open, language: str, what: str, said: str, heading: str, expected: tuple[str, str]
) -> None:
    app = roads(open_app, lang=language)
    read = table(app, what).set_index(what)
    assert read.loc[expected[0], [said, heading]].tolist() == [expected[1], "Own Resources 2024"]
    bodies = [part.proto.body for part in app.get("html") if "on-paper" not in part.proto.body]
    place = next(body for body in bodies if one_project.ODA in body)
    assert "Sheet1" in place and "</span> 2</li>" in place


def test_values_are_read_in_words(open_app: Open) -> None:
    read = table(roads(open_app), "What")
    told = {(row["What"], row["Value"]): row["Heading in the file"] for _, row in read.iterrows()}
    assert told["Technical Working Group", "Education, 60.0%"] == "TWG"
    assert told["Province", "Kampot, 50.0%, inferred"] == "Province"
    assert told["Thematic marker", "Gender equality and women's empowerment, Minor"] == "Thematic Markers"
    assert told["Total budget", "924,840"] == "Total Budget"
    assert told["Uses national auditing", "Not reported"] == "PD #5a Audit (Y/N)"
    assert told["Start", "1 Jan 2024"] == "Start"
    assert not read["What"].eq("Uses national procurement").any()
    assert read.set_index("What").loc["Total budget", "In US$"] == pytest.approx(1e6)


def test_no_answer_is_not_no_and_a_question_not_asked_is_neither(open_app: Open) -> None:
    answers = table(roads(open_app), "Question").set_index("Question")["Value"]
    assert answers["Uses national budget execution"] == "No"
    assert answers["Uses national auditing"] == "Did not answer"
    assert answers["Uses national procurement"] == "Not in this export"
    assert answers["Aid to the government sector"] == "Yes"


def test_activities_and_jmis_are_listed_and_only_web_addresses_are_links(open_app: Open) -> None:
    links = table(roads(open_app), "Activity, indicator or document")
    assert links["Code"].tolist()[:3] == ["A-1", "J-1", "J-2"]
    assert links["Activity, indicator or document"].tolist()[:2] == ["Build school roads", "Schools with a road"]
    assert links["Through the activity"].tolist()[1] == "A-1"
    assert links["Link"].tolist()[3] == "https://example.org/study"
    assert pd.isna(links["Link"].tolist()[4])
    assert links["Row"].tolist() == [2, 2, 3, 2, 3]


def test_shares_say_what_is_inferred(open_app: Open) -> None:
    said = html(roads(open_app))
    assert "<span>Education</span><b>60%</b>" in said
    assert "<span>Kampot <em>inferred</em></span><b>50%</b>" in said
    assert "It is split equally" in captions(roads(open_app))


def test_record_in_other_snapshots_and_what_changed(open_app: Open) -> None:
    app = roads(open_app)
    history = table(app, "Planned, counted (US$)")
    assert history["Status"].tolist() == ["On-going", "Pipeline"]
    assert history["Total budget (US$)"].tolist() == pytest.approx([1e6, 5e5])
    changed = table(app, "Before")
    assert changed[["What changed", "Before", "After"]].to_numpy().tolist() == [
        ["Total budget", "462,420", "924,840"],
        ["Status", "Pipeline", "On-going"],
    ]


def test_findings_of_the_record_and_other_columns_are_shown(open_app: Open) -> None:
    app = open_app(PAGE, project="oda:adb:KH-P2")
    assert table(app, "What is wrong")["Column"].tolist() == ["Total 2025"]
    assert "Nothing was doubted or noted" in captions(open_app(PAGE, project=P1))
    cells = [part.value for part in roads(open_app).dataframe if list(part.value) == ["Heading in the file", "Value"]]
    assert [frame.to_numpy().tolist() for frame in cells] == [[["Weather", "Sunny"]]]


def test_what_comes_from_an_export_is_never_rendered(open_app: Open) -> None:
    said = html(roads(open_app))
    assert "<h1 class='project'>Roads &lt;b&gt;and&lt;/b&gt; [bridges](http://evil.example)</h1>" in said
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in said
    assert "<script>alert" not in said


def test_records_of_one_project_lead_to_each_other(open_app: Open) -> None:
    app = open_app(PAGE, project=P7)
    assert any("**One project in 2 records.**" in part.value for part in app.markdown)
    (button,) = [part for part in app.button if "Project P8" in part.label]
    assert button.label == r"Japan – Project P8 \(Completed\)"
    button.click().run()
    assert app.query_params == {"project": "oda:japan:KH-P8"}
    assert metrics(app)[0] == "US$\xa04.0 million"


@BOTH
def test_unknown_project_is_said_with_a_way_to_the_list(open_app: Open, language: str) -> None:
    app = open_app(PAGE, project="oda:nobody:1<b>", lang=language)
    assert not metrics(app)
    assert app.info[0].value.startswith({"en": "No snapshot has a project", "km": "គ្មានកំណែទិន្នន័យណា"}[language])
    every = {"en": "All projects", "km": "គម្រោងទាំងអស់"}[language]
    assert [link.proto.label for link in app.get("page_link")][-1] == every  # those before it are the menu


def test_page_without_a_project_says_the_same(open_app: Open) -> None:
    assert "No snapshot has a project" in open_app(PAGE).info[0].value


def test_project_of_another_snapshot_is_found_there(open_app: Open) -> None:
    app = open_app(PAGE, project="oda:japan:KH-1")
    assert "not in the data of the chosen day" in app.info[0].value
    (button,) = [part for part in app.button if part.label == "30 Jun 2025"]
    button.click().run()
    assert app.query_params == {"project": "oda:japan:KH-1", "snapshot": f"{invented.BEFORE}"}
    assert metrics(app)[2] == "US$\xa07.0 million"


def test_reset_keeps_the_project_that_is_open(open_app: Open) -> None:
    app = open_app(PAGE, project=P1, twg="ed")
    (reset,) = [button for button in app.button if button.label == "Reset filters"]
    reset.click().run()
    assert app.query_params == {"project": P1}
    assert metrics(app)[0] == "US$\xa030.0 million"


def test_downloads_say_which_record_they_are_of(published: Warehouses) -> None:
    scope = Scope(published("real"), dt.date(2026, 1, 1))
    chosen = Filters(scope, "en", False, listens=("project",), project=P1)
    assert described(chosen) == [("Project", "Project P1")]
    assert described(replace(chosen, project="oda:adb:none")) == [("Project", "oda:adb:none")]
