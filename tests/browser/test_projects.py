"""From a list to a project and back in a real browser: cold links, clicks on the grid, the history."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect

from tests.browser.clicks import tick

Serve = Callable[..., str]
P1, P2 = "oda%3Aadb%3AKH-P1", "oda%3Aadb%3AKH-P2"


def test_cold_link_to_a_project_shows_frame_and_money(page: Page, serve: Serve, outside: list[str]) -> None:
    page.goto(f"{serve()}/project?project=oda:adb:KH-P1&lang=km")
    expect(page.get_by_role("heading", level=1)).to_have_text("Project P1")
    expect(page.get_by_test_id("stMetricValue").first).to_have_text("៣០,០ លានដុល្លារ")
    expect(page.get_by_role("combobox", name="ទិន្នន័យគិតត្រឹម")).to_have_value("៣០ មិថុនា ២០២៦")
    expect(page.locator("html")).to_have_attribute("lang", "km")
    expect(page.get_by_role("dialog")).to_have_count(0)
    # Nothing to show without a project, so no menu leads here.
    expect(page.get_by_role("link", name="គម្រោង", exact=True)).to_have_count(1)
    assert outside == []


def test_row_opens_its_project_and_back_returns_to_the_list(page: Page, served: Serve) -> None:
    address = served()
    page.goto(f"{address}/projects?twg=ed&search=project")
    page.get_by_role("heading", level=1).wait_for()
    steps = page.evaluate("history.length")
    tick(page, 2)
    expect(page.get_by_role("heading", level=1)).to_have_text("Project P2")
    expect(page).to_have_url(f"{address}/project?twg=ed&project={P2}")
    assert page.evaluate("history.length") == steps + 1
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Projects")
    expect(page).to_have_url(f"{address}/projects?twg=ed&search=project")
    expect(page.get_by_role("button", name="Technical Working Group: Education")).to_be_visible()
    tick(page, 1)
    expect(page).to_have_url(f"{address}/project?twg=ed&project={P1}")
    page.get_by_role("link", name="All projects").click()
    expect(page).to_have_url(f"{address}/projects?twg=ed&search=project")


def test_download_of_the_list_has_the_key_of_each_record(page: Page, served: Serve, tmp_path: Path) -> None:
    page.goto(f"{served()}/projects?search=p1")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download Excel").click()
    waiting.value.save_as(tmp_path / "taken.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "taken.xlsx").active
    assert sheet is not None
    *above, heading, row = [[cell for cell in line if cell is not None] for line in sheet.iter_rows(values_only=True)]
    assert (heading[-1], row[-1]) == ("Record", "oda:adb:KH-P1")
    assert ["Search: p1"] in above


def test_project_needs_no_sideways_scrolling_on_a_narrow_screen(page: Page, served: Serve) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{served()}/project?project=oda:adb:KH-P1&lang=km")
    expect(page.get_by_test_id("stMetricValue").first).to_have_text("៣០,០ លានដុល្លារ")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
