import os
import shutil
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import server
from tests.building import built
from tests.conftest import Warehouses

# The shell draws pages as the whole browser does, for less of the processor.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
# Every wait is for something to be there and ends when it is; on a busy machine that takes its time.
PATIENCE = 120  # seconds
expect.set_options(timeout=PATIENCE * 1000)
_QUIET = [
    "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    # A page is left before what its scripts gain by being compiled well is more than that takes; what one page has
    # compiled of them the next one runs, for they share a process and it is not thrown away.
    "--js-flags=--no-opt --no-flush-bytecode", "--process-per-site",
]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without Chromium browser tests are left out, but never in CI: there they must run.

    One that fails is tried once more, and the summary counts it: a machine that is busy enough loses a press or a key.
    """
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.flaky(reruns=1))
            if CHROMIUM is None and not os.environ.get("CI"):
                item.add_marker(pytest.mark.skip(reason="Debian's chromium is not installed"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": ["--no-sandbox", *_QUIET],
        "timeout": PATIENCE * 1000,
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}


@pytest.fixture(scope="session")
def _one_context(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[BrowserContext]:
    context = browser.new_context(**browser_context_args)
    context.set_default_timeout(PATIENCE * 1000)
    yield context
    context.close()


@pytest.fixture(scope="session")
def _stays_open(_one_context: BrowserContext, own_port: int) -> Page:
    """An empty page of the server's: it keeps the process of all pages between two tests, with what is compiled."""
    page = _one_context.new_page()
    page.route("**", lambda route: route.fulfill(body=""))
    page.goto(f"http://127.0.0.1:{own_port}/")
    return page


@pytest.fixture
def context(_one_context: BrowserContext, _stays_open: Page) -> Iterator[BrowserContext]:
    """One for all tests: what a browser has once fetched and compiled of Streamlit's scripts it keeps.

    Each test has pages of its own, and nothing else of what it leaves in the browser is kept.
    """
    yield _one_context
    for page in _one_context.pages:
        if page != _stays_open:
            page.close()
    _one_context.clear_cookies()
    _stays_open.evaluate("localStorage.clear()")


@pytest.fixture(scope="session")
def base_url() -> None:
    """No common address: each set of data has its own. The plugin's own fixture warns under pytest 9."""


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture(scope="session")
def own_port() -> int:
    """A port for one server after the other: to a browser they are one site, whose scripts it has compiled.

    It lies under those that a system gives to whoever asks for any, so that nobody takes it between two servers.
    """
    first = 10_000 + os.getpid() % 20_000
    for port in range(first, first + 100):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise AssertionError("no port is free")


def wait_for(address: str, is_running: Callable[[], bool]) -> None:
    """Wait until something answers there."""
    latest = time.monotonic() + PATIENCE
    while time.monotonic() < latest:
        assert is_running(), "the server stopped"
        try:
            urllib.request.urlopen(address, timeout=PATIENCE)
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError("the server did not start")


@contextmanager
def _serving(published: Path, decisions: str, port: int, **settings: str) -> Iterator[str]:
    """The address of a dashboard that was started just now, with further settings of the environment."""
    own = {"RAW": published.parent.parent / "raw", "WAREHOUSE": published.parent}
    own["HEADINGS"] = published.parent.parent / "headings"  # what is mended stays in the test
    folders = {f"TWG_{name}": str(folder) for name, folder in own.items()}
    running = server.started(port, {**folders, "TWG_DECISIONS": decisions, **settings})
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", running.is_alive)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.join(PATIENCE)


@pytest.fixture(scope="session")
def served(published: Warehouses, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """The address of the dashboard on data that many tests look at; nothing is loaded or decided there."""
    with ExitStack() as servers:

        @cache
        def address(data: str = "real") -> str:
            nobody = built.store(tmp_path_factory.mktemp("undecided"))
            return servers.enter_context(_serving(published(data), nobody, free_port()))

        yield address


@pytest.fixture
def serve(published: Warehouses, own_port: int, tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Start the dashboard cold with a store of decisions of its own; `write` makes data that a test may change."""
    with ExitStack() as servers:

        def address(data: str = "real", *, write: Callable[[Path], Path] | None = None, **settings: str) -> str:
            file = write(tmp_path) if write else published(data)
            return servers.enter_context(_serving(file, built.store(tmp_path), own_port, **settings))

        yield address


@pytest.fixture
def outside(page: Page) -> list[str]:
    """Every request of the page to another machine."""
    asked: list[str] = []

    def note(request: Any) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:")):
            asked.append(request.url)

    page.on("request", note)
    return asked
