"""How many pages documents have, as LibreOffice lays them out."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

OFFICE = shutil.which("soffice")
NEEDED = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")


def pages(folder: Path) -> dict[str, int]:
    """The number of pages of each Word document in a folder, by its name."""
    command = [str(OFFICE), f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    files = [str(file) for file in folder.glob("*.docx")]
    subprocess.run([*command, "--outdir", str(folder), *files], check=True, capture_output=True, timeout=180)
    return {path.stem: len(re.findall(rb"/Type\s*/Page\b", path.read_bytes())) for path in folder.glob("*.pdf")}
