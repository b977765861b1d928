"""Request sheets: what a partner's records lack, one cell to a row, ready to be sent and loaded when it comes back.

`layouts/request_sheet.csv` names the headings by which `sources/corrections.py` knows the sheet again.
"""

import datetime as dt
import hashlib
import math
import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from twg_analytics import reference, words
from twg_analytics.charts import theme
from twg_analytics.exports import saved_book, xlsx
from twg_analytics.exports.twg_template import LINE_HEIGHT, fit_to_page
from twg_analytics.words import LANGUAGES, line_ends, t

SHEET = "Requests"
# Heading and width of each column; the row above it says the same in Khmer.
_COLUMNS = {
    "Record": 26, "Number": 18, "Project": 46, "What is asked": 52, "Present value": 20, "From IATI": 24,
    "IATI line": 24, "Answer": 34,
    "Answered by": 24, "Answered on": 16, "Field": 16,
}  # fmt: skip
_ANSWERS = ("Answer", "Answered by", "Answered on")
_LISTS = ("status", "twg", "province", "subsector", "tied")
_ONE_CODE = ("status", "tied")  # of its list and nothing else
_FORMATS = {"updated_date": "dd mmm yyyy", "completion_date": "dd mmm yyyy", "disbursed": "#,##0.00"}
_HELP = tuple(range(1, 8))  # the rules in words.csv
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_LONGEST_NAME = 60


def file_name(partner: str, as_of: dt.date, ending: str = "xlsx") -> str:
    """A name for a partner's file that any computer takes, and that no other partner's has."""
    safe = re.sub(r"[^a-z0-9]+", "_", partner.casefold()).strip("_")[:_LONGEST_NAME]
    if safe != partner:
        safe = f"{safe}_{hashlib.sha256(partner.encode()).hexdigest()[:6]}".strip("_")
    return f"request_{safe}_{as_of:%Y-%m-%d}.{ending}"


