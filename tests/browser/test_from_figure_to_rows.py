"""A click in a chart opens the projects behind it, with the same total, and they can be taken away."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect

from tests.browser.clicks import click_on

Serve = Callable[..., str]


def test_a_click_on_a_bar_lists_its_projects_with_the_same_total(page: Page, served: Serve, tmp_path: Path) -> None:
    address = served()
    page.goto(f"{address}/by_twg")
    name = page.locator(".js-plotly-plot").first.get_by_text("Health", exact=True)
    click_on(page, name)
    expect(page.get_by_text("4 records, together US$ 19.0 million")).to_be_visible()
    expect(page).to_have_url(f"{address}/by_twg?open=twg%3Ahe")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download Excel").last.click()
    waiting.value.save_as(tmp_path / "taken.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "taken.xlsx").active
    assert sheet is not None
    cells = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    said = [str(cell) for row in cells[:12] for cell in row]
    assert any("Counted once, by source" in text for text in said)
    assert any("30 Jun 2026" in text for text in said)
    heading = next(row for row in cells if "Development partner (code)" in row)
    rows = cells[cells.index(heading) + 1 :]
    assert sum(float(str(row[heading.index("Counted (US$)")])) for row in rows) == 19e6
    assert {row[heading.index("Development partner (code)")] for row in rows} == {"adb", "undp", "japan"}


def test_a_link_opens_the_same_part(page: Page, served: Serve) -> None:
    page.goto(f"{served()}/partners_sectors?open=partner-sector:japan|101&lang=km")
    expect(page.get_by_text("កំណត់ត្រា ២ សរុប ៦,០ លានដុល្លារ")).to_be_visible()


def test_a_click_on_a_province_lists_its_projects(page: Page, served: Serve) -> None:
    page.goto(f"{served()}/by_province")
    name = page.locator(".js-plotly-plot").first.get_by_text("Battambang")
    click_on(page, name)
    expect(page.get_by_text("1 record, US$ 10.0 million")).to_be_visible()
