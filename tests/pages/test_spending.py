"""What was spent of workplans: on their page, in short on that of gaps, and in the papers of a group."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.building import built, workplans
from tests.building.workplans import activity
from tests.pages.visit import visit
from tests.reading.rows import oda
from twg_analytics.exports import report_book
from twg_analytics.reports import answers, meeting_pack, progress_report
from twg_analytics.reports import spending as part_of
from twg_analytics.words import columns

BOTH = pytest.mark.parametrize("language", ["en", "km"])
M = 1e6
Visit = Callable[..., AppTest]


def spent(government: float | None, partner: float | None, cost: float | None) -> dict[str, object]:
    return {
        "Cost 2025": cost and cost * M,
        "Government spent 2025": government and government * M,
        "Partner spent 2025": partner and partner * M,
    }


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Education reports 6 of 20 planned and 12 of 10, not 10 more; Health reports nothing."""
    folder = tmp_path_factory.mktemp("spent")
    workplans.write(
        folder,
        "ed",
        [
            activity("A", None, spent(2, 4, 20), priority="1. Access", priority_km="១. លទ្ធភាព", status="Under way"),
            activity("B", None, spent(12, None, 10), priority="2. Quality", status="Under way"),
            activity("C", None, spent(None, None, 10), priority="2. Quality", status="Delayed"),
        ],
    )
    workplans.write(folder, "he", [activity("A", None, {"Cost 2025": 5 * M})])
    return built.publish(built.with_rows(folder, [oda({"Own Resources 2025": M})])).file


@pytest.fixture
def opened(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Visit:
    monkeypatch.setenv("TWG_WAREHOUSE", str(file.parent))
    monkeypatch.setenv("TWG_DECISIONS", built.store(tmp_path))
    return visit


def texts(app: AppTest) -> str:
    return "\n".join(element.value for element in (*app.markdown, *app.caption, *app.info))


def table(app: AppTest, heading: str) -> pd.DataFrame:
    return next(frame.value for frame in app.dataframe if heading in frame.value)


@BOTH
def test_the_page_says_what_was_spent_of_what_is_reported(opened: Visit, language: str) -> None:
    app = opened("workplan", twg="ed", lang=language)
    assert app.metric[3].value == {"en": "60%", "km": "៦០%"}[language]
    said = {
        "en": [
            "US$\xa018.0 million of US$\xa030.0 million, of the lines that report and have a cost.",
            "Reported for 2 of 3 lines, US$\xa030.0 million of US$\xa040.0 million of the plan.",
            "1 of these lines reports one of the two only; the other is not reported.",
            "1 line spent more than planned: US$\xa02.0 million above the plan.",
            "A blank is not reported, never nothing spent",
        ],
        "km": ["១៨,០ លានដុល្លារ ក្នុងចំណោម ៣០,០ លានដុល្លារ", "ក្រឡាទទេគឺមិនបានរាយការណ៍"],
    }[language]
    assert [sentence for sentence in said if sentence not in texts(app)] == []


def test_priorities_stand_beside_their_gap_and_open_to_their_lines(opened: Visit) -> None:
    app = opened("workplan", twg="ed", open="priority:ed:2. Quality")
    listed = table(app, "Spent of the plan")
    assert listed["Priority"].tolist() == ["1. Access", "2. Quality"]
    assert listed["Spent of the plan"].tolist() == [0.3, 1.2]  # of 10 only, for C says nothing
    assert (listed["Gap (US$)"] / M).tolist() == [20, 20]
    assert (listed["Above the plan (US$)"] / M).tolist() == [0, 2]
    lines = next(frame.value for frame in app.dataframe if {"Activity", "Spent (US$)"} <= set(frame.value))
    assert lines["Spent (US$)"].iloc[0] == 12 * M and pd.isna(lines["Spent (US$)"].iloc[1])
    assert lines["Row"].tolist() == [3, 4]


def test_priorities_are_told_in_the_readers_language(opened: Visit) -> None:
    listed = table(opened("workplan", twg="ed", lang="km"), columns.heading("spent_share", "km"))
    assert listed["អាទិភាព"].tolist() == ["១. លទ្ធភាព", "2. Quality [អង់គ្លេស]"]


def test_of_all_groups_who_reports_nothing_has_no_number(opened: Visit) -> None:
    listed = table(opened("workplan"), "Spent of the plan").set_index("Technical Working Group")
    assert listed.loc["Education", "Spent (US$)"] == 18 * M
    assert pd.isna(listed.loc["Health", "Spent (US$)"]) and pd.isna(listed.loc["Health", "Spent of the plan"])


@BOTH
def test_a_plan_of_which_nothing_is_reported_says_so(opened: Visit, language: str) -> None:
    said = {
        "en": "No workplan in view reports what was spent.",
        "km": "គ្មានផែនការការងារណានៅទីនេះរាយការណ៍អំពីការចំណាយទេ។",
    }[language]
    app = opened("workplan", twg="he", lang=language)
    assert said in texts(app) and len(app.metric) == 3
    assert said in texts(opened("funding_gaps", twg="he", lang=language))


def test_the_page_of_gaps_says_it_in_short_and_leads_there(opened: Visit) -> None:
    app = opened("funding_gaps", twg="ed")
    assert "60% was spent where it is reported: US$\xa018.0 million of US$\xa030.0 million." in texts(app)
    (link,) = [one.proto for one in app.get("page_link") if one.proto.label.startswith("Spending against the plan")]
    assert "workplan" in link.page and "twg=ed" in link.query_string


@BOTH
def test_the_papers_of_a_group_tell_it_where_its_workplan_stands(file: Path, language: str) -> None:
    about = answers.ask(twg="ed", file=file)
    part = part_of.part(about, language)
    assert part.figure is not None and part.table is not None
    assert (part.table.frame["spent_usd"] / M).tolist() == [6, 12]
    keys = [one.key for one in progress_report.report(about, language, "docx").parts]
    assert keys.index("spending") > keys.index("workplan")
    assert "spending" in [one.key for one in meeting_pack.slides(about, language)]
    book = openpyxl.load_workbook(BytesIO(report_book.workbook(progress_report.report(about, language, "xlsx"))))
    cells = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {6 * M, 12 * M} <= cells
    silent = answers.ask(twg="he", file=file)
    assert part_of.part(silent, language).table is None and part_of.part(silent, language).missing is not None
    assert "spending" not in [one.key for one in meeting_pack.slides(silent, language)]
