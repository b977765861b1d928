"""Pages on ten times the sample: every query of a page after a change of filter, and the redraw in Chromium.

A redraw lasts from the choice to the last chart of the page; beside it stand an empty Streamlit page's first load
and its own rerun, in the same run.
"""

import datetime as dt
import shutil
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from benchmarks import big_warehouse
from benchmarks.serving import served
from twg_analytics import paths
from twg_analytics.questions import fragmentation, reporting, resources, warehouse
from twg_analytics.questions.scope import Scope

Question = Callable[[], object]
_DAY = dt.date(2026, 3, 31)
_CHANGES: dict[str, dict[str, Any]] = {
    "nothing": {}, "a TWG": {"twg": "ed"}, "a main sector": {"sector": "2"}, "a province": {"province": "12"},
    "a partner": {"partner": "adb"}, "years": {"from_year": 2020}, "planned money": {"measure": "planned"},
}  # fmt: skip
_ROUNDS = 5
_ASKED = ("year", "sector", "partner", "province", "partner&across=sector")
_CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
             "--disable-sync"]  # fmt: skip
_EMPTY = """import streamlit as st
st.selectbox("Choose", ["one", "two"])
"""


def main(sample: Path, folder: Path) -> None:
    """Print the figures; `sample` is a published build of the sample."""
    big = big_warehouse.write(sample, folder / "big-warehouse")
    counts = {name: _count(big, name) for name in ("projects", "money")}
    print(f"pages on {counts['projects']:,} projects and {counts['money']:,} money rows")
    _queries(warehouse.published(big))
    if not shutil.which("chromium"):
        print("the redraw was not measured: there is no chromium")
        return
    _redraws(big, folder)


def _count(big: Path, name: str) -> int:
    questions = {
        "projects": "select count(*) as n from marts.projects",
        "money": "select count(*) as n from marts.money",
    }
    return int(warehouse.query(questions[name], file=warehouse.published(big)).iloc[0]["n"])


def _page_questions(scope: Scope) -> dict[str, list[Question]]:
    """What each page asks."""
    top: list[Question] = [lambda: reporting.coverage(scope), lambda: reporting.judged_year(scope)]

    def sums(**how: Any) -> Question:
        return lambda: resources.sums(scope, **how)

    return {
        "by year": [*top, lambda: resources.sums_by_year(scope), lambda: reporting.attention(scope)],
        "by sector": [*top, sums(by="sector"), sums(by="sector", is_firm_apart=False),
                      lambda: fragmentation.spread(scope, by="sector")],
        "main sector × year": [*top, sums(by="main_sector", across="year", is_firm_apart=False)],
        "by partner": [*top, sums(by="partner"), sums(by="partner", is_firm_apart=False),
                       lambda: fragmentation.spread(scope, by="partner")],
        "group × terms": [*top, sums(by="partner_group", across="terms", is_firm_apart=False)],
        "group × assistance": [*top, sums(by="partner_group", across="assistance", is_firm_apart=False)],
        "by province": [*top, sums(by="province", is_firm_apart=False)],
        "partner × sector": [*top, lambda: resources.crossed(scope, by="partner", across="sector")],
        "partner × TWG": [*top, lambda: resources.crossed(scope, by="partner", across="twg")],
    }  # fmt: skip


def _queries(file: Path) -> None:
    single: dict[str, list[float]] = {}
    for change in _CHANGES.values():
        for page, questions in _page_questions(Scope(file, _DAY, **change)).items():
            for question in questions:
                question()  # the first answer also reads the file
            for _ in range(_ROUNDS):
                single.setdefault(page, []).extend(_milliseconds(question) for question in questions)
    for page, times in single.items():
        said = f"{statistics.median(times):7.0f} ms median {_percentile_95(times):7.0f} ms at the 95th percentile"
        print(f"{f'a query of {page}':44s}{said}   (aim: under 100 ms)")


def _milliseconds(question: Question) -> float:
    start = time.perf_counter()
    question()
    return (time.perf_counter() - start) * 1000


def _percentile_95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def _redraws(big: Path, folder: Path) -> None:
    empty = folder / "empty.py"
    empty.write_text(_EMPTY, encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_CHROMIUM)
        with served(empty) as address:
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            _print("an empty Streamlit page, first load", [_load(page, address, "combobox") for _ in range(_ROUNDS)])
            _print("an empty Streamlit page, a choice", _choices(page, "Choose", ["two", "one"]))
        with served(paths.ROOT / "app.py", TWG_WAREHOUSE=str(big)) as address:
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            for name in ("", *(f"explore?by={by}" for by in _ASKED)):
                page.goto(f"{address}/{name}")
                _settled(page)
                groups = ["Education", "Health", "Mine Action", "Gender", "Fisheries", "Land"]
                _print(f"{name or 'home'}, a choice", _choices(page, "Technical Working Group", groups),
                       aim="under 1 s")  # fmt: skip
        browser.close()


def _load(page: Page, address: str, role: Any) -> float:
    start = time.perf_counter()
    page.goto(address)
    page.get_by_role(role).first.wait_for()
    return time.perf_counter() - start


def _settled(page: Page) -> None:
    """Wait until the script has run and every chart is drawn."""
    page.locator("[data-testid=stMetricValue]").first.wait_for()
    page.wait_for_function("!document.querySelector('[data-test-script-state=running]')")
    page.wait_for_function(_DRAWN)


_DRAWN = """() => !document.querySelector('[data-test-script-state=running]')
    && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(c => c.querySelector('.main-svg'))"""

# From the click to the last change of the page's charts: what was drawn last before half a second of quiet.
_WATCH = """() => { window.lastDrawn = performance.now(); window.started = performance.now();
    window.watcher?.disconnect();
    window.watcher = new MutationObserver(() => { window.lastDrawn = performance.now(); });
    window.watcher.observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true}); }"""
_QUIET = "() => performance.now() - window.lastDrawn > 600"


def _choices(page: Page, box: str, options: list[str]) -> list[float]:
    times = []
    for option in options:
        page.get_by_role("combobox", name=box).click()
        choice = page.get_by_role("option", name=option, exact=True)
        choice.wait_for()
        page.evaluate(_WATCH)
        choice.click()
        page.wait_for_function(_QUIET)
        times.append(page.evaluate("(window.lastDrawn - window.started) / 1000"))
    return times


def _print(what: str, seconds: list[float], aim: str = "") -> None:
    said = f"{statistics.median(seconds):7.2f} s median {max(seconds):7.2f} s slowest"
    print(f"{what:44s}{said}{f'   (aim: {aim})' if aim else ''}")
