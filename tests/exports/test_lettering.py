"""Whether a text fits: estimated on the safe side, shrunk to a floor, then continued without losing a word."""

import pytest
from PIL import ImageFont

from tests.charts import shaped
from twg_analytics.exports import text_fit

WORDS = tuple(f"word{n}" for n in range(200))


def test_a_text_is_shrunk_before_it_is_divided() -> None:
    text = " ".join(WORDS[:20])
    assert text_fit.fitted([text], 400, 400, largest=18, smallest=11).size == 18
    small = text_fit.fitted([text], 400, 60, largest=18, smallest=11)
    assert 11 < small.size < 18 and small.rest == ()
    assert text_fit.height(small.here, 400, small.size) <= 60


def test_what_does_not_fit_goes_on_and_no_word_is_lost() -> None:
    rest: tuple[str, ...] = (" ".join(WORDS), "ការរកឃើញជាពាក្យ និងហេតុផល។ " * 30)
    said = "".join(rest)
    found: list[str] = []
    while rest:
        fit = text_fit.fitted(rest, 300, 90, largest=18, smallest=11)
        assert fit.here and text_fit.height(fit.here, 300, fit.size) <= 90
        found += fit.here
        rest = fit.rest
    assert "".join("".join(found).split()) == "".join(said.split())


@pytest.mark.parametrize("text", [" ".join(WORDS), "ការរកឃើញជាពាក្យ និងហេតុផល។ " * 30])
def test_a_text_cut_short_fits_begins_alike_and_says_so(text: str) -> None:
    cut = text_fit.shortened(text, 200, 50, 12)
    assert text_fit.height([cut], 200, 12) <= 50
    assert cut.endswith("…") and text.startswith(cut[:-1])
    assert text_fit.shortened("short", 200, 50, 12) == "short"


def test_khmer_lines_are_higher() -> None:
    assert text_fit.line_height("ទឹក", 10) == 19 and text_fit.line_height("Water", 10) == 12.5


@pytest.mark.parametrize("faces", [shaped.FILES, shaped.SIEMREAP], ids=["Battambang", "Siemreap and bold Calibri"])
@pytest.mark.parametrize("language", ["en", "km"])
def test_no_text_is_wider_in_an_office_file_than_estimated(language: str, faces: shaped.Faces) -> None:
    if not (faces.latin.exists() and faces.khmer.exists()):
        pytest.skip("Carlito and Khmer OS are not installed")
    for text in shaped.texts(language):
        assert shaped.width(text, faces) <= 1.01 * text_fit.width(text, 100), text


@pytest.mark.skipif(not shaped.FILES.khmer.exists(), reason="Khmer OS Battambang is not installed")
def test_no_line_of_khmer_is_higher_than_estimated() -> None:
    above, below = ImageFont.truetype(str(shaped.FILES.khmer), 100).getmetrics()
    assert above + below <= text_fit.line_height("ទឹក", 100)
