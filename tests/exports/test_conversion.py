"""LibreOffice opens what we write, and makes as many pages of a deck as it has slides."""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from pptx import Presentation

from tests.exports.drawings import report
from twg_analytics.exports import docx, pptx, report_book
from twg_analytics.reports.report import bilingual

PROGRAMS = {"deck.pptx": "loimpress", "document.docx": "lowriter", "book.xlsx": "localc"}
FORMS = ("ranked", "outlines", "path", "heat")


@pytest.mark.parametrize("name", PROGRAMS)
def test_libreoffice_converts_slides_document_and_workbook(name: str, tmp_path: Path) -> None:
    if shutil.which(PROGRAMS[name]) is None:
        pytest.skip(f"LibreOffice ({PROGRAMS[name]}) is not on this machine")
    both = bilingual(report("km", forms=FORMS), report("en", forms=FORMS))
    makers = {"deck.pptx": pptx.deck, "document.docx": docx.document, "book.xlsx": report_book.workbook}
    file = tmp_path / name
    facing = replace(report("km", forms=FORMS), facing=report("en", forms=FORMS))
    file.write_bytes(makers[name](facing if name == "deck.pptx" else both))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(file)], check=True, capture_output=True, timeout=180)
    pages = len(re.findall(rb"/Type\s*/Page\b", file.with_suffix(".pdf").read_bytes()))
    if name == "deck.pptx":
        assert pages == len(Presentation(str(file)).slides)
    else:
        assert pages >= {"document.docx": 2, "book.xlsx": 3}[name]
