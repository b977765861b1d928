"""No line of Khmer ends inside a word: in figures, in slides and in cells, at three widths."""

import re
from functools import cache

import pytest
from icu4py.breakers import LineBreaker

from twg_analytics import reference
from twg_analytics.charts import text_width
from twg_analytics.exports import text_fit
from twg_analytics.words import line_ends

# Words that ICU or khmercut parts by itself, here or there.
HARD = (
    "តារាង", "នីមួយៗ", "ឯកសារ", "សមាជិក", "សវនកម្ម", "ទំព័រ", "ចម្លើយ", "របាយការណ៍", "ទឹកប្រាក់", "លេខាធិការដ្ឋាន",
    "សុខដុមនីយកម្ម", "សមាហរណកម្ម", "សកម្មភាព", "ស្ថានភាព", "កិច្ចសហប្រតិបត្តិការ", "នូវែលសេឡង់", "សន្មត",
    "នវានុវត្តន៍", "កំណត់ត្រា", "គ្រោងទុក", "ឯកតា", "ហ្វ្រង់", "ន័រឌិក", "អន្តរវិស័យ", "ប្រព័ន្ធ",
    "ហេដ្ឋារចនាសម្ព័ន្ធ", "ឧស្សាហូបនីយកម្ម", "រដ្ឋាភិបាល", "ហិរញ្ញប្បទាន", "ធនាគារ", "សូចនាករ", "វិមជ្ឈការ",
)  # fmt: skip
TEXTS = [text for text in reference.load("wording")["km"] if line_ends.is_khmer(text) and "\n" not in text]
SIZE = 11


@cache
def _inside(text: str) -> frozenset[int]:
    """The places between Khmer letters where ICU lets no line end."""
    known, place = set(), 0
    for part in LineBreaker(text, "km"):
        place += len(part)
        known.add(place)
    within = {at for at in range(1, len(text)) if line_ends.is_khmer(text[at - 1]) and line_ends.is_khmer(text[at])}
    return frozenset(within - known)


def _assert_between_words(text: str, lines: list[str]) -> None:
    text, place = " ".join(text.split()), 0
    for line in lines:
        place = text.index(line, place) + len(line)
        assert place not in _inside(text), (text, lines)
        assert not text[place:].startswith(("\u17d7", "\u17d4", "\u17d2")), (text, lines)
    assert place == len(text), (text, lines)


def _in_a_cell(text: str, room: float) -> list[str]:
    """The lines of a cell or a box of a program that knows blanks and marks and no Khmer."""
    made = [""]
    for piece in re.findall(f"[^ {line_ends.MARK}/]+[ {line_ends.MARK}/]*", line_ends.marked(text)):
        if made[-1] and text_width.width((made[-1] + piece).strip(), SIZE) > room:
            made.append("")
        made[-1] += piece
    return [line_ends.unmarked(line).strip() for line in made]


@pytest.mark.parametrize("room", [200, 354, 700])
def test_no_line_ends_inside_a_word_in_figures_slides_and_cells(room: int) -> None:
    assert len(TEXTS) > 1500
    for text in TEXTS:
        _assert_between_words(text, list(text_width.lines(text, room, SIZE, most=99)))
        _assert_between_words(text, text_fit.lines(text, room, SIZE))
        _assert_between_words(text, _in_a_cell(" ".join(text.split()), room))


@pytest.mark.parametrize("word", HARD)
def test_a_word_stays_whole_wherever_it_stands(word: str) -> None:
    for text in (word, f"{word}នៃ{word}", f"មិនទាន់មាន{word}ក្នុងគម្រោង", f"នៅ{word}។ ដោយ{word} ២០២៤"):
        ends, place = set(), 0
        for piece in line_ends.pieces(text):
            place += len(piece)
            ends.add(place)
        for found in re.finditer(word, text):
            assert not ends & set(range(found.start() + 1, found.end())), line_ends.pieces(text)


def test_marks_are_seen_by_nobody_and_stand_once() -> None:
    text = "ការអភិវឌ្ឍវិស័យឯកជន (ODA) ២០២៤-២០២៨"
    marked = line_ends.marked(text)
    assert marked.split(line_ends.MARK) == ["ការអភិវឌ្ឍ", "វិស័យ", "ឯកជន (ODA) ២០២៤-២០២៨"]
    assert line_ends.marked(marked) == marked and line_ends.unmarked(marked) == text
    assert line_ends.marked("Water and sanitation") == "Water and sanitation"


def test_what_is_wider_than_a_line_breaks_within_a_compound_then_between_syllables() -> None:
    assert text_width.lines("អង្គការសហប្រជាជាតិ", 80, SIZE) == ("អង្គការសហ", "ប្រជាជាតិ")
    for line in text_width.lines("ឧស្សាហូបនីយកម្មឧស្សាហូបនីយកម្ម", 40, SIZE, most=9):
        assert not line.startswith(("\u17d2", "\u17b6", "\u17b8"))


def test_a_span_of_years_is_not_parted_and_a_stroke_may_end_a_line() -> None:
    assert line_ends.pieces("2008–2010 and Aid/Balance") == ("2008–2010 ", "and ", "Aid/", "Balance")
