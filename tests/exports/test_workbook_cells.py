"""Single cells written into a workbook: they hold what was said, and nothing else of the file is another."""

import datetime as dt
import random
import zipfile
from collections.abc import Iterable
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from lxml import etree
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.table import Table

from twg_analytics.exports.workbook_cells import Change, free_row, write
from twg_analytics.exports.workbook_parts import NotWritten

CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}c"


def plain() -> Any:
    """A sheet of results as a ministry may keep it, and others beside it."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "JMI results"
    sheet.append(["jmi_id", "year", "actual_value", "share", "reported_on", "check"])
    for number in range(1, 6):
        sheet.append([f"J{number}", 2025, number * 1.5, number / 10, dt.date(2026, 1, number), f"=C{number + 1}*2"])
        sheet.cell(number + 1, 4).number_format = "0%"
        sheet.cell(number + 1, 5).number_format = "dd mmm yyyy"
        sheet.cell(number + 1, 1).font = Font(bold=True, color="FF0A5C7A")
        sheet.cell(number + 1, 3).border = Border(bottom=Side("thin"))
        sheet.cell(number + 1, 3).fill = PatternFill("solid", fgColor="FFEEEEEE")
    sheet["A3"].comment = Comment("Keep this", "A secretary", width=300, height=90)
    sheet.merge_cells("H1:J2")
    sheet["H1"] = "Merged"
    sheet["L2"] = ArrayFormula("L2:L4", "=C2:C4*2")
    sheet.conditional_formatting.add("C2:C9", CellIsRule(operator="lessThan", formula=["3"], font=Font(italic=True)))
    rule = DataValidation(type="list", formula1='"Yes,No"')
    rule.add("G2:G50")
    sheet.add_data_validation(rule)
    sheet.row_dimensions[3].hidden = True
    hidden = book.create_sheet("Archive")
    hidden["A1"] = "=SUM('JMI results'!C2:C6)"
    hidden.sheet_state = "veryHidden"
    book.defined_names["Actuals"] = DefinedName("Actuals", attr_text="'JMI results'!$C$2:$C$6")
    return book


def saved(book: Any) -> bytes:
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content), rich_text=True)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def cells(sheet: bytes) -> dict[str, bytes]:
    """The cells of a sheet as they stand in its part, and below no name the rest of it."""
    root = etree.fromstring(sheet)
    found = {str(cell.get("r")): bytes(etree.tostring(cell, method="c14n")) for cell in root.iter(CELL)}
    for changing in ("sheetData", "dimension"):
        part = root.find(CELL.replace("}c", f"}}{changing}"))
        part.getparent().remove(part)
    return found | {"": bytes(etree.tostring(root, method="c14n"))}


def test_cells_hold_what_was_said_and_keep_their_look() -> None:
    said: list[tuple[int, int, Any]] = [
        (2, 3, 9.25),
        (3, 4, 85),
        (4, 5, dt.date(2026, 5, 6)),
        (5, 1, None),
        (6, 7, "=1+1"),
        (6, 13, "មតិ <b>"),
    ]
    book = opened(write(saved(plain()), [Change("JMI results", row, column, value) for row, column, value in said]))
    sheet = book["JMI results"]
    assert [sheet[at].value for at in ("C2", "D3", "E4", "A5")] == [9.25, 0.85, dt.datetime(2026, 5, 6), None]
    assert sheet["C2"].fill.fgColor.rgb == "FFEEEEEE" and sheet["C2"].border.bottom.style == "thin"
    assert (sheet["D3"].number_format, sheet["E4"].number_format) == ("0%", "dd mmm yyyy")
    assert sheet["A5"].font.bold
    assert (sheet["G6"].value, sheet["G6"].data_type, sheet["G6"].quotePrefix) == ("=1+1", "s", True)
    assert sheet["M6"].value == "មតិ <b>"


def test_rows_at_the_end_have_the_look_of_the_row_above() -> None:
    original = saved(plain())
    row = free_row(original, "JMI results", 6)
    added: list[tuple[Any, int]] = [("J6", 1), (2025, 2), (4.5, 3), (50, 4), (dt.date(2026, 2, 3), 5)]
    sheet = opened(write(original, [Change("JMI results", row, column, said, 1) for said, column in added]))[
        "JMI results"
    ]
    assert [cell.value for cell in sheet[7][:5]] == ["J6", 2025, 4.5, 0.5, dt.datetime(2026, 2, 3)]
    assert sheet["A7"].font.bold and sheet["C7"].fill.fgColor.rgb == "FFEEEEEE"
    assert (sheet["D7"].number_format, sheet["E7"].number_format) == ("0%", "dd mmm yyyy")


def test_the_first_row_below_the_headings_does_not_look_like_them() -> None:
    book = openpyxl.Workbook()
    book.active.append(["action_id", "due_on"])
    for cell in book.active[1]:
        cell.font = Font(bold=True)
    content = write(saved(book), [Change("Sheet", 2, 1, "A-1", 1), Change("Sheet", 2, 2, dt.date(2026, 5, 6), 1)])
    sheet = opened(content)["Sheet"]
    assert not sheet["A2"].font.bold and sheet["B2"].is_date


@pytest.mark.parametrize("seed", range(20))
def test_everything_else_is_the_same_to_the_byte(seed: int) -> None:
    dice = random.Random(seed)
    free = [(row, column) for row in range(2, 12) for column in (1, 2, 3, 4, 5, 7, 14)]
    values = [None, 0, 12.5, -3, "Yes", "=A1", "@x", "ខ្មែរ", dt.date(2026, 3, 4)]
    changes = [Change("JMI results", *at, dice.choice(values), 1) for at in dice.sample(free, dice.randint(1, 12))]
    before = parts(saved(plain()))
    after = parts(write(saved_of(before), changes))
    assert list(before) == list(after)
    may_differ = {"xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"}
    assert {name for name in before if before[name] != after[name]} <= may_differ
    was, now = (cells(of["xl/worksheets/sheet1.xml"]) for of in (before, after))
    touched = {change.at for change in changes}
    for of in (was, now):
        for at in touched:
            of.pop(at, None)
    assert now == was
    book = opened(saved_of(after))
    assert [str(area) for area in book["JMI results"].merged_cells.ranges] == ["H1:J2"]
    assert book["JMI results"]["A3"].comment.text == "Keep this"
    assert book["Archive"].sheet_state == "veryHidden" and book["Archive"]["A1"].value.startswith("=SUM")


def saved_of(of: dict[str, bytes]) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in of.items():
            archive.writestr(name, part)
    return content.getvalue()


def test_pictures_and_parts_that_nobody_knows_stay() -> None:
    before = parts(saved(plain())) | {"xl/media/image1.png": b"\x89PNG...", "customXml/item1.xml": b"<x/>"}
    after = parts(write(saved_of(before), [Change("JMI results", 2, 3, 1)]))
    assert after["xl/media/image1.png"] == b"\x89PNG..." and after["customXml/item1.xml"] == b"<x/>"


def test_a_table_of_excel_reaches_down_to_new_rows() -> None:
    book = plain()
    book["JMI results"].add_table(Table(displayName="Results", ref="A1:F6"))
    content = write(saved(book), [Change("JMI results", 7, 1, "J6", 1)])
    assert opened(content)["JMI results"].tables["Results"].ref == "A1:F7"


def test_a_book_with_formulas_is_worked_out_when_it_is_opened() -> None:
    content = saved(plain())
    written = parts(write(content, [Change("JMI results", 2, 3, 1)]))["xl/workbook.xml"]
    assert b'fullCalcOnLoad="1"' in written


def refusal(content: bytes, changes: Iterable[Change]) -> tuple[str, dict[str, object]]:
    with pytest.raises(NotWritten) as refused:
        write(content, changes)
    return refused.value.key, refused.value.values


def test_what_a_form_could_break_is_refused() -> None:
    content, results = saved(plain()), "JMI results"
    at = {"sheet": results}
    assert refusal(content, [Change(results, 2, 9, "x")]) == ("forms_merged", at | {"cell": "I2"})
    assert refusal(content, [Change(results, 3, 6, 1)]) == ("forms_formula", at | {"cell": "F3"})
    assert refusal(content, [Change(results, 3, 12, 1)]) == ("forms_formula", at | {"cell": "L3"})
    assert refusal(content, [Change("Actions", 3, 1, 1)]) == ("forms_no_sheet", {"sheet": "Actions"})
    assert refusal(b"no archive", [])[0] == "forms_not_xlsx"
    with_macros = saved_of(parts(content) | {"xl/vbaProject.bin": b"..."})
    assert refusal(with_macros, [Change(results, 2, 1, "x")])[0] == "forms_has_macros"
    book = plain()
    book[results].protection.sheet = True
    assert refusal(saved(book), [Change(results, 2, 1, "x")]) == ("forms_protected", at)
    without_places = parts(content)
    sheet = without_places["xl/worksheets/sheet1.xml"]
    without_places["xl/worksheets/sheet1.xml"] = sheet.replace(b' r="A2"', b"")
    assert refusal(saved_of(without_places), [Change(results, 2, 1, "x")])[0] == "forms_unusual"
