"""The empty TWG workbook that `template twg-workbook` writes."""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.reading.workbooks import counts, table
from twg_analytics import reference
from twg_analytics.exports.twg_template import twg_workbook
from twg_analytics.reading.files import read

YEARS = range(2026, 2029)


@pytest.fixture(scope="module")
def book() -> Any:
    return openpyxl.load_workbook(BytesIO(twg_workbook(YEARS)))


def headings(sheet: Any) -> list[str]:
    return [cell.value for cell in sheet[1]]


def column(sheet: Any, heading: str) -> str:
    return next(cell.column_letter for cell in sheet[1] if cell.value == heading)


def rule(sheet: Any, heading: str) -> Any:
    """The check on the cells of a column, from the first below the heading."""
    first = f"{column(sheet, heading)}2"
    found = [rule for rule in sheet.data_validations.dataValidation if first in rule.sqref]
    assert len(found) <= 1
    return found[0] if found else None


def words(book: Any, formula: str) -> list[str]:
    """What a drop-down list offers."""
    sheet, _, cells = formula.partition("!")
    return [cell.value for (cell,) in book[sheet.strip("'")][cells.replace("$", "")]]


def test_same_years_give_the_same_bytes_at_any_time(book: Any) -> None:
    content = twg_workbook(YEARS)
    assert content == twg_workbook(YEARS)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert book.properties.modified == book.properties.created


def test_instructions_come_first_and_the_lists_are_hidden(book: Any) -> None:
    assert book.sheetnames == [
        "Instructions", "TWG", "Workplan", "JMI", "JMI results", "JMI changes", "Meetings", "Actions", "Members",
        "Information", "Lists",
    ]  # fmt: skip
    assert [sheet.title for sheet in book if sheet.sheet_state != "visible"] == ["Lists"]


def test_read_back_it_holds_no_row_and_lacks_only_its_twg(tmp_path: Path) -> None:
    path = tmp_path / "empty.xlsx"
    path.write_bytes(twg_workbook(YEARS))
    reading = read(path)
    assert reading.kind_code == "twg_workbook"
    assert counts(reading) == (0, 0, 0, 0)
    assert table(reading, "findings", "message_key") == [("twg_missing",)]


def test_with_its_twg_it_is_read_without_a_finding(tmp_path: Path, book: Any) -> None:
    filled = openpyxl.load_workbook(BytesIO(twg_workbook(YEARS)))
    filled["TWG"].append(["ed", 2026])
    filled.save(tmp_path / "ed.xlsx")
    reading = read(tmp_path / "ed.xlsx")
    assert counts(reading) == (1, 1, 0, 0)
    assert table(reading, "workbooks", "twg_code", "plan_year") == [("ed", 2026)]
    assert table(reading, "findings", "message_key", "value") == []


@pytest.mark.parametrize("language", ["en", "km"])
def test_what_is_filled_in_as_spent_comes_back(tmp_path: Path, language: str) -> None:
    """A round trip in both languages: an amount, a zero, and a blank that stays one."""
    filled = openpyxl.load_workbook(BytesIO(twg_workbook(YEARS, language)))
    named = {"en": ("TWG", "Workplan"), "km": ("ក្រុមការងារ", "ផែនការការងារ")}[language]
    twg, plan = (filled[name] for name in named)
    twg.append(["ed", 2026])
    heads = headings(plan)
    spent = {"en": ("Government spent", "Partner spent"), "km": ("ថវិកាជាតិបានចំណាយ", "ថវិកាដៃគូបានចំណាយ")}[language]
    years = ["2026", "2027", "2028"] if language == "en" else ["២០២៦", "២០២៧", "២០២៨"]
    written = {f"{spent[0]} {years[0]}": 7.5, f"{spent[1]} {years[0]}": 0, f"{spent[1]} {years[1]}": 3}
    plan.append(["A-1", *(written.get(head) for head in heads[1:])])
    filled.save(tmp_path / "ed.xlsx")
    found = table(
        read(tmp_path / "ed.xlsx"), "activity_years", "year", "government_spent_usd", "partner_spent_usd"
    )  # fmt: skip
    assert sorted(found) == [(2026, 7.5, 0.0), (2027, None, 3.0), (2028, None, None)]


def test_columns_by_year_stand_for_the_years_asked(book: Any) -> None:
    yearly = ("Cost", "Government budget", "Government spent", "Partner spent")
    assert [name for name in headings(book["Workplan"]) if name.startswith(yearly)] == [
        f"{name} {year}" for name in yearly for year in YEARS
    ]
    assert [name for name in headings(book["JMI"]) if "Target" in name] == ["Target 2026", "Target 2027", "Target 2028"]


def test_every_vocabulary_column_has_a_list_whose_words_are_all_read(book: Any) -> None:
    layout = reference.load("layouts/twg_workbook").query("kind in ['code', 'yes_no']")
    assert len(layout) > 15
    for line in layout.itertuples():
        codes = line.codes if line.kind == "code" else "yes_no"
        check = rule(book[line.sheet], line.column)
        assert check is not None and check.type == "list", (line.sheet, line.column)
        offered = words(book, check.formula1)
        assert [reference.find(codes, word) for word in offered] == reference.codes(codes)


def test_dates_amounts_and_codes_have_their_formats_and_checks(book: Any) -> None:
    plan = book["Workplan"]
    assert (rule(plan, "start_date").type, rule(plan, "Cost 2027").type) == ("date", "decimal")
    assert rule(plan, "progress_pct").formula2 == "100"
    assert rule(plan, "activity") is None
    formats = {
        name: plan.column_dimensions[column(plan, name)].number_format
        for name in ("start_date", "Cost 2027", "activity_id")
    }
    assert formats == {"start_date": "dd mmm yyyy", "Cost 2027": "#,##0.00", "activity_id": "@"}


def test_headings_stay_in_view_and_say_what_to_write_in_both_languages(book: Any) -> None:
    for sheet in book.worksheets[1:-1]:
        assert sheet.freeze_panes == "B2"
        for cell in sheet[1]:
            english, _, khmer = cell.comment.text.partition("\n\n")
            assert english and any("\u1780" <= sign <= "\u17ff" for sign in khmer), (sheet.title, cell.value)


def test_the_instructions_name_every_column_and_khmer_has_a_khmer_font(book: Any) -> None:
    sheet = book["Instructions"]
    named = {(row[0].value, row[1].value) for row in sheet.iter_rows(max_col=2) if row[1].value}
    layout = reference.load("layouts/twg_workbook").dropna(subset="column").query("kind != 'personal'")
    assert named == set(zip(layout["sheet"], layout["column"], strict=True))
    for row in sheet.iter_rows():
        for cell in row:
            is_khmer = any("\u1780" <= sign <= "\u17ff" for sign in cell.value or "")
            assert not is_khmer or cell.font.name == "Khmer OS Battambang", cell.coordinate
