"""The pages about TWGs on the example of `building/working_groups.py`, in both languages, and with no workbook."""

import json
from io import BytesIO
from typing import Any

import openpyxl
import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.building import invented, working_groups
from tests.pages.conftest import Open
from twg_analytics import reference
from twg_analytics.ui import information

NAMES = ("twg_profile", "scorecard", "meetings", "actions", "information", "province_profile", "registry")
BOTH = pytest.mark.parametrize("language", ["en", "km"])


def figures(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(element.proto.spec) for element in app.get("plotly_chart")]


def metrics(app: AppTest) -> list[str]:
    return [metric.value for metric in app.metric]


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def said(app: AppTest) -> str:
    return " ".join(element.value for element in (*app.caption, *app.info, *app.warning, *app.markdown))


@BOTH
@pytest.mark.parametrize("data", ["groups", "real"])
@pytest.mark.parametrize("name", NAMES)
def test_every_page_stands_and_no_table_has_a_heading_twice(
    open_app: Open, name: str, data: str, language: str
) -> None:
    app = open_app(name, data=data, lang=language, twg="ed")
    assert len(app.title) == 1
    for frame in app.dataframe:
        headings = pd.Index(frame.value.columns)
        assert headings.is_unique, headings[headings.duplicated()]


@pytest.mark.parametrize("name", ["scorecard", "meetings", "information"])
def test_every_chart_says_the_years_of_its_own_rows(open_app: Open, name: str) -> None:
    drawn = figures(open_app(name, data="groups"))
    assert drawn
    for figure in drawn:
        assert figure["layout"]["title"]["subtitle"]["text"].split("<br>")[-1] == "Years: 2026"


# Scorecard


@pytest.mark.parametrize(("language", "counted"), [("en", "2 of 21"), ("km", "២ ក្នុងចំណោម ២១")])
def test_scorecard_counts_who_reported(open_app: Open, language: str, counted: str) -> None:
    app = open_app("scorecard", data="groups", lang=language)
    assert metrics(app) == [counted]


def test_scorecard_draws_each_state_with_its_own_sign(open_app: Open) -> None:
    (figure,) = figures(open_app("scorecard", data="groups"))
    signs = {trace["name"]: (len(trace["x"]), trace["marker"]["symbol"]) for trace in figure["data"]}
    assert signs == {
        "Met": (12, "circle"),
        "Not met": (4, "x"),
        "Year of the plan missing": (16, "square-open"),
        "Not reported": (19 * 16, "square"),
    }
    ends = [note["text"] for note in figure["layout"]["annotations"] if note.get("xanchor") == "right"]
    assert ends[TWGS.index("ed")] == "<b>12 of 16</b>"
    assert ends[TWGS.index("fi")] == "<b>Not reported</b>"


TWGS = reference.codes("twg")


def test_a_cell_of_the_scorecard_opens_to_its_evidence(open_app: Open) -> None:
    app = open_app("scorecard", data="groups", twg="ed")
    app.selectbox(key="rule").set_value("documents_ten_days_before").run()
    assert app.query_params == {"twg": "ed", "rule": "documents_ten_days_before"}
    verdicts, evidence = (frame.value for frame in app.dataframe[:2])
    assert verdicts["Verdict"].tolist() == ["Not met"]
    assert verdicts["Found"].tolist() == ["50% of 2 judged; all are asked for"]
    assert evidence["Meets the rule"].tolist() == ["Yes", "No"]
    assert evidence["Days of notice"].tolist() == [10, 5]
    assert evidence[["File", "Sheet", "Row"]].to_numpy().tolist()[0] == [working_groups.FILE, "Meetings", 2]


@pytest.mark.parametrize("rule", ["minutes_circulated", "actions_closed_when_due", "has_ngo_member",
                                  "delayed_have_solution", "jmis_for_the_year"])  # fmt: skip
def test_rules_of_every_sheet_open_in_khmer(open_app: Open, rule: str) -> None:
    app = open_app("scorecard", data="groups", lang="km", rule=rule)
    assert app.selectbox(key="rule").value == rule
    assert len(app.dataframe[0].value) == 21
    assert len(app.dataframe[1].value) >= 1


@BOTH
def test_silence_is_never_not_met_in_the_tables_of_the_scorecard(open_app: Open, language: str) -> None:
    app = open_app("scorecard", data="groups", lang=language)
    words = {code: reference.label("conduct_state", code, language) for code in reference.codes("conduct_state")}
    whole = app.dataframe[-1].value
    assert len(whole) == 21 * 16
    verdicts = whole.iloc[:, 3]
    assert (verdicts == words["not_reported"]).sum() == 19 * 16
    assert (verdicts == words["not_met"]).sum() == 4
    assert whole[verdicts == words["not_reported"]].iloc[:, -2:].isna().all(axis=None)


