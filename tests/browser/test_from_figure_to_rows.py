"""A click in a chart opens the projects behind it, with the same total, and they can be taken away."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.clicks import click_on, tick

Serve = Callable[..., str]


def test_a_click_on_a_bar_lists_its_projects_with_the_same_total(page: Page, served: Serve, tmp_path: Path) -> None:
    address = served()
    page.goto(f"{address}/explore?by=twg")
    name = page.locator(".js-plotly-plot").first.get_by_text("Health", exact=True)
    click_on(page, name)
    expect(page.get_by_text("4 records, together US$\xa019.0 million")).to_be_visible()
    expect(page).to_have_url(f"{address}/explore?open=twg%3Ahe&by=twg")
    opened = page.locator(".st-key-behind")  # right under the chart, in sight and with the focus
    expect(opened).to_be_focused()
    expect(opened.get_by_text("4 records, together US$\xa019.0 million")).to_be_in_viewport()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download Excel").first.click()  # right under the chart
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
    page.goto(f"{served()}/partners_sectors?open=partner-sector:japan|101&lang=km")  # as earlier versions wrote it
    expect(page.get_by_text("កំណត់ត្រាចំនួន ២ សរុប ៦,០ លានដុល្លារ")).to_be_visible()


def test_a_click_on_a_province_lists_its_projects(page: Page, served: Serve) -> None:
    page.goto(f"{served()}/explore?by=province")
    name = page.locator(".js-plotly-plot").first.get_by_text("Battambang")
    click_on(page, name)
    expect(page.get_by_text("1 record, US$\xa010.0 million")).to_be_visible()


def test_a_row_below_the_chart_opens_its_projects_too(page: Page, served: Serve) -> None:
    address = served()
    page.goto(f"{address}/explore?by=twg")
    expect(page.locator(".js-plotly-plot")).to_be_visible()
    tick(page, 2)
    expect(page).to_have_url(f"{address}/explore?open=twg%3Ahe&by=twg")
    expect(page.locator(".st-key-behind")).to_be_focused()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("overview?twg=ed", "explore?twg=ed"),
        ("by_sector?twg=ed", "explore?twg=ed&by=sector"),
        ("by_twg?from=2025", "explore?from=2025&by=twg"),
        ("by_partner?lang=km", "explore?lang=km&by=partner"),
        ("by_province?measure=planned", "explore?measure=planned&by=province"),
        ("partners_sectors?partner=adb", "explore?partner=adb&by=partner&across=sector"),
    ],
)
def test_an_address_of_an_earlier_version_leads_to_its_answer_with_its_filters(
    page: Page, served: Serve, old: str, new: str
) -> None:
    address = served()
    page.goto(f"{address}/{old}")
    expect(page).to_have_url(f"{address}/{new}")
    expect(page.locator(".js-plotly-plot")).to_have_count(1)
