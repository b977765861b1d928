"""A load in a real browser: files are dropped, the findings seen, and once published every page has the new number."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.building import invented
from tests.reading import rows
from tests.reading.rows import oda

Serve = Callable[..., str]


def test_a_file_is_dropped_read_published_and_changes_the_number(
    page: Page, serve: Serve, outside: list[str], tmp_path: Path
) -> None:
    late = oda({"Program Number": "KH-L", "Own Resources 2025": 2e6, "Total Budget": "lots", "Project Title": "Late"})
    path = rows.write_xlsx(tmp_path / "late.xlsx", rows.grid([late]))
    address = serve(write=invented.write)
    page.goto(f"{address}/load")
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text("The newest date in “late.xlsx” is 1 Jan 2024")).to_be_visible()  # which is proposed
    day = page.get_by_test_id("stDateInput").get_by_role("spinbutton").first
    day.click()
    page.keyboard.type("31122008")
    page.get_by_role("heading", name="Load data").click()
    expect(page.get_by_role("button", name="Read them as of 31 Dec 2008")).to_be_enabled()  # older than ten years
    day.click()
    page.keyboard.type("31122130")
    page.get_by_role("heading", name="Load data").click()
    expect(page.get_by_text("The day of the data lies in the future.")).to_be_visible()
    expect(page.get_by_role("button", name="Read them")).to_be_disabled()  # and not read as today's
    day.click()
    page.keyboard.type(f"{invented.LATEST:%d%m%Y}")
    page.get_by_label("Your name and organisation").first.fill("Dara, CDCB")
    page.get_by_label("Your name and organisation").first.press("Enter")
    expect(page.get_by_text("Earlier files of this day that they replace")).to_be_visible()
    page.get_by_role("button", name="Read them").click()

    expect(page.get_by_text("1 row read = 1 loaded + 0 refused + 0 that are not data.")).to_be_visible()
    expect(page.get_by_role("heading", name="Findings in these files: 1")).to_be_visible()
    expect(page.get_by_test_id("stMetricValue").nth(3)).to_have_text("US$ 60.0 million")
    expect(page.get_by_text("Before: US$ 58.0 million")).to_be_visible()
    with page.expect_download() as given:
        page.get_by_role("button", name="Marked copy: late.xlsx").click()
    assert given.value.suggested_filename == "late_marked.xlsx"

    other = page.context.new_page()
    other.goto(f"{address}/explore")  # meanwhile the dashboard shows what is published
    expect(other.get_by_test_id("stMetricValue").first).to_have_text("US$ 58.0 million")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text(re.compile("The new figures are published .* by Dara, CDCB"))).to_be_visible()
    other.reload()
    expect(other.get_by_test_id("stMetricValue").first).to_have_text("US$ 60.0 million")
    assert (tmp_path / f"raw/{invented.LATEST}/late.xlsx").read_bytes() == path.read_bytes()
    assert outside == []
