"""The workbook of facts to confirm: a sheet for each list, a row for each fact, and what to do in both languages.

Filled in, it is read again by the last column, which names the cell; everything else is for whoever reads it.
"""

import datetime as dt
from itertools import groupby

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from twg_analytics import reference
from twg_analytics.charts import theme
from twg_analytics.exports import saved_book, xlsx
from twg_analytics.exports.twg_template import fit_to_page
from twg_analytics.reference.contracts import DATE, NUMBERS, SHARE, YES_NO, Column
from twg_analytics.reference.facts import Fact
from twg_analytics.words import LANGUAGES, date, facts, line_ends, t

# Each column by the key of its heading, and its width; the yellow ones are filled in.
WIDTHS = {"about": 40, "part": 26, "value": 40, "confidence": 18, "source": 40, "standing": 26, "confirmed": 40,
          "by": 26, "on": 16, "place": 20}  # fmt: skip
FILLED_IN = ("confirmed", "by", "on")
_HEADINGS, _SURE = 1, ("low", "medium")
_HELP = (1, 2, 3, 4, 9, 5, 10, 6, 7, 8)
_LINE = 17  # points
_EDGE = Side(style="thin", color=xlsx.colour(theme.PRIMARY))
_LEAST, _MOST = -1_000_000_000_000, 1_000_000_000_000
_DAY, _PERCENT = "dd mmm yyyy", "0.0%"


def workbook(listed: list[Fact], as_of: dt.date) -> bytes:
    """Every fact to confirm as a workbook, the same bytes for the same facts and day."""
    book = Workbook()
    book.properties.created = dt.datetime.combine(as_of, dt.time())
    book.properties.title = t("facts_title", "en")
    _instructions(book.worksheets[0], listed, as_of)
    lists = book.create_sheet("Lists")
    for name, of_list in groupby(listed, lambda fact: fact.listed_in):
        sheet = book.create_sheet(xlsx.sheet_name(facts.sheet(name, "en")), index=len(book.worksheets) - 1)
        _fill(sheet, [*of_list], lists)
    lists.sheet_state = "hidden"
    return saved_book.saved(book)


def _both(key: str) -> str:
    return "\n".join(line_ends.marked(t(key, language)) for language in LANGUAGES)


def _instructions(sheet: Worksheet, listed: list[Fact], as_of: dt.date) -> None:
    """What to do, both languages side by side, and how many facts there are."""
    sheet.title = xlsx.sheet_name(t("facts_what_to_do", "en"))
    confirmed = sum(bool(fact.confirmed_by) for fact in listed)
    for column, language in enumerate(LANGUAGES, start=1):
        texts = [t("facts_title", language), t("facts_counted", language, count=len(listed), confirmed=confirmed,
                                               date=date(as_of, language))]  # fmt: skip
        texts += [t(f"facts_help_{n}", language) for n in _HELP]
        for row, text in enumerate(texts, start=1):
            cell = sheet.cell(row, column)
            xlsx.write(cell, line_ends.marked(text))
            cell.font = xlsx.font(text, bold=row == 1, size=14 if row == 1 else 11)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            sheet.row_dimensions[row].height = (2 if row <= len(texts) - len(_HELP) else 3) * _LINE
        sheet.column_dimensions[get_column_letter(column)].width = 70
    fit_to_page(sheet)


def _fill(sheet: Worksheet, of_list: list[Fact], lists: Worksheet) -> None:
    """The facts of a list below their headings, each cell to fill in knowing what it may hold."""
    for number, (name, width) in enumerate(WIDTHS.items(), start=1):
        cell = sheet.cell(_HEADINGS, number)
        xlsx.write(cell, _both(f"facts_heading_{name}"))
        cell.font = xlsx.font(t(f"facts_heading_{name}", "en"), bold=True, color=xlsx.colour(theme.PAPER))
        cell.fill = PatternFill("solid", fgColor=xlsx.colour(theme.PRIMARY))
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.row_dimensions[_HEADINGS].height = 3 * _LINE
    rules: dict[Column, DataValidation] = {}
    at = {name: get_column_letter(number) for number, name in enumerate(WIDTHS, start=1)}
    for row, fact in enumerate(of_list, start=_HEADINGS + 1):
        _row(sheet, row, fact)
        if rule := rules.get(fact.held) or _rule(fact.held, lists):
            rules[fact.held] = rule
            rule.add(f"{at['confirmed']}{row}")
    day = DataValidation(type="date", operator="between", formula1="DATE(2000,1,1)", formula2="DATE(2100,12,31)")
    day.error = _error("facts_date")
    day.add(f"{at['on']}{_HEADINGS + 1}:{at['on']}{_HEADINGS + len(of_list)}")
    for rule in (*rules.values(), day):
        rule.allow_blank = rule.showErrorMessage = True
        sheet.add_data_validation(rule)
    sheet.freeze_panes = sheet.cell(_HEADINGS + 1, 3)
    sheet.print_title_rows = f"{_HEADINGS}:{_HEADINGS}"
    sheet.auto_filter.ref = f"A{_HEADINGS}:{at['place']}{_HEADINGS + len(of_list)}"
    fit_to_page(sheet)