def test_a_silent_group_opens_to_a_sentence_and_no_rows(open_app: Open) -> None:
    app = open_app("scorecard", data="groups", twg="fi", rule="has_chair")
    assert app.dataframe[0].value["Verdict"].tolist() == ["Not reported"]
    assert "sent no workbook" in app.info[0].value


# Profile


@BOTH
def test_profile_of_a_group(open_app: Open, language: str) -> None:
    app = open_app("twg_profile", data="groups", twg="ed", lang=language)
    expected = {
        "en": ["12 of 16", "US$\xa037.0 million", "3", "1", "1", "US$\xa0700,000", "1"],
        "km": ["១២ ក្នុងចំណោម ១៦", "៣៧,០ លានដុល្លារ", "៣", "១", "១", "៧០០.០០០ ដុល្លារ", "១"],
    }
    assert metrics(app) == expected[language]
    assert app.header[0].value == reference.label("twg", "ed", language)


def test_profile_tells_what_is_missing_by_cost_and_how_the_jmis_stand(open_app: Open) -> None:
    app = open_app("twg_profile", data="groups", twg="ed", jmi_year="2026")
    assert "1 of 1 activity with a cost in 2026 lacks money." in said(app)
    assert "1 of 2 activities has no cost in 2026, so its gap is not known." in said(app)
    assert "For 2026, 1 of 1 JMI could be judged (100%)" in html(app)


def test_profile_puts_the_money_linked_to_nothing_beside_the_gap(open_app: Open) -> None:
    """By `building/workplans.py`: of the open year 60 % of K2, 6 million; what 2025 lacked is a figure of its own."""
    app = open_app("twg_profile", data="workplans", twg="ed")
    assert "US$\xa025.0 million" in metrics(app)
    assert "Beside the gap: US$\xa06.0 million linked to no activity." in said(app)
    assert "Unfunded at close of 2025: US$\xa013.0 million." in said(app)


def test_profile_of_a_group_without_costs_or_jmis_shows_no_zero(open_app: Open) -> None:
    app = open_app("twg_profile", data="groups", twg="he")
    assert "No activity here has a cost, so there is no gap to show." in said(app)
    assert "The workbook of this group holds no JMI" in said(app)
    assert not any("gap" in metric.label.lower() or "JMI" in metric.label for metric in app.metric)


def test_profile_names_offices_by_organisation_and_those_who_left_no_more(open_app: Open) -> None:
    app = open_app("twg_profile", data="groups", twg="ed")
    facts = html(app)
    assert "<dt>Chair</dt><dd>MoEYS &lt;script&gt;</dd>" in facts
    assert "<dt>CDCB representative</dt><dd>Nobody named</dd>" in facts
    assert "<dt>Focal point</dt><dd>MoWA (gender)</dd>" in facts
    assert "<script>" not in facts.replace("<script>document", "").replace("<script>// twg_profile", "")
    assert "due on 5 Jul 2026: 5 days from the day of the data, 30 Jun 2026" in said(app)


def test_profile_opens_with_the_first_group_and_says_that_it_did_not_report(open_app: Open) -> None:
    app = open_app("twg_profile", data="groups")
    assert app.header[0].value == "Agriculture and Water"
    assert "sent no workbook" in app.warning[0].value
    assert not any("of 16" in value for value in metrics(app))


def test_profile_ignores_filters_that_it_does_not_show(open_app: Open) -> None:
    app = open_app("twg_profile", data="groups", twg="ed", partner="adb", province="12", source="ngo")
    assert metrics(app)[1] == "US$\xa037.0 million"


def test_profile_of_a_group_without_a_year(open_app: Open) -> None:
    app = open_app("twg_profile", data="groups", twg="he")
    assert metrics(app)[0] == "Year of the plan missing"
    assert "does not say the year" in said(app)


@BOTH
def test_a_rule_names_the_section_and_the_words_it_is_from(open_app: Open, language: str) -> None:
    app = open_app("scorecard", data="groups", twg="ed", rule="has_secretariat", lang=language)
    told = " ".join(caption.value for caption in app.caption)
    assert "VII(i)" in told
    assert "“Adequately-resourced and competent Secretariat within the host ministry/agency”" in told
    assert "CDCB)" not in told


