"""The first sheet of a marked copy: what was found, how often, where, and what to do, in English and Khmer."""

import math
from collections.abc import Sequence

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from twg_analytics import words
from twg_analytics.charts import theme
from twg_analytics.exports import xlsx
from twg_analytics.words import columns, label, line_ends, t

_WIDTHS = (16, 11, 44, 44, 44, 44, 44)
_LINE_HEIGHT = 19  # points; Khmer stands higher than Latin
_PLACES_NAMED = 8
_ORDER = {"refused": 0, "doubtful": 1, "note": 2}
_EACH, _BOTH = [(language,) for language in words.LANGUAGES], words.LANGUAGES
_COLUMNS = [
    ("severity_code", _BOTH), ("marked_count", _BOTH), *(("marked_problem", one) for one in _EACH),
    *(("remedy", one) for one in _EACH), ("marked_places", _BOTH),
]  # fmt: skip


def add(book: Workbook, findings: pd.DataFrame, places: Sequence[tuple[str, str] | None], *, shown: int) -> None:
    """Put the summary before the sheets of the file; its first cell says what it is, so that reading leaves it out."""
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = False  # with two sheets selected, Excel would type into both
    sheet = book.create_sheet(_free_title(book), 0)
    book.active = 0
    sheet.sheet_view.tabSelected = True
    row = _lead(sheet, findings, is_cut=len({place for place in places if place}) > shown)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for letter, width in zip("ABCDEFG", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    if findings.empty:
        return
    for column, (name, languages) in enumerate(_COLUMNS, start=1):
        cell = sheet.cell(row, column)
        xlsx.write(cell, "\n".join(columns.heading(name, language) for language in languages))
        cell.font = Font(bold=True, color=xlsx.colour(theme.PAPER))
        cell.fill = PatternFill("solid", fgColor=xlsx.colour(theme.PRIMARY))
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    _fit(sheet, row)
    sheet.freeze_panes = sheet.cell(row + 1, 1)
    _kinds(sheet, row, findings, places)


def _fit(sheet: Worksheet, row: int) -> None:
    """Make a row as high as its text: a wrapped one has no height of its own until somebody edits it."""
    lines = [
        math.ceil(len(line) / width)
        for cell, width in zip(sheet[row], _WIDTHS, strict=True)
        for line in [max(str(cell.value or "").split("\n"), key=len)]
    ]
    breaks = max(str(cell.value or "").count("\n") for cell in sheet[row])
    sheet.row_dimensions[row].height = _LINE_HEIGHT * (max(1, *lines) + breaks)


def _free_title(book: Workbook) -> str:
    """The sheet's name; Excel takes no two that differ in case only."""
    taken = {title.casefold() for title in book.sheetnames}
    names = (f"{t('findings_title', 'en')}{f' {n}' if n else ''}" for n in range(len(taken) + 1))
    return next(name for name in names if name.casefold() not in taken)


def _lead(sheet: Worksheet, findings: pd.DataFrame, *, is_cut: bool) -> int:
    """What the workbook is and how to go on; gives the row of the heading."""
    sheet["A1"] = words.MARKED_COPY
    sheet["A1"].font = Font(bold=True, size=14, color=xlsx.colour(theme.INK))
    keys = ["marked_nothing"] if findings.empty else ["marked_lead", *(["marked_cut"] if is_cut else [])]
    lines = [t(key, language) for key in keys for language in words.LANGUAGES]
    for row, line in enumerate(lines, start=2):
        xlsx.write(sheet.cell(row, 1), line)
    return len(lines) + 3


def _kinds(sheet: Worksheet, row: int, findings: pd.DataFrame, places: Sequence[tuple[str, str] | None]) -> None:
    """One line per kind of finding, the gravest first; what speaks of no row has a line for each thing it names."""
    about = findings["value"].where(findings["source_row"].isna()).fillna("")
    groups = findings.groupby(["severity_code", "message_key", about], sort=False).groups
    for key in sorted(groups, key=lambda group: (_ORDER[group[0]], -len(groups[group]), group)):
        severity, message, value = key
        row += 1
        said = {"value": value or "…"}
        texts = [
            line_ends.marked(words.finding(message, part, language, **said))
            for part in ("text", "remedy")
            for language in words.LANGUAGES
        ]
        severities = " / ".join(label("severity", severity, language) for language in words.LANGUAGES)
        here = list(dict.fromkeys(place for number in groups[key] if (place := places[number])))
        for column, cell_text in enumerate([severities, len(groups[key]), *texts, _named(here)], start=1):
            cell = sheet.cell(row, column)
            xlsx.write(cell, cell_text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        _fit(sheet, row)
        sheet.cell(row, 1).fill = PatternFill("solid", fgColor=xlsx.colour(theme.MARKS[severity]))
        if here:
            last = sheet.cell(row, len(_COLUMNS))
            name, coordinate = here[0]
            last.hyperlink = f"#{quote_sheetname(name)}!{coordinate}"
            last.font = Font(underline="single", color=xlsx.colour(theme.PRIMARY))


def _named(places: Sequence[tuple[str, str]]) -> str:
    """The first cells of a finding, as `Sheet1: E12, E15 +3`."""
    if not places:
        return ""
    named = places[:_PLACES_NAMED]
    by_sheet = {name: [cell for sheet, cell in named if sheet == name] for name, _ in named}
    rest = f" +{len(places) - len(named)}" if len(places) > len(named) else ""
    return "; ".join(f"{name}: {', '.join(cells)}" for name, cells in by_sheet.items()) + rest
