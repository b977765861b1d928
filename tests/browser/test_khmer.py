"""Khmer is drawn as it is written: a picture of it in a chart, in a grid and in a table, against a reference picture.

A coeng makes the consonant after it a sign below the line, and some vowels stand before the consonant they follow.
A text that is drawn letter by letter keeps its letters and loses its reading, so comparing strings proves nothing:
pictures are compared. The reference is the same text in a plain page with our font. Every picture must also be unlike
two wrong ones: the text with its clusters broken, and the text letter by letter. Twenty words that are hard to shape
are compared with what HarfBuzz and FreeType draw without a browser.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont, features
from playwright.sync_api import Browser, BrowserContext, Page, expect
from plotly.offline import get_plotlyjs

from tests.browser.clicks import come_to_rest, until
from tests.browser.conftest import PATIENCE
from tests.building.invented_jmis import KHMER
from tests.exports.drawings import caption
from twg_analytics import paths
from twg_analytics.charts import bars

Serve = Callable[..., str]
Ink = np.ndarray[Any, np.dtype[np.float64]]

SCALE = 4  # A letter of a few pixels is told from another when each is drawn as sixteen.
ALIKE, UNLIKE = 0.95, 0.6
# With a zero-width non-joiner after it a coeng no longer joins, and in a box of its own no letter joins another: what
# is drawn by a font, or by a program, that cannot shape Khmer.
BROKEN = KHMER.replace("\u17d2", "\u17d2\u200c")
FONT = paths.ROOT / "static/fonts/noto-sans-khmer.woff2"
# Two consonants below, a vowel on both sides, signs that move or change their form, consonants that join as one.
HARD = (
    "ស្ត្រី", "វិទ្យាសាស្ត្រ", "អន្តរជាតិ", "ឧស្សាហកម្ម", "រដ្ឋាភិបាល", "ហេដ្ឋារចនាសម្ព័ន្ធ", "ប្រព័ន្ធ", "បណ្ដុះបណ្ដាល", "កញ្ចប់", "ខ្ញុំ",
    "សង្គមស៊ីវិល", "ប៉ុន្តែ", "លក្ខខណ្ឌ", "បញ្ញា", "កិច្ចព្រមព្រៀង", "ម្ល៉េះ", "ស្ម័គ្រចិត្ត", "ហ្វ្រង់", "ច្បាប់ចម្លង", "ប្រឹក្សា",
)  # fmt: skip
SIZE = 40  # pixels of the page, each drawn as `SCALE`
SHARP = 2  # pixels of a picture that is taken in each of the page
# What two programs draw of one outline differs in the edges of letters, most in a drawing of vectors.
AS_DRAWN, LESS = 0.65, 0.12
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


@pytest.fixture(scope="module")
def _large(browser: Browser) -> Iterator[BrowserContext]:
    """One context for all these tests, so that Streamlit's scripts are fetched once."""
    context = browser.new_context(device_scale_factor=SCALE, viewport={"width": 1300, "height": 1000})
    context.set_default_timeout(PATIENCE * 1000)
    yield context
    context.close()


@pytest.fixture
def page(_large: BrowserContext, served: Serve) -> Iterator[Page]:
    """The scorecard in Khmer, drawn large, with what its grids write."""
    page = _large.new_page()
    page.add_init_script(NOTE_CANVAS)
    page.goto(f"{served('jmis')}/jmi_scorecard?lang=km&twg=ed")
    expect(page.locator(".card")).to_be_visible()
    page.add_style_tag(content=".card a { text-decoration: none !important; white-space: nowrap; padding: 4px 0 }")
    page.evaluate("document.fonts.ready")
    yield page
    page.close()


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
    font = b64encode(FONT.read_bytes()).decode()
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
    until(page, "text => window.written.some(each => each.text == text)", KHMER)
    until(page, "performance.now() - window.writtenAt > 300")  # it has come to rest after scrolling
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


@cache
def _khmer(pixels: int) -> ImageFont.FreeTypeFont:
    opened, plain = TTFont(FONT), BytesIO()
    opened.flavor = None  # packed as for the web FreeType does not open it everywhere
    opened.save(plain)
    plain.seek(0)
    return ImageFont.truetype(plain, pixels, layout_engine=ImageFont.Layout.RAQM)


def _saved(picture: Image.Image) -> bytes:
    saved = BytesIO()
    picture.save(saved, "PNG")
    return saved.getvalue()


def without_browser(word: str, pixels: int) -> Ink:
    """A word as HarfBuzz shapes and FreeType draws it in our own Khmer font."""
    picture = Image.new("L", (pixels * (len(word) + 2), 4 * pixels), 255)
    ImageDraw.Draw(picture).text((pixels, pixels), word, font=_khmer(pixels), fill=0)
    return ink(_saved(picture))


def cut(picture: bytes, box: Any, scale: int, around: int = 0) -> Ink:
    """What is written in a box of a picture, whose sides are in pixels of the page."""
    sides = (box["x"] - around, box["y"] - around, box["x"] + box["width"] + around, box["y"] + box["height"] + around)
    left, top, right, low = (round(side * scale) for side in sides)
    return ink(_saved(Image.open(BytesIO(picture)).crop((left, top, right, low))))


def broken(word: str) -> str:
    """A word whose coengs do not join."""
    return word.replace("\u17d2", "\u17d2\u200c")


