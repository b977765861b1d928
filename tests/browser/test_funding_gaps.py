"""The gap in a real browser: a supposition stands in the address, a bar opens its lines, a link is decided upon."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect

from tests.browser.clicks import click_on
from tests.building import built
from twg_analytics.decisions import store
from twg_analytics.decisions.kinds import LINK

Serve = Callable[..., str]


def test_a_supposition_travels_in_the_address_and_onto_what_is_taken_away(
    page: Page, served: Serve, outside: list[str], tmp_path: Path
) -> None:
    address = served("workplans")
    page.goto(f"{address}/funding_gaps?weight=100")
    expect(page.get_by_test_id("stMetricValue").nth(1)).to_have_text("US$\xa025.0 million")
    page.get_by_role("slider").press("ArrowLeft")
    expect(page).to_have_url(f"{address}/funding_gaps?weight=95")
    # K3 brings 95 % of 40 million, more than the 32 that Health lacks.
    expect(page.get_by_text("What if: weight 95%").first).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download Excel").first.click()
    waiting.value.save_as(tmp_path / "taken.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "taken.xlsx").active
    assert sheet is not None
    said = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
    assert any("Weight of the whole pipeline: 95%" in text for text in said)
    assert "what-if" in waiting.value.suggested_filename
    box = page.get_by_role("combobox", name="Taken in, for the activity it fits best")
    box.press("ArrowDown")
    box.press("Enter")  # takes the project that is marked, not all of them
    expect(page).to_have_url(f"{address}/funding_gaps?weight=95&in=oda%3Ajapan%3AK4")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Drop what is supposed").press("Enter")
    expect(page).to_have_url(f"{address}/funding_gaps")
    assert outside == []


def test_a_click_on_a_group_opens_its_activities(page: Page, served: Serve) -> None:
    address = served("workplans")
    page.goto(f"{address}/funding_gaps")
    name = page.locator(".st-key-chart_gap_by_twg .js-plotly-plot").get_by_text("Health", exact=True)
    click_on(page, name)
    expect(page).to_have_url(f"{address}/funding_gaps?open=twg%3Ahe")


def test_a_link_is_confirmed_with_name_reason_and_share(page: Page, serve: Serve, tmp_path: Path) -> None:
    page.goto(f"{serve('workplans')}/links?twg=ed")
    page.get_by_role("spinbutton").fill("50")
    page.get_by_label("Your name and organisation").fill("MoEYS")
    page.get_by_label("Reason").fill("The menus are its second part")
    page.get_by_role("button", name="Yes, it pays for it").click()
    expect(page.get_by_text("Kept. Apply it and the figures count it.")).to_be_visible()
    made = store.history(built.store(tmp_path), LINK)
    assert made[["verdict_code", "share", "decided_by", "reason"]].values.tolist() == [
        ["confirmed", 0.5, "MoEYS", "The menus are its second part"]
    ]
