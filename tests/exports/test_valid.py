"""Slides and documents that Office opens without repairing them: no finding of a strict validator of their XML."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from tests.conftest import Warehouses
from tests.exports.drawings import FORMS, report
from tests.exports.test_pptx import template
from tests.exports.test_request_sheets import made as requests
from tests.exports.test_xlsx import made as table
from twg_analytics.exports import docx, marked, packs, pptx, report_book, workbook_cells
from twg_analytics.exports.living import deck as living
from twg_analytics.exports.living import document
from twg_analytics.exports.twg_template import twg_workbook
from twg_analytics.reports import answers
from twg_analytics.reports.report import Report, bilingual

audit = pytest.importorskip("openxml_audit", reason="openxml-audit is in the newer list of what developing needs")


def findings(content: bytes, file: Path) -> list[str]:
    file.write_bytes(content)
    found = audit.OpenXmlValidator(max_errors=0).validate(str(file))
    return [f"{one.part_uri} {one.path}: {one.description}" for one in found.errors]


@pytest.mark.parametrize("name", ["deck.pptx", "in_template.pptx", "refreshed.pptx", "document.docx", "refreshed.docx"])
def test_every_form_is_valid_in_every_file(name: str, tmp_path: Path) -> None:
    both = bilingual(report("km"), report("en"))
    facing = replace(report("km"), facing=report("en"))
    made = {
        "deck.pptx": lambda: pptx.deck(facing),
        "in_template.pptx": lambda: pptx.deck(report(), template()),
        "refreshed.pptx": lambda: living.refreshed(pptx.deck(report(forms=FORMS[:5])), pptx.deck(facing))[0],
        "document.docx": lambda: docx.document(replace(both, is_living=True)),
        "refreshed.docx": lambda: _refreshed(replace(both, is_living=True)),
    }
    assert findings(made[name](), tmp_path / name) == []


def _refreshed(made: Report) -> bytes:
    """A document of some parts, brought up to date with one of all."""
    few = docx.document(replace(made, parts=made.parts[:4]))
    return document.refreshed(document.opened(few, made.key, made.subject), docx.document(made))[0]


@pytest.mark.parametrize("twg", ["he", "fr", "tbc20"])
def test_packs_and_progress_reports_are_valid(published: Warehouses, twg: str, tmp_path: Path) -> None:
    about = answers.ask(twg=twg, file=published("sample"))
    for kind in ("meeting-pack", "progress-report"):
        for form in ("pptx", "docx"):
            content = packs.made(about, kind, "both", form)
            assert findings(content, tmp_path / f"{kind}.{form}") == [], (kind, form)


def test_documents_to_write_on_are_valid(published: Warehouses, tmp_path: Path) -> None:
    about = answers.ask(twg="he", file=published("sample"))
    for kind in ("agenda", "minutes"):
        assert findings(packs.made(about, kind, "both", "docx"), tmp_path / f"{kind}.docx") == [], kind


def test_every_kind_of_workbook_is_valid(tmp_path: Path) -> None:
    """Also the marked copy of one with letters of two kinds in a cell, and ours with a cell written into it."""
    empty = twg_workbook(range(2026, 2028))
    theirs, original = openpyxl.Workbook(), BytesIO()
    theirs.worksheets[0].append([CellRichText("Roads ", TextBlock(InlineFont(b=True), "and water")), "=1+1", "lots"])
    theirs.save(original)
    finding = {"source_sheet": "Sheet", "source_row": 1, "source_column": "C", "severity_code": "doubtful"}
    found = pd.DataFrame([finding | {"message_key": "unreadable_amount", "value": "lots"}])
    made = {
        "table": table(warning="Illustrative"),
        "report": report_book.workbook(bilingual(report("km"), report("en"))),
        "requests": requests(),
        "template": empty,
        "written": workbook_cells.write(empty, [workbook_cells.Change("JMI", 2, 1, "=ទឹក", headings=1)]),
        "marked": marked.workbook(original.getvalue(), [("Sheet", pd.DataFrame({"A": ["Roads"]}))], found),
    }
    wrong = {kind: findings(content, tmp_path / f"{kind}.xlsx") for kind, content in made.items()}
    assert not any(wrong.values()), wrong
    texts = openpyxl.load_workbook(tmp_path / "marked.xlsx", rich_text=True)["Sheet"]
    assert str(texts["A1"].value) == "Roads and water" and texts["A1"].value[1].font.b
