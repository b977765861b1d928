"""One valid row of each export, overridden by keyword, and the files that hold them.

A heading with a blank or an accent is given in a dictionary: `oda({"Own Resources 2025": 100}, Province="Takeo")`.
"""

from html import escape
from pathlib import Path
from typing import Any

import openpyxl

Row = dict[str, Any]


def oda(more: Row | None = None, **cells: Any) -> Row:
    """A row of the ODA database's export with a title, a partner and little else."""
    return {
        "Project Title": "Rural roads",
        "Program Number": "KH-1",
        "Project Status": "On-going",
        "Start": "1-Jan-2024",
        "Completion": "31-Dec-2099",
        "Sector": "Health",
        "Sub Sector": "Hospitals",
        "Province": "Takeo",
        "TWG": "Health",
        "Development Partner": "Japan",
        "Total Budget": None,
    } | cells | (more or {})  # fmt: skip


def ngo(more: Row | None = None, **cells: Any) -> Row:
    """A row of the NGO database's export; one that is given no amount has a blank one, for without it is no export."""
    row = {
        "NGO Name(Acronym)": "Water for Villages (WfV)",
        "Project Name": "Village wells",
        "Start Date": "05-Jan-2024",
        "Completion Date": "31-Dec-2099",
        "Project Status": "On-going",
        "Province": "Kampot",
    } | cells | (more or {})  # fmt: skip
    return row if any(heading[-4:].isdecimal() for heading in row) else {**row, "Total 2024": None}


def headings(rows: list[Row]) -> list[str]:
    """The headings of all rows, in the order in which they first occur."""
    return list(dict.fromkeys(heading for row in rows for heading in row))


def grid(rows: list[Row]) -> list[list[Any]]:
    """Rows as a table with a heading row; a heading that a row lacks is blank there."""
    names = headings(rows)
    return [names, *([row.get(name) for name in names] for row in rows)]


def write_xlsx(path: Path, cells: list[list[Any]], *, sheet: str = "Sheet1") -> Path:
    """A workbook with these cells, its folder made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in cells:
        book.active.append(row)
    book.save(path)
    return path


def write_html(path: Path, cells: list[list[Any]]) -> Path:
    """An HTML table named .xls, as the databases' "To Excel" sends it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape('' if cell is None else str(cell))}</td>" for cell in row) + "</tr>"
        for row in cells
    )
    path.write_text(f"<html><body><table>{rows}</table></body></html>", encoding="utf-8")
    return path


def write_csv(path: Path, cells: list[list[Any]], *, encoding: str = "utf-8") -> Path:
    """A CSV file with these cells."""
    import csv

    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file).writerows(cells)
    return path
