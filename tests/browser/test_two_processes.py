"""Two officers, each at another process of one dashboard behind nginx: what one hands in the other publishes."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType, Page, expect

from tests.browser.clicks import come_to_rest
from tests.browser.conftest import PATIENCE
from tests.browser.provider import provider, sign_in
from tests.building import built
from tests.deploy import programs
from tests.deploy import site as sites
from tests.deploy.reader import ORIGIN
from tests.deploy.site import NAME, Site
from tests.reading import rows
from twg_analytics.access import audit, granting
from twg_analytics.words import t

pytestmark = sites.NEEDED
DARA, SOK = "dara@cdc.gov.kh", "sok@cdc.gov.kh"


def _export(path: Path, title: str) -> Path:
    """An export of one project."""
    return rows.write_xlsx(path, rows.grid([rows.oda({"Project Title": title})]))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site on which both are administrators; its store is a file, which processes of one machine may share."""
    store = built.store(tmp_path)
    monkeypatch.setenv("TWG_DECISIONS", store)
    for who in (DARA, SOK):
        granting.grant(store, who, "administrator", None)
    _export(tmp_path / "data/raw" / built.DATE / "oda.xlsx", "Alpha roads")
    built.publish(tmp_path / "data")
    with provider(DARA, SOK) as signs_in, sites.site(tmp_path, signs_in, TWG_DECISIONS=store) as one:
        yield one


@pytest.fixture
def come(
    site: Site, browser_type: BrowserType, browser_type_launch_args: dict[str, Any]
) -> Iterator[Callable[[str, int], Page]]:
    """Open the site as somebody whose browser was with a process before."""
    led = f"--host-resolver-rules=MAP {NAME}:443 127.0.0.1:{site.port}"
    browser: Browser = browser_type.launch(
        **browser_type_launch_args | {"args": [*browser_type_launch_args["args"], led]}
    )

    def opened(who: str, process: int) -> Page:
        context = browser.new_context(ignore_https_errors=True, reduced_motion="reduce")
        context.set_default_timeout(PATIENCE * 1000)
        context.add_cookies([{"name": "aid_process", "value": str(process), "url": ORIGIN}])
        page = context.new_page()
        page.goto(f"{ORIGIN}/load")
        sign_in(page, who)
        expect(page.get_by_text(f"({who})").first).to_be_visible()
        return page

    yield opened
    browser.close()


def _served_by(page: Page) -> int:
    """The process that a browser is with, as its cookie says."""
    (found,) = (cookie for cookie in page.context.cookies() if cookie["name"] == "aid_process")
    assert found["secure"] and found["httpOnly"]
    return int(found["value"])


def test_what_is_handed_in_at_one_process_is_published_at_the_other_and_a_role_ends_in_both(
    site: Site, come: Callable[[str, int], Page], tmp_path: Path
) -> None:
    here, there = site.processes
    dara, sok = come(DARA, here.port), come(SOK, there.port)
    dara.goto(f"{ORIGIN}/load")
    dara.locator("input[type=file]").first.set_input_files(_export(tmp_path / "bravo.xlsx", "Bravo roads"))
    expect(dara.get_by_role("button", name="bravo.xlsx")).to_be_visible()
    come_to_rest(dara)
    dara.get_by_test_id("stDateInput").first.get_by_role("spinbutton").first.click()
    dara.keyboard.type("30062026")
    dara.keyboard.press("Escape")  # the calendar lies over what comes next
    come_to_rest(dara)
    dara.locator(".st-key-load_hand_in button").click()
    expect(dara.get_by_text(": bravo.xlsx")).to_be_visible()
    expect(dara.get_by_role("button", name="Publish", exact=True)).to_be_visible()
    sok.goto(f"{ORIGIN}/load?load={dara.url.partition('load=')[2].partition('&')[0]}")
    publish = sok.get_by_role("button", name="Publish Dara")
    expect(publish).to_be_enabled()
    come_to_rest(sok)
    publish.click()
    expect(sok.get_by_role("heading", name=t("load_waiting_title", "en"))).to_have_count(0)
    dara.goto(f"{ORIGIN}/projects")
    expect(dara.get_by_role("listitem").filter(has_text="Data as of 30 Jun 2026")).to_be_visible()
    assert (_served_by(dara), _served_by(sok)) == (here.port, there.port)

    here.kill()  # Dara's page connects to the other one by itself, and what he presses next is drawn there
    programs.until(lambda: _served_by(dara) == there.port)
    menu = dara.locator(".st-key-menu")
    come_to_rest(dara)
    menu.get_by_role("link", name=t("explore_title", "en"), exact=True).click()
    expect(dara.get_by_role("heading", level=1)).to_have_text(t("explore_title", "en"))

    sok.goto(f"{ORIGIN}/people")
    sok.get_by_role("combobox", name=t("role_withdraw_which", "en")).click()
    sok.get_by_role("option", name=DARA).click()
    come_to_rest(sok)
    sok.get_by_role("button", name=t("role_withdraw", "en"), exact=True).click()
    come_to_rest(sok)
    menu.get_by_role("link", name=t("projects_title", "en"), exact=True).click()
    expect(dara.get_by_text(t("sign_in_without_role", "en", account=DARA))).to_be_visible()
    done = audit.entries(built.store(tmp_path))
    assert done["action_code"].tolist().count("publish") == 1 and audit.verify(built.store(tmp_path)) is None
