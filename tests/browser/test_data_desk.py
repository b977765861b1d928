"""The data desk in a real browser: a published activity is confirmed as a record, a partner's workbook is taken."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect

from tests.building import built, invented
from tests.reading.iati_files import activity, transaction, write
from twg_analytics.decisions import store
from twg_analytics.decisions.kinds import RECONCILIATION

Serve = Callable[..., str]


def _published(folder: Path) -> Path:
    """The nine projects, and one that UNDP publishes as the database has it."""
    write(
        folder / "raw" / f"{invented.LATEST}" / "activities.xml",
        activity("XM-DAC-41114-KH-P7", transaction(6e6), title="Project P7"),
    )
    return invented.write(folder)


def test_an_activity_is_confirmed_and_requests_are_taken(
    page: Page, serve: Serve, outside: list[str], tmp_path: Path
) -> None:
    address = serve(write=_published)
    page.goto(f"{address}/missing_projects")
    expect(page.get_by_test_id("stMetricValue").first).to_have_text("1")
    page.get_by_label("Your name and organisation").fill("UNDP")
    page.get_by_label("Reason").fill("One project")
    page.get_by_role("button", name="Confirm: the same project").click()
    expect(page.get_by_text("Kept. Apply it and the figures count it.")).to_be_visible()
    made = store.history(built.store(tmp_path), RECONCILIATION)
    assert made[["activity_id", "verdict_code", "decided_by"]].values.tolist() == [
        ["XM-DAC-41114-KH-P7", "confirmed", "UNDP"]
    ]

    page.goto(f"{address}/requests")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download all (ZIP)").click()
    archive = zipfile.ZipFile(BytesIO(Path(waiting.value.path()).read_bytes()))
    books = [openpyxl.load_workbook(BytesIO(archive.read(name))) for name in archive.namelist()]
    # P4 of Japan has no TWG, and its province was left blank.
    said = [str(cell) for book in books for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert any("KH-P4" in text for text in said)
    expect(page.get_by_role("combobox", name="Not updated for")).to_have_value("6 months or more")
    page.get_by_text("ភាសាខ្មែរ").click()  # what was chosen is told in the language that is read
    expect(page.get_by_role("combobox", name="មិនបានធ្វើបច្ចុប្បន្នភាពអស់រយៈពេល")).to_have_value("៦ ខែ ឬលើស")
    assert outside == []
