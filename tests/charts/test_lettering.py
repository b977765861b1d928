import re

import pytest

from tests.charts import shaped
from twg_analytics.charts import rows, text_width

# Beyond what letters take: signs that stand apart, and pairs that stand closer.
TOLERANCE = 1.02


@pytest.mark.parametrize("language", ["en", "km"])
def test_no_text_is_wider_on_a_page_than_measured_and_few_are_narrower(language: str) -> None:
    texts = shaped.texts(language)
    measured = [(shaped.width(text, shaped.PAGES), text_width.width(text, 100), text) for text in texts]
    assert [text for real, ours, text in measured if real > TOLERANCE * ours] == []
    assert sum(ours > 1.05 * real for real, ours, _ in measured) < 0.01 * len(texts)


def test_no_sign_of_khmer_stands_on_a_dotted_circle_in_however_narrow_a_line() -> None:
    assert shaped.has_dotted_circle("\u17b6", shaped.PAGES)
    for text in shaped.texts("km"):
        for line in text_width.lines(text, 60, 11, most=99):
            for khmer in re.findall("[\u1780-\u17ff]+", line):
                assert not shaped.has_dotted_circle(khmer, shaped.PAGES), (text, khmer)


@pytest.mark.parametrize("amount", ["US$ 1,234.5 million", "2,566.1 m", "១.២៣៤,៥ លាន", "12.5%", "១២៣,៥"])
def test_bold_amounts_beside_a_name_have_the_room_that_is_left_to_them(amount: str) -> None:
    bold = shaped.width(amount, shaped.PAGES._replace(weight=700))
    assert bold <= rows.BOLD * text_width.width(amount, 100)


def test_text_breaks_between_words_and_after_a_stroke() -> None:
    assert text_width.lines("Water and Sanitation", 80, 11) == ("Water and", "Sanitation")
    assert text_width.lines("Budgetary Aid/Balance", 80, 11) == ("Budgetary Aid/", "Balance")


def test_nothing_is_lost_but_what_the_ellipsis_stands_for() -> None:
    name = "United Nations Educational, Scientific and Cultural Organization"
    assert " ".join(text_width.lines(name, 120, 13, most=9)) == name
    assert text_width.lines(name, 120, 13, most=2) == ("United Nations", "Educational,…")


def test_lines_are_escaped_when_they_are_joined() -> None:
    assert text_width.joined(["A & B", "<i>"]) == "A &amp; B<br>&lt;i&gt;"


def test_labels_far_apart_stay_and_close_ones_make_room_within_the_plot() -> None:
    assert text_width.apart([50, 100], [20, 20], 200) == [50, 100]
    assert text_width.apart([100, 105], [20, 20], 200) == [100, 120]
    assert text_width.apart([0, 0, 200], [20, 20, 20], 200) == [10, 30, 190]
    assert text_width.apart([198, 195], [20, 20], 200) == [190, 170]
