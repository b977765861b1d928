"""A provider of sign-in (OpenID Connect) for tests."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

from tests.browser.conftest import free_port, wait_for


@contextmanager
def provider(*people: str) -> Iterator[str]:
    """The address of a provider at which these people can sign in."""
    port = free_port()
    users = [{"sub": who, "email": who, "name": who.partition("@")[0].title()} for who in people]
    told = [part for user in users for part in ("--user-claims", json.dumps(user))]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), *told]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        wait_for(f"http://localhost:{port}/.well-known/openid-configuration", lambda: process.poll() is None)
        yield f"http://localhost:{port}"
        process.terminate()


def sign_in(page: Page, who: str, called: str = "Sign in") -> None:
    """Sign in on a page that asks for it, by the button of that name."""
    page.get_by_role("button", name=called).click()
    page.get_by_role("button", name=who).click()
