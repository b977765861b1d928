"""Khmer is drawn as it is written: a picture of it in a chart, in a grid and in a table, against a reference picture.

A coeng makes the consonant after it a sign below the line, and some vowels stand before the consonant they follow.
A text that is drawn letter by letter keeps its letters and loses its reading, so comparing strings proves nothing:
pictures are compared. The reference is the same text in a plain page with our font. Every picture must also be unlike
two wrong ones: the text with its clusters broken, and the text letter by letter.
"""

from base64 import b64encode
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.clicks import come_to_rest
from tests.browser.conftest import PATIENCE
from tests.building.invented_jmis import KHMER
from twg_analytics import paths

Serve = Callable[..., str]
Ink = np.ndarray[Any, np.dtype[np.float64]]

SCALE = 4  # A letter of a few pixels is told from another when each is drawn as sixteen.
ALIKE, UNLIKE = 0.95, 0.6
# With a zero-width non-joiner after it a coeng no longer joins, and in a box of its own no letter joins another: what
# is drawn by a font, or by a program, that cannot shape Khmer.
BROKEN = KHMER.replace("\u17d2", "\u17d2\u200c")
LETTERS = "".join(f"<b>{letter}</b>" for letter in KHMER)
# Note what is written on a canvas, with its font and place: a grid has no text that could be looked up.
NOTE_CANVAS = """
window.written = [];
const fill = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...rest) {
  window.writtenAt = performance.now();
  window.written.push({text, font: this.font, x, y, canvas: this.canvas});
  return fill.call(this, text, x, y, ...rest);
};
"""


@pytest.fixture
def page(browser: Browser, served: Serve) -> Iterator[Page]:
    """The scorecard in Khmer, drawn large, with what its grids write."""
    context = browser.new_context(device_scale_factor=SCALE, viewport={"width": 1300, "height": 1000})
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    page.add_init_script(NOTE_CANVAS)
    page.goto(f"{served('jmis')}/jmi_scorecard?lang=km&twg=ed")
    expect(page.locator(".card")).to_be_visible()
    page.add_style_tag(content=".card a { text-decoration: none !important; white-space: nowrap; padding: 4px 0 }")
    page.evaluate("document.fonts.ready")
    yield page
    context.close()


def ink(picture: bytes) -> Ink:
    """How dark each point is, from 0 to 1, cropped to what is written."""
    grey = np.asarray(Image.open(BytesIO(picture)).convert("L"), dtype=float)
    dark = (grey.max() - grey) / max(grey.max() - grey.min(), 1)
    rows, columns = np.nonzero(dark > 0.5)
    return dark[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]


def likeness(one: Ink, other: Ink) -> float:
    """The part of the ink that two pictures share: 1 when they are the same, 0 when they have nothing in common."""
    shape = [max(sizes) for sizes in zip(one.shape, other.shape, strict=True)]
    first, second = (np.pad(each, [(0, most - size) for most, size in zip(shape, each.shape, strict=True)])
                     for each in (one, other))  # fmt: skip
    return float(2 * np.minimum(first, second).sum() / (first.sum() + second.sum()))


def reference(page: Page, text: str, *, size: str, weight: str) -> Ink:
    """A text in a plain page of the same browser, in our own Khmer font."""
    font = b64encode((paths.ROOT / "static/fonts/noto-sans-khmer.woff2").read_bytes()).decode()
    plain = page.context.new_page()
    plain.set_content(
        "<meta charset='utf-8'><style>@font-face { font-family: Reference; font-weight: 100 900;"
        f" src: url(data:font/woff2;base64,{font}) }} p {{ font: {weight} {size} Reference; margin: 40px;"
        f" white-space: nowrap }} b {{ display: inline-block; font-weight: inherit }}</style><p><span>{text}</span></p>"
    )
    plain.evaluate("document.fonts.ready")
    # Taller than the line: signs below a consonant hang out of it.
    box = plain.locator("span").bounding_box()
    assert box
    clip = {"x": box["x"] - 10, "y": box["y"] - 10, "width": box["width"] + 20, "height": box["height"] + 20}
    drawn = ink(plain.screenshot(clip=clip))  # type: ignore[arg-type]
    plain.close()
    return drawn


def assert_is_khmer(page: Page, picture: bytes, *, size: str, weight: str) -> None:
    drawn = ink(picture)
    right = likeness(drawn, reference(page, KHMER, size=size, weight=weight))
    broken = likeness(drawn, reference(page, BROKEN, size=size, weight=weight))
    letters = likeness(drawn, reference(page, LETTERS, size=size, weight=weight))
    assert right > ALIKE and broken < UNLIKE and letters < UNLIKE, (right, broken, letters)


def in_chart(page: Page) -> None:
    page.get_by_role("tab").nth(1).click()
    written = page.locator("g.annotation text", has_text=KHMER).first
    come_to_rest(page)
    written.scroll_into_view_if_needed()
    size, weight = written.evaluate("node => [getComputedStyle(node).fontSize, getComputedStyle(node).fontWeight]")
    assert_is_khmer(page, written.screenshot(), size=size, weight=weight)


def in_table(page: Page) -> None:
    written = page.locator(".card a", has_text=KHMER).first
    size, weight = written.evaluate("node => [getComputedStyle(node).fontSize, getComputedStyle(node).fontWeight]")
    assert_is_khmer(page, written.screenshot(), size=size, weight=weight)


def in_grid(page: Page) -> None:
    page.get_by_text("ជាតារាង").click()
    grid = page.get_by_test_id("stDataFrame")
    expect(grid).to_be_visible()
    grid.scroll_into_view_if_needed()
    page.wait_for_function("text => window.written.some(each => each.text == text)", arg=KHMER)
    page.wait_for_function("performance.now() - window.writtenAt > 300")  # it has come to rest after scrolling
    font, x, y = page.evaluate(
        "text => { const last = window.written.filter(each => each.text == text).at(-1);"
        " return [last.font, last.x, last.y] }",
        KHMER,
    )
    size, weight = _font(font)
    box = grid.locator("canvas").first.bounding_box()
    assert box
    clip = {"x": box["x"] + x - 4, "y": box["y"] + y - 14, "width": 214, "height": 30}
    assert_is_khmer(page, page.screenshot(clip=clip), size=size, weight=weight)  # type: ignore[arg-type]


def _font(font: str) -> tuple[str, str]:
    """Size and weight of a font as a canvas says them: `13px Noto Sans` or `600 13px Noto Sans`."""
    words = font.split()
    size = next(place for place, word in enumerate(words) if word.endswith("px"))
    return words[size], next((word for word in words[:size] if word.isdigit()), "400")


def test_indicator_is_drawn_in_table_chart_and_grid_as_in_a_plain_page(page: Page) -> None:
    in_table(page)
    in_chart(page)
    in_grid(page)
