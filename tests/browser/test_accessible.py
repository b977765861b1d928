"""Every page, languages by turns, by the rules of WCAG 2.2 A and AA that axe-core knows; `AXE=all` for both."""

import os
import re
from collections.abc import Callable
from importlib.resources import files
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.clicks import come_to_rest
from twg_analytics.ui import rooms
from twg_analytics.words import LANGUAGES, t

Serve = Callable[..., str]

# What opens in a page is part of it, and so is what stands there only for a choice.
CHOICES = {
    "search": "&search=water",
    "explore": "&by=partner&open=partner:japan",
    "funding_gaps": "&open=twg:he",
    "scenario": "&partner=japan",
    "workplan": "&twg=he",
    "jmi_scorecard": "&twg=he",
}
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
# That headings follow each other without a step left out is good practice, and no rule of these levels: it is ours.
BROKEN = """
async () => {
    const runOnly = {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]};
    const asked = {runOnly, rules: {"heading-order": {enabled: true}}, resultTypes: ["violations"]};
    return (await axe.run(asked)).violations.flatMap(
        rule => rule.nodes.map(node => `${rule.id}: ${node.target} ${node.html.slice(0, 200)}`));
}
"""
# Charts without a heading of their finding or title, and those that say nothing to who does not see them.
SILENT = """
() => [...document.querySelectorAll(".js-plotly-plot")].filter(chart => {
    const plain = text => new DOMParser().parseFromString(text, "text/html").body.textContent;
    const headings = [...document.querySelectorAll("h2")].map(one => one.textContent);
    const title = (chart._fullLayout.meta.finding || chart._fullLayout.meta.title).replaceAll("<br>", " ");
    return !headings.includes(plain(title)) || !chart.closest('[role="figure"][aria-label], [role="img"][aria-label]');
}).map(chart => chart._fullLayout.meta.title)
"""
# As Back does: the page changes without a new document, which would fetch and compile all of Streamlit again.
GO_TO = "address => { history.pushState(null, '', address); dispatchEvent(new PopStateEvent('popstate')); }"


def test_no_page_breaks_a_rule_of_accessibility(page: Page, served: Serve) -> None:
    page.goto(served("sample"))
    page.evaluate(AXE)
    asked = {name: CHOICES.get(name, "") for _, _, name, _ in rooms.everywhere()}
    broken = {}
    for number, name in enumerate(asked):
        # The languages by turns, for two passes take twice as long; `AXE=all` takes each page in both.
        for language in LANGUAGES if os.environ.get("AXE") == "all" else (LANGUAGES[number % 2],):
            page.evaluate(GO_TO, f"/{name if name != rooms.FIRST else ''}?lang={language}{asked[name]}")
            expect(page).to_have_title(re.compile(f"^{re.escape(t(f'{name}_title', language))} "))
            come_to_rest(page)
            broken[name, language] = page.evaluate(BROKEN) + page.evaluate(SILENT)
        if name == "search":
            first = page.locator(".st-key-found_project a").first.get_attribute("href")
            asked["project"] = "&project=" + parse_qs(urlsplit(str(first)).query)["project"][0]
    assert {place: found for place, found in broken.items() if found} == {}
