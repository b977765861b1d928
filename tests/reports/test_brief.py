"""The brief has at most two pages in either language, as LibreOffice breaks them."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Warehouses
from twg_analytics.exports import packs
from twg_analytics.reports import answers
from twg_analytics.reports.answers import Answers

OFFICE = shutil.which("soffice")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_the_brief_has_at_most_two_pages(
    education: Answers, nobody: Answers, published: Warehouses, tmp_path: Path
) -> None:
    busy = answers.ask(twg="fsn", file=published("sample"))
    for about in (education, nobody, busy):
        for language in packs.LANGUAGES[:2]:
            content = packs.made(about, "meeting-pack", language, "docx")
            (tmp_path / f"{about.twg}_{language}.docx").write_bytes(content)
    command = [str(OFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    files = [str(file) for file in tmp_path.glob("*.docx")]
    subprocess.run([*command, "--outdir", str(tmp_path), *files], check=True, capture_output=True, timeout=180)
    pages = {
        path.stem: len(re.findall(rb"/Type\s*/Page\b", path.read_bytes())) for path in tmp_path.glob("*.pdf")
    }  # fmt: skip
    assert len(pages) == 6
    assert all(count <= 2 for count in pages.values()), pages