# Meetings, actions, information


@pytest.mark.parametrize(
    ("language", "counted"), [("en", ["2", "1 of 2", "1 of 2"]), ("km", ["២", "១ ក្នុងចំណោម ២", "១ ក្នុងចំណោម ២"])]
)
def test_meetings_are_counted_and_drawn(open_app: Open, language: str, counted: list[str]) -> None:
    app = open_app("meetings", data="groups", lang=language)
    assert metrics(app) == counted
    calendar, attendance = figures(app)
    assert sum(len(trace["x"]) for trace in calendar["data"] if trace["mode"] == "markers") == 5
    assert [trace["x"] for trace in attendance["data"]] == [[50], [18], [5]]


@pytest.mark.parametrize("name", ["meetings", "actions", "information"])
def test_of_a_silent_group_nothing_is_counted(open_app: Open, name: str) -> None:
    app = open_app(name, data="groups", twg="fi")
    assert metrics(app) == [] and figures(app) == []
    assert "sent no workbook" in app.info[0].value


@pytest.mark.parametrize("name", ["meetings", "actions", "information"])
def test_a_snapshot_without_workbooks_says_so(open_app: Open, name: str) -> None:
    app = open_app(name, data="groups", snapshot=f"{invented.BEFORE}")
    assert "No group sent a workbook" in app.info[0].value
    assert metrics(app) == []


@pytest.mark.parametrize("name", ["meetings", "actions"])
def test_a_group_that_reported_nothing_of_it_is_told_from_a_silent_one(open_app: Open, name: str) -> None:
    app = open_app(name, data="groups", twg="he", **({"to": "2025"} if name == "meetings" else {}))
    assert metrics(app)[0] == {"meetings": "Year of the plan missing", "actions": "0"}[name]
    assert "sent no workbook" not in said(app)


@BOTH
def test_actions_by_state(open_app: Open, language: str) -> None:
    app = open_app("actions", data="groups", lang=language)
    one = {"en": "1", "km": "១"}[language]
    assert metrics(app) == [one, one, one]
    if language == "en":  # of all that are listed, though it stands beside those that are overdue
        assert "Of 3 actions, 1 was brought to the host ministry; 1 came from another forum." in said(app)
    (figure,) = figures(app)
    assert [trace["x"] for trace in figure["data"]] == [[1], [1], [1]]
    lists = [frame.value for frame in app.dataframe]
    assert [len(rows) for rows in lists] == [1, 1, 1, 1, 1]
    marked = {"en": "", "km": " [អង់គ្លេស]"}[language]
    assert [rows.iloc[0, 1].removesuffix(marked) for rows in lists] == [
        "Find the money",
        "Report to the dialogue",
        "Share the plan",
        "Find the money",
        "Report to the dialogue",
    ]
    assert all(rows.iloc[0, 1].endswith(marked) for rows in lists)
    assert lists[0].iloc[0].tolist()[-3:] == [working_groups.FILE, "Actions", 3]


def test_organisations_of_shared_information_have_their_names_in_khmer(open_app: Open) -> None:
    app = open_app("information", data="sample", lang="km")
    names = [note["text"] for note in figures(app)[0]["layout"]["annotations"] if note["xanchor"] == "left"]
    assert "ក្រសួងសុខាភិបាល" in names and not [name for name in names if name.startswith("Ministry")]


def test_a_document_names_the_projects_it_is_about(open_app: Open) -> None:
    shown = open_app("information", data="groups").dataframe[0].value.set_index("What was shared")
    assert shown["Project"].dropna().to_dict() == {"Review": "Project P1 / Project P3"}


def test_only_web_pages_are_links(open_app: Open) -> None:
    shown = open_app("information", data="groups").dataframe[0].value.set_index("What was shared")
    assert shown["Link, by its site"].dropna().to_dict() == {"Study of dropouts": "https://example.org/dropouts?x=1"}
    assert shown.loc["Review", "Address not opened"] == "javascript:alert(1)"


@pytest.mark.parametrize(
    ("link", "safe"),
    [
        ("https://example.org/a?b=c#d", True),
        ("HTTP://EXAMPLE.ORG:8080", True),
        ("https://www.ក្រសួង.kh/ឯកសារ", True),
        ("javascript:alert(1)", False),
        ("JavaScript://example.org/%0aalert(1)", False),
        ("data:text/html,<b>x", False),
        ("file:///etc/passwd", False),
        ("ftp://example.org", False),
        ("//example.org", False),
        ("example.org", False),
        ("https://", False),
        ("https://moeys.gov.kh@evil.example", False),
        ("https://evil.example\\@moeys.gov.kh", False),
        ("https://example.org/ with blank", False),
        (" https://example.org", False),
        ("https://example.org/\u202eexe.pdf", False),
        ("https://example.org:99999/", False),
        ("https://[::1", False),
        (None, False),
        (float("nan"), False),
    ],
)
def test_a_link_is_safe_when_its_site_can_be_read_off_it(link: object, safe: bool) -> None:
    assert information.is_safe(link) is safe


