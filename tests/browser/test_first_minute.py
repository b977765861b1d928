"""A newcomer's first minute in a real browser: what AppTest cannot see."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect

from tests.browser.clicks import until

Serve = Callable[..., str]


def test_cold_deep_link_shows_frame_filter_and_number(page: Page, serve: Serve, outside: list[str]) -> None:
    address = serve()
    page.goto(f"{address}/findings?partner=adb&lang=km")
    expect(page.get_by_role("heading", name="បញ្ហាដែលរកឃើញ")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "km")
    expect(page.get_by_role("combobox", name="ដៃគូអភិវឌ្ឍន៍")).to_have_value("ធនាគារអភិវឌ្ឍន៍អាស៊ី")
    expect(page.get_by_test_id("stMetricValue").nth(1)).to_have_text("១")
    # Beside a folder named `pages` Streamlit says "Page not found" over the right page, unless app.py prevents it.
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert outside == []


def test_choices_follow_from_page_to_page_and_back(page: Page, served: Serve) -> None:
    address = served()
    page.goto(f"{address}/explore?twg=ed")
    headline = page.get_by_test_id("stMetricValue").first
    expect(headline).to_have_text("US$\xa037.0 million")
    page.get_by_role("combobox", name="Technical Working Group").click()
    page.get_by_role("option", name="Health").click()
    page.keyboard.press("Escape")  # the list stays open for another
    expect(headline).to_have_text("US$\xa056.0 million")  # a project that both share stands in it once
    expect(page).to_have_url(f"{address}/explore?twg=ed%3Bhe")
    page.go_back()
    expect(headline).to_have_text("US$\xa037.0 million")
    page.get_by_role("link", name="See the findings").click()
    expect(page.get_by_role("heading", name="Findings")).to_be_visible()
    expect(page).to_have_url(f"{address}/findings?twg=ed")
    page.goto(f"{address}/home?twg=ed")  # the first page has no address of its own, and its name is typed
    expect(page.get_by_role("heading", name="Education", level=1)).to_be_visible()
    expect(page).to_have_url(f"{address}/?twg=ed")


def test_illustrative_data_cannot_be_missed(page: Page, served: Serve, tmp_path: Path) -> None:
    page.goto(f"{served('illustrative')}/explore")
    expect(page.get_by_text("ILLUSTRATIVE DATA — not real. Invented")).to_be_visible()
    expect(page.get_by_text("ទិន្នន័យឧទាហរណ៍ — មិនមែនពិតទេ", exact=True)).to_be_visible()
    expect(page.locator(".js-plotly-plot").first).to_contain_text("ILLUSTRATIVE")
    page.get_by_text("Open the 8 records").click()
    with page.expect_download() as waiting:
        page.locator(".st-key-open_projects").get_by_role("button", name="Download Excel").click()
    assert waiting.value.suggested_filename == "ILLUSTRATIVE_projects_2026-06-30.xlsx"
    waiting.value.save_as(tmp_path / "taken.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "taken.xlsx").active
    assert sheet is not None
    assert str(sheet["A1"].value).startswith("ILLUSTRATIVE DATA")


def test_narrow_screen_needs_no_sideways_scrolling(page: Page, served: Serve) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{served()}/explore?lang=km")
    expect(page.get_by_test_id("stMetricValue").first).to_have_text("៥៨,០ លានដុល្លារ")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_khmer_is_drawn_with_our_own_font(page: Page, served: Serve) -> None:
    page.goto(f"{served()}/explore?lang=km")
    expect(page.get_by_role("heading", name="រុករកថវិកា")).to_be_visible()
    until(page, "[...document.fonts].some(f => f.family.includes('Khmer') && f.status == 'loaded')")
