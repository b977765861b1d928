"""Request sheets: exactly what is asked, nothing executed, the same bytes, and read back as what they are."""

import datetime as dt
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from twg_analytics.exports import request_sheets
from twg_analytics.reading.files import read

DAY = dt.date(2026, 3, 31)
NAMES = {"en": "Japan", "km": "ជប៉ុន"}
TITLE = '=HYPERLINK("http://evil.example","Roads")'


def asked(**cells: Any) -> dict[str, Any]:
    return {
        "project_id": "oda:japan:KH-1", "project_number": "+1", "title": TITLE, "request_code": "no_twg",
        "request_field_code": "twg", "year": None, "present_value": None, "currency_code": "JPY", "months_since": None,
        "published_answer": None, "published_date": None, "published_usd": None, "reconciliation_code": None,
        "published_file": None, "published_row": None,
    } | cells  # fmt: skip


ROWS = [
    asked(),
    asked(request_code="no_disbursement", request_field_code="disbursed", year=2025),
    asked(request_code="ended_ongoing", request_field_code="status", present_value="ongoing"),
    asked(request_code="stale", request_field_code="updated_date", present_value="2025-01-15", months_since=14),
]


def made(rows: list[dict[str, Any]] = ROWS, **more: Any) -> bytes:
    return request_sheets.workbook(pd.DataFrame(rows, dtype=object), NAMES, as_of=DAY, **more)


@pytest.fixture(scope="module")
def book() -> Any:
    return openpyxl.load_workbook(BytesIO(made()))


def test_each_row_asks_for_one_cell_in_both_languages(book: Any) -> None:
    sheet = book["Requests"]
    said = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert said[0][:5] == ["Record", "Number", "Project", "What is asked", "Present value"]
    assert said[0][5:] == ["From IATI", "IATI line", "Answer", "Answered by", "Answered on", "Field"]
    assert [row[10] for row in said[1:]] == ["twg", "disbursed 2025", "status", "updated_date"]
    assert [row[4] for row in said[1:]] == [None, None, "On-going", "2025-01-15"]
    assert "How much was disbursed in 2025? (in JPY" in said[2][3] and "ឆ្នាំ2025" in said[2][3]
    assert "14 months before" in said[4][3]
    assert all(cell is None for row in said[1:] for cell in row[5:10])


def test_no_text_of_the_data_is_a_formula(book: Any) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    title, number = book["Requests"]["C4"], book["Requests"]["B4"]
    assert (title.value, title.data_type, title.quotePrefix) == (TITLE, "s", True)
    assert (number.value, number.data_type, number.quotePrefix) == ("+1", "s", True)


def test_answers_are_chosen_from_lists(book: Any) -> None:
    rules = {str(rule.sqref): rule for rule in book["Requests"].data_validations.dataValidation}
    assert {place: (rule.type, rule.errorStyle) for place, rule in rules.items()} == {
        "H4": ("list", "warning"), "H5": ("decimal", "warning"), "H6": ("list", "stop"), "H7": ("date", None),
    }  # fmt: skip
    lists = {column[0].value: [cell.value for cell in column[1:] if cell.value] for column in book["Lists"].columns}
    assert lists["status"] == ["Pipeline", "On-going", "Completed", "Suspended"]
    assert "Education" in lists["twg"] and len(lists["province"]) == 26
    assert "10101 " in "".join(word for word in lists["subsector"])
    assert book["Lists"].sheet_state == "hidden"
    assert rules["H6"].formula1 == "Lists!$A$2:$A$5"


IN_IATI = {"reconciliation_code": "proposed", "published_file": "2026-03-31/undp.xml", "published_row": 12}


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"request_code": "no_tied", "request_field_code": "tied", "published_answer": "tied / untied"},
         "Fully tied / Untied (In both, as proposed)"),
        ({"request_code": "no_disbursement", "request_field_code": "disbursed", "year": 2025, "published_usd": 1234.5},
         "USD 1,234.50 (In both, as proposed)"),
        ({"request_code": "ended_ongoing", "request_field_code": "completion_date",
          "published_date": dt.datetime(2027, 12, 31)}, "2027-12-31 (In both, as proposed)"),
    ],
)  # fmt: skip
def test_what_iati_says_stands_beside_with_its_line_and_is_no_answer(
    cells: dict[str, Any], said: str, tmp_path: Path
) -> None:  # fmt: skip
    content = made([asked(**cells, **IN_IATI)])
    row = [cell.value for cell in openpyxl.load_workbook(BytesIO(content))["Requests"][4]]
    assert row[5:8] == [said, "2026-03-31/undp.xml: 12", None]
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(content)
    assert (read(path).rows_loaded, read(path).rows_not_data) == (0, 1)


def test_instructions_stand_side_by_side(book: Any) -> None:
    english, khmer = ([row[n].value for row in book["Instructions"].iter_rows()] for n in (0, 1))
    assert english[:2] == ["Request to Japan, data of 31 Mar 2026", "Cells to answer in the sheet Requests: 4."]
    assert len(english) == len(khmer) == 9 and "ជប៉ុន" in khmer[0]


def test_the_same_requests_give_the_same_bytes() -> None:
    assert made() == made()


def test_an_unanswered_sheet_is_recognised_and_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "whatever.csv"
    path.write_bytes(made())
    reading = read(path)
    counts = (reading.rows_read, reading.rows_loaded, reading.rows_refused, reading.rows_not_data)
    assert (reading.kind_code, counts, reading.tables) == ("request_sheet", (4, 0, 0, 4), {})


def test_an_illustrative_sheet_stays_marked(tmp_path: Path) -> None:
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(made(warning="ILLUSTRATIVE DATA, not real"))
    assert read(path).is_illustrative


@pytest.mark.parametrize("partner", ["adb", "../../etc/passwd", "អង្គការ", "a" * 300, 'CON <b>"|?*'])
def test_file_names_are_safe_on_any_computer_and_of_one_partner(partner: str) -> None:
    found = request_sheets.file_name(partner, DAY)
    assert found.isascii() and len(found) < 100 and not set(found) & set('/\\:*?"<>| ')
    assert found.startswith("request_") and found.endswith("_2026-03-31.xlsx")
    assert found != request_sheets.file_name(f"{partner}!", DAY)


def test_a_listed_partners_file_bears_its_code() -> None:
    assert request_sheets.file_name("adb", DAY) == "request_adb_2026-03-31.xlsx"


def test_an_archive_holds_each_file_and_is_the_same_each_time() -> None:
    files = {"b.xlsx": b"two", "a.xlsx": b"one"}
    packed = request_sheets.archive(files)
    assert packed == request_sheets.archive(dict(reversed(files.items())))
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
