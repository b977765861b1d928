"""Two people at two browsers decide and apply at once: each decision counts once it is applied, and none is lost."""

from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from tests.browser.clicks import come_to_rest
from tests.pages.test_reviewing import four_partners

Serve = Callable[..., str]


def decide(page: Page, name: str) -> None:
    come_to_rest(page)
    page.locator(".st-key-decide_name input").fill(name)
    page.locator(".st-key-decide_reason textarea").fill("One road")
    page.get_by_role("button", name="Confirm: the same money").click()
    expect(page.get_by_text("Decided since the figures were built")).to_be_visible()


def press(page: Page, name: str, then: str) -> None:
    come_to_rest(page)
    page.get_by_role("button", name=name).click()
    expect(page.get_by_text(then).first).to_be_visible()


def test_d3_two_who_apply_at_once_lose_nothing(browser: Browser, serve: Serve) -> None:
    address = f"{serve(write=four_partners)}/double_counting"
    dara, sok = (browser.new_context(reduced_motion="reduce").new_page() for _ in range(2))
    for page in (dara, sok):
        page.goto(address)
    decide(dara, "Dara")
    sok.reload()  # what Dara decided is in the list that Sok goes through
    expect(sok.get_by_text("Proposal to look at (5)")).to_be_visible()
    press(dara, "Apply 1 decision", "What publishing changes")
    decide(sok, "Sok")
    press(sok, "Apply 2 decisions", "What publishing changes")
    # Dara publishes what Dara saw; of what Sok read, and was overtaken, nothing can be published until it is read anew.
    press(dara, "Publish", "What was decided is applied")
    expect(dara.get_by_text("Decided since the figures were built: 1")).to_be_visible()
    sok.get_by_role("button", name="Publish", exact=True).click()
    come_to_rest(sok)
    expect(sok.get_by_text("What was decided is applied")).to_have_count(0)
    sok.get_by_test_id("stMain").locator(".st-key-load_rebase button").click()
    press(sok, "Publish", "What was decided is applied")
    expect(sok.get_by_text("Decided since the figures were built")).to_have_count(0)
