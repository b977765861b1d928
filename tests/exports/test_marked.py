"""A file given back marked: every value as it was, every finding at its cell, and gone once the cell is corrected."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from tests.building.real_export import EXPORT
from tests.reading import rows
from tests.reading.rows import ngo, oda
from twg_analytics import words
from twg_analytics.__main__ import main
from twg_analytics.exports import marked
from twg_analytics.reading import sheets
from twg_analytics.reading.files import read

BAD = {"Total Budget": "lots", "Completion": "31-Feb-2030"}
Check = Callable[[Path], tuple[Any, list[str]]]


@pytest.fixture
def check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    """Check a file and give its marked copy, opened, and the lines printed."""

    def checked(path: Path) -> tuple[Any, list[str]]:
        assert main(["check", str(path), "--marked", str(tmp_path / "marked.xlsx")]) == 0
        return openpyxl.load_workbook(tmp_path / "marked.xlsx"), capsys.readouterr().out.splitlines()

    return checked


def values(path: Path) -> dict[tuple[str, str], Any]:
    """Every value of a workbook by sheet and cell, a formula as its text; the summary aside."""
    book = openpyxl.load_workbook(path)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book.worksheets
        if sheet["A1"].value != words.MARKED_COPY
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def comments(book: Any) -> dict[str, str]:
    """The comments by cell, of all sheets."""
    return {cell.coordinate: cell.comment.text for sheet in book for row in sheet for cell in row if cell.comment}


def test_each_bad_cell_is_coloured_and_says_what_is_wrong_in_both_languages(tmp_path: Path, check: Check) -> None:
    names, first = rows.grid([oda(BAD)])
    book, _ = check(rows.write_xlsx(tmp_path / "oda.xlsx", [["Exported on Monday"], [], names, first]))
    budget, completion = (openpyxl.utils.get_column_letter(names.index(name) + 1) for name in BAD)
    said = comments(book)
    assert set(said) == {f"{budget}4", f"{completion}4"}
    assert said[f"{budget}4"].startswith('Doubtful: "lots" is not an amount')
    assert "Write a plain number" in said[f"{budget}4"] and "{" not in said[f"{budget}4"]
    assert "«lots» មិនមែនជាចំនួនទឹកប្រាក់ទេ" in said[f"{budget}4"]
    fills = {cell.coordinate for row in book["Sheet1"] for cell in row if cell.fill.fill_type}
    assert fills == {f"{budget}4", f"{completion}4"}


def test_a_blank_that_should_be_filled_is_marked_under_its_heading(tmp_path: Path, check: Check) -> None:
    path = rows.write_xlsx(tmp_path / "oda.xlsx", rows.grid([oda(), oda({"Development Partner": None})]))
    book, _ = check(path)
    column = rows.headings([oda()]).index("Development Partner") + 1
    cell = book["Sheet1"].cell(3, column)
    assert cell.value is None and cell.comment.text.startswith("Refused: The row has a project but no development")


def test_of_two_columns_with_one_name_the_one_above_the_value_is_marked(tmp_path: Path, check: Check) -> None:
    names, first = rows.grid([oda({"Start": "32-Jan-2024"})])
    book, _ = check(rows.write_xlsx(tmp_path / "oda.xlsx", [["Start", *names], ["1-Jan-2024", *first]]))
    # The layout takes the first of them, so the second is only a repeated column.
    assert [text.split(":")[0] for text in comments(book).values()] == ["Note"]
    book, _ = check(rows.write_xlsx(tmp_path / "oda.xlsx", [[*names, "Start"], [*first, "1-Jan-2024"]]))
    start = openpyxl.utils.get_column_letter(names.index("Start") + 1)
    assert comments(book)[f"{start}2"].startswith('Doubtful: "32-Jan-2024" is not a date')


def test_the_summary_comes_first_with_counts_places_and_what_to_do(tmp_path: Path, check: Check) -> None:
    path = rows.write_xlsx(
        tmp_path / "oda.xlsx", rows.grid([oda(BAD), oda(BAD, Province="Atlantis"), oda({"Colour": "red"})])
    )
    book, _ = check(path)
    assert book.sheetnames == ["Findings", "Sheet1"] and book.active.title == "Findings"
    assert [sheet.sheet_view.tabSelected for sheet in book] == [True, False]
    lines = [[cell for cell in line if cell is not None] for line in book["Findings"].iter_rows(values_only=True)]
    assert lines[0] == [words.MARKED_COPY]
    by_count = {line[2]: (line[1], line[-1]) for line in lines if len(line) == 7 and isinstance(line[1], int)}
    budget = openpyxl.utils.get_column_letter(rows.headings([oda(BAD)]).index("Total Budget") + 1)
    amounts = by_count['"…" is not an amount; it is kept out of every total.']
    assert amounts == (2, f"Sheet1: {budget}2, {budget}3")
    assert by_count['The column "Colour" is not known; it is kept but not used.'][0] == 1
    # Two amounts, two dates, Atlantis, Colour, and one number in three rows.
    assert sum(count for count, _ in by_count.values()) == 2 + 2 + 1 + 1 + 3


def test_correcting_the_marked_cells_takes_the_findings_away(tmp_path: Path, check: Check) -> None:
    path = rows.write_xlsx(tmp_path / "oda.xlsx", rows.grid([oda(BAD), oda({"Program Number": "KH-2"})]))
    book, printed = check(path)
    assert len(printed) == 4
    sheet = book["Sheet1"]
    for coordinate, good in zip(sorted(comments(book)), ("31-Dec-2030", 5_000_000), strict=True):
        sheet[coordinate] = good
    book.save(tmp_path / "corrected.xlsx")
    again, printed = check(tmp_path / "corrected.xlsx")
    assert printed == [
        "corrected.xlsx: oda_export, read 2, loaded 2, refused 0, not data 0",
        f"Marked copy: {tmp_path / 'marked.xlsx'}",
    ]
    assert again.sheetnames == ["Findings", "Sheet1"]
    assert comments(again) == {}
    assert not [cell for row in again["Sheet1"] for cell in row if cell.fill.fill_type]


def test_reading_a_marked_copy_is_reading_the_file(tmp_path: Path, check: Check) -> None:
    path = rows.write_html(tmp_path / "ngo.xls", rows.grid([ngo({"Total 2025": "many"}), ngo(Province="Atlantis")]))
    _, printed = check(path)
    (tmp_path / "marked.xlsx").rename(tmp_path / "given.xlsx")
    _, again = check(tmp_path / "given.xlsx")
    assert [line.replace("given.xlsx", "ngo.xls") for line in again[:-1]] == printed[:-1]
    assert len(printed) == 1 + 3 + 1


def test_values_formulas_and_looks_of_a_workbook_are_unchanged(tmp_path: Path, check: Check) -> None:
    path = rows.write_xlsx(tmp_path / "oda.xlsx", rows.grid([oda(BAD, Note=0.1 + 0.2), oda({"Note": "=1+2"})]))
    book = openpyxl.load_workbook(path)
    book["Sheet1"]["A2"].font = Font(bold=True)
    book["Sheet1"]["A3"].fill = PatternFill("solid", fgColor="FF00FF00")
    book["Sheet1"]["A2"].comment = Comment("Ask Dara", "Sok")
    book["Sheet1"].column_dimensions["A"].width = 33
    book.create_sheet("Findings")["A1"] = "mine"
    book.save(path)
    before = values(path)
    given, _ = check(path)
    assert values(tmp_path / "marked.xlsx") == before
    assert given.sheetnames == ["Findings 1", "Sheet1", "Findings"]
    sheet = given["Sheet1"]
    assert sheet["A2"].font.bold and sheet["A3"].fill.fgColor.rgb == "FF00FF00"
    assert sheet["A2"].comment.text == "Ask Dara" and sheet.column_dimensions["A"].width == 33


def test_what_a_formula_came_to_is_kept_for_readers_that_do_not_calculate(tmp_path: Path, check: Check) -> None:
    path = rows.write_xlsx(tmp_path / "oda.xlsx", rows.grid([oda(BAD), oda({"Total Budget": "=40+2"})]))
    spoiled = tmp_path / "calculated.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(spoiled, "w") as new:
        for name in old.namelist():  # as Excel saves it: the formula and its result
            new.writestr(name, old.read(name).replace(b"<v></v>", b"<v>42</v>").replace(b"<v />", b"<v>42</v>"))
    assert "42" in sheets.read(spoiled)[0].cells.to_numpy()
    check(spoiled)
    assert "42" in sheets.read(tmp_path / "marked.xlsx")[1].cells.to_numpy()
    assert "=40+2" in values(tmp_path / "marked.xlsx").values()


@pytest.mark.parametrize("write", [rows.write_csv, rows.write_html], ids=["csv", "html"])
def test_text_of_tables_and_csv_never_becomes_a_formula(
    tmp_path: Path, check: Check, write: Callable[[Path, list[list[Any]]], Path]
) -> None:
    names, first = rows.grid([oda({"Project Title": '=HYPERLINK("http://example.org")', "Objectives": "+1 @home -2"})])
    book, _ = check(write(tmp_path / "oda.xls", [["Exported on Monday"], ["-"], names, first]))
    (sheet,) = [sheet for sheet in book if sheet.title != "Findings"]
    assert sheet["A4"].value == '=HYPERLINK("http://example.org")' and sheet["A4"].data_type == "s"
    assert sheet["A4"].quotePrefix
    assert [cell.value for cell in sheet[3]] == names
    assert "f" not in {cell.data_type for tab in book for row in tab for cell in row}


def test_a_finding_never_becomes_a_formula(tmp_path: Path, check: Check) -> None:
    book, _ = check(rows.write_xlsx(tmp_path / "oda.xlsx", rows.grid([oda({'=cmd|"/c calc"!A1': "x"})])))
    assert "f" not in {cell.data_type for row in book["Findings"] for cell in row}


def test_a_file_without_findings_is_given_back_and_says_so(tmp_path: Path, check: Check) -> None:
    book, _ = check(rows.write_xlsx(tmp_path / "oda.xlsx", rows.grid([oda()])))
    assert book["Findings"]["A2"].value == "Nothing was found: no cell is marked."


def test_the_marked_copy_of_one_file_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(rows.write_xlsx(tmp_path / "oda.xlsx", rows.grid([oda()])))
    assert main(["check", path, path, "--marked", str(tmp_path / "m.xlsx")]) == 1
    assert capsys.readouterr().err == "--marked gives back one file: check the files one at a time.\n"
    before = Path(path).read_bytes()
    assert main(["check", path, "--marked", path]) == 1
    assert "would overwrite the file itself" in capsys.readouterr().err
    assert Path(path).read_bytes() == before


def test_a_workbook_that_cannot_be_kept_as_it_is_comes_back_as_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = rows.write_xlsx(tmp_path / "oda.xlsx", rows.grid([oda(BAD)]))

    def unknown_style(*_: object, **__: object) -> None:
        raise KeyError("styles")

    with monkeypatch.context() as patch:
        patch.setattr("twg_analytics.exports.marked.openpyxl.load_workbook", unknown_style)
        main(["check", str(path), "--marked", str(tmp_path / "marked.xlsx")])
    book = openpyxl.load_workbook(tmp_path / "marked.xlsx")
    assert [cell.value for cell in book["Sheet1"][2]] == [str(cell) for cell in oda(BAD).values()]
    assert len(comments(book)) == 2


def test_what_cannot_be_read_cannot_be_marked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 cut short")
    assert main(["check", str(tmp_path / "broken.xlsx"), "--marked", str(tmp_path / "m.xlsx")]) == 1
    assert "broken.xlsx cannot be given back marked: The file is damaged" in capsys.readouterr().err
    assert [item.name for item in tmp_path.iterdir()] == ["broken.xlsx"]


def test_a_file_of_too_many_cells_is_refused_before_it_is_opened() -> None:
    cells = pd.DataFrame(0, index=range(1, 200_002), columns=range(10))
    with pytest.raises(marked.TooLarge, match="2,000,000"):
        marked.workbook(b"PK never looked at", [("Sheet1", cells)], pd.DataFrame())


@pytest.mark.skipif(not EXPORT.is_file(), reason="the real export of 2008 is not on this machine")
def test_the_real_export_keeps_every_value_and_is_read_as_before(tmp_path: Path, check: Check) -> None:
    before = values(EXPORT)
    book, _ = check(EXPORT)
    assert len(before) == 2620 and values(tmp_path / "marked.xlsx") == before
    assert len(comments(book)) > 50
    one, other = read(EXPORT), read(tmp_path / "marked.xlsx")
    counts = ("rows_read", "rows_loaded", "rows_refused", "rows_not_data")
    assert [getattr(one, name) for name in counts] == [getattr(other, name) for name in counts]
    assert {name: sum(map(len, parts)) for name, parts in one.tables.items()} == {
        name: sum(map(len, parts)) for name, parts in other.tables.items()
    }


@pytest.mark.skipif(shutil.which("localc") is None, reason="LibreOffice Calc is not on this machine")
def test_libreoffice_opens_a_marked_copy(tmp_path: Path, check: Check) -> None:
    import subprocess

    path = rows.write_xlsx(tmp_path / "oda.xlsx", rows.grid([oda(BAD)]))
    check(path)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to"]
    command += ["xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "lo"), str(tmp_path / "marked.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert values(tmp_path / "lo/marked.xlsx") == values(path)
