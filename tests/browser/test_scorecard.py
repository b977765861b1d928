"""The scorecard under a mouse: what AppTest cannot do."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.clicks import come_to_rest

Serve = Callable[..., str]


def test_a_click_on_a_sign_opens_its_evidence(page: Page, served: Serve, outside: list[str]) -> None:
    address = served("groups")
    page.goto(f"{address}/scorecard")
    signs = page.locator(".js-plotly-plot .scatterlayer .trace")
    expect(signs).to_have_count(4)  # the first drawing loads the library
    unmet = signs.nth(1).locator("path.point").first
    come_to_rest(page)
    unmet.scroll_into_view_if_needed()
    unmet.click(force=True)
    expect(page).to_have_url(f"{address}/scorecard?twg=ed&rule=minutes_circulated")
    expect(page.get_by_role("combobox", name="Rule of the guideline")).to_have_value("Minutes circulated")
    expect(page.get_by_text("Every plenary meeting held from 1 January")).to_be_visible()
    assert outside == []


def test_narrow_scorecard_in_khmer_needs_no_sideways_scrolling(page: Page, served: Serve) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{served('groups')}/scorecard?lang=km")
    expect(page.get_by_test_id("stMetricValue").first).to_have_text("២ ក្នុងចំណោម ២១")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
