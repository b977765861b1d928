"""A book of values that lead to their rows: links within the book only, sums above their columns, valid for Office."""

import datetime as dt
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from twg_analytics.exports import linked_book
from twg_analytics.exports.linked_book import Sheet

LONG = "A text that is far too long to stand in a single line of a cell, and takes several of them instead."
VALUES = pd.DataFrame({"Name": ["Roads", "=1+1"], "Value": [0.5, 0.25], "Why": [LONG, "Short"]})
ROWS = pd.DataFrame({"Project": ["A", "B"], "Part": [1.0, 2.0]})


def made() -> bytes:
    return linked_book.workbook(
        Sheet("Answers / all", "Answers", ["About"], VALUES),
        {0: Sheet("1.2/3 Roads", "Roads", ["What it is"], ROWS, {"Part": 3.0})},
        [Sheet("Others", "Others", [], ROWS)],
        linked=["Value"], back="Back", warning=None, as_of=dt.date(2026, 3, 31), formats={"Value": "0.0%"},
        described=[], language="en",
    )  # fmt: skip


def book() -> Any:
    return openpyxl.load_workbook(BytesIO(made()))


def test_a_value_leads_to_its_rows_and_these_back() -> None:
    first, behind, _ = book().worksheets
    values = {cell.value: cell for (cell,) in first.iter_rows(min_col=2, max_col=2)}
    assert values[0.5].hyperlink.location == "'1.2 3 Roads'!A1" and behind.title == "1.2 3 Roads"
    assert values[0.25].hyperlink is None
    (back,) = (cell for (cell,) in behind.iter_rows(max_col=1) if cell.value == "Back")
    assert back.hyperlink.location == "'Answers all'!A1"


def test_links_stay_within_the_book_and_nothing_is_executed() -> None:
    with zipfile.ZipFile(BytesIO(made())) as parts:
        assert not any(b"External" in parts.read(name) for name in parts.namelist() if name.endswith(".rels"))
    assert all(cell.data_type != "f" for sheet in book() for line in sheet.iter_rows() for cell in line)


def test_a_sum_stands_right_above_its_column() -> None:
    column = [cell.value for (cell,) in book().worksheets[1].iter_rows(min_col=2, max_col=2)]
    assert column[column.index("Part") - 1] == 3.0 and column[column.index("Part") + 1 :] == [1.0, 2.0]


def test_a_long_text_has_room_for_its_lines() -> None:
    first = book().worksheets[0]
    heights = {line[0].value: first.row_dimensions[line[0].row].height for line in first.iter_rows()}
    assert heights["Roads"] > 25 and heights["=1+1"] is None


def test_it_is_the_same_file_and_a_valid_one(tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is in the newer list of what developing needs")
    assert made() == made()
    file = tmp_path / "book.xlsx"
    file.write_bytes(made())
    found = audit.OpenXmlValidator(max_errors=0).validate(str(file))
    assert [(one.part_uri, one.path, one.description) for one in found.errors] == []
