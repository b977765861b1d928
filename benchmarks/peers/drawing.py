"""How long a page takes in Chromium until its last chart is drawn: first, and after a choice.

The rule is the same whoever serves the page: every chart is there, what they say differs from what they said before,
nothing in them has changed for a while, and the page says that it is done. The time is that of the frame that shows the
last change in any of them, from the beginning of the navigation, or from the press on an option. Beside it stands what
the processors spent, in the server and in the page's own thread, which other work on the machine disturbs less.
"""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from benchmarks.serving import Server

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
_QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
          "--disable-sync"]  # fmt: skip
_PATIENCE = 180  # seconds
_REST = 700  # milliseconds without a change
_CHART = ".js-plotly-plot"
_WATCH = (Path(__file__).parent / "drawing.js").read_text(encoding="utf-8")
# Streamlit says on the page that its script runs, Dash in the title that it waits for an answer.
_SAYS = """watched => {
    const all = [...document.querySelectorAll(watched)];
    const charts = watched.startsWith(".js") ? all.filter(one => one.querySelector(".main-svg")) : all;
    const busy = document.title === "Updating..." || !!document.querySelector("[data-test-script-state=running]");
    const said = all.map(one => one.textContent).join("|");
    return {count: charts.length, said, busy, now: performance.now(), ...window.drawing};
}"""


@dataclass(frozen=True)
class Drawn:
    """A page to be drawn: whose it is, its name, its server and its address, the box to choose in, its charts."""

    whose: str
    name: str
    server: Server
    at: str
    box: str
    charts: int = 1
    watched: str = _CHART


@dataclass(frozen=True)
class Taken:
    """Seconds by the clock, and of processors in the server and in the page's own thread."""

    clock: float
    server: float
    browser: float

    @property
    def spent(self) -> float:
        """Of processors in both."""
        return self.server + self.browser


class Tab:
    """A page in a browser that was never there before."""

    def __init__(self, tab: Page, page: Drawn) -> None:
        self._tab, self._page = tab, page
        self._session: CDPSession = tab.context.new_cdp_session(tab)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def load(self) -> Taken:
        """Open the page."""
        spent = self._spent()
        self._tab.goto(f"{self._page.server.address}/{self._page.at}", wait_until="commit")
        return self._taken("", spent)

    def choose(self, option: str) -> Taken:
        """Choose in the box."""
        before = self._tab.evaluate(_SAYS, self._page.watched)["said"]
        self._tab.locator(self._page.box).click()
        choice = self._tab.get_by_role("option", name=option, exact=True)
        choice.wait_for()
        spent = self._spent()
        choice.click()
        taken = self._taken(before, spent)
        self._tab.keyboard.press("Escape")
        return taken

    def _spent(self) -> tuple[float, float]:
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        page = next((one["value"] for one in metrics if one["name"] == "TaskDuration"), 0.0)
        return self._page.server.spent(), page

    def _taken(self, before: str, spent: tuple[float, float]) -> Taken:
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            seen = self._tab.evaluate(_SAYS, self._page.watched)
            is_another = seen["said"] not in ("", before) and seen["count"] >= self._page.charts and not seen["busy"]
            if is_another and seen["drawn"] > seen["pressed"] and seen["now"] - seen["drawn"] > _REST:
                server, browser = (now - then for now, then in zip(self._spent(), spent, strict=True))
                return Taken((seen["drawn"] - seen["pressed"]) / 1000, server, browser)
            time.sleep(0.1)
        raise RuntimeError(f"{self._page.whose}, {self._page.name}: nothing was drawn in {_PATIENCE} s")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser; raises `RuntimeError` where there is none."""
    if CHROMIUM is None:
        raise RuntimeError("there is no chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_QUIET)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, page: Drawn) -> Iterator[Tab]:
    """A tab of a reader who was never there: nothing of the page is kept by the browser."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(_PATIENCE * 1000)
    try:
        context.add_init_script(f'({_WATCH})("{page.watched}")')
        yield Tab(context.new_page(), page)
    finally:
        context.close()
