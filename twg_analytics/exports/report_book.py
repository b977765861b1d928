"""A report as a workbook: cover, contents, notes, then one table on each sheet. The same bytes for the same report."""

from collections.abc import Mapping

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from twg_analytics.exports import bilingual, chart_sheet, saved_book, tables, text_fit, xlsx
from twg_analytics.exports.native import sheet
from twg_analytics.reports.report import Part, Report, Table
from twg_analytics.words import columns, line_ends
from twg_analytics.words.columns import EXCEL, Column

_WIDE, _NARROW = 90, 28  # letters
_SIZE, _LETTER, _HIGHEST = 11.0, 5.2, 400.0  # points; a letter of the width of a column is 7 pixels


def _said(key: str, report: Report) -> str:
    return tables.in_line(key, report.language)


def _tables(report: Report) -> list[tuple[Part, str, pd.DataFrame, Mapping[str, str | None]]]:
    """Every table with its part, its name, its rows under headings, and formats by heading; of a figure its numbers."""
    found: list[tuple[Part, str, pd.DataFrame, Mapping[str, str | None]]] = []
    for part in report.parts:
        if part.table is not None:
            found.append((part, part.table.name or part.title, *_rows(part.table, report.language)))
        elif (drawn := bilingual.drawn(part)) is not None:
            rows = sheet(drawn, (_said("report_name", report), _said("report_amount", report)))
            formats = {str(heading): chart_sheet.number_format(drawn.unit) for heading in rows.columns}
            found.append((part, part.title, rows, formats))
    return found


def _rows(table: Table, language: str) -> tuple[pd.DataFrame, dict[str, str | None]]:
    shown = tables.columns(table, for_workbook=True)
    headings = [column.heading(language) for column in shown]
    rows = table.frame[[column.name for column in shown]].set_axis(headings, axis=1)
    return rows, {heading: EXCEL.get(column.format) for heading, column in zip(headings, shown, strict=True)}


def _columns(report: Report) -> list[Column]:
    """Every column of the tables, once."""
    listed = [tables.columns(part.table, for_workbook=True) for part in report.parts if part.table is not None]
    return list(dict.fromkeys(column for columns in listed for column in columns))


def _texts(place: Worksheet, rows: list[tuple[str, ...]], *, first: int) -> None:
    """Texts in columns, long ones in several lines."""
    for number, row in enumerate(rows, start=first):
        for column, text in enumerate(row, start=1):
            cell = place.cell(number, column)
            xlsx.write(cell, line_ends.marked(text))
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.font = xlsx.font(text, bold=column == 1, size=_SIZE)
        # Excel finds the height of a row by itself, other programs do not.
        sides = zip(row, (_NARROW, _WIDE), strict=False)
        high = max(text_fit.height([text], _LETTER * width, _SIZE) for text, width in sides)
        place.row_dimensions[number].height = min(high + 4, _HIGHEST)
    for letter, width in zip("AB", (_NARROW, _WIDE), strict=True):
        place.column_dimensions[letter].width = width


def _names(titles: list[str]) -> list[str]:
    """A name for each sheet, numbered as in the contents so that no two are alike."""
    return [xlsx.sheet_name(f"{number} {title}") for number, title in enumerate(titles, start=1)]


def _notes(report: Report) -> list[tuple[str, ...]]:
    """What is said with each part, and what it lacks."""
    rows: list[tuple[str, ...]] = []
    for part in report.parts:
        missing = bilingual.missing(part, report.language)
        asks = [
            f"{columns.said(place, 'row', report.language)}. {ask.text} ({ask.named})"
            for place, ask in enumerate(part.asks, start=1)
        ]
        words = [*asks, *part.paragraphs, *([missing] if missing else []), *part.notes]
        rows.append((part.title, "\n".join(words)))
    return rows


def workbook(report: Report) -> bytes:
    """The report as an Excel workbook, numbers as numbers and every text as a text."""
    book = Workbook()
    book.properties.created = tables.day(report.snapshot_date)
    book.properties.title = report.title.replace("\n", " / ")
    warning = _said("illustrative_long", report) if report.is_illustrative else None
    listed = _tables(report)
    names = _names([name for _, name, _, _ in listed])
    cover = book.worksheets[0]
    about = [line.replace("\n", " / ") for line in (report.subtitle, report.source)]
    cover.title = xlsx.sheet_name(_said("report_cover", report))
    begin = xlsx.lines(cover, report.title.replace("\n", " / "), about, warning)
    _texts(cover, [*report.cover, *report.about], first=begin)
    contents = book.create_sheet(xlsx.sheet_name(_said("report_contents", report)))
    begin = xlsx.lines(contents, _said("report_contents", report), [], None)
    _texts(contents, [(name, part.title) for name, (part, *_) in zip(names, listed, strict=True)], first=begin)
    notes = book.create_sheet(xlsx.sheet_name(_said("report_notes", report)))
    begin = xlsx.lines(notes, _said("report_notes", report), [], None)
    _texts(notes, _notes(report), first=begin)
    for name, (part, _, rows, formats) in zip(names, listed, strict=True):
        place = book.create_sheet(name)
        said = [part.title, *part.notes, *([part.missing] if part.missing else []), report.source]
        title, *about = [line.replace("\n", " / ") for line in said]
        mark = _said("illustrative_short", report) if report.is_illustrative else None
        xlsx.table(place, rows, xlsx.lines(place, title, [*about, _said("blank_means", report)], mark), formats)
    xlsx.dictionary(book, _columns(report), report.language)
    for place in book.worksheets:
        place.page_setup.orientation = "landscape"
        place.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        place.page_setup.fitToHeight = 0
    return saved_book.saved(book)
