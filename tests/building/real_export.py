"""The real ODA export of 2008, which stands beside the project and not in it."""

import shutil
from pathlib import Path

import pytest

from tests.building import built
from twg_analytics import paths

EXPORT = paths.ROOT.parent / "shared/real/oda_database_export_2008.xlsx"
NEEDED = pytest.mark.skipif(not EXPORT.is_file(), reason="the real export of 2008 is not on this machine")


def lay(folder: Path) -> Path:
    """The folder with the export as the database sent it."""
    (folder / "raw/2008-12-31").mkdir(parents=True)
    shutil.copy(EXPORT, folder / "raw/2008-12-31/query_own_report.xls")
    return folder


def write(folder: Path) -> Path:
    """The published file of its build."""
    return built.publish(lay(folder)).file