def archive(files: Mapping[str, bytes]) -> bytes:
    """Files by name in one ZIP archive: the same bytes for the same files."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as into:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            into.writestr(entry, files[name])
    return packed.getvalue()


def workbook(
    asked: pd.DataFrame, partner: Mapping[str, str], *, as_of: dt.date, warning: str | None = None
) -> bytes:  # fmt: skip
    """The request sheet of one partner, whose name is given by language.

    `asked` has one row per record and cell: `project_id`, `project_number`, `title`, `request_code`,
    `request_field_code`, `year`, `present_value`, `currency_code`, and what IATI says beside (`published_…`).
    """
    book = Workbook()
    book.properties.created = dt.datetime.combine(as_of, dt.time())
    book.properties.title = t("requests_title", "en")
    _instructions(book.worksheets[0], partner, as_of, len(asked), warning)
    sheet, lists = book.create_sheet(SHEET), book.create_sheet("Lists")
    lists.sheet_state = "hidden"
    _fill(sheet, asked, _land_lists(lists), partner, as_of, warning)
    return saved_book.saved(book)


def _instructions(
    sheet: Worksheet, partner: Mapping[str, str], as_of: dt.date, count: int, warning: str | None
) -> None:  # fmt: skip
    """What is asked and how to answer, both languages side by side."""
    sheet.title = "Instructions"
    row = 1
    if warning:
        xlsx.write(sheet.cell(row, 1), warning)
        sheet.cell(row, 1).font = Font(bold=True, color=xlsx.colour(theme.WARNING))
        row += 1
    for column, language in enumerate(LANGUAGES, start=1):
        said = {"partner": partner[language], "date": words.date(as_of, language)}
        texts = [t("request_heading", language, **said), t("request_count", language, count=count)]
        texts += [t(f"request_help_{n}", language) for n in _HELP]
        for line, text in enumerate(texts, start=row):
            cell = sheet.cell(line, column)
            xlsx.write(cell, line_ends.marked(text))
            cell.font = xlsx.font(text, bold=line == row, size=14 if line == row else 11)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            sheet.row_dimensions[line].height = 54
        sheet.column_dimensions[get_column_letter(column)].width = 70
    fit_to_page(sheet)


def _land_lists(sheet: Worksheet) -> dict[str, str]:
    """One column of words per vocabulary; gives where each stands."""
    where = {}
    for number, kind in enumerate(_LISTS, start=1):
        named = reference.names(kind)
        # Several sub-sectors are called Other, so their code comes first.
        words = [f"{code} {name}" if kind == "subsector" else name for code, name in zip(
            named["code"], named["name_en"], strict=True) if code not in ("not_reported", "99")]  # fmt: skip
        for row, word in enumerate([kind, *words], start=1):
            xlsx.write(sheet.cell(row, number), word)
        letter = get_column_letter(number)
        where[kind] = f"Lists!${letter}$2:${letter}${len(words) + 1}"
    return where


def _rule(field: str, where: Mapping[str, str]) -> DataValidation:
    """What Excel lets be answered; only a warning where the reader takes other things too, such as shares."""
    if field in _LISTS:
        style = "stop" if field in _ONE_CODE else "warning"
        rule = DataValidation(type="list", formula1=where[field], errorStyle=style)
        rule.error = "Choose from the list. / សូមជ្រើសពីបញ្ជី។"
    elif field == "disbursed":
        rule = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0", errorStyle="warning")
        rule.error = "Write a plain number. / សូមសរសេរលេខធម្មតា។"
    else:
        rule = DataValidation(type="date", operator="between", formula1="DATE(1990,1,1)", formula2="DATE(2100,12,31)")
        rule.error = "Write a date. / សូមសរសេរកាលបរិច្ឆេទ។"
    rule.allow_blank = True
    rule.showErrorMessage = True
    return rule


def _fill(
    sheet: Worksheet, asked: pd.DataFrame, where: Mapping[str, str], partner: Mapping[str, str], as_of: dt.date,
    warning: str | None,
) -> None:  # fmt: skip
    said = {"partner": partner["en"], "date": words.date(as_of, "en")}
    xlsx.write(sheet.cell(1, 1), warning or t("request_heading", "en", **said))
    sheet.cell(1, 1).font = Font(bold=True, size=13, color=xlsx.colour(theme.WARNING if warning else theme.INK))
    for number, (heading, width) in enumerate(_COLUMNS.items(), start=1):
        key = heading.casefold().replace(" ", "_")
        xlsx.write(sheet.cell(2, number), t(f"request_column_{key}", LANGUAGES[1]))
        for row, text in ((2, None), (3, heading)):
            cell = sheet.cell(row, number)
            if text:
                xlsx.write(cell, text)
            cell.font = xlsx.font(cell.value, bold=True, color=xlsx.colour(theme.PAPER))
            cell.fill = PatternFill("solid", fgColor=xlsx.colour(theme.PRIMARY))
        sheet.column_dimensions[get_column_letter(number)].width = width
    rules = {field: _rule(field, where) for field in sorted(set(asked["request_field_code"]))}
    line = Side(style="thin", color=xlsx.colour(theme.PRIMARY))
    for row, request in enumerate(asked.itertuples(), start=4):
        present = (
            words.label("status", request.present_value, "en")
            if request.request_field_code == "status"
            else request.present_value
        )
        field = (
            request.request_field_code if pd.isna(request.year) else f"{request.request_field_code} {int(request.year)}"
        )
        shown = (
            request.project_id,
            request.project_number,
            request.title,
            line_ends.marked(_question(request)),
            present,
            *_published(request),
            None,
            None,
            None,
            field,
        )
        for number, (heading, value) in enumerate(zip(_COLUMNS, shown, strict=True), start=1):
            cell = sheet.cell(row, number)
            xlsx.write(cell, value)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if heading in _ANSWERS:
                cell.fill = PatternFill("solid", fgColor=xlsx.colour(theme.WARNING_SHADE))
                cell.border = Border(left=line, right=line, top=line, bottom=line)
        # A wrapped row has no height of its own until somebody edits it.
        texts = zip(_COLUMNS.values(), shown, strict=True)
        lines = [sum(math.ceil(len(part) / width) for part in str(text).split("\n")) for width, text in texts]
        sheet.row_dimensions[row].height = LINE_HEIGHT * max(lines)
        answer, _, answered_on = (get_column_letter(list(_COLUMNS).index(name) + 1) for name in _ANSWERS)
        sheet[f"{answer}{row}"].number_format = _FORMATS.get(request.request_field_code, "@")
        sheet[f"{answered_on}{row}"].number_format = "dd mmm yyyy"
        rules[request.request_field_code].add(f"{answer}{row}")
    for rule in rules.values():
        sheet.add_data_validation(rule)
    sheet.freeze_panes = "D4"
    sheet.print_title_rows = "2:3"
    fit_to_page(sheet)
    sheet.auto_filter.ref = f"A3:{get_column_letter(len(_COLUMNS))}{len(asked) + 3}"


def _published(request: Any) -> tuple[str | None, str | None]:
    """What the partner publishes of the cell itself, and where; a match that nobody confirmed says so."""
    said: str | None = None
    if pd.notna(request.published_answer):
        kind = request.request_field_code
        said = " / ".join(words.label(kind, code, "en") for code in request.published_answer.split(" / "))
    elif pd.notna(request.published_date):
        said = f"{request.published_date:%Y-%m-%d}"
    elif pd.notna(request.published_usd):
        said = f"USD {request.published_usd:,.2f}"
    if said is None:
        return None, None
    standing = words.label("reconciliation_standing", request.reconciliation_code, "en")
    return f"{said} ({standing})", f"{request.published_file}: {int(request.published_row)}"


def _question(request: "pd.Series") -> str:
    """What is asked of a cell, in both languages."""
    said = {
        "year": "" if pd.isna(request.year) else str(int(request.year)),
        "currency": request.currency_code,
        "months": "" if pd.isna(request.months_since) else int(request.months_since),
    }
    return "\n".join(
        t(f"ask_{request.request_code}_{request.request_field_code}", language, **said) for language in LANGUAGES
    )
