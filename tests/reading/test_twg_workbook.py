"""How a TWG workbook is recognised and read (contracts §2.3)."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.reading.workbooks import TWG, WORKPLAN, Grid, counts, findings, read, table, write
from twg_analytics import reference
from twg_analytics.reading import files, twg_workbook, workbook_sheets
from twg_analytics.reading.landing import Reading

JMI: Grid = [
    ["jmi_id", "kind", "better", "baseline_year", "baseline_value", "Target 2025", "Target 2026"],
    ["J1", "numeric", "up", 2023, 5, 6, 7],
    ["J2", "milestone", None, None, None, None, "law passed"],
    ["J3", "yes_no", None, None, None, "Yes", None],
]


# Recognition


def test_twg_and_workplan_make_a_workbook(tmp_path: Path) -> None:
    assert read(tmp_path).kind_code == "twg_workbook"


def test_twg_and_two_other_sheets_make_a_workbook_without_a_workplan(tmp_path: Path) -> None:
    sheets = {"JMI": JMI, "Members": [["organisation"], ["MoEYS"]]}
    reading = read(tmp_path, sheets, without=("Workplan",))
    assert reading.kind_code == "twg_workbook"
    assert findings(reading, "sheet_absent")[0] == ("Workplan", None, None, "Workplan")
    assert len(table(reading, "jmis", "jmi_id")) == 3


def test_twg_and_one_other_sheet_are_not_yet_a_workbook(tmp_path: Path) -> None:
    reading = read(tmp_path, {"Members": [["organisation"], ["MoEYS"]]}, without=("Workplan",))
    assert reading.kind_code == "unrecognised"


def test_a_workplan_alone_is_not_a_workbook(tmp_path: Path) -> None:
    assert read(tmp_path, without=("TWG",)).kind_code == "unrecognised"


def test_sheets_and_columns_may_differ_in_case_and_spaces(tmp_path: Path) -> None:
    sheets: dict[str, Grid] = {
        "work plan ": [[" Activity ID", "COST  2026"], ["A-1", 5]],
        "jmi RESULTS": [["JMI_ID", "Year"], ["J1", 2025]],
    }
    reading = read(tmp_path, sheets, without=("Workplan",))
    assert table(reading, "activity_years", "source_sheet", "activity_id", "cost_usd") == [("work plan ", "A-1", 5)]
    assert table(reading, "jmi_results", "jmi_id", "year") == [("J1", 2025)]


@pytest.mark.parametrize("above", [0, 1, 19])
def test_the_heading_row_may_stand_anywhere_in_the_first_twenty(tmp_path: Path, above: int) -> None:
    titles: Grid = [["Workplan of the TWG"], *([[]] * 18)][:above]
    reading = read(tmp_path, {"Workplan": [*titles, *WORKPLAN]})
    assert table(reading, "activities", "activity_id", "source_row") == [("A-1", above + 2)]


def test_a_heading_row_below_the_first_twenty_is_not_found(tmp_path: Path) -> None:
    reading = read(tmp_path, {"Workplan": [["Title"], *([[]] * 19), *WORKPLAN]})
    assert findings(reading, "missing_column") == [("Workplan", None, "activity_id", "activity_id")]


def test_an_illustrative_row_above_the_headings_marks_the_file(tmp_path: Path) -> None:
    plain, marked = WORKPLAN, [["ILLUSTRATIVE DATA, not real"], *WORKPLAN]
    assert [read(tmp_path, {"Workplan": grid}).is_illustrative for grid in (plain, marked)] == [False, True]


# Refusal of the whole


@pytest.mark.parametrize(
    ("sheet", "grid", "column"),
    [
        ("Workplan", [["activity", "output"], ["Train", "Teachers"]], "activity_id"),
        ("JMI", [["kind", "unit"], ["numeric", "%"]], "jmi_id"),
        ("JMI results", [["jmi_id", "actual_value"], ["J1", 5]], "year"),
        ("JMI changes", [["field", "reason"], ["unit", "typo"]], "jmi_id"),
        ("Meetings", [["kind", "sub_group"], ["Plenary", None]], "meeting_date"),
        ("Actions", [["action", "origin"], ["Write", "This TWG"]], "action_id"),
        ("Members", [["kind", "role"], ["NGO", "Member"]], "organisation"),
        ("Information", [["kind", "link"], ["Study", "x"]], "title"),
        ("TWG", [["plan_year", "note"], [2026, "x"]], "twg_code"),
    ],
)
def test_a_missing_required_column_refuses_the_file(tmp_path: Path, sheet: str, grid: Grid, column: str) -> None:
    reading = read(tmp_path, {sheet: grid})
    assert findings(reading, "missing_column") == [(sheet, None, column, column)]
    assert set(reading.tables) == {"findings"}
    assert reading.rows_loaded == 0 and reading.rows_read == reading.rows_refused > 0


def test_a_workbook_without_its_twg_sheet_is_refused(tmp_path: Path) -> None:
    sheets = {"JMI": JMI, "Members": [["organisation"], ["MoEYS"]]}
    reading = read(tmp_path, sheets, without=("TWG",))
    assert findings(reading, "missing_column") == [("TWG", None, "twg_code", "twg_code")]
    assert set(reading.tables) == {"findings"}


def test_a_twg_that_no_list_knows_refuses_the_file_at_its_cell(tmp_path: Path) -> None:
    reading = read(tmp_path, {"TWG": [["twg_code", "plan_year"], ["Space travel", 2026]]})
    assert findings(reading, "twg_unknown") == [("TWG", 2, "twg_code", "Space travel")]
    assert set(reading.tables) == {"findings"}
    assert counts(reading) == (2, 0, 2, 0)


def test_a_blank_twg_refuses_the_file(tmp_path: Path) -> None:
    reading = read(tmp_path, {"TWG": [["twg_code", "plan_year"], [None, 2026]]})
    assert findings(reading, "twg_missing") == [("TWG", None, "twg_code", None)]
    assert counts(reading) == (2, 0, 2, 0)


def test_a_twg_may_be_named_in_words(tmp_path: Path) -> None:
    reading = read(tmp_path, {"TWG": [["twg_code", "plan_year"], ["Education", "២០២៦"]]})
    assert table(reading, "workbooks", "twg_code", "plan_year", "source_row") == [("ed", 2026, 2)]


@pytest.mark.parametrize(("written", "key"), [(None, "plan_year_missing"), ("soon", "unreadable_year")])
def test_a_workbook_without_a_plan_year_is_read_and_doubted(tmp_path: Path, written: Any, key: str) -> None:
    reading = read(tmp_path, {"TWG": [["twg_code", "plan_year"], ["ed", written]]})
    assert table(reading, "workbooks", "twg_code", "plan_year") == [("ed", None)]
    assert [bool(findings(reading, each)) for each in ("plan_year_missing", "unreadable_year")] == [
        key == "plan_year_missing",
        key == "unreadable_year",
    ]


def test_a_second_twg_in_a_workbook_is_refused(tmp_path: Path) -> None:
    reading = read(tmp_path, {"TWG": [*TWG, ["he", 2026]]})
    assert table(reading, "workbooks", "twg_code") == [("ed",)]
    assert findings(reading, "duplicate_key") == [("TWG", 3, "twg_code", "he")]


# Columns


def test_an_extra_column_is_kept_and_noted(tmp_path: Path) -> None:
    reading = read(tmp_path, {"Workplan": [["activity_id", "Mood"], ["A-1", "good"], ["A-2", None]]})
    assert findings(reading, "unknown_column") == [("Workplan", None, "Mood", "Mood")]
    assert table(reading, "other_cells", "source_row", "heading", "value") == [(2, "Mood", "good")]


def test_a_column_by_year_without_its_year_is_unknown(tmp_path: Path) -> None:
    reading = read(tmp_path, {"Workplan": [["activity_id", "Cost YYYY", "activity 2026"], ["A-1", 5, "x"]]})
    assert [row[2] for row in findings(reading, "unknown_column")] == ["Cost YYYY", "activity 2026"]
    assert table(reading, "activity_years", "year") == []


def test_a_column_that_stands_twice_is_read_once(tmp_path: Path) -> None:
    reading = read(tmp_path, {"Workplan": [["activity_id", "Cost 2026", "cost 2026"], ["A-1", 5, 6]]})
    assert findings(reading, "repeated_column") == [("Workplan", None, "cost 2026", "cost 2026")]
    assert table(reading, "activity_years", "cost_usd") == [(5,)]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("E-mail", ["see list"]),
        ("Focal point's phone", ["see list"]),
        ("Contact person", ["Sok San"]),
        ("លេខទូរស័ព្ទ", ["-"]),
        ("Remarks", ["sok@moeys.gov.kh", "san@undp.org", "on leave"]),
        ("Reach", ["012 345 678", "+855 23 123 456", "០១២ ៣៤៥ ៦៧៨ / 098-765-432"]),
    ],
)
def test_addresses_and_telephones_are_left_out_and_noted(tmp_path: Path, heading: str, cells: list[str]) -> None:
    rows = [[f"A-{n}", cell] for n, cell in enumerate(cells)]
    reading = read(tmp_path, {"Workplan": [["activity_id", heading], *rows]})
    assert findings(reading, "personal_column") == [("Workplan", None, heading, heading)]
    assert table(reading, "other_cells", "value") == []
    assert len(table(reading, "activities", "activity_id")) == len(cells)


@pytest.mark.parametrize(
    "cells",
    [["05-01-2026", "09-12-2026"], ["1250000", "98,765,432"], ["A-012", "by 5 p.m.", "nothing"], ["0.5"]],
)
def test_dates_amounts_and_texts_are_no_telephones(tmp_path: Path, cells: list[str]) -> None:
    rows = [[f"A-{n}", cell] for n, cell in enumerate(cells)]
    reading = read(tmp_path, {"Workplan": [["activity_id", "Remarks"], *rows]})
    assert findings(reading, "personal_column") == []
    assert [value for (value,) in table(reading, "other_cells", "value")] == cells


SHEETS = [sheet for sheet in twg_workbook.COLUMNS if sheet != "TWG"]
PERSONS = ["Sok <sok@moeys.gov.kh>", "012 345 678"]


def _filled(sheet: str) -> tuple[list[str], list[list[str | None]]]:
    """The columns of a sheet in a list, and two rows with their keys and nothing else."""
    fields = [field for field in dict.fromkeys(workbook_sheets.fields(sheet).values()) if "YYYY" not in field.column]
    keys = {"text": "K-{}", "paragraph": "Title {}", "jmi": "J-{}", "year": "202{}", "date": "2026-01-0{}"}
    rows = [[keys[field.kind].format(n) if field.is_required else None for field in fields] for n in (1, 2)]
    return [field.column for field in fields], rows


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_column_of_persons_is_left_out_of_every_sheet(tmp_path: Path, sheet: str) -> None:
    heads, (first, second) = _filled(sheet)
    grid: Grid = [[*heads, "Remarks", "E-mail"], [*first, PERSONS[0], "see list"], [*second, PERSONS[1], None]]
    reading = read(tmp_path, {sheet: grid})
    assert [row[2] for row in findings(reading, "personal_column")] == ["Remarks", "E-mail"]
    assert table(reading, "other_cells", "value") == []
    assert reading.rows_loaded == 1 + 2 + (sheet != "Workplan")


OURS = [
    (sheet, field.column)
    for sheet in SHEETS
    for field in dict.fromkeys(workbook_sheets.fields(sheet).values())
    if field.kind in ("text", "paragraph") and not field.is_required
]


@pytest.mark.parametrize(("sheet", "column"), OURS)
def test_persons_written_into_a_column_of_ours_are_not_kept(tmp_path: Path, sheet: str, column: str) -> None:
    heads, listed = _filled(sheet)
    for row, person in zip(listed, PERSONS, strict=True):
        row[heads.index(column)] = person
    reading = read(tmp_path, {sheet: [heads, *listed]})
    assert findings(reading, "personal_column") == [(sheet, None, column, column)]
    absent = {said[0]: said[3].split(", ") for said in findings(reading, "column_absent")}
    assert column not in absent.get(sheet, [])
    assert not {"sok@moeys.gov.kh", "012 345 678"} & _words(reading)


def _words(reading: Reading) -> set[str]:
    """Every word of everything that was landed."""
    cells = [
        cell for parts in reading.tables.values() for part in parts for row in part.to_pylist() for cell in row.values()
    ]
    return {piece for cell in map(str, cells) for piece in (cell, *re.split(r"[\s<>]+", cell))}


@pytest.mark.parametrize("sheet", SHEETS)
def test_an_address_in_a_single_cell_is_left_out_of_it_and_noted(tmp_path: Path, sheet: str) -> None:
    heads, (first, second) = _filled(sheet)
    grid: Grid = [[*heads, "Notes"], [*first, "ask Sok <sok@moeys.gov.kh>"], [*second, "nothing"]]
    reading = read(tmp_path, {sheet: grid})
    assert findings(reading, "personal_cell") == [(sheet, 2, "Notes", None)]
    assert table(reading, "other_cells", "value") == [("ask Sok <…>",), ("nothing",)]


def test_a_telephone_number_where_a_date_should_be_is_not_even_quoted(tmp_path: Path) -> None:
    grid: Grid = [["action_id", "due_on", "responsible"], ["0123456789", "012 345 678", "MoEYS; 012 345 678"]]
    reading = read(tmp_path, {"Actions": grid})
    assert findings(reading, "personal_cell") == [("Actions", 2, "due_on", None)]
    assert findings(reading, "unreadable_date") == []
    # A code may look like a telephone number.
    assert table(reading, "actions", "action_id", "due_on") == [("0123456789", None)]


def test_the_address_of_a_page_is_no_e_mail(tmp_path: Path) -> None:
    link = "https://example.org/@ministry/study.pdf"
    reading = read(tmp_path, {"Information": [["title", "link"], ["Study", link], ["Note", "mailto:sok@moeys.gov.kh"]]})
    assert table(reading, "information", "title", "link") == [("Study", link), ("Note", "mailto:…")]


def test_a_column_of_names_of_members_is_left_out(tmp_path: Path) -> None:
    reading = read(tmp_path, {"Members": [["organisation", "Name", "role"], ["MoEYS", "Sok San", "Chair"]]})
    assert findings(reading, "personal_column") == [("Members", None, "Name", "Name")]
    assert table(reading, "members", "organisation", "role_code") == [("MoEYS", "chair")]


def test_absent_columns_and_sheets_are_noted_once(tmp_path: Path) -> None:
    reading = read(
        tmp_path, {"JMI changes": [["jmi_id", "changed_on", "field", "new_value"], ["J1", None, "unit", "%"]]}
    )
    noted = {sheet: value for sheet, _, _, value in findings(reading, "column_absent")}
    assert noted["JMI changes"] == "old_value, reason, agreed_at_meeting"
    absent = [value for *_, value in findings(reading, "sheet_absent")]
    assert absent == ["JMI", "JMI results", "Meetings", "Actions", "Members", "Information"]


def test_a_sheet_of_ones_own_is_noted(tmp_path: Path) -> None:
    assert findings(read(tmp_path, {"Notes": [["x"]]}), "sheet_not_read") == [("Notes", None, None, "Notes")]


# Rows


def test_every_row_is_loaded_refused_or_not_data(tmp_path: Path) -> None:
    grid: Grid = [
        ["activity_id", "activity"],
        ["A-1", "Train"],
        [],
        [None, "No code"],
        ["A-2", None],
        ["A-1", "Train"],
        ["A-1", "Build"],
    ]
    reading = read(tmp_path, {"Workplan": grid})
    assert counts(reading) == (1 + 6, 1 + 2, 2, 2)
    assert table(reading, "activities", "activity_id", "source_row") == [("A-1", 2), ("A-2", 5)]


def test_a_row_without_its_key_is_refused_at_that_column(tmp_path: Path) -> None:
    sheets: dict[str, Grid] = {
        "Workplan": [["activity", "Activity id"], ["No code", None]],
        "JMI results": [["jmi_id", "year", "actual_value"], ["J1", None, 5]],
    }
    reading = read(tmp_path, sheets)
    assert findings(reading, "row_without_key") == [
        ("Workplan", 2, "Activity id", "No code"),
        ("JMI results", 2, "year", "J1"),
    ]
    assert reading.rows_refused == 2


def test_the_same_code_with_other_content_is_refused_below_the_first(tmp_path: Path) -> None:
    sheets: dict[str, Grid] = {
        "Workplan": [["activity_id", "Cost 2026"], ["A-1", 10], ["a-1", 20]],
        "JMI": [["jmi_id", "unit"], ["J1", "%"], ["J1", "km"]],
        "Actions": [["action_id", "action"], ["1", "Write"], ["1", "Read"]],
    }
    reading = read(tmp_path, sheets)
    assert findings(reading, "duplicate_key") == [
        ("Workplan", 3, "activity_id", "a-1"),
        ("JMI", 3, "jmi_id", "J1"),
        ("Actions", 3, "action_id", "1"),
    ]
    assert table(reading, "activity_years", "cost_usd") == [(10,)]
    assert reading.rows_refused == 3


def test_a_row_equal_in_all_columns_is_loaded_once_with_a_note(tmp_path: Path) -> None:
    grid: Grid = [
        ["meeting_date", "kind"],
        ["2026-03-01", "Plenary"],
        ["2026-03-01", "Plenary"],
        ["2026-03-01", "Core group"],
    ]
    reading = read(tmp_path, {"Meetings": grid})
    assert findings(reading, "duplicate_row") == [("Meetings", 3, "meeting_date", "2026-03-01")]
    assert table(reading, "meetings", "kind_code") == [("plenary",), ("core_group",)]


def test_a_key_that_cannot_be_read_is_missing_and_its_row_is_loaded(tmp_path: Path) -> None:
    reading = read(tmp_path, {"Meetings": [["meeting_date", "kind"], ["31-02-2026", "Plenary"]]})
    assert findings(reading, "unreadable_date") == [("Meetings", 2, "meeting_date", "31-02-2026")]
    assert table(reading, "meetings", "meeting_date", "kind_code") == [(None, "plenary")]


# Cells


def test_an_activity_is_read_cell_by_cell(tmp_path: Path) -> None:
    grid: Grid = [
        ["activity_id", "start_date", "end_date", "status", "progress_pct", "is_capacity_development"],
        [1, dt.date(2026, 1, 5), "31/12/2026", "Under way", "40%", "Yes"],
        ["A-2", "2026-13-40", "12/31/2026", "Asleep", 140, "Perhaps"],
    ]
    reading = read(tmp_path, {"Workplan": grid})
    columns = ("activity_id", "start_date", "end_date", "status_code", "progress_pct", "is_capacity_development")
    assert table(reading, "activities", *columns) == [
        ("1", dt.date(2026, 1, 5), dt.date(2026, 12, 31), "under_way", 40, True),
        ("A-2", None, dt.date(2026, 12, 31), None, None, None),
    ]
    doubts = ("unreadable_date", "month_first_date", "unknown_code", "unreadable_percent", "unreadable_answer")
    assert [findings(reading, key) for key in doubts] == [
        [("Workplan", 3, "start_date", "2026-13-40")],
        [("Workplan", 3, "end_date", "12/31/2026")],
        [("Workplan", 3, "status", "Asleep")],
        [("Workplan", 3, "progress_pct", "140")],
        [("Workplan", 3, "is_capacity_development", "Perhaps")],
    ]


def test_progress_formatted_as_per_cent_is_read_as_shown(tmp_path: Path) -> None:
    grid: Grid = [["activity_id", "progress_pct"], ["A-1", 0.5], ["A-2", 1], ["A-3", 0], ["A-4", None], ["A-5", "82 %"]]
    path = write(tmp_path / "workbook.xlsx", {"Workplan": grid})
    book = openpyxl.load_workbook(path)
    for row in (2, 3, 4):
        book["Workplan"].cell(row, 2).number_format = "0.0%"
    book.save(path)
    reading = files.read(path)
    assert table(reading, "activities", "progress_pct") == [(50,), (100,), (0,), (None,), (82,)]


def test_the_comma_of_progress_and_of_the_values_of_jmis_is_decimal(tmp_path: Path) -> None:
    reading = read(tmp_path, {
        "Workplan": [["activity_id", "progress_pct"], ["A-1", "82,5%"], ["A-2", "12,5"]],
        "JMI": [["jmi_id", "kind", "baseline_value", "Target 2026"], ["J1", "numeric", "7,25", "12,5"]],
        "JMI results": [["jmi_id", "year", "actual_value"], ["J1", 2025, "9,5 %"], ["J1", 2026, "1,250"]],
    })  # fmt: skip
    assert table(reading, "activities", "progress_pct") == [(82.5,), (12.5,)]
    assert table(reading, "jmis", "baseline_value") == [(7.25,)]
    assert table(reading, "jmi_targets", "target_value") == [(12.5,)]
    assert table(reading, "jmi_results", "actual_value") == [(9.5,), (1250,)]


def test_a_row_of_units_below_the_headings_of_a_workplan_is_no_activity(tmp_path: Path) -> None:
    plan: Grid = [
        ["activity_id", "activity", "start_date", "progress_pct", "Cost 2026", "Cost 2027"],
        [None, "text", "date", "%", "US$ thousand", "USD"],
        ["A-1", "Train", None, 5, 2, 3],
    ]
    reading = read(tmp_path, {"Workplan": plan})
    assert table(reading, "activities", "activity_id") == [("A-1",)]
    assert table(reading, "activity_years", "year", "cost_usd") == [(2026, 2000), (2027, 3)]
    assert findings(reading, "unit_said") == [("Workplan", None, "Cost 2026", "US$ thousand")]
    assert findings(reading, "row_without_key") == []


def test_whole_numbers_of_progress_stay_as_they_are(tmp_path: Path) -> None:
    reading = read(tmp_path, {"Workplan": [["activity_id", "progress_pct"], ["A-1", 1], ["A-2", 50], ["A-3", 0.5]]})
    assert table(reading, "activities", "progress_pct") == [(1,), (50,), (0.5,)]


def test_every_activity_has_a_row_for_every_year_in_a_heading(tmp_path: Path) -> None:
    grid: Grid = [
        ["activity_id", "Cost 2026", "Government budget 2027", "Cost 2025"],
        ["A-1", "1,000", 0, None],
        ["A-2", None, None, "lots"],
    ]
    reading = read(tmp_path, {"Workplan": grid})
    found = table(reading, "activity_years", "activity_id", "year", "cost_usd", "government_budget_usd", "source_row")
    assert sorted(found) == [
        ("A-1", 2025, None, None, 2),
        ("A-1", 2026, 1000, None, 2),
        ("A-1", 2027, None, 0, 2),
        ("A-2", 2025, None, None, 3),
        ("A-2", 2026, None, None, 3),
        ("A-2", 2027, None, None, 3),
    ]
    assert findings(reading, "unreadable_amount") == [("Workplan", 3, "Cost 2025", "lots")]


SPENT = ("activity_id", "year", "cost_usd", "government_spent_usd", "partner_spent_usd")


def test_what_was_spent_is_read_by_year_and_a_blank_is_none(tmp_path: Path) -> None:
    grid: Grid = [
        ["activity_id", "Cost 2026", "Government spent 2026", "Partner spent 2026", "partner spent 2025"],
        ["A-1", 100, "1,250.50", 0, None],
        ["A-2", None, None, "about half", -5],
    ]
    reading = read(tmp_path, {"Workplan": grid})
    assert sorted(table(reading, "activity_years", *SPENT)) == [
        ("A-1", 2025, None, None, None),
        ("A-1", 2026, 100, 1250.5, 0),
        ("A-2", 2025, None, None, -5),
        ("A-2", 2026, None, None, None),
    ]
    assert findings(reading, "unreadable_amount") == [("Workplan", 3, "Partner spent 2026", "about half")]
    assert findings(reading, "unread_amounts") == []


def test_the_khmer_headings_of_spending_are_read_and_its_unit_is_applied(tmp_path: Path) -> None:
    grid: Grid = [["activity_id", "ថវិកាជាតិបានចំណាយ ២០២៦", "Partner spent 2026 (US$ thousand)"], ["A-1", "១.២៥០,៥", 3]]
    reading = read(tmp_path, {"Workplan": grid})
    assert table(reading, "activity_years", *SPENT) == [("A-1", 2026, None, 1250.5, 3000)]


def test_spending_that_is_a_formula_is_its_stored_result_or_a_finding(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "TWG"
    book["TWG"].append(["twg_code"])
    book["TWG"].append(["ed"])
    plan = book.create_sheet("Workplan")
    plan.append(["activity_id", "Cost 2026", "Government spent 2026"])
    plan.append(["A-1", 100, "=B2/2"])  # never calculated, so it has no result
    book.save(tmp_path / "twg.xlsx")
    reading = files.read(tmp_path / "twg.xlsx")
    assert table(reading, "activity_years", *SPENT) == [("A-1", 2026, 100, None, None)]
    assert findings(reading, "formula_without_value") == [("Workplan", 2, "Government spent 2026", None)]


def test_a_workbook_without_columns_of_spending_lacks_nothing(tmp_path: Path) -> None:
    reading = read(tmp_path, {"Workplan": [["activity_id", "Cost 2026"], ["A-1", 5]]})
    (said,) = [value for sheet, _, _, value in findings(reading, "column_absent") if sheet == "Workplan"]
    assert "Government budget YYYY" in said and "spent" not in said


def test_cross_cutting_issues_are_codes_of_the_markers(tmp_path: Path) -> None:
    grid: Grid = [["activity_id", "cross_cutting"], ["A-1", "gender; Climate change ;gender;weather"], ["A-2", None]]
    reading = read(tmp_path, {"Workplan": grid})
    assert table(reading, "activity_markers", "activity_id", "marker_code") == [("A-1", "gender"), ("A-1", "climate")]
    assert findings(reading, "unknown_code") == [("Workplan", 2, "cross_cutting", "weather")]


# Links

LINK = ("source_code", "project_number", "partner_code", "partner_name", "project_title", "percent", "link_text")


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("ODA:KH-1001", ("oda", "KH-1001", None, None, None, None, "ODA:KH-1001")),
        ("ODA:KH-1001 (40%)", ("oda", "KH-1001", None, None, None, 40, "ODA:KH-1001 (40%)")),
        ("oda : KH-1001 ( ៤០,៥ % )", ("oda", "KH-1001", None, None, None, 40.5, "oda : KH-1001 ( ៤០,៥ % )")),
        ("ODA:KH-1001 (phase 2)", ("oda", "KH-1001 (phase 2)", None, None, None, None, "ODA:KH-1001 (phase 2)")),
        ("NGO:WfV|Wells", ("ngo", None, "wfv", "WfV", "Wells", None, "NGO:WfV|Wells")),
        ("NGO: UNDP | Wells (5%)", ("ngo", None, "undp", "UNDP", "Wells", 5, "NGO: UNDP | Wells (5%)")),
        ("NGO:WfV|Wells / Pumps", ("ngo", None, "wfv", "WfV", "Wells / Pumps", None, "NGO:WfV|Wells / Pumps")),
        ("NGO:WfV", ("ngo", None, "wfv", "WfV", None, None, "NGO:WfV")),
        ("KH-1001", (None, None, None, None, None, None, "KH-1001")),
        ("ODA:", (None, None, None, None, None, None, "ODA:")),
    ],
)
def test_a_link_says_its_source_and_what_the_project_is_called(
    tmp_path: Path, written: str, link: tuple[Any, ...]
) -> None:
    reading = read(tmp_path, {"Workplan": [["activity_id", "linked_projects"], ["A-1", written]]})
    assert table(reading, "links", *LINK) == [link]
    unknown = [("Workplan", 2, "linked_projects", written)] if link[0] is None else []
    assert findings(reading, "unknown_code") == unknown


def test_links_are_separated_by_semicolons_and_keep_their_order_and_owner(tmp_path: Path) -> None:
    sheets: dict[str, Grid] = {
        "Workplan": [
            ["activity_id", "Linked projects"],
            ["A-1", "ODA:1; NGO:W|x ;\nODA:2;"],
            ["A-2", None],
            ["A-3", "ODA:1"],
        ],
        "JMI": [["jmi_id", "linked_projects"], ["J1", "ODA:3"]],
        "Information": [["title", "linked_project"], ["Study", "ODA:4"]],
    }
    found = table(
        read(tmp_path, sheets), "links", "owner_kind", "owner_id", "position", "project_number", "heading", "source_row"
    )
    assert found == [
        ("activity", "A-1", 0, "1", "Linked projects", 2),
        ("activity", "A-1", 1, None, "Linked projects", 2),
        ("activity", "A-1", 2, "2", "Linked projects", 2),
        ("activity", "A-3", 0, "1", "Linked projects", 4),
        ("jmi", "J1", 0, "3", "linked_projects", 2),
        ("information", "Study", 0, "4", "linked_project", 2),
    ]


# JMIs


def test_targets_keep_text_and_number(tmp_path: Path) -> None:
    reading = read(tmp_path, {"JMI": JMI})
    assert sorted(table(reading, "jmi_targets", "jmi_id", "year", "target_text", "target_value")) == [
        ("J1", 2025, "6", 6),
        ("J1", 2026, "7", 7),
        ("J2", 2026, "law passed", None),
        ("J3", 2025, "Yes", None),
    ]
    assert table(reading, "jmis", "jmi_id", "kind_code", "better_code", "baseline_text", "baseline_value") == [
        ("J1", "numeric", "up", "5", 5),
        ("J2", "milestone", None, None, None),
        ("J3", "yes_no", None, None, None),
    ]
    assert findings(reading, "unreadable_amount") == []


def test_only_a_numeric_jmi_must_have_numbers(tmp_path: Path) -> None:
    grid: Grid = [
        ["jmi_id", "kind", "baseline_value", "Target 2026"],
        ["J1", "numeric", "few", "many"],
        ["J2", "milestone", "few", "many"],
    ]
    reading = read(tmp_path, {"JMI": grid})
    assert sorted(findings(reading, "unreadable_amount")) == [
        ("JMI", 2, "Target 2026", "many"),
        ("JMI", 2, "baseline_value", "few"),
    ]


def test_a_result_is_a_number_or_an_answer_by_the_kind_of_its_jmi(tmp_path: Path) -> None:
    results: Grid = [
        ["jmi_id", "year", "actual_value"],
        ["j1", 2025, "6.5"],
        ["J2", 2026, "No"],
        ["J3", 2025, "យល់ព្រម"],
        ["J1", 2026, "much"],
        ["J9", 2026, "whatever"],
    ]
    reading = read(tmp_path, {"JMI": JMI, "JMI results": results})
    assert table(reading, "jmi_results", "jmi_id", "actual_text", "actual_value", "is_met") == [
        ("j1", "6.5", 6.5, None),
        ("J2", "No", None, False),
        ("J3", "យល់ព្រម", None, None),
        ("J1", "much", None, None),
        ("J9", "whatever", None, None),
    ]
    assert findings(reading, "unreadable_amount") == [("JMI results", 5, "actual_value", "much")]
    assert findings(reading, "unreadable_answer") == [("JMI results", 4, "actual_value", "យល់ព្រម")]


def test_the_order_of_sheets_does_not_matter(tmp_path: Path) -> None:
    results: Grid = [["jmi_id", "year", "actual_value"], ["J1", 2025, "much"]]
    readings = [
        read(tmp_path, {name: {"JMI": JMI, "JMI results": results}[name] for name in names})
        for names in (("JMI", "JMI results"), ("JMI results", "JMI"))
    ]
    assert [findings(reading, "unreadable_amount") for reading in readings] == [
        [("JMI results", 2, "actual_value", "much")]
    ] * 2


def test_a_jmi_lists_partners_and_activities(tmp_path: Path) -> None:
    grid: Grid = [["jmi_id", "supporting_partners", "linked_activities"], ["J1", "UNDP; Small Hands", "A-1;A-9"]]
    reading = read(tmp_path, {"JMI": grid})
    assert table(reading, "jmi_partners", "jmi_id", "position", "partner_code", "partner_name") == [
        ("J1", 0, "undp", "UNDP"),
        ("J1", 1, "small_hands", "Small Hands"),
    ]
    assert findings(reading, "unlisted_partner") == [("JMI", 2, "supporting_partners", "Small Hands")]
    assert table(reading, "jmi_activities", "jmi_id", "activity_id") == [("J1", "A-1"), ("J1", "A-9")]


def test_blank_ratings_are_no_finding(tmp_path: Path) -> None:
    grid: Grid = [["jmi_id", "year", "government_rating", "partner_rating"], ["J1", 2025, "On track", None]]
    reading = read(tmp_path, {"JMI results": grid})
    assert table(reading, "jmi_results", "government_rating_code", "partner_rating_code") == [("on_track", None)]
    assert findings(reading, "unknown_code") == []


# The other sheets


def test_meetings_actions_members_changes_and_information_are_read(tmp_path: Path) -> None:
    day, later = dt.date(2026, 3, 1), dt.date(2026, 4, 1)
    sheets: dict[str, Grid] = {
        "Meetings": [
            ["meeting_date", "kind", "documents_sent_on", "agenda_jmi", "attended_ngos"],
            [day, "core group", "១/២/២០២៦", "No", 3],
        ],
        "Actions": [
            ["action_id", "meeting_date", "due_on", "closed_on", "escalated_to_host", "origin"],
            ["X-1", day, later, None, "Yes", "other forum"],
        ],
        "Members": [["organisation", "kind", "role", "from_date"], ["CDCB", "CDCB", "CDCB representative", day]],
        "JMI changes": [["jmi_id", "changed_on", "field", "old_value"], ["J1", day, "Target 2026", 5]],
        "Information": [["title", "kind", "date", "link"], ["Study", "project document", day, "https://x.org"]],
        "JMI results": [["jmi_id", "year", "constraint", "action"], ["J1", 2025, "rain", "roof"]],
    }
    reading = read(tmp_path, sheets)
    meeting = ("meeting_date", "kind_code", "documents_sent_on", "agenda_jmi", "attended_ngos")
    assert table(reading, "meetings", *meeting) == [(day, "core_group", dt.date(2026, 2, 1), False, 3)]
    action = ("action_id", "meeting_date", "due_on", "closed_on", "escalated_to_host", "origin_code")
    assert table(reading, "actions", *action) == [("X-1", day, later, None, True, "other_forum")]
    member = ("organisation", "kind_code", "role_code", "from_date", "to_date")
    assert table(reading, "members", *member) == [("CDCB", "cdcb", "cdcb_representative", day, None)]
    assert table(reading, "jmi_changes", "jmi_id", "changed_on", "field", "old_value") == [
        ("J1", day, "Target 2026", "5")
    ]
    document = ("title", "kind_code", "information_date", "link")
    assert table(reading, "information", *document) == [("Study", "project_document", day, "https://x.org")]
    assert table(reading, "jmi_results", "constraint_text", "action") == [("rain", "roof")]


# The layout


def test_every_word_of_the_contract_is_in_a_list() -> None:
    words = {
        "activity_status": "Not started / Under way / Completed / Delayed / Cancelled",
        "jmi_kind": "numeric / milestone / yes_no",
        "jmi_better": "up / down",
        "rating": "Achieved / On track / Delayed / Off track",
        "meeting_kind": "plenary / core group / sub-group / preparatory",
        "action_origin": "this TWG / other forum",
        "member_kind": "government / development partner / CDCB / NGO / private sector / association",
        "member_role": "chair / co-chair / lead facilitator / CDCB representative / focal point"
        " / technical advisor / member / secretariat",
        "information_kind": "research / study / mission / review / consultation / project document",
        "yes_no": "Yes / No",
    }
    unknown = [word for kind, said in words.items() for word in said.split(" / ") if reference.find(kind, word) is None]
    assert unknown == []
    assert all(len(reference.codes(kind)) == len(said.split(" / ")) for kind, said in words.items())


def test_the_layout_has_the_columns_of_the_contract_and_help_in_both_languages() -> None:
    layout = reference.load("layouts/twg_workbook")
    columns = layout.dropna(subset="column").query("kind != 'personal'")
    assert dict(columns.groupby("sheet").size()) == {
        "TWG": 2, "Workplan": 23, "JMI": 24, "JMI results": 15, "JMI changes": 8, "Meetings": 13, "Actions": 9,
        "Members": 7, "Information": 7,
    }  # fmt: skip
    assert layout[["help_en", "help_km"]].notna().all(axis=None)
    assert layout["help_km"].str.contains("[\u1780-\u17ff]").all()


# Totals


@pytest.mark.parametrize(
    ("code", "activity"),
    [(None, "Total"), ("Total", None), ("សរុប", None), (None, "សរុបរួម"), ("TOTAL:", "Grand total"), (None, "Sub-total")],
)
def test_a_total_below_the_activities_is_none_of_them(tmp_path: Path, code: str | None, activity: str | None) -> None:
    grid: Grid = [["activity_id", "activity", "Cost 2026"], ["A-1", "Train", 5], ["A-2", "Build", 7]]
    reading = read(tmp_path, {"Workplan": [*grid, [code, activity, 12]]})
    assert table(reading, "activity_years", "activity_id", "cost_usd") == [("A-1", 5), ("A-2", 7)]
    assert counts(reading) == (1 + 3, 1 + 2, 0, 1)
    assert not {"control_total", "row_without_key"} & reading.found


def test_a_total_is_of_the_rows_since_the_one_before_or_of_all(tmp_path: Path) -> None:
    grid: Grid = [
        ["activity_id", "activity", "Cost 2026", "Cost 2027"],
        ["A-1", "Train", 5, 1],
        ["Total", None, 5, 1],
        ["A-2", "Build", 7, None],
        ["Total", None, 7.9, 3],
        ["Total", None, 12, None],
        ["Total", None, 13.5, "many"],
    ]
    reading = read(tmp_path, {"Workplan": grid})
    assert findings(reading, "control_total") == [
        ("Workplan", 5, "Cost 2027", "3.0"),
        ("Workplan", 7, "Cost 2026", "13.5"),
    ]
    assert reading.rows_loaded == 1 + 2 and reading.rows_refused == 0


def test_the_resources_of_jmis_may_be_added_up_too(tmp_path: Path) -> None:
    grid: Grid = [["jmi_id", "indicator_en", "resources_required_usd"], ["J1", "Water", 10], [None, "Total", 11.5]]
    reading = read(tmp_path, {"JMI": grid})
    assert table(reading, "jmis", "jmi_id") == [("J1",)]
    assert findings(reading, "control_total") == [("JMI", 3, "resources_required_usd", "11.5")]


def test_an_activity_may_have_total_in_its_name(tmp_path: Path) -> None:
    grid: Grid = [
        ["activity_id", "activity"],
        ["A-1", "Total sanitation"],
        ["A-2", "Total"],
        [None, "Total sanitation"],
    ]
    reading = read(tmp_path, {"Workplan": grid})
    assert table(reading, "activities", "activity_id") == [("A-1",), ("A-2",)]
    assert findings(reading, "row_without_key") == [("Workplan", 4, "activity_id", "Total sanitation")]
