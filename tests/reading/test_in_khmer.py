"""A workbook filled in Khmer loads as the English one does: sheets, headings, digits, days, Yes and No, words of lists.

The sample's workbooks are said again in Khmer, cell by cell, and both are read.
"""

import datetime as dt
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyarrow as pa
import pytest

from sample import twg_workbook as sample
from tests.reading.workbooks import counts, table
from tests.reading.workbooks import read as read_workbook
from twg_analytics import reference, words
from twg_analytics.exports.twg_template import twg_workbook
from twg_analytics.loads import filling
from twg_analytics.reading import headings, workbook_sheets
from twg_analytics.reading.files import read

DAY = dt.date(2026, 3, 31)
LAYOUT = reference.load("layouts/twg_workbook")
HEADINGS = LAYOUT.dropna(subset="column").set_index(["sheet", "column"])["name_km"]
SHEETS = LAYOUT.query("kind == 'sheet'").set_index("sheet")["name_km"]
_AS_WRITTEN = (
    "source_sheet", "source_column", "heading", "value", "baseline_text", "target_text", "actual_text", "old_value",
    "new_value",
)  # fmt: skip


def in_khmer(book: openpyxl.Workbook) -> openpyxl.Workbook:
    """The same workbook, filled in Khmer."""
    for sheet in book.worksheets:
        if sheet.title not in SHEETS:
            continue
        for cells in sheet.iter_cols():
            folded, year = headings.folded(str(cells[0].value))
            field = workbook_sheets.fields(sheet.title).get(folded)
            if field is None:
                continue
            called = HEADINGS[sheet.title, field.column].replace("YYYY", words.year(year or 0, "km"))
            cells[0].value = called
            for cell in cells[1:]:
                cell.value = _said(cell.value, field)
        sheet.title = SHEETS[sheet.title]
    return book


def _said(value: Any, field: workbook_sheets.Field) -> Any:
    """A cell as somebody types it in Khmer; what nobody can read stays as it is."""
    if value is None:
        return None
    codes = field.codes if field.kind == "code" else "yes_no" if field.kind in ("yes_no", "measured") else None
    if codes and codes != "twg" and (code := reference.find(codes, str(value))) and isinstance(value, str):
        return reference.label(codes, code, "km")
    if isinstance(value, dt.date):
        day = words.date(value, "km")
        return f"ថ្ងៃទី{day}" if value.day % 2 else day
    if isinstance(value, int | float):
        return words.quantity(value, "km") if field.kind != "year" else words.year(int(value), "km")
    if field.column == "field":
        folded, year = headings.folded(value)
        known = workbook_sheets.fields("JMI").get(folded)
        return HEADINGS["JMI", known.column].replace("YYYY", words.year(year or 0, "km")) if known else value
    is_code = field.column.endswith("_id") or field.kind in ("jmi", "activities")
    return value.translate(str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")) if is_code else value


@pytest.fixture(scope="module")
def workbooks() -> dict[str, bytes]:
    return sample.written(DAY)


@pytest.mark.parametrize("code", ["aw", "he", "iri", "rwssh", "ed"])
def test_a_workbook_filled_in_khmer_loads_as_the_english_one_row_for_row(
    workbooks: dict[str, bytes], code: str, tmp_path: Path
) -> None:
    english, khmer = tmp_path / "english.xlsx", tmp_path / "khmer.xlsx"
    english.write_bytes(workbooks[f"twg_{code}.xlsx"])
    in_khmer(openpyxl.load_workbook(english)).save(khmer)
    ours, theirs = read(english), read(khmer)
    assert theirs.kind_code == "twg_workbook" and counts(theirs) == counts(ours)
    assert set(theirs.tables) == set(ours.tables)
    for name in set(ours.tables) - {"headings"}:
        expected, found = (pa.concat_tables(one.tables[name]).to_pandas() for one in (ours, theirs))
        kept = [column for column in expected if column not in _AS_WRITTEN]
        pd.testing.assert_frame_equal(found[kept], expected[kept], obj=name)


def test_the_khmer_template_is_read_without_a_finding_and_offers_words_that_are_read(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(twg_workbook(range(2026, 2029), "km")))
    assert [sheet.title for sheet in book][:3] == ["ការណែនាំ", "ក្រុមការងារ", "ផែនការការងារ"]
    assert "ថវិកាត្រូវការ ២០២៧" in [cell.value for cell in book["ផែនការការងារ"][1]]
    book["ក្រុមការងារ"].append(["ed", "២០២៦"])
    book.save(tmp_path / "ed.xlsx")
    reading = read(tmp_path / "ed.xlsx")
    assert table(reading, "workbooks", "twg_code", "plan_year") == [("ed", 2026)]
    assert table(reading, "findings", "message_key", "value") == []
    for column in book["បញ្ជីពាក្យ"].iter_cols(values_only=True):
        codes, *offered = [cell for cell in column if cell]
        assert [reference.find(str(codes), str(word)) for word in offered] == reference.codes(str(codes))


def test_khmer_names_of_sheets_and_headings_are_whole_apart_and_fit() -> None:
    assert SHEETS.notna().all() and SHEETS.is_unique and (SHEETS.str.len() <= 31).all()
    listed = HEADINGS[LAYOUT.dropna(subset="column").set_index(["sheet", "column"])["kind"] != "personal"]
    assert listed.notna().all()
    for sheet in SHEETS.index:
        folded = [reference.fold(name) for name in (*listed[sheet], *listed[sheet].index)]
        assert len(set(folded)) == len(folded)
    assert [name for name in listed.index if ("YYYY" in name[1]) != ("YYYY" in listed[name])] == []


def test_forms_write_into_a_khmer_workbook_in_khmer(tmp_path: Path) -> None:
    entered = {"activity_id": "ED-1", "activity": "បណ្ដុះបណ្ដាលគ្រូ", "status": "delayed", "is_capacity_development": "yes"}
    said = {
        "source_file": None, "twg": "ed", "year": 2026, "language": "km",
        "rows": [{"sheet": "Workplan", "row": None, "cells": entered}],
    }  # fmt: skip
    (tmp_path / "ed.xlsx").write_bytes(filling.workbook(tmp_path, said))
    plan = openpyxl.load_workbook(tmp_path / "ed.xlsx")["ផែនការការងារ"]
    written = [cell.value for cell in plan[2] if cell.value]
    assert written == ["ED-1", "បណ្ដុះបណ្ដាលគ្រូ", "យឺតយ៉ាវ", "បាទ/ចាស"]
    reading = read(tmp_path / "ed.xlsx")
    assert table(reading, "activities", "activity_id", "status_code", "is_capacity_development") == [
        ("ED-1", "delayed", True)
    ]


def test_in_khmer_digits_the_point_is_between_thousands(tmp_path: Path) -> None:
    sheets = {
        "ផែនការការងារ": [["លេខសកម្មភាព", "ថវិកាត្រូវការ ២០២៦"], ["A-១", "៩២២.០៨៨"], ["A-២", "១.២៣៤,៥០"]],
        "សូចនាករតាមដានរួម": [["លេខសូចនាករ", "ប្រភេទសូចនាករ", "គោលដៅ ២០២៦"], ["J-១", "numeric", "១.២៣៤,៥"]],
    }
    reading = read_workbook(tmp_path, sheets, without=("Workplan",))
    assert table(reading, "activity_years", "activity_id", "cost_usd") == [("A-1", 922_088.0), ("A-2", 1_234.5)]
    assert table(reading, "jmi_targets", "jmi_id", "year", "target_value") == [("J-1", 2026, 1_234.5)]
