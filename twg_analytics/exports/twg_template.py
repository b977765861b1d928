"""The empty TWG workbook: the sheets of `layouts/twg_workbook.csv` with help, lists and checks, ready to fill in."""

import datetime as dt
import math

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from twg_analytics import country, reference, words
from twg_analytics.charts import theme
from twg_analytics.country import spoken
from twg_analytics.exports import saved_book, xlsx
from twg_analytics.words import line_ends

_LAYOUT = "layouts/twg_workbook"
_LAST_ROW = 2000  # lists and checks reach down to here
_AUTHOR = "TWG workbook"
_MADE = dt.datetime(2024, 5, 1)  # fixed, so that the same layout gives the same bytes
_WIDTHS = {"paragraph": 44, "projects": 36, "partners": 30, "codes": 24, "text": 24, "activities": 20}
_USUAL_WIDTH = 16
_INSTRUCTION_WIDTHS = (14, 26, 60, 60, 36, 36)
LINE_HEIGHT = 19  # points; Khmer stands higher than Latin
# As text, so that a code such as 1.10 stays what was typed; the values of a JMI may be numbers or words.
_FORMATS = {
    "date": "dd mmm yyyy",
    "amount": "#,##0.00",
    "percent": "0",
    "integer": "0",
    "year": "0",
    "measured": "General",
}
_TEXT = "@"
_TEXT_KINDS = {"text", "paragraph", "projects", "partners", "activities", "codes", "code", "jmi", "yes_no"}


def twg_workbook(years: range, language: str = "en") -> bytes:
    """An empty TWG workbook with the columns by year for some years; read back, it holds no row.

    Its sheets, headings and lists are in one language; reading knows both, and help is always in both.
    """
    book = Workbook()
    book.properties.created = _MADE
    book.properties.title = _AUTHOR
    layout = _called(language)
    _instructions(book.worksheets[0], layout)
    lists = book.create_sheet(layout.query("kind == 'lists'")["sheet"].iloc[0])
    where = _lists(lists, layout, language)
    jmis = layout.loc[reference.load(_LAYOUT)["sheet"] == "JMI", "sheet"].iloc[0]
    for name in layout.query("kind == 'sheet'")["sheet"]:
        sheet = book.create_sheet(name, index=len(book.worksheets) - 1)
        columns = layout.query("sheet == @name and column.notna() and kind != 'personal'")
        _fill(sheet, columns, [words.year(year, language) for year in years], where, jmis)
    lists.sheet_state = "hidden"
    return saved_book.saved(book)


def _called(language: str) -> pd.DataFrame:
    """The layout with its sheets and headings as they are called in a language."""
    layout = reference.load(_LAYOUT)
    of_sheets = layout[layout["column"].isna() & layout["name_km"].notna()].set_index("sheet")["name_km"]
    in_khmer = {"sheet": layout["sheet"].map(of_sheets), "column": layout["name_km"].where(layout["column"].notna())}
    if language != country.ENGLISH:
        layout = layout.assign(**{name: called.fillna(layout[name]) for name, called in in_khmer.items()})
    return layout


def _text(cell: Cell, text: str, *, bold: bool = False, size: int = 11) -> None:
    cell.value = text
    cell.font = xlsx.font(text, bold=bold, size=size)
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _heading(cell: Cell, text: str, *, is_required: bool) -> None:
    _text(cell, text)
    cell.font = Font(bold=True, color=_colour(theme.PAPER if is_required else theme.INK))
    cell.fill = PatternFill("solid", fgColor=_colour(theme.PRIMARY if is_required else theme.PLANNED))


def _colour(hexadecimal: str) -> str:
    return "FF" + hexadecimal.removeprefix("#").upper()


