import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import built, invented
from twg_analytics import paths

CHROMIUM = shutil.which("chromium")
# A first page on a busy machine takes longer than the usual five seconds.
expect.set_options(timeout=20_000)
_QUIET = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without Chromium browser tests are left out, but never in CI: there they must run."""
    if CHROMIUM is None and not os.environ.get("CI"):
        for item in items:
            if "tests/browser/" in item.nodeid:
                item.add_marker(pytest.mark.skip(reason="Debian's chromium is not installed"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": ["--no-sandbox", *_QUIET]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": {"width": 1440, "height": 900}}


@pytest.fixture(scope="session")
def base_url() -> None:
    """No common address: each test serves its own. The plugin's own fixture warns under pytest 9."""


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(150):
        assert server.poll() is None, "the server stopped"
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=2)
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError("the server did not start")


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Start the dashboard cold on invented data; gives its address."""
    servers: list[subprocess.Popen[bytes]] = []

    def started(*, is_illustrative: bool = False, write: Callable[[Path], Path] | None = None) -> str:
        published = write(tmp_path) if write else invented.write(tmp_path, is_illustrative=is_illustrative)
        folder = published.parent
        port = str(_free_port())
        servers.append(
            subprocess.Popen(
                [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", port],
                cwd=paths.ROOT,
                env={
                    **os.environ,
                    "TWG_RAW": str(folder.parent / "raw"),
                    "TWG_WAREHOUSE": str(folder),
                    "TWG_DECISIONS": built.store(tmp_path),
                },
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, servers[-1])
        return address

    yield started
    for server in servers:
        server.terminate()
        server.wait(timeout=10)


@pytest.fixture
def outside(page: Page) -> list[str]:
    """Every request of the page to another machine."""
    asked: list[str] = []

    def note(request: Any) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:")):
            asked.append(request.url)

    page.on("request", note)
    return asked