def assert_is_word(word: str, drawn: Ink, pixels: int) -> None:
    right, wrong = (alike(drawn, without_browser(one, pixels)) for one in (word, broken(word)))
    assert right > AS_DRAWN and wrong < right - LESS, (word, right, wrong)


def alike(one: Ink, other: Ink) -> float:
    """The likeness of two pictures of different programs, which round the sizes of letters otherwise."""
    if max(abs(np.subtract(one.shape, other.shape)) / other.shape) > 0.04:
        return likeness(one, other)
    sized = Image.fromarray((255 * one).astype("uint8")).resize((other.shape[1], other.shape[0]))
    return likeness(np.asarray(sized, dtype=float) / 255, other)


needs_raqm = pytest.mark.skipif(not features.check("raqm"), reason="Pillow has no HarfBuzz")


@needs_raqm
def test_twenty_hard_words_on_a_page_are_as_harfbuzz_draws_them(page: Page) -> None:
    page.evaluate(
        """([words, size]) => {
          const sheet = document.createElement("div");
          sheet.id = "hard";
          sheet.style = `position: fixed; inset: 0; z-index: 9999999; background: white; color: black; columns: 2;
            padding: 10px 20px; font: 400 ${size}px/2 ${getComputedStyle(document.querySelector(".stApp")).fontFamily}`;
          sheet.innerHTML = words.map(
            (word) => `<p style="margin: 0; font: inherit"><span>${word}</span></p>`).join("");
          document.body.append(sheet);
        }""",
        [HARD, SIZE],
    )
    page.evaluate("document.fonts.ready")
    picture = page.screenshot()
    for word, written in zip(HARD, page.locator("#hard span").all(), strict=True):
        assert_is_word(word, cut(picture, written.bounding_box(), SCALE, 6), SIZE * SCALE)


@needs_raqm
def test_twenty_hard_words_in_a_chart_are_as_harfbuzz_draws_them(browser: Browser) -> None:
    frame = pd.DataFrame({"code": HARD, "name": HARD, "counted_usd": 1e6, "measure_code": "disbursed", "is_firm": True})
    drawn = bars.ranked(frame, "km", caption("km"), top=len(HARD))
    drawn["data"] = []  # nothing but what is written
    drawn["layout"]["font"]["family"] = "Reference"
    scale, size = 12, drawn["layout"]["font"]["size"]
    context = browser.new_context(device_scale_factor=scale, viewport={"width": 330, "height": 1000})
    page = context.new_page()
    page.set_content(
        "<meta charset='utf-8'><style>@font-face { font-family: Reference; font-weight: 100 900;"
        f" src: url(data:font/woff2;base64,{b64encode(FONT.read_bytes()).decode()}) }} body {{ margin: 0 }}</style>"
        f"<div id='chart'></div><p style='font-family: Reference'>{HARD[0]}</p>"
    )
    page.add_script_tag(content=get_plotlyjs())
    page.evaluate("document.fonts.ready")
    page.evaluate("figure => Plotly.newPlot('chart', figure.data, figure.layout, {displayModeBar: false})", drawn)
    picture = page.locator("#chart").screenshot()
    places = [page.locator("g.annotation text", has_text=re.compile(f"^{word}$")).bounding_box() for word in HARD]
    context.close()
    for word, place in zip(HARD, places, strict=True):
        assert_is_word(word, cut(picture, place, scale), size * scale)


@needs_raqm
def test_twenty_hard_words_in_a_picture_that_is_taken_are_as_harfbuzz_draws_them(page: Page) -> None:
    page.get_by_role("tab").nth(1).click()
    come_to_rest(page)
    page.get_by_role("button", name="យកក្រាហ្វិកនេះ").first.press("Enter")
    button = page.get_by_role("button", name="រូបភាព (PNG)").first
    expect(button).to_be_visible()
    # In the chart that the button takes stand the words, large, and nothing else; each has a box in the picture.
    places = button.evaluate(
        """(button, [words, size]) => {
          const [drawing, ...above] = document.querySelectorAll(`.${button.dataset.of} .main-svg`);
          const family = getComputedStyle(drawing.parentElement.querySelector("text")).fontFamily;
          [drawing, ...above].forEach((layer) => layer.replaceChildren());
          drawing.setAttribute("width", 900);
          drawing.setAttribute("height", 1000);
          const edge = drawing.getBoundingClientRect();
          return words.map((word, place) => {
            const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
            text.style = `font: 400 ${size}px ${family}`;
            text.setAttribute("x", 450 * (place % 2));
            text.setAttribute("y", 60 + 95 * Math.floor(place / 2));
            text.textContent = word;
            drawing.append(text);
            const box = text.getBoundingClientRect();
            return {x: box.x - edge.x, y: box.y - edge.y, width: box.width, height: box.height};
          });
        }""",
        [HARD, SIZE],
    )
    with page.expect_download() as taken:
        button.press("Enter")
    picture = Path(taken.value.path()).read_bytes()
    room = (Image.open(BytesIO(picture)).width / SHARP - 900) / 2
    for word, place in zip(HARD, places, strict=True):
        box = place | {"x": place["x"] + room, "y": place["y"] + room}
        assert_is_word(word, cut(picture, box, SHARP, 6), SIZE * SHARP)
