"""What a person sees in a cell is what counts: errors, formulas, per cents, merged and hidden cells, paired titles."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.reading import rows, workbooks
from tests.reading.open_documents import COVERED, cell, number
from tests.reading.open_documents import write as write_ods
from tests.reading.rows import oda
from tests.reading.test_formats import found
from twg_analytics.reading import files, sheets, shown
from twg_analytics.reading.landing import Reading

OWN = "Own Resources 2024"


def disturbed(folder: Path, cells: list[list[Any]], disturb: Callable[[Worksheet], object], shift: int = 0) -> Reading:
    """The reading of an export that somebody worked on in Excel; `shift` blank columns stand before it."""
    path = rows.write_xlsx(folder / "oda.xlsx", [[None] * shift + row for row in cells])
    book = openpyxl.load_workbook(path)
    disturb(book.worksheets[0])
    book.save(path)
    return files.read(path)


def projects(*amounts: Any) -> list[list[Any]]:
    return rows.grid([oda({"Program Number": f"KH-{n}", OWN: amount}) for n, amount in enumerate(amounts, start=1)])


def column_of(sheet: Worksheet, heading: str) -> int:
    return next(cell.column for row in sheet.iter_rows() for cell in row if cell.value == heading)


def amounts(reading: Reading) -> list[tuple[int, float]]:
    parts = reading.tables.get("amounts", [])
    return [(row["source_row"], row["amount"]) for part in parts for row in part.to_pylist()]


@pytest.mark.parametrize("shift", [0, 2])
@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A", "#NAME?"])
def test_an_error_in_a_column_we_read_is_found_and_no_amount(tmp_path: Path, error: str, shift: int) -> None:
    def disturb(sheet: Worksheet) -> None:
        cell = sheet.cell(2, column_of(sheet, OWN))
        cell.value, cell.data_type = error, "e"
        note = sheet.cell(3, sheet.max_column + 1)
        note.value, note.data_type = error, "e"
        sheet.cell(1, note.column).value = "A column of our own"

    reading = disturbed(tmp_path, projects(1000, 2000), disturb, shift)
    assert reading.rows_loaded == 2 and amounts(reading) == [(3, 2000.0)]
    assert [one for one in found(reading) if one[0] == "error_value"] == [("error_value", 2, error, None)]


def test_an_error_written_as_text_in_a_csv_is_one_too(tmp_path: Path) -> None:
    path = rows.write_csv(tmp_path / "oda.csv", projects("#REF!", 2000))
    assert ("error_value", 2, "#REF!", None) in found(files.read(path))


def test_an_error_in_a_list_leaves_the_record_blank_there(tmp_path: Path) -> None:
    path = rows.write_csv(tmp_path / "oda.csv", rows.grid([oda({"Province": "#N/A"})]))
    reading = files.read(path)
    assert ("error_value", 2, "#N/A", None) in found(reading)
    listed = [row["kind_code"] for part in reading.tables["listed"] for row in part.to_pylist()]
    assert "province" not in listed and "unknown_code" not in {one[0] for one in found(reading)}


@pytest.mark.parametrize("shift", [0, 1])
def test_a_formula_without_a_result_is_blank_and_found(tmp_path: Path, shift: int) -> None:
    def disturb(sheet: Worksheet) -> None:
        sheet.cell(2, column_of(sheet, OWN)).value = "=1000*2"  # openpyxl saves no result

    reading = disturbed(tmp_path, projects(1000, 2000), disturb, shift)
    assert amounts(reading) == [(3, 2000.0)]
    assert ("formula_without_value", 2, None, None) in found(reading)


def test_a_merged_partner_holds_for_each_row_and_a_merged_amount_for_the_first(tmp_path: Path) -> None:
    def disturb(sheet: Worksheet) -> None:
        for heading in ("Development Partner", OWN):
            column = column_of(sheet, heading)
            sheet.merge_cells(start_row=2, end_row=4, start_column=column, end_column=column)

    reading = disturbed(tmp_path, projects(3000, None, None), disturb)
    assert (reading.rows_loaded, reading.rows_refused) == (3, 0)
    partners = [name for part in reading.tables["records"] for name in part["partner_name"].to_pylist()]
    assert partners == ["Japan"] * 3
    assert amounts(reading) == [(2, 3000.0)]
    assert [one for one in found(reading) if one[0] == "merged_amount"] == [("merged_amount", 2, "3000", None)]


def test_a_cell_of_a_web_table_that_spans_rows_holds_for_each_and_shifts_none(tmp_path: Path) -> None:
    page = (
        "<table><tr><th>NGO Name(Acronym)</th><th>Project Name</th><th>Own Resources 2024</th><th>NGO 2024</th></tr>"
        "<tr><td rowspan='2'>Wells for All</td><td>Wells</td><td>100</td><td rowspan='2'>70</td></tr>"
        "<tr><td>Pumps</td><td>200</td></tr></table>"
    )
    path = tmp_path / "ngo.xls"
    path.write_text(page, encoding="utf-8")
    reading = files.read(path)
    assert (reading.rows_loaded, reading.rows_refused) == (2, 0)
    assert sorted(amounts(reading)) == [(2, 70.0), (2, 100.0), (3, 200.0)]
    assert "merged_amount" in reading.found


def test_a_cell_that_spans_columns_stands_in_the_first(tmp_path: Path) -> None:
    page = (
        "<table><tr><th>NGO Name(Acronym)</th><th>Project Name</th><th>Own Resources 2024</th><th>NGO 2024</th></tr>"
        "<tr><td>Wells for All</td><td>Wells</td><td colspan='2'>100</td></tr></table>"
    )
    path = tmp_path / "ngo.xls"
    path.write_text(page, encoding="utf-8")
    assert amounts(files.read(path)) == [(2, 100.0)]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Rural<br>roads", "Rural\nroads"),
        ("<ul>\n <li>Rural</li> <li><b>ro</b>ads</li></ul>", "Rural\nroads"),
        ("<div>Rural</div>roads", "Rural\nroads"),
        ("Rural <span style='DISPLAY : none'>secret</span>roads", "Rural roads"),
        ("Rural <i hidden>secret</i>roads", "Rural roads"),
        ("Rural roads<sup>1</sup>", "Rural roads"),
        ("1<sup>st</sup> road", "1st road"),
        ("12 km<sup>2</sup> of roads", "12 km² of roads"),
        ("5m<sup>3</sup>", "5m³"),
        ("5 × 10<sup>6</sup>", "5 × 10⁶"),
        ("10<sup>6</sup>", "10"),
        ("12 km<sup>1</sup> of roads", "12 km of roads"),
        ("12 km<sup>a</sup> in Siem<sup>2</sup> Reap", "12 km in Siem Reap"),
        ("<script>secret()</script>Rural roads", "Rural roads"),
    ],
)
def test_the_text_of_a_web_page_is_what_a_browser_shows(tmp_path: Path, markup: str, text: str) -> None:
    (tmp_path / "page.xls").write_text(f"<table><tr><td>Title</td></tr><tr><td>{markup}</td></tr></table>")
    assert sheets.read(tmp_path / "page.xls")[0].cells[0].tolist() == ["Title", text]


def web_table(folder: Path, *body: str) -> Reading:
    """The reading of a web page with one table of projects."""
    names = ("Project Title", "Development Partner", "Province", OWN)
    path = folder / "oda.xls"
    top = "".join(f"<th>{name}</th>" for name in names)
    path.write_text(f"<table><thead><tr>{top}</tr></thead><tbody>{''.join(body)}</tbody></table>")
    return files.read(path)


def test_lines_of_a_web_page_separate_names_and_a_footnote_is_no_part_of_an_amount(tmp_path: Path) -> None:
    row = "<tr><td>Roads</td><td>ADB</td><td>Kampot<br>Takeo</td><td>1<sup>1</sup></td></tr>"
    reading = web_table(tmp_path, row)
    assert amounts(reading) == [(2, 1.0)]
    listed = workbooks.table(reading, "listed", "kind_code", "code")
    assert [code for kind, code in listed if kind == "province"] == ["07", "21"]


def test_a_hidden_row_of_a_web_table_is_read_and_noted(tmp_path: Path) -> None:
    cells_of = "<td>ADB</td><td>Kampot</td><td>5</td></tr>"
    reading = web_table(tmp_path, f"<tr><td>Roads</td>{cells_of}", f"<tr style='display:none'><td>Rails</td>{cells_of}")
    assert reading.rows_loaded == 2
    assert [(key, value) for key, _, value, _ in found(reading) if key == "hidden_rows"] == [("hidden_rows", "1")]


@pytest.mark.parametrize("span", [0, 9])
def test_a_cell_that_spans_the_rest_of_its_section_shifts_nothing(tmp_path: Path, span: int) -> None:
    first = f"<tr><td rowspan={span}>Roads</td><td>ADB</td><td>Kampot</td><td>5</td></tr>"
    reading = web_table(tmp_path, first, "<tr><td>Japan</td><td>Takeo</td><td>6</td></tr>")
    assert amounts(reading) == [(2, 5.0), (3, 6.0)] and reading.rows_loaded == 2


@pytest.mark.parametrize("is_year_above", [True, False])
def test_two_rows_of_headings_are_one(tmp_path: Path, is_year_above: bool) -> None:
    above, below = ("2024", ["Own Resources", "Other Sources"]), ("Own Resources", ["2023", "2024"])
    top, under = above if is_year_above else below
    cells: list[list[Any]] = [
        ["Project Title", "Development Partner", top, None],
        [None, None, *under],
        ["Roads", "ADB", 400, 40],
    ]
    reading = disturbed(
        tmp_path, cells, lambda sheet: sheet.merge_cells(start_row=1, end_row=1, start_column=3, end_column=4)
    )
    columns = ("heading", "year", "part_code", "amount")
    landed = [tuple(row[name] for name in columns) for part in reading.tables["amounts"] for row in part.to_pylist()]
    assert landed == (
        [("Own Resources 2024", 2024, "own", 400.0), ("Other Sources 2024", 2024, "delegated", 40.0)]
        if is_year_above
        else [("Own Resources 2023", 2023, "own", 400.0), ("Own Resources 2024", 2024, "own", 40.0)]
    )
    assert reading.rows_loaded == 1 and "unknown_column" not in reading.found


@pytest.mark.parametrize("is_year_above", [True, False])
def test_two_rows_of_headings_of_a_twg_workbook_are_one(tmp_path: Path, is_year_above: bool) -> None:
    costs = ("Cost", "Government budget")
    top, under = ((2026, 2027), costs * 2) if is_year_above else (costs, (2026, 2027) * 2)
    plan = [["activity_id", "activity", top[0], None, top[1], None], [None, None, *under], ["A-1", "Train", 1, 2, 3, 4]]
    path = workbooks.write(tmp_path / "workbook.xlsx", {"Workplan": plan})
    book = openpyxl.load_workbook(path)
    for merged in ("A1:A2", "B1:B2", "C1:D1", "E1:F1"):
        book["Workplan"].merge_cells(merged)
    book.save(path)
    reading = files.read(path)
    assert workbooks.table(reading, "activities", "activity_id") == [("A-1",)]
    expected = [(2026, 1.0, 2.0), (2027, 3.0, 4.0)] if is_year_above else [(2026, 1.0, 3.0), (2027, 2.0, 4.0)]
    assert sorted(workbooks.table(reading, "activity_years", "year", "cost_usd", "government_budget_usd")) == expected


def test_a_plan_of_a_year_is_over_its_parts(tmp_path: Path) -> None:
    cells: list[list[Any]] = [
        ["Project Title", "Development Partner", "Plan 2025", None, "2024", None],
        [None, None, *("Own Resources", "Other Sources") * 2],
        ["Roads", "ADB", 400, 40, 4, 0.4],
    ]

    def disturb(sheet: Worksheet) -> None:
        for column in (3, 5):
            sheet.merge_cells(start_row=1, end_row=1, start_column=column, end_column=column + 1)

    reading = disturbed(tmp_path, cells, disturb)
    assert workbooks.table(reading, "amounts", "year", "flow_code", "part_code", "amount") == [
        (2025, "planned", "own", 400.0), (2025, "planned", "delegated", 40.0),
        (2024, "disbursed", "own", 4.0), (2024, "disbursed", "delegated", 0.4),
    ]  # fmt: skip
    assert "unknown_column" not in reading.found


@pytest.mark.parametrize("years", [["2024", None, "2025"], ["Year 2024", None, "Plan 2025"]])
def test_years_above_headings_of_a_text_are_over_what_follows(tmp_path: Path, years: list[str | None]) -> None:
    cells: list[list[Any]] = [
        ["Project Title", "Development Partner", *years, None],
        [None, None, *("Own Resources", "Other Sources") * 2],
        ["Roads", "ADB", 400, 40, 4, 0.4],
        ["Rails", "ADB", None, None, None, None],
    ]
    reading = files.read(rows.write_csv(tmp_path / "oda.csv", cells))
    flow = "planned" if years[2] == "Plan 2025" else "disbursed"
    assert sorted(workbooks.table(reading, "amounts", "source_row", "year", "flow_code", "part_code", "amount")) == [
        (3, 2024, "disbursed", "delegated", 40.0), (3, 2024, "disbursed", "own", 400.0),
        (3, 2025, flow, "delegated", 0.4), (3, 2025, flow, "own", 4.0),
    ]  # fmt: skip
    assert workbooks.table(reading, "records", "title") == [("Roads",), ("Rails",)]
    assert "unknown_column" not in reading.found


def test_a_year_is_not_over_a_column_that_has_its_own_heading(tmp_path: Path) -> None:
    """Headings in one row, and below them projects of which the first has nothing beside its name."""
    cells: list[list[Any]] = [
        ["Project Title", "Development Partner", "Own Resources 2024", None],
        ["Roads", "ADB", None, None],
        ["Rails", "ADB", 400, 40],
    ]
    reading = files.read(rows.write_csv(tmp_path / "oda.csv", cells))
    assert workbooks.table(reading, "amounts", "source_row", "year", "amount") == [(3, 2024, 400.0)]
    assert workbooks.table(reading, "records", "title") == [("Roads",), ("Rails",)]


def test_headings_merged_over_two_rows_are_no_project(tmp_path: Path) -> None:
    cells: list[list[Any]] = [
        ["Project Title", "Development Partner", "Own Resources 2024"],
        [None] * 3,
        ["Roads", "ADB", 400],
    ]

    def disturb(sheet: Worksheet) -> None:
        for column in (1, 2, 3):
            sheet.merge_cells(start_row=1, end_row=2, start_column=column, end_column=column)

    reading = disturbed(tmp_path, cells, disturb)
    assert amounts(reading) == [(3, 400.0)] and reading.rows_loaded == 1


def test_a_title_merged_above_the_headings_is_no_part_of_them(tmp_path: Path) -> None:
    cells = [["Report of 2023", *[None] * 6], *projects(1000)]
    reading = disturbed(
        tmp_path, cells, lambda sheet: sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=7)
    )
    assert amounts(reading) == [(3, 1000.0)] and reading.rows_loaded == 1


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_not_read_and_a_hidden_row_is(tmp_path: Path, state: str) -> None:
    def disturb(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True
        old = sheet.parent.create_sheet("old")
        for row in projects(9000):
            old.append(row)
        old.sheet_state = state

    reading = disturbed(tmp_path, projects(1000, 2000), disturb)
    assert amounts(reading) == [(2, 1000.0), (3, 2000.0)]
    told = {(key, value) for key, _, value, _ in found(reading)}
    assert {("hidden_sheet", "old"), ("hidden_rows", "1"), ("hidden_columns", "1")} <= told


def test_a_plain_workbook_is_not_looked_at_cell_by_cell(tmp_path: Path) -> None:
    assert shown.of_workbook(rows.write_xlsx(tmp_path / "oda.xlsx", projects(1000))) == {}


@pytest.mark.parametrize(
    ("number_format", "is_shown"), [("0%", True), ("0.00 %", True), ('0"%"', False), ("0.0", False)]
)
def test_a_per_cent_is_told_by_its_format(tmp_path: Path, number_format: str, is_shown: bool) -> None:
    path = rows.write_xlsx(tmp_path / "book.xlsx", [["share"], [0.45], [0.1]])
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["A2"].number_format = number_format
    book.save(path)
    marks = shown.of_workbook(path)
    assert (marks["Sheet1"].per_cents if marks else {}) == ({(2, 0): "45%"} if is_shown else {})


def open_document(folder: Path, *projects_of: list[str], hidden: tuple[int, ...] = ()) -> Reading:
    """The reading of an `.ods` with these projects from row 4 on, a blank column before them."""
    names = [cell(name) for name in ("Project Title", "Development Partner", "Province", OWN)]
    table = [[cell(None, ""), *row] for row in (names, *projects_of)]
    return files.read(write_ods(folder / "oda.ods", *table, hidden=hidden))


@pytest.mark.parametrize(
    ("shown_there", "finding"),
    [
        (cell("#DIV/0!", 'table:formula="of:=1/0" calcext:value-type="error"'), ("error_value", 4, "#DIV/0!", None)),
        (cell("Err:502", 'office:value-type="float" office:value="0"'), ("error_value", 4, "Err:502", None)),
        (cell(None, 'table:formula="of:=1+1"'), ("formula_without_value", 4, None, None)),
        (
            cell("45%", 'office:value-type="percentage" office:value="0.45"'),
            ("unreadable_amount", 4, "45%", None),
        ),
    ],
    ids=["error", "error with a value", "formula", "per cent"],
)
def test_a_cell_of_an_open_document_is_what_it_shows(
    tmp_path: Path, shown_there: str, finding: tuple[object, ...]
) -> None:
    first, second = ([cell(title), cell("ADB"), cell("Kampot")] for title in ("Roads", "Rails"))
    reading = open_document(tmp_path, [*first, shown_there], [*second, number(7)])
    assert amounts(reading) == [(5, 7.0)]
    assert finding in found(reading)


def test_merged_and_hidden_cells_of_an_open_document_are_known(tmp_path: Path) -> None:
    spans = 'office:value-type="string" table:number-rows-spanned="2"'
    reading = open_document(
        tmp_path,
        [cell("Roads"), cell("ADB", spans), cell("Kampot"), number(6, 'table:number-rows-spanned="2"')],
        [cell("Rails"), COVERED, cell("Takeo"), COVERED],
        hidden=(5,),
    )
    assert workbooks.table(reading, "records", "title", "partner_name") == [("Roads", "ADB"), ("Rails", "ADB")]
    assert amounts(reading) == [(4, 6.0)]
    assert ("merged_amount", 4, "6", None) in found(reading)
    assert ("hidden_rows", None, "1", None) in found(reading)