# Province and registry


@BOTH
def test_province_profile(open_app: Open, language: str) -> None:
    app = open_app("province_profile", data="groups", province="12", lang=language)
    assert metrics(app)[0] == {"en": "US$\xa031.0 million", "km": "៣១,០ លានដុល្លារ"}[language]
    results, projects = (frame.value for frame in app.dataframe)
    # The workbook has the indicator in English only, which a reader of Khmer is told.
    indicator = "Pupils who complete primary school" + {"en": "", "km": " [អង់គ្លេស]"}[language]
    assert results.iloc[0, :7].tolist()[1:] == ["J-1", indicator, "%", 2026, 8, 6]
    assert len(projects) == 2


def test_province_without_jmi_results_says_what_it_takes(open_app: Open) -> None:
    app = open_app("province_profile", data="groups", province="02", twg="he")
    assert metrics(app)[0] == "US$\xa010.0 million"  # the filter on TWGs is not on this page
    assert "No workbook gives a JMI result" in app.info[0].value


@BOTH
def test_registry_names_every_group_and_what_is_to_be_confirmed(open_app: Open, language: str) -> None:
    app = open_app("registry", data="groups", lang=language)
    listed = app.dataframe[0].value
    assert len(listed) == 21
    notice = app.info[0].value
    numbers = {"en": ("21", "19", "8"), "km": ("២១", "១៩", "៨")}[language]
    assert all(number in notice for number in numbers)
    reported = reference.label("report", "reported", language)
    assert (listed.iloc[:, 7] == reported).sum() == 2


def test_exports_say_not_reported_in_words(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: dict[str, bytes] = {}

    def take(label: str, data: Any, file_name: str, **_: Any) -> None:
        taken[file_name] = data()

    monkeypatch.setattr(st, "download_button", take)
    open_app("scorecard", data="groups")
    book = openpyxl.load_workbook(BytesIO(taken["cells_2026-06-30.xlsx"]))
    rows = [[cell for cell in row if cell is not None] for row in book.worksheets[0].iter_rows(values_only=True)]
    assert "Source: workbooks of the Technical Working Groups, 30 Jun 2026" in [cell for row in rows for cell in row]
    fisheries = [row for row in rows if row and row[0] == "Fisheries"]
    # A name and its code for TWG, rule and state, and the section; nothing was observed or required.
    assert len(fisheries) == 16
    assert all(row[5:] == ["Not reported", "not_reported"] for row in fisheries)


# Nothing to show


@pytest.mark.parametrize(
    ("name", "address", "cause", "offered"),
    [
        # Fisheries sent no workbook; whose rows the page could show is one press away.
        ("meetings", {"twg": "fi"}, "this group sent no workbook", []),
        ("actions", {"twg": "fi"}, "this group sent no workbook", []),
        ("information", {"twg": "fi"}, "this group sent no workbook", []),
        # Education met and shared in 2026 only.
        ("meetings", {"twg": "ed", "to": "2025"}, "This filter leaves everything out: Up to 2025.", ["Up to 2025"]),
        ("meetings", {"to": "2025"}, "This filter leaves everything out: Up to 2025.", ["Up to 2025"]),
        ("information", {"twg": "ed", "to": "2025"}, "This filter leaves everything out: Up to 2025.", ["Up to 2025"]),
        # The workbook of Health has one meeting and nothing else.
        ("actions", {"twg": "he"}, "The workbook here lists no action. That is not reported", []),
        ("information", {"twg": "he"}, "The workbook here lists nothing that was shared. That is not reported", []),
    ],
)
def test_what_is_not_there_says_why(
    open_app: Open, name: str, address: dict[str, str], cause: str, offered: list[str]
) -> None:
    app = open_app(name, data="groups", **address)
    (told,) = [info.value for info in app.info if "workbook" in info.value or "filter" in info.value]
    assert cause in told
    labels = [button.label for button in app.button if button.label.startswith("Show without")]
    assert labels == [f"Show without {name}" for name in offered]
