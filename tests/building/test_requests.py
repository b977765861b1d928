"""Requests and corrections: what is asked, that answers stand beside the database, and that nothing is asked twice."""

import datetime as dt
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from tests.building import built
from tests.building.built import DATE, Built
from tests.reading import rows
from tests.reading.iati_files import activity, transaction, write
from twg_analytics.exports import request_sheets
from twg_analytics.questions import requests
from twg_analytics.questions.scope import Scope

AT = dt.date.fromisoformat(DATE)
FULL: rows.Row = {"Date Questionnaire Completed": "1-Mar-2026", "Own Resources 2025": 100}
ID = "oda:japan:KH-1"


def asked(made: Built, months: int = 6) -> list[tuple[Any, ...]]:
    found = requests.asked(Scope(made.to_ask("requests"), AT), months=months)
    names = ["request_code", "request_field_code", "year", "present_value"]
    return [tuple(None if pd.isna(cell) else cell for cell in row) for row in found[names].itertuples(index=False)]


def of(folder: Path, **cells: Any) -> list[tuple[Any, ...]]:
    return asked(built.from_files(built.with_rows(folder, oda=[rows.oda(FULL | cells)])))


def test_a_full_and_fresh_record_is_asked_nothing(tmp_path: Path) -> None:
    assert of(tmp_path) == []


@pytest.mark.parametrize(
    ("updated", "months", "is_asked"),
    [("30-Sep-2025", 6, True), ("1-Oct-2025", 6, False), ("1-Oct-2025", 5, True), ("31-Mar-2025", 12, True)],
)
def test_a_record_is_stale_after_full_months(tmp_path: Path, updated: str, months: int, is_asked: bool) -> None:
    made = built.from_files(built.with_rows(tmp_path, oda=[rows.oda(FULL | {"Date Questionnaire Completed": updated})]))
    assert ("stale" in [code for code, *_ in asked(made, months)]) == is_asked


def test_a_completed_record_need_not_be_updated(tmp_path: Path) -> None:
    assert of(tmp_path, **{"Date Questionnaire Completed": "1-Jan-2020", "Project Status": "Completed"}) == []


def test_a_project_that_ended_is_asked_its_status_and_its_end(tmp_path: Path) -> None:
    assert of(tmp_path, Completion="31-Dec-2025") == [
        ("ended_ongoing", "status", None, "ongoing"), ("ended_ongoing", "completion_date", None, "2025-12-31"),
    ]  # fmt: skip


def test_a_blank_year_is_asked_and_a_reported_zero_is_not(tmp_path: Path) -> None:
    blank = rows.oda(FULL | {"Own Resources 2025": None, "Program Number": "KH-2"})
    zero = rows.oda(FULL | {"Own Resources 2025": 0, "Program Number": "KH-3"})
    later = rows.oda(FULL | {"Own Resources 2025": None, "Program Number": "KH-4", "Start": "1-Feb-2026"})
    made = built.from_files(built.with_rows(tmp_path, oda=[rows.oda(FULL), blank, zero, later]))
    assert asked(made) == [("no_disbursement", "disbursed", 2025, None)]
    assert made.one("select project_id from marts.requests where year = 2025") == ("oda:japan:KH-2",)


def test_a_year_that_the_export_does_not_have_is_nobodys_fault(tmp_path: Path) -> None:
    row = {key: value for key, value in rows.oda(FULL).items() if key != "Own Resources 2025"}
    assert asked(built.from_files(built.with_rows(tmp_path, oda=[row | {"Own Resources 2023": 5}]))) == []


def test_blank_lists_and_status_are_asked(tmp_path: Path) -> None:
    blank = {"TWG": None, "Province": None, "Sector": None, "Sub Sector": None, "Project Status": None}
    assert sorted(code for code, *_ in of(tmp_path, **blank)) == [
        "no_province", "no_status", "no_subsector", "no_twg",
    ]  # fmt: skip


def test_a_twg_that_we_infer_is_asked_all_the_same(tmp_path: Path) -> None:
    assert of(tmp_path, TWG=None) == [("no_twg", "twg", None, None)]


BLANK = {"TWG": None, "Province": None, "Completion": "31-Dec-2025", "Own Resources 2025": None}


