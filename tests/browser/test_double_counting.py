"""A decision in a real browser: what AppTest cannot see, namely that the form empties and the page says it is kept."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.building import built
from twg_analytics.decisions import store
from twg_analytics.decisions.kinds import MATCH

Serve = Callable[..., str]


def test_a_pair_is_decided_upon_and_undone(page: Page, serve: Serve, outside: list[str], tmp_path: Path) -> None:
    page.goto(f"{serve()}/double_counting")
    expect(page.get_by_test_id("stMetricValue").nth(2)).to_have_text("US$ 58.0 million")
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