def _row(sheet: Worksheet, row: int, fact: Fact) -> None:
    confidence = fact.confidence in _SURE
    known_from = " ".join(filter(None, (fact.source, fact.source_date and f"({fact.source_date})")))
    shown = {
        "about": "\n".join(dict.fromkeys(facts.about(fact, language) for language in LANGUAGES)),
        "part": "\n".join(facts.part(fact, language) for language in LANGUAGES),
        "value": facts.value(fact, "en"),
        "confidence": _both(f"facts_confidence_{fact.confidence}") if confidence else None,
        "source": known_from or None,
        "standing": "\n".join(facts.standing(fact, language) for language in LANGUAGES),
        "place": "/".join(fact.place),
    }
    most = 1
    for number, (name, width) in enumerate(WIDTHS.items(), start=1):
        cell, text = sheet.cell(row, number), shown.get(name)
        xlsx.write(cell, line_ends.marked(text) if text and name != "place" else text)
        cell.font = xlsx.font(text, **({"color": xlsx.colour(theme.QUIET), "size": 8} if name == "place" else {}))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if name in FILLED_IN:
            cell.fill = PatternFill("solid", fgColor=xlsx.colour(theme.WARNING_SHADE))
            cell.border = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
            cell.number_format = _DAY if name == "on" else "@" if name == "by" else _format(fact.held)
        elif name == "confidence" and fact.confidence == "low":
            cell.font = xlsx.font(text, bold=True, color=xlsx.colour(theme.WARNING))
        # A wrapped row has no height of its own until somebody edits it.
        lines = [-(-len(line_ends.unmarked(part)) // max(width - 4, 1)) or 1 for part in (text or "").split("\n")]
        most = max(most, sum(lines)) if name != "place" else most
    sheet.row_dimensions[row].height = _LINE * most


def _format(held: Column) -> str:
    if held.what in NUMBERS:
        return _PERCENT if held == SHARE else "General"
    return _DAY if held.what == DATE.what else "@"


def offered(held: Column) -> list[str]:
    """What is chosen from, as the list in the workbook has it: codes with their names, or yes and no."""
    if held.what == YES_NO.what:
        return ["yes", "no"]
    if held.kind and not held.kind.startswith("{"):
        return [
            f"{code} \N{MIDDLE DOT} {reference.label(held.kind, code, 'en')}" for code in reference.codes(held.kind)
        ]
    return []


def _rule(held: Column, lists: Worksheet) -> DataValidation | None:
    """What Excel lets be written into a cell; the contract of the list is held when the workbook is loaded."""
    if words := offered(held):
        number = 1 if lists.cell(1, 1).value is None else lists.max_column + 1
        for row, word in enumerate([held.kind or held.what, *words], start=1):
            xlsx.write(lists.cell(row, number), word)
        letter = get_column_letter(number)
        of_cells = f"{quote_sheetname(lists.title)}!${letter}$2:${letter}${len(words) + 1}"
        # A dash says that there is none, so the list only warns.
        rule = DataValidation(type="list", formula1=of_cells, errorStyle="warning")
        rule.error = _error("facts_choose")
    elif held.what in NUMBERS:
        least, most = (0, 1) if held == SHARE else (_LEAST, _MOST)
        rule = DataValidation(
            type="decimal", operator="between", formula1=str(least), formula2=str(most), errorStyle="warning"
        )
        rule.error = _error("facts_number")
    else:
        return None
    return rule


def _error(key: str) -> str:
    return " / ".join(t(key, language) for language in LANGUAGES)