def lacking(folder: Path) -> Path:
    """The folder, with a record that lacks much and one that lacks nothing."""
    return built.with_rows(folder, oda=[rows.oda(FULL | BLANK), rows.oda(FULL | {"Program Number": "KH-2"})])


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The sheet that asks for what the record lacks."""
    made = built.from_files(lacking(tmp_path_factory.mktemp("lacking")))
    found = requests.asked(Scope(made.to_ask("requests"), AT), months=6)
    return request_sheets.workbook(found, {"en": "Japan", "km": "ជប៉ុន"}, as_of=AT)


def fill(
    folder: Path, sheet: bytes, answers: dict[str, Any], *, name: str = "answers.xlsx", day: str = DATE, **more: Any
) -> Built:
    """Fill the sheet, and build the records with the answers."""
    book = openpyxl.load_workbook(BytesIO(sheet))
    for row in book["Requests"].iter_rows(min_row=4):
        if row[10].value in answers:
            row[7].value = answers[row[10].value]
            row[8].value, row[9].value = more.get("by", "JICA Cambodia"), more.get("on", dt.date(2026, 4, 20))
            row[0].value = more.get("record", row[0].value)
    path = folder / "raw" / day / name
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return built.from_files(lacking(folder))


EVERY = {
    "status": "Completed", "twg": "Health", "province": "Kampot (40%) / Takeo (60%)",
    "disbursed 2025": 1_250_000.5, "completion_date": dt.date(2027, 6, 30),
}  # fmt: skip


def test_answers_load_back_as_corrections_with_their_provenance(tmp_path: Path, sheet: bytes) -> None:
    made = fill(tmp_path, sheet, EVERY)
    found = made.all(
        "select field, year, answer_code, answer_date, answer_amount, state_code from marts.corrections order by field"
    )
    assert found == [
        ("completion_date", None, None, pd.Timestamp(2027, 6, 30), None, "beside"),
        ("disbursed", 2025, None, None, 1_250_000.5, "beside"),
        ("province", None, "07 / 21", None, None, "beside"),
        ("status", None, "completed", None, None, "beside"),
        ("twg", None, "he", None, None, "beside"),
    ]
    currency = "select currency_code from marts.corrections where answer_amount is not null"
    assert made.one(currency) == ("USD",)
    origin = "select distinct project_id, answered_by, answered_on, source_file, source_sheet from marts.corrections"
    assert made.one(origin) == (ID, "JICA Cambodia", pd.Timestamp(2026, 4, 20), f"{DATE}/answers.xlsx", "Requests")
    counts = "select rows_read, rows_loaded, rows_refused, rows_not_data from marts.files where source_file = $file"
    assert made.one(counts, file=f"{DATE}/answers.xlsx") == (5, 5, 0, 0)


def test_corrections_change_no_value_and_no_total(tmp_path: Path, sheet: bytes) -> None:
    made = fill(tmp_path, sheet, EVERY)
    record = "select status_code, completion_date from marts.projects where project_id = $id"
    assert made.one(record, id=ID) == ("ongoing", pd.Timestamp(2025, 12, 31))
    assert made.one("select count(*), sum(counted_usd) from marts.money") == (1, 100)
    assert made.one("select province_code from marts.project_provinces where project_id = $id", id=ID) == ("99",)


def test_what_was_answered_is_not_asked_again(tmp_path: Path, sheet: bytes) -> None:
    assert asked(fill(tmp_path, sheet, {"twg": "Health", "disbursed 2025": 0})) == [
        ("ended_ongoing", "status", None, "ongoing"), ("ended_ongoing", "completion_date", None, "2025-12-31"),
        ("no_province", "province", None, None),
    ]  # fmt: skip


def test_one_answer_settles_a_project_that_ended(tmp_path: Path, sheet: bytes) -> None:
    found = asked(fill(tmp_path, sheet, {"completion_date": dt.date(2027, 6, 30)}))
    assert "ended_ongoing" not in [code for code, *_ in found]


def test_a_day_on_which_a_record_was_checked_counts_like_an_update(tmp_path: Path) -> None:
    oda = [rows.oda(FULL | {"Date Questionnaire Completed": "1-Jan-2025"})]
    assert [code for code, *_ in asked(built.from_files(built.with_rows(tmp_path, oda=oda)))] == ["stale"]
    answer = [["Record", "Field", "Answer"], [ID, "updated_date", "1-Feb-2026"]]
    rows.write_xlsx(tmp_path / "raw" / DATE / "back.xlsx", answer)
    assert asked(built.from_files(tmp_path)) == []


def test_answers_of_a_later_day_belong_to_the_snapshot_they_answer(tmp_path: Path, sheet: bytes) -> None:
    made = fill(tmp_path, sheet, {"twg": "Health"}, day="2026-05-04")
    assert made.one("select count(*) from marts.snapshots") == (1,)
    assert made.one("select cast(snapshot_date as varchar), source_file from marts.corrections") == (
        DATE, "2026-05-04/answers.xlsx",
    )  # fmt: skip
    assert "no_twg" not in [code for code, *_ in asked(made)]


def test_answers_that_cannot_be_read_are_found_at_their_cell_and_asked_again(tmp_path: Path, sheet: bytes) -> None:
    wrong = {"status": "Sleeping", "twg": "Moon", "disbursed 2025": "much", "completion_date": "some day"}
    made = fill(tmp_path, sheet, wrong, by=None, on="yesterday")
    found = made.all(
        "select message_key, source_column, value from marts.findings "
        "where source_file like '%answers.xlsx' order by 1, 2, 3"
    )
    assert found == [
        ("answer_unsigned", "Answered by", None), ("answer_unsigned", "Answered by", None),
        ("answer_unsigned", "Answered by", None), ("answer_unsigned", "Answered by", None),
        ("unknown_code", "Answer", "Moon"), ("unknown_code", "Answer", "Sleeping"),
        ("unreadable_amount", "Answer", "much"),
        ("unreadable_date", "Answer", "some day"), ("unreadable_date", "Answered on", "yesterday"),
        ("unreadable_date", "Answered on", "yesterday"), ("unreadable_date", "Answered on", "yesterday"),
        ("unreadable_date", "Answered on", "yesterday"),
    ]  # fmt: skip
    assert made.all("select distinct state_code from marts.corrections") == [("unreadable",)]
    assert len(asked(made)) == 5


def test_an_answer_about_no_record_is_found_and_stands_beside_nothing(tmp_path: Path, sheet: bytes) -> None:
    made = fill(tmp_path, sheet, {"twg": "Health"}, record="oda:japan:KH-99")
    assert made.findings("unknown_record") == [(8, "Record", "oda:japan:KH-99")]
    assert made.one("select state_code from marts.corrections") == ("unknown_record",)
    assert "no_twg" in [code for code, *_ in asked(made)]


def test_a_sheet_that_is_checked_alone_is_not_said_to_name_no_record(tmp_path: Path, sheet: bytes) -> None:
    made = fill(tmp_path, sheet, {"twg": "Health"}, record="oda:japan:KH-99")
    alone = tmp_path / "alone"
    (alone / "raw" / DATE).mkdir(parents=True)
    for file in (tmp_path / "raw" / DATE).glob("answers.xlsx"):
        (alone / "raw" / DATE / file.name).write_bytes(file.read_bytes())
    assert made.findings("unknown_record") and built.from_files(alone).findings("unknown_record") == []


def test_the_latest_of_several_answers_stands(tmp_path: Path, sheet: bytes) -> None:
    fill(tmp_path, sheet, {"twg": "Health"}, name="b.xlsx", on=dt.date(2026, 4, 1))
    (tmp_path / "raw" / DATE / "b.xlsx").rename(tmp_path / "kept")
    fill(tmp_path, sheet, {"twg": "Education"}, name="a.xlsx", on=dt.date(2026, 4, 2))
    (tmp_path / "kept").rename(tmp_path / "raw" / DATE / "b.xlsx")
    made = built.from_files(tmp_path)
    found = "select answer_code, state_code from marts.corrections order by 1"
    assert made.all(found) == [("ed", "beside"), ("he", "replaced")]


def test_an_answer_that_lost_its_record_is_refused(tmp_path: Path, sheet: bytes) -> None:
    made = fill(tmp_path, sheet, {"twg": "Health"}, record=None)
    counts = "select rows_loaded, rows_refused from marts.files where kind_code = 'request_sheet'"
    assert made.one(counts) == (0, 1)
    assert made.findings("row_without_key") == [(8, "Record", "Health")]


def test_subsectors_are_answered_by_code_or_name(tmp_path: Path) -> None:
    heading = ["Record", "Field", "Answer"]
    answers = [[ID, "subsector", "10199 Other"], [ID, "province", "ខេត្តកំពត"]]
    rows.write_xlsx(tmp_path / "raw" / DATE / "back.xlsx", [heading, *answers])
    made = built.from_files(built.with_rows(tmp_path, oda=[rows.oda(FULL)]))
    assert made.all("select answer_code from marts.corrections order by field desc") == [("10199",), ("07",)]


def test_addresses_and_telephones_of_people_are_not_kept(tmp_path: Path, sheet: bytes) -> None:
    made = fill(tmp_path, sheet, {"twg": "Health"}, by="Sok, sok@example.org")
    assert made.one("select answered_by from marts.corrections") == ("Sok, …",)


UNDP: rows.Row = {"Development Partner": "UNDP"}
UNTIED = '<default-tied-status code="5"/>'


def with_iati(folder: Path, *inside: str, **cells: Any) -> Built:
    """A record of UNDP, and what UNDP publishes of the same project."""
    write(folder / "raw" / DATE / "published.xml", activity("XM-DAC-41114-KH-1", *inside))
    return built.from_files(built.with_rows(folder, oda=[rows.oda(FULL | UNDP | cells)]))


def test_a_tied_status_that_only_iati_has_is_asked_with_it_beside(tmp_path: Path) -> None:
    made = with_iati(tmp_path, UNTIED, transaction(100))
    (found,) = requests.asked(Scope(made.to_ask("requests"), AT), months=6).to_dict("records")
    assert (found["request_code"], found["request_field_code"], found["present_value"]) == ("no_tied", "tied", None)
    assert (found["published_answer"], found["reconciliation_code"]) == ("untied", "proposed")
    assert (found["published_file"], found["published_row"]) == (f"{DATE}/published.xml", 10)
    assert made.one("select tied_code from marts.projects") == (None,)


def test_a_tied_status_that_the_database_has_is_not_asked_whatever_iati_says(tmp_path: Path) -> None:
    assert asked(with_iati(tmp_path, UNTIED, transaction(100), **{"PD #8 Tied Aid": "Fully tied"})) == []


def test_a_blank_year_is_asked_with_what_iati_says_of_it(tmp_path: Path) -> None:
    other = rows.oda(FULL | {"Program Number": "KH-2"})  # tells that the export has disbursements of the year
    write(
        tmp_path / "raw" / DATE / "published.xml",
        activity("XM-DAC-41114-KH-1", transaction(100), transaction(50), transaction(7, "2024-06-30")),
    )
    blank = rows.oda(FULL | UNDP | {"Own Resources 2025": None})
    made = built.from_files(built.with_rows(tmp_path, oda=[blank, other]))
    (found,) = requests.asked(Scope(made.to_ask("requests"), AT), months=6).to_dict("records")
    assert (found["request_code"], found["year"], found["published_usd"]) == ("no_disbursement", 2025, 150)


def test_an_answer_about_the_tied_status_is_read_and_settles_it(tmp_path: Path) -> None:
    write(tmp_path / "raw" / DATE / "published.xml", activity("XM-DAC-41114-KH-1", UNTIED, transaction(100)))
    answer = [["Record", "Field", "Answer"], ["oda:undp:KH-1", "tied", "Partially tied"]]
    rows.write_xlsx(tmp_path / "raw" / DATE / "answers.xlsx", answer)
    made = built.from_files(built.with_rows(tmp_path, oda=[rows.oda(FULL | UNDP)]))
    assert made.one("select answer_code, state_code from marts.corrections") == ("partially_tied", "beside")
    assert asked(made) == []


def test_several_lines_that_say_alike_are_one_answer_and_those_that_differ_are_two(tmp_path: Path) -> None:
    marker = '<policy-marker code="1" significance="2"/>'
    tied = transaction(60, more='<tied-status code="4"/>')
    made = with_iati(tmp_path, UNTIED, marker, marker, transaction(100), transaction(40), tied)
    found = made.all(
        "select field, answer_code, significance_code, answer_usd, source_row from marts.iati_answers "
        "where field in ('tied', 'policy_marker', 'disbursed') order by 1, 2"
    )
    assert found == [
        ("disbursed", None, None, 200, 13), ("policy_marker", "gender_equality", "principal", None, 11),
        ("tied", "tied", None, None, 15), ("tied", "untied", None, None, 10),
    ]  # fmt: skip