def _instructions(sheet: Worksheet, layout: pd.DataFrame) -> None:
    """Both languages side by side: the rules, what each sheet is for, then every column and its words."""
    rules = layout.query("kind == 'instructions'")
    sheet.title = rules["sheet"].iloc[0]
    row = 1
    for rule in rules.itertuples():
        _text(sheet.cell(row, 1), f"{row}.")
        _text(sheet.cell(row, 3), rule.help_en)
        _text(sheet.cell(row, 4), line_ends.marked(rule.help_km))
        row += 1
    for line in layout.query("kind not in ['instructions', 'lists', 'personal']").itertuples():
        is_sheet = line.kind == "sheet"
        row += 2 if is_sheet else 1
        _text(sheet.cell(row, 1), line.sheet, bold=is_sheet)
        if not is_sheet:
            _text(sheet.cell(row, 2), line.column, bold=line.is_required == "yes")
        _text(sheet.cell(row, 3), line.help_en, bold=is_sheet)
        _text(sheet.cell(row, 4), line_ends.marked(line.help_km), bold=is_sheet)
        if isinstance(line.codes, str):
            _text(sheet.cell(row, 5), "; ".join(offered(line.codes)))
            named = reference.names(line.codes)
            _text(sheet.cell(row, 6), line_ends.marked("; ".join(named["name_km"].fillna(named["name_en"]))))
    for column, width in zip("ABCDEF", _INSTRUCTION_WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    for cells in sheet.iter_rows():
        # A wrapped row has no height of its own until somebody edits it.
        lines = [
            math.ceil(len(cell.value or "") / width) for cell, width in zip(cells, _INSTRUCTION_WIDTHS, strict=True)
        ]
        sheet.row_dimensions[cells[0].row].height = LINE_HEIGHT * max(1, *lines)
    fit_to_page(sheet)


def offered(codes: str, language: str = "en") -> list[str]:
    """What a list offers: the codes of the TWGs, which are short, and the names of the rest."""
    return reference.codes(codes) if codes == "twg" else list(reference.names(codes)[spoken("name", language)])


def _lists(sheet: Worksheet, layout: pd.DataFrame, language: str) -> dict[str, str]:
    """One column per list of words; gives where each stands."""
    where = {}
    single = layout.loc[layout["kind"] == "code", "codes"].tolist()
    for number, codes in enumerate(dict.fromkeys([*single, "yes_no"]), start=1):
        listed = offered(codes, language)
        for row, word in enumerate([codes, *listed], start=1):
            _text(sheet.cell(row, number), word)
        letter = get_column_letter(number)
        where[codes] = f"{quote_sheetname(sheet.title)}!${letter}$2:${letter}${len(listed) + 1}"
    return where


def _fill(
    sheet: Worksheet, columns: pd.DataFrame, years: list[str], where: dict[str, str], jmis: str
) -> None:  # fmt: skip
    """The headings of a sheet, each with its help; below them, empty cells that know what they may hold."""
    number = 0
    for line in columns.itertuples():
        headings = [line.column.replace("YYYY", year) for year in years] if "YYYY" in line.column else [line.column]
        for heading in headings:
            number += 1
            letter = get_column_letter(number)
            cell = sheet.cell(1, number)
            _heading(cell, heading, is_required=line.is_required == "yes")
            cell.comment = Comment(f"{line.help_en}\n\n{line.help_km}", _AUTHOR, height=160, width=320)
            dimension = sheet.column_dimensions[letter]
            dimension.width = _WIDTHS.get(line.kind, _USUAL_WIDTH)
            dimension.number_format = _TEXT if line.kind in _TEXT_KINDS else _FORMATS[line.kind]
            dimension.alignment = Alignment(wrap_text=line.kind == "paragraph", vertical="top")
            cells = f"{letter}2:{letter}{_LAST_ROW}"
            if rule := _rule(line.kind, line.codes, where, jmis):
                rule.add(cells)
                sheet.add_data_validation(rule)
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    fit_to_page(sheet)


def fit_to_page(sheet: Worksheet) -> None:
    """As wide as a page when printed."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _rule(kind: str, codes: str, where: dict[str, str], jmis: str) -> DataValidation | None:
    """What Excel lets be typed into a column of a kind; a warning only where our reader takes other things too."""
    if kind in ("code", "yes_no"):
        rule = DataValidation(type="list", formula1=where[codes if kind == "code" else "yes_no"])
        rule.error = "Choose a word from the list. / សូមជ្រើសពាក្យពីបញ្ជី។"
    elif kind == "jmi":
        codes = f"{quote_sheetname(jmis)}!$A$2:$A${_LAST_ROW}"
        rule = DataValidation(type="list", formula1=codes, errorStyle="warning")
        rule.error = "This code is not in the sheet JMI. / លេខកូដនេះមិនមានក្នុងសន្លឹក JMI ទេ។"
    elif kind == "date":
        rule = DataValidation(type="date", operator="between", formula1="DATE(1990,1,1)", formula2="DATE(2100,12,31)")
        rule.error = "Write a date. / សូមសរសេរកាលបរិច្ឆេទ។"
    elif kind == "amount":
        rule = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0", errorStyle="warning")
        rule.error = "Write a plain number in US dollars. / សូមសរសេរលេខធម្មតាជាដុល្លារអាមេរិក។"
    elif kind in ("integer", "year", "percent"):
        least, most = {"integer": (0, 100_000), "year": (1990, 2100), "percent": (0, 100)}[kind]
        rule = DataValidation(
            type="decimal" if kind == "percent" else "whole",
            operator="between",
            formula1=str(least),
            formula2=str(most),
        )
        rule.error = f"Write a number from {least} to {most}. / សូមសរសេរលេខពី {least} ដល់ {most}។"
    else:
        return None
    rule.allow_blank = True
    rule.showErrorMessage = True
    return rule
