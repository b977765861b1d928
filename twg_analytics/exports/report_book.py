"""A report as a workbook: cover, contents, notes, then one table on each sheet. The same bytes for the same report."""

from io import BytesIO

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from twg_analytics.exports import bilingual, chart_sheet, tables, xlsx
from twg_analytics.exports.native import native, sheet
from twg_analytics.reports.report import Part, Report, Table

_WIDE, _NARROW = 90, 28


def _said(key: str, report: Report) -> str:
    return tables.said(key, report.language).replace("\n", " / ")


def _tables(report: Report) -> list[tuple[Part, str, pd.DataFrame, dict[str, str | None]]]:
    """Every table with its part, its name, its rows under headings, and formats by heading; of a figure its numbers."""
    found = []
    for part in report.parts:
        if part.table is not None:
            found.append((part, part.table.name or part.title, *_rows(part.table)))
        elif part.figure is not None:
            drawn = native(part.figure)
            if part.figure_also is not None:
                drawn = bilingual.joined(drawn, native(part.figure_also))
            rows = sheet(drawn, (_said("report_name", report), _said("report_amount", report)))
            formats = {str(heading): chart_sheet.FORMATS.get(drawn.unit) for heading in rows.columns}
            found.append((part, part.title, rows, formats))
    return found


def _rows(table: Table) -> tuple[pd.DataFrame, dict[str, str | None]]:
    shown = tables.columns(table, for_workbook=True)
    rows = table.frame[list(shown)].set_axis([column.heading for column in shown.values()], axis=1)
    return rows, {column.heading: tables.FORMATS[column.kind] for column in shown.values()}


def _texts(place: Worksheet, rows: list[tuple[str, ...]], *, first: int) -> None:
    """Texts in columns, long ones in several lines."""
    for number, row in enumerate(rows, start=first):
        for column, text in enumerate(row, start=1):
            cell = place.cell(number, column)
            xlsx.write(cell, text)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if column == 1 and len(row) > 1:
                cell.font = Font(bold=True)
    for letter, width in zip("ABC", (_NARROW, _WIDE, _NARROW), strict=True):
        place.column_dimensions[letter].width = width


def _names(titles: list[str]) -> list[str]:
    """A name for each sheet, numbered as in the contents so that no two are alike."""
    return [xlsx.sheet_name(f"{number} {title}") for number, title in enumerate(titles, start=1)]


def _notes(report: Report) -> list[tuple[str, ...]]:
    """What is said with each part, and what it lacks."""
    rows: list[tuple[str, ...]] = []
    for part in report.parts:
        words = [*part.paragraphs, *([part.missing] if part.missing else []), *part.notes]
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
    cover.title = xlsx.sheet_name(_said("report_cover", report))
    begin = xlsx.lines(cover, report.title, [report.subtitle, report.source], warning)
    _texts(cover, [*report.about], first=begin)
    contents = book.create_sheet(xlsx.sheet_name(_said("report_contents", report)))
    begin = xlsx.lines(contents, _said("report_contents", report), [], None)
    _texts(contents, [(name, part.title) for name, (part, *_) in zip(names, listed, strict=True)], first=begin)
    notes = book.create_sheet(xlsx.sheet_name(_said("report_notes", report)))
    begin = xlsx.lines(notes, _said("report_notes", report), [], None)
    _texts(notes, _notes(report), first=begin)
    for name, (part, _, rows, formats) in zip(names, listed, strict=True):
        place = book.create_sheet(name)
        about = [*part.notes, *([part.missing] if part.missing else []), _said("blank_means", report), report.source]
        xlsx.table(place, rows, xlsx.lines(place, part.title, about, warning), formats)
    saved = BytesIO()
    book.save(saved)
    return xlsx.same_bytes(saved.getvalue(), book)
