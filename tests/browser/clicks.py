"""Clicks at places that no element stands for: on what a chart or a grid has drawn."""

import time
from contextlib import suppress
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PATIENCE

# Streamlit draws a chart again when its page changes: a click must not fall between two drawings.
_NOTHING_CHANGES = """
() => new Promise(rest => {
    let quiet;
    const again = () => { clearTimeout(quiet); quiet = setTimeout(rest, 500); };
    new MutationObserver(again).observe(document.body, {subtree: true, childList: true, attributes: true});
    again();
})
"""


def until(page: Page, holds: str, given: Any = None) -> None:
    """Wait until something holds in the page, asked from here: the page's own policy lets none of its loops read code.

    So `wait_for_function` fails there unless what it waits for holds at once.
    """
    latest = time.monotonic() + PATIENCE
    while not page.evaluate(holds, given):
        assert time.monotonic() < latest, holds
        page.wait_for_timeout(50)


def come_to_rest(page: Page) -> None:
    """Wait until the page has been made and nothing in it changes any more."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    page.evaluate(_NOTHING_CHANGES)


def click_on(page: Page, drawn: Locator) -> None:
    """Click where something is drawn in a chart: the text lets the click through to what lies under it."""
    expect(drawn).to_be_visible()
    come_to_rest(page)
    drawn.scroll_into_view_if_needed()
    box = drawn.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def tick(page: Page, row: int) -> None:
    """Tick a row of the first table on the page, which is drawn on a canvas, counted from 1."""
    table = page.get_by_test_id("stDataFrame").first
    expect(table.get_by_test_id("glide-cell-1-0")).to_be_attached()  # the grid's code comes late
    come_to_rest(page)
    table.click(position={"x": 20, "y": 34 * row + 16})


def type_into(page: Page, grid: Locator, cell: str, right: int, text: str) -> None:
    """Write into a cell of the first row of a grid, `right` of its first one: a click, arrows, what is typed, Enter.

    A grid that is drawn anew meanwhile lets go of what was typed, as a person would see; so it is typed again.
    """
    written = grid.get_by_test_id(cell)
    expect(written).to_be_attached()  # the grid's code comes late
    for _ in range(5):
        come_to_rest(page)
        grid.get_by_test_id("stDataFrame").click(position={"x": 20, "y": 56})
        expect(grid.get_by_test_id("glide-cell-0-0")).to_have_attribute("aria-selected", "true")
        for key in (*["ArrowRight"] * right, "Enter"):
            page.keyboard.press(key)
        expect(page.locator("textarea.gdg-input")).to_be_focused()
        page.keyboard.type(text)
        page.keyboard.press("Enter")
        with suppress(AssertionError):
            expect(written).to_have_text(text, timeout=5000)
            return
    expect(written).to_have_text(text)
