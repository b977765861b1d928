"""A shared server, with a provider of sign-in: who is let in, what a role offers, how one leaves, what others reach."""

import csv
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.provider import provider, sign_in
from tests.building import built
from tests.deploy import programs
from twg_analytics.access import audit, granting, roles

DARA, SOK = "dara@cdc.gov.kh", "sok@undp.org"


@pytest.fixture
def shared(serve: Callable[..., str], own_port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server on which Dara is an administrator."""
    monkeypatch.setenv("TWG_DECISIONS", built.store(tmp_path))
    granting.grant(built.store(tmp_path), DARA, "administrator", None)
    secrets = tmp_path / "secrets.toml"
    with provider(DARA, SOK) as address:
        told = {
            "redirect_uri": f"http://127.0.0.1:{own_port}/oauth2callback",
            "cookie_secret": "x" * 40, "client_id": "aid",
            "client_secret": "secret",
            "server_metadata_url": f"{address}/.well-known/openid-configuration",
        }  # fmt: skip
        secrets.write_text("[auth]\n" + "".join(f'{name} = "{value}"\n' for name, value in told.items()))
        settings = {"TWG_MODE": "shared", "TWG_HOSTS": "127.0.0.1", "STREAMLIT_SECRETS_FILES": str(secrets)}
        yield serve("no_jmis", **settings)


def test_who_is_signed_in_and_has_a_role_is_let_in_and_a_withdrawn_one_ends_at_once(
    page: Page, shared: str, tmp_path: Path
) -> None:
    store = built.store(tmp_path)
    page.goto(f"{shared}/people")
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    assert page.locator(".st-key-menu").count() == page.locator("[data-testid='stDataFrame']").count() == 0
    sign_in(page, DARA)
    expect(page.get_by_text(f"Signed in: Dara ({DARA}). Administrator")).to_be_visible()
    page.goto(f"{shared}/people")
    page.get_by_role("textbox", name="Account").fill(SOK)
    page.get_by_role("button", name="Give the role").click()
    programs.until(lambda: SOK in set(roles.listed(store)["account"]))  # who signs out at once may be before it
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()  # the provider asks, too
    page.goto(f"{shared}/done")
    sign_in(page, SOK)
    page.goto(f"{shared}/done")
    expect(page.get_by_text("has no role that allows this: read what was done")).to_be_visible()
    assert {(one.account, one.role_code) for one in roles.listed(store).itertuples()} == {
        (DARA, "administrator"), (SOK, "viewer")
    }  # fmt: skip
    granting.withdraw(store, int(roles.listed(store)["role_id"].max()))
    page.get_by_role("link", name="Home").first.click()
    expect(page.get_by_text(f"You are signed in as {SOK} and have no role here yet")).to_be_visible()
    said = audit.entries(store)
    signed = said[said["action_code"] == "sign_in"]
    assert list(dict.fromkeys(zip(signed["account"], signed["outcome_code"], strict=True))) == [
        (DARA, "done"), (SOK, "done"), (SOK, "refused")
    ]  # fmt: skip
    assert audit.verify(store) is None


def test_what_stands_in_the_browser_is_signed_and_of_no_use_elsewhere(page: Page, shared: str) -> None:
    page.goto(shared)
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    assert "_streamlit_user" not in {cookie["name"] for cookie in page.context.cookies(shared)}
    sign_in(page, DARA)
    expect(page.get_by_text(f"Signed in: Dara ({DARA}). Administrator")).to_be_visible()
    (user,) = (cookie for cookie in page.context.cookies(shared) if cookie["name"] == "_streamlit_user")
    assert user["httpOnly"] and user["sameSite"] == "Lax" and user["value"].count(".") >= 2  # said, when, and signed
    assert 0 < user["expires"] - time.time() <= 30 * 24 * 60 * 60
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    for place in (page.url, stored):
        assert not [said for said in (user["value"], DARA, "token", "code=") if said in place]


def test_a_copy_of_the_cookie_is_of_no_use_after_signing_out(page: Page, shared: str, browser: Browser) -> None:
    page.goto(shared)
    sign_in(page, DARA)
    expect(page.get_by_text(f"Signed in: Dara ({DARA}). Administrator")).to_be_visible()
    copied = page.context.storage_state()
    elsewhere = browser.new_context(storage_state=copied)
    thief = elsewhere.new_page()
    thief.goto(f"{shared}/done")
    expect(thief.get_by_text(f"Signed in: Dara ({DARA}). Administrator")).to_be_visible()  # as long as she is there
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()
    thief.get_by_role("link", name="Home").first.click()
    expect(thief.get_by_role("button", name="Sign in")).to_be_visible()  # in the page that was open
    thief.goto(f"{shared}/done")
    expect(thief.get_by_role("button", name="Sign in")).to_be_visible()
    expect(thief.get_by_text("What is kept of you")).to_be_visible()
    told = {"Cookie": "; ".join(f"{one['name']}={one['value']}" for one in copied["cookies"])}
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(urllib.request.Request(f"{shared}/media/x.csv", headers=told))
    elsewhere.close()
    page.goto(shared)
    sign_in(page, DARA)
    expect(page.get_by_text(f"Signed in: Dara ({DARA}). Administrator")).to_be_visible()
    with page.expect_download() as own:
        page.get_by_role("button", name="What is kept of me").click()
    kept = list(csv.DictReader(own.value.path().read_text(encoding="utf-8-sig").splitlines()))
    assert {entry["account"] for entry in kept} == {DARA} and "sign_out" in {entry["action_code"] for entry in kept}


@pytest.mark.parametrize("width", [1440, 390])
def test_who_follows_a_link_and_signs_in_comes_to_what_it_leads_to(page: Page, shared: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{shared}/done?lang=km")
    sign_in(page, DARA, "ចូលប្រើ")
    expect(page).to_have_url(f"{shared}/done?lang=km")
    expect(page.get_by_text(f"Dara ({DARA})").first).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "km"
    page.goto(shared)  # what was asked for before is asked for no more
    expect(page).to_have_url(f"{shared}/")
    page.evaluate("sessionStorage.setItem('asked_for', 'https://elsewhere.example/')")
    page.goto(shared)  # nor is another site gone to
    programs.until(lambda: page.evaluate("sessionStorage.getItem('asked_for')") is None)
    expect(page.get_by_text(f"Dara ({DARA})").first).to_be_visible()
    assert page.url == f"{shared}/"


@pytest.mark.parametrize("width", [1440, 390])
def test_the_page_before_signing_in_is_whole_in_either_language(page: Page, shared: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(shared)
    page.get_by_text("ភាសាខ្មែរ").click()
    expect(page.get_by_role("button", name="ចូលប្រើ")).to_be_visible()
    title, logo = (
        page.get_by_role("heading", level=1).bounding_box(),
        page.get_by_test_id("stHeaderLogo").bounding_box(),
    )
    assert title and logo and title["y"] >= logo["y"] + logo["height"]
    signs = "[...document.fonts].filter(one => one.family.includes('Material Symbols')).map(one => one.status)"
    programs.until(lambda: "loaded" in page.evaluate(signs))


def test_a_raw_client_reaches_no_file_no_upload_and_no_other_host(shared: str) -> None:
    def status(path: str, method: str = "GET", **headers: str) -> int:
        asked = urllib.request.Request(f"{shared}{path}", method=method, headers=headers)
        try:
            return int(urllib.request.urlopen(asked).status)
        except urllib.error.HTTPError as refused:
            return refused.code

    assert status("/healthz") == 200
    assert status("/media/0123456789abcdef.csv") == 403
    assert status("/_stcore/upload_file/session/file", "PUT") == 403
    assert status("/media/x.csv", Cookie="_streamlit_user=made-up") == 403
    assert status("/healthz", Host="elsewhere.example") == 400
