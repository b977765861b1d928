"""An officer's whole round in a real browser, counted in clicks: from an empty installation to going back.

Empty, the export of 2008, its findings, its corrected copy, the illustrative day beside it, published, two records
matched, applied, gone back: no command line, and no more than 30 clicks. `ROUND=km` walks it in Khmer, and
`ROUND_PICTURES=DIR` keeps a picture of each step.
"""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import openpyxl
from playwright.sync_api import Locator, Page, expect

from tests.browser.clicks import come_to_rest
from tests.building.real_export import EXPORT, NEEDED
from tests.conftest import Warehouses
from twg_analytics.words import t

Serve = Callable[..., str]
LANGUAGE, PICTURES = os.environ.get("ROUND", "en"), os.environ.get("ROUND_PICTURES")
MOST_CLICKS = 30
WIDTHS = [int(width) for width in os.environ.get("ROUND_WIDTHS", "1440").split()]
pytestmark = NEEDED


def w(key: str, **values: object) -> str:
    return t(key, LANGUAGE, **values)


class Officer:
    """Somebody at the desk whose clicks are counted; typing is none, choosing a file is one."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks, self.steps = page, 0, 0

    def click(self, what: Locator) -> None:
        expect(what).to_be_enabled()
        come_to_rest(self.page)
        what.click()
        self.clicks += 1

    def press(self, key: str, **values: object) -> None:
        """Press a button by its words."""
        self.click(self.page.get_by_role("button", name=w(key, **values), exact=True))

    def type(self, key: str, what: str) -> None:
        """Click into a field and write."""
        self.click(self.page.get_by_label(w(key)).first)
        self.page.keyboard.type(what)

    def choose(self, *files: Path) -> None:
        """Choose files in the field for them."""
        self.page.locator("input[type=file]").first.set_input_files(list(files))
        self.clicks += 1

    def turn_to(self, page: str) -> None:
        """Open a page of the room that one is in by the menu, where it has the name that stands above it."""
        self.click(self.page.locator(".st-key-menu").get_by_role("link", name=w(f"{page}_title"), exact=True))
        expect(self.page.get_by_role("heading", level=1)).to_have_text(w(f"{page}_title"))

    def read(self, name: str) -> None:
        """Have the chosen files read, and wait for what is found."""
        self.click(self.page.locator(".st-key-load_hand_in button"))
        expect(self.page.get_by_text(f": {name}")).to_be_visible()
        expect(self.page.get_by_test_id("stProgress")).to_have_count(0)
        expect(self.page.get_by_role("button", name=w("load_publish"), exact=True)).to_be_visible()

    def is_published(self) -> None:
        """Wait until nothing of one's own waits any more."""
        expect(self.page.get_by_role("heading", name=w("load_waiting_title"))).to_have_count(0)
        expect(self.page.get_by_text("Dara, CDCB").first).to_be_visible()

    def look(self, what: str) -> None:
        """Keep a picture of the page as it is, when one is asked for."""
        if not PICTURES:
            return
        self.steps += 1
        come_to_rest(self.page)
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.wait_for_timeout(600)
            path = Path(PICTURES) / f"{LANGUAGE}_{self.steps:02}_{what}_{width}.png"
            self.page.screenshot(path=path)
            height = self.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
            if height > 900:
                self.page.set_viewport_size({"width": width, "height": min(int(height) + 10, 6000)})
                self.page.wait_for_timeout(600)
                self.page.screenshot(path=path.with_stem(f"{path.stem}_whole"))
        self.page.set_viewport_size({"width": 1440, "height": 900})


def test_a_whole_round_needs_no_command_line_and_few_clicks(
    page: Page, serve: Serve, published: Warehouses, tmp_path: Path
) -> None:
    page.goto(f"{serve(write=lambda folder: folder / 'warehouse/none')}/?lang={LANGUAGE}")
    officer = Officer(page)
    expect(page.get_by_test_id("stFileUploader")).to_be_visible()
    officer.look("empty")
    officer.choose(EXPORT)
    expect(page.locator(".st-key-load_hand_in button")).to_be_enabled()
    officer.type("your_name", "Dara, CDCB")
    officer.look("chosen")
    officer.read(EXPORT.name)
    officer.look("read")
    with page.expect_download() as given:
        officer.click(page.locator("[class*='st-key-marked_'] button"))
    corrected = tmp_path / given.value.suggested_filename
    given.value.save_as(corrected)
    _correct(corrected)
    officer.choose(corrected)
    officer.look("corrected")
    officer.read(corrected.name)
    officer.press("load_corrects_discard")
    officer.look("corrected_read")
    officer.press("load_publish")
    officer.is_published()
    officer.look("published")
    officer.choose(*(sample := _illustrative(published)))
    expect(page.locator(".st-key-load_hand_in button")).to_be_enabled()
    officer.click(page.get_by_test_id("stDateInput").first.get_by_role("spinbutton").first)
    page.keyboard.type(f"{dt.date.fromisoformat(sample[0].parent.name):%d%m%Y}")  # the files tell another, earlier one
    page.keyboard.press("Escape")  # the calendar lies over what comes next
    officer.look("sample_chosen")
    officer.read(sample[0].name)
    officer.look("sample_read")
    officer.press("load_publish")
    officer.look("asked")
    officer.press("load_publish_yes")
    officer.is_published()
    officer.look("sample_published")
    officer.turn_to("double_counting")
    officer.look("proposals")
    name = page.locator(".st-key-decide_name input")
    if not name.input_value():
        officer.click(name)
        page.keyboard.type("Dara, CDCB")
    officer.type("your_reason", "One road")
    officer.click(page.get_by_role("button", name=w("confirm")))  # its name ends with its key
    officer.look("matched")
    officer.click(page.locator("[class*='st-key-applying'] button").first)
    expect(page.get_by_role("button", name=w("load_publish"), exact=True)).to_be_visible()
    officer.look("applied_read")
    officer.press("load_publish")
    expect(page.get_by_text(w("decisions_applied"))).to_be_visible()
    officer.look("applied")
    officer.turn_to("load")
    officer.click(page.get_by_text(w("load_back_open")))
    officer.look("back")
    officer.press("load_back")
    officer.look("back_asked")
    officer.press("load_back_yes")
    expect(page.get_by_role("dialog")).to_have_count(0)
    officer.look("gone_back")
    assert officer.clicks <= MOST_CLICKS
    print(f"{officer.clicks} clicks")


def _illustrative(published: Warehouses) -> list[Path]:
    """The files of the newest illustrative day: of a small one, or for pictures of the whole sample."""
    folder = published("sample" if PICTURES else "illustrative").parent.parent / "raw"
    return sorted(max(folder.glob("2*")).iterdir())


def _correct(marked: Path) -> None:
    """What an officer does in Excel: each completion date that has passed is put off by ten years."""
    book = openpyxl.load_workbook(marked)
    for sheet in book.worksheets[1:]:
        for row in sheet:
            for cell in row:
                if cell.comment and str(cell.value).strip().endswith(("2007", "2008")):
                    cell.value = str(cell.value).strip()[:-4] + "2018"
    book.save(marked)
