"""LibreOffice opens what we write, and makes as many pages of a deck as it has slides."""

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation

from tests.exports.drawings import report
from twg_analytics.exports import docx, pptx, report_book
from twg_analytics.reports.report import bilingual

OFFICE = shutil.which("soffice")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_converts_slides_document_and_workbook(tmp_path: Path) -> None:
    forms = ("ranked", "outlines", "path", "heat")
    both = bilingual(report("km", forms=forms), report("en", forms=forms))
    deck = pptx.deck(both)
    made = {"deck.pptx": deck, "document.docx": docx.document(both), "book.xlsx": report_book.workbook(both)}
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
    command = [str(OFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(tmp_path), *(str(tmp_path / name) for name in made)], check=True,
                   capture_output=True, timeout=180)  # fmt: skip
    pages = {path.stem: len(re.findall(rb"/Type\s*/Page\b", path.read_bytes())) for path in tmp_path.glob("*.pdf")}
    assert pages.keys() == {"deck", "document", "book"}
    assert pages["deck"] == len(Presentation(BytesIO(deck)).slides)
    assert pages["document"] >= 2 and pages["book"] >= 3
