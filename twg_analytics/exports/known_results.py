"""The results that formulas had when a workbook was saved, kept in its copy.

openpyxl writes a formula or its last result, never both; without the result a reader that does not calculate,
such as ours, would find the cell blank.
"""

import zipfile
from io import BytesIO

import openpyxl
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring, tostring

_CELL, _RESULT = f"{{{SHEET_MAIN_NS}}}c", f"{{{SHEET_MAIN_NS}}}v"


def with_known_results(saved: bytes, book: Workbook, original: bytes) -> bytes:
    """The saved copy of a workbook with each formula's result as it stands in the original."""
    formulas = {
        sheet.title: [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        for sheet in book.worksheets
    }
    if not any(formulas.values()):
        return saved
    known = openpyxl.load_workbook(BytesIO(original), data_only=True)
    kept = BytesIO()
    with zipfile.ZipFile(BytesIO(saved)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {f"xl/worksheets/sheet{n}.xml": sheet.title for n, sheet in enumerate(book.worksheets, start=1)}
        for entry in old.infolist():
            content = old.read(entry)
            title = parts.get(entry.filename)
            if title and formulas[title]:
                content = _filled(content, {cell: known[title][cell] for cell in formulas[title]})
            new.writestr(entry, content)
    return kept.getvalue()


def _filled(content: bytes, known: "dict[str, openpyxl.cell.Cell]") -> bytes:
    sheet = fromstring(content)
    for cell in sheet.iter(_CELL):
        result = known.get(cell.get("r"))
        written = cell.find(_RESULT)
        if result is None or written is None or result.value is None:
            continue
        value = openpyxl.utils.datetime.to_excel(result.value) if result.is_date else result.value
        if isinstance(value, bool):
            cell.set("t", "b")
            written.text = str(int(value))
        elif isinstance(value, str | CellRichText):
            cell.set("t", "e" if result.data_type == "e" else "str")
            written.text = str(value)
        else:
            written.text = repr(value)
    return bytes(tostring(sheet))
