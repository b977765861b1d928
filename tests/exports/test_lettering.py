"""Whether a text fits: estimated on the safe side, shrunk to a floor, then continued without losing a word."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont, features

from twg_analytics import wording
from twg_analytics.exports import lettering

BATTAMBANG = Path("/usr/share/fonts/truetype/khmeros/KhmerOSbattambang.ttf")
WORDS = tuple(f"word{n}" for n in range(200))


def test_a_text_is_shrunk_before_it_is_divided() -> None:
    text = " ".join(WORDS[:20])
    assert lettering.fitted([text], 400, 400, largest=18, smallest=11).size == 18
    small = lettering.fitted([text], 400, 60, largest=18, smallest=11)
    assert 11 < small.size < 18 and small.rest == ()
    assert lettering.height(small.here, 400, small.size) <= 60


def test_what_does_not_fit_goes_on_and_no_word_is_lost() -> None:
    rest: tuple[str, ...] = (" ".join(WORDS), "ការរកឃើញជាពាក្យ និងហេតុផល។ " * 30)
    said = "".join(rest)
    found: list[str] = []
    while rest:
        fit = lettering.fitted(rest, 300, 90, largest=18, smallest=11)
        assert fit.here and lettering.height(fit.here, 300, fit.size) <= 90
        found += fit.here
        rest = fit.rest
    assert "".join("".join(found).split()) == "".join(said.split())


@pytest.mark.parametrize("text", [" ".join(WORDS), "ការរកឃើញជាពាក្យ និងហេតុផល។ " * 30])
def test_a_text_cut_short_fits_begins_alike_and_says_so(text: str) -> None:
    cut = lettering.shortened(text, 200, 50, 12)
    assert lettering.height([cut], 200, 12) <= 50
    assert cut.endswith("…") and text.startswith(cut[:-1])
    assert lettering.shortened("short", 200, 50, 12) == "short"


def test_khmer_lines_are_higher() -> None:
    assert lettering.line_height("ទឹក", 10) == 19 and lettering.line_height("Water", 10) == 12.5


@pytest.mark.skipif(
    not BATTAMBANG.exists() or not features.check("raqm"), reason="Khmer OS Battambang is not installed"
)
def test_our_khmer_texts_are_never_wider_than_estimated_nor_their_lines_higher() -> None:
    font = ImageFont.truetype(str(BATTAMBANG), 100)
    drawing = ImageDraw.Draw(Image.new("L", (1, 1)))
    texts = [text for text in wording._texts("km").values() if len(text) > 15 and "\n" not in text]
    assert len(texts) > 300
    for text in texts:
        try:
            real = drawing.textlength(text, font)
        except RuntimeError:  # a sign that the shaping library refuses
            continue
        assert real <= lettering.width(text, 100), text
    above, below = font.getmetrics()
    assert above + below <= lettering.line_height("ទឹក", 100)
