"""What each kind of reader comes for, with a stop on steps: no answer is further away than so many clicks."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect
from pptx import Presentation

from tests.browser.clicks import come_to_rest

Serve = Callable[..., str]


class Reader:
    """Somebody whose clicks are counted; what is typed into a field that was clicked is none."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def click(self, what: Locator) -> None:
        come_to_rest(self.page)
        what.click()
        self.clicks += 1


def _gaps(page: Page) -> Locator:
    return page.locator(".st-key-largest_gaps")


def _said(page: Page) -> list[str]:
    """The numbers that lead a page, once it has been made."""
    come_to_rest(page)
    return page.get_by_test_id("stMetricValue").all_inner_texts()


def test_the_five_largest_gaps_and_who_could_close_them_need_no_click(page: Page, served: Serve) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    for language in ("en", "km"):
        page.goto(f"{served('sample')}/?lang={language}")
        links, candidates = _gaps(page).get_by_role("link"), _gaps(page).get_by_test_id("stCaptionContainer")
        expect(links).to_have_count(5)
        expect(candidates).to_have_count(5)
        for one in (*links.all(), *candidates.all()):
            expect(one).to_be_in_viewport(ratio=1)


def test_japan_in_rural_water_in_2024_by_province_is_three_clicks_away(page: Page, served: Serve) -> None:
    page.goto(served("sample"))
    reader = Reader(page)
    reader.click(page.locator(".st-key-rooms").get_by_role("link", name="Search"))
    reader.click(page.get_by_role("searchbox"))
    page.keyboard.type("Japan rural water 2024")
    page.keyboard.press("Enter")
    reader.click(page.get_by_role("link", name="2024 · Show money by: Province").first)
    expect(page.get_by_role("heading", name="Explore")).to_be_visible()
    come_to_rest(page)
    expect(page).to_have_url(re.compile(r"/explore\?by=province&partner=japan&twg=rwssh&from=2024&to=2024$"))
    expect(page.locator(".js-plotly-plot").first).to_be_in_viewport()
    assert reader.clicks == 3


def test_a_chart_is_on_a_slide_after_two_clicks(page: Page, served: Serve, tmp_path: Path) -> None:
    page.goto(f"{served('sample')}/explore?by=province&form=bars")
    reader = Reader(page)
    reader.click(page.get_by_role("button", name="Take this chart").first)
    with page.expect_download() as waiting:
        reader.click(page.get_by_role("button", name="PowerPoint slide").first)
    waiting.value.save_as(tmp_path / "taken.pptx")
    assert any(shape.has_chart for shape in Presentation(str(tmp_path / "taken.pptx")).slides[0].shapes)
    assert reader.clicks == 2


def test_a_colleague_sees_the_same_from_the_copied_link_and_back_goes_six_moves(
    page: Page, browser: Browser, served: Serve
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(served("sample"))
    reader, seen = Reader(page), []
    rooms, entries = page.locator(".st-key-rooms"), page.locator(".st-key-entries")

    def note() -> None:
        come_to_rest(page)
        seen.append((page.url, _said(page)))

    note()
    for move in (
        _gaps(page).get_by_role("link").nth(1),
        rooms.get_by_role("link", name="Money"),
        entries.get_by_role("link", name="Projects"),
        rooms.get_by_role("link", name="Partnership"),
        rooms.get_by_role("link", name="Gaps"),
    ):
        reader.click(move)
        expect(page).not_to_have_url(seen[-1][0])
        note()
    reader.click(page.get_by_role("combobox", name="Technical Working Group"))
    page.get_by_role("option", name="Health", exact=True).click()
    expect(page).not_to_have_url(seen[-1][0])
    page.keyboard.press("Escape")  # the list stays open for another
    note()

    page.get_by_role("button", name="Copy the link to this view").click()
    link = page.evaluate("navigator.clipboard.readText()")
    colleague = browser.new_context().new_page()
    colleague.goto(link)
    expect(colleague.get_by_test_id("stMetricValue").first).to_be_visible()
    come_to_rest(colleague)
    assert (colleague.url, _said(colleague)) == seen[-1]
    colleague.context.close()

    assert reader.clicks == 6
    for url, said in reversed(seen[:-1]):
        page.go_back()
        expect(page).to_have_url(url)
        assert (url, _said(page)) == (url, said)


def test_the_keyboard_alone_leads_from_home_to_the_projects_of_a_gap(page: Page, served: Serve) -> None:
    page.goto(served("sample"))
    come_to_rest(page)
    first = _gaps(page).get_by_role("link").first
    for _ in range(40):
        page.keyboard.press("Tab")
        if first.evaluate("link => link === document.activeElement"):
            break
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    opened = page.locator(".st-key-behind")
    expect(opened).to_be_focused()
    expect(opened.get_by_text("Who could: ")).to_be_visible()


def test_the_keyboard_alone_leads_from_home_to_the_overdue_actions(page: Page, served: Serve) -> None:
    page.goto(served("sample"))
    come_to_rest(page)
    line = page.locator(".st-key-attention").get_by_role("link", name="actions are overdue")
    line.focus()
    page.keyboard.press("Enter")
    opened = page.locator(".st-key-behind")
    expect(opened).to_be_focused()
    expect(opened.get_by_role("tab", name="Overdue")).to_be_in_viewport()
    expect(opened.get_by_test_id("stDataFrame").first).to_be_in_viewport()


def test_the_menu_of_the_desk_keeps_to_one_line_on_a_small_laptop(page: Page, served: Serve) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    for language in ("en", "km"):
        page.goto(f"{served('sample')}/settings?lang={language}")
        links = page.locator(".st-key-entries").get_by_role("link")
        expect(links).to_have_count(9)
        come_to_rest(page)
        assert len({round(box["y"] / 10) for one in links.all() if (box := one.bounding_box())}) == 1, language


def test_a_link_holds_no_choice_that_was_made_on_another_page(page: Page, served: Serve) -> None:
    page.goto(f"{served('sample')}/country_systems")
    come_to_rest(page)
    page.locator(".st-key-views").get_by_role("link", name="Results frameworks").click()
    expect(page.get_by_role("heading", name="Results frameworks", exact=True)).to_be_visible()
    come_to_rest(page)
    page.goto(page.url)
    expect(page.get_by_role("heading", name="Results frameworks", exact=True)).to_be_visible()
    come_to_rest(page)
    expect(page.get_by_text("The link asks for")).to_have_count(0)


def test_the_usual_year_stands_in_its_box_on_each_view_in_khmer_too(page: Page, served: Serve) -> None:
    """A code that a box of another page left was blank wherever its words are written in other digits."""
    page.goto(f"{served('sample')}/partner_scorecard?lang=km")
    box = page.get_by_test_id("stMain").get_by_test_id("stSelectbox").first.get_by_role("combobox")
    for place, view in enumerate(("predictability", "country_systems", "results_frameworks"), start=1):
        come_to_rest(page)
        expect(box).to_have_value("២០២៥")
        page.locator(".st-key-views").get_by_role("link").nth(place).click()
        expect(page).to_have_url(re.compile(rf"/{view}\?lang=km$"))
    come_to_rest(page)
    expect(box).to_have_value("២០២៥")


def test_what_is_found_is_named_whole_on_a_phone(page: Page, served: Serve) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{served('sample')}/search?search=water")
    names = page.locator("[class*='st-key-found_'] a p")
    expect(names.first).to_be_visible()
    come_to_rest(page)
    cut = names.evaluate_all("all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.innerText)")
    assert names.count() > 10 and cut == []
