"""A decision in a real browser: what AppTest cannot see, namely that the form empties and the page says it is kept."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.clicks import come_to_rest
from tests.building import built
from tests.pages.test_reviewing import four_partners
from twg_analytics.decisions import store
from twg_analytics.decisions.kinds import MATCH

Serve = Callable[..., str]


def test_a_pair_is_decided_upon_and_undone(page: Page, serve: Serve, outside: list[str], tmp_path: Path) -> None:
    page.goto(f"{serve()}/double_counting")
    expect(page.get_by_test_id("stMetricValue").nth(2)).to_have_text("US$\xa058.0 million")
    page.get_by_label("Your name and organisation").fill("CDCB")
    page.get_by_label("Your name and organisation").press("Enter")  # decides nothing
    page.get_by_label("Reason").fill("One programme")
    page.get_by_role("button", name="Reject: different money").click()
    expect(page.get_by_text("Kept. Apply it and the figures count it.")).to_be_visible()
    expect(page.get_by_text("Decided since the figures were built: 1")).to_be_visible()
    expect(page.get_by_text("Nothing is proposed with these filters.")).to_be_visible()

    page.get_by_text("Undo a decision").click()
    page.get_by_label("Your name and organisation").fill("UNDP")
    page.get_by_label("Reason").fill("It is the same after all")
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_role("button", name="Confirm: the same money")).to_be_visible()
    expect(page.get_by_text("Decided since the figures were built")).to_have_count(0)
    made = store.history(built.store(tmp_path), MATCH)
    assert made[["verdict_code", "decided_by", "undone_by"]].values.tolist() == [["rejected", "CDCB", "UNDP"]]
    assert outside == []


def test_proposals_are_gone_through_by_keyboard_alone(page: Page, serve: Serve, tmp_path: Path) -> None:
    """From the heading of the page on, with no press of a mouse: who and why once, then a key for each proposal."""
    page.goto(f"{serve(write=four_partners)}/double_counting")
    expect(page.get_by_text("Proposal to look at (6)")).to_be_visible()
    come_to_rest(page)
    page.get_by_role("button", name="Skip").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Your name and organisation")).to_be_focused(timeout=5000)
    page.keyboard.type("CDCB, yes and no")  # what is typed decides nothing
    page.keyboard.press("Tab")
    page.keyboard.type("Seen by both, not by us")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Confirm: the same money")).to_be_focused()
    for key, left in (("s", 6), ("b", 6), ("y", 5), ("n", 4), ("n", 3), ("u", 4), ("y", 3)):
        page.keyboard.press(key)
        expect(page.get_by_text(f"Proposal to look at ({left})")).to_be_visible()
        come_to_rest(page)
    made = store.history(built.store(tmp_path), MATCH)
    assert made["verdict_code"].tolist() == ["confirmed", "rejected", "rejected", "confirmed"]
    assert made["undone_at"].notna().tolist() == [False, False, True, False]
    assert set(made["decided_by"]) == {"CDCB, yes and no"} and set(made["reason"]) == {"Seen by both, not by us"}
