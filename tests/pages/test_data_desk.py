"""Requests and coverage in both languages, and the corrections on the page of a project."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from tests.building import built
from tests.pages.conftest import Open
from tests.pages.visit import visit
from tests.reading import rows
from twg_analytics.exports import request_sheets
from twg_analytics.questions import requests
from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import published

REQUESTS, COVERAGE, PROJECT = "requests", "coverage", "project"
BOTH = pytest.mark.parametrize("language", ["en", "km"])
DAY = built.DATE
AT = dt.date.fromisoformat(DAY)
OpenHere = Callable[..., AppTest]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Japan: KH-1 lacks TWG and province, KH-2 ended and stale. UNDP: nothing to ask. One answer came back."""
    folder = tmp_path_factory.mktemp("desk")
    full = {"Own Resources 2025": 100, "Date Questionnaire Completed": "1-Mar-2026"}
    listed = [
        rows.oda({**full, "TWG": None, "Province": None}),
        rows.oda({**full, "Program Number": "KH-2", "Project Title": "Wells", "Completion": "31-Dec-2025",
                  "Date Questionnaire Completed": "1-Jan-2025"}),
        rows.oda({**full, "Program Number": "KH-3", "Development Partner": "UNDP", "Project Title": "Schools",
                  "Plan Total 2026": 5}),
    ]  # fmt: skip
    heading = ["Record", "Field", "Answer", "Answered by", "Answered on"]
    answers = [["oda:japan:KH-1", "province", "Kampot (40%) / Takeo", "<i>JICA</i>", "1-Apr-2026"]]
    rows.write_xlsx(folder / "raw" / DAY / "answers.xlsx", [heading, *answers])
    return built.publish(built.with_rows(folder, oda=listed)).file.parent


@pytest.fixture
def open_here(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OpenHere:
    monkeypatch.setenv("TWG_DECISIONS", built.store(tmp_path))
    monkeypatch.setenv("TWG_WAREHOUSE", str(folder))

    def opened(page: str, **address: str) -> AppTest:
        return visit(page, **address)

    return opened


def metrics(app: AppTest) -> list[str]:
    return [metric.value for metric in app.metric]


@pytest.mark.parametrize(("language", "expected"), [("en", ["4", "2", "1", "0"]), ("km", ["៤", "២", "១", "០"])])
def test_what_is_asked_is_counted(open_here: OpenHere, language: str, expected: list[str]) -> None:
    assert metrics(open_here(REQUESTS, lang=language)) == expected


def test_requests_by_partner_add_up_to_the_cells(open_here: OpenHere) -> None:
    by_partner, cells, answers = [frame.value for frame in open_here(REQUESTS).dataframe]
    assert by_partner.iloc[:, :4].values.tolist() == [["Japan", 4, 2, 2], [
        "United Nations Development Programme", 0, 0, 1]]  # fmt: skip
    assert cells.iloc[:, [0, 2, 3]].values.tolist() == [
        ["Rural roads", "No TWG", "Technical Working Group"],
        ["Wells", "Ended, but on-going", "Project status"],
        ["Wells", "Ended, but on-going", "Completion date"],
        ["Wells", "Not updated for months", "Date on which the record was last checked"],
    ]
    assert answers.iloc[:, [0, 4, 6]].values.tolist() == [
        ["Rural roads", "Kampot (40%) / Takeo", "Beside the database's value"]
    ]


def test_the_number_of_months_is_chosen_and_in_the_address(open_here: OpenHere) -> None:
    assert metrics(open_here(REQUESTS, months="12"))[0] == "4"
    assert metrics(open_here(REQUESTS, months="18"))[0] == "3"


@BOTH
def test_a_partner_without_gaps_is_asked_nothing(open_here: OpenHere, language: str) -> None:
    app = open_here(REQUESTS, partner="undp", lang=language)
    assert metrics(app)[0] in ("0", "០") and app.info


def test_a_project_shows_the_correction_beside_its_own_value(open_here: OpenHere) -> None:
    app = open_here(PROJECT, project="oda:japan:KH-1")
    (html,) = [part.proto.body for part in app.get("html") if "Correction received" in part.proto.body]
    assert "Correction received: Province: Kampot (40%) / Takeo — &lt;i&gt;JICA&lt;/i&gt;, 1 Apr 2026" in html
    assert f"{DAY}/answers.xlsx, Sheet1, 2" in html and "changes no figure" in html
    assert "<i>" not in html
    without = open_here(PROJECT, project="oda:japan:KH-2")
    assert not [part for part in without.get("html") if "Correction received" in part.proto.body]


@BOTH
def test_coverage_says_part_and_whole(open_here: OpenHere, language: str) -> None:
    app = open_here(COVERAGE, lang=language)
    # Of three on-going records one has a figure of 2026 and all have disbursed in 2025.
    assert metrics(app) == (["33%", "100%", "100%"] if language == "en" else ["៣៣%", "១០០%", "១០០%"])
    by_partner, trend = [frame.value for frame in app.dataframe]
    assert by_partner.iloc[:, [1, 4, 5]].values.tolist() == [[2, 2, 0], [1, 1, 1]]
    assert trend.iloc[:, [1, 4, 5]].values.tolist() == [[3, 3, 1]]


def test_the_quarters_are_drawn_and_read_out(open_here: OpenHere) -> None:
    app = open_here(COVERAGE)
    alt = app.get("plotly_chart")[0].proto.alt
    assert "Japan, 2025 Q1: 1" in alt and "Japan, 2026 Q1: 1" in alt
    assert "United Nations Development Programme, 2026 Q1: 1" in alt


@BOTH
@pytest.mark.parametrize("page", [REQUESTS, COVERAGE])
@pytest.mark.parametrize("data", ["budgets", "illustrative"])
def test_exports_of_budgets_are_not_at_fault(open_app: Open, page: str, data: str, language: str) -> None:
    app = open_app(page, data=data, lang=language)
    if page == COVERAGE and data == "budgets":
        assert metrics(app)[0] in ("Not reported", "មិនបានរាយការណ៍") and len(app.info) == 2


def test_the_archive_has_a_workbook_for_each_partner_that_is_asked(folder: Path) -> None:
    asked = requests.asked(Scope(published(folder), AT), months=6)
    files = {
        request_sheets.file_name(str(partner), AT): request_sheets.workbook(of, {"en": "Japan", "km": "ជប៉ុន"}, as_of=AT)
        for partner, of in asked.groupby("partner_code")
    }
    with zipfile.ZipFile(io.BytesIO(request_sheets.archive(files))) as archive:
        assert archive.namelist() == [f"request_japan_{DAY}.xlsx"]
        sheet = openpyxl.load_workbook(io.BytesIO(archive.read(archive.namelist()[0])))["Requests"]
    assert [row[10].value for row in sheet.iter_rows(min_row=4)] == ["twg", "status", "completion_date", "updated_date"]
