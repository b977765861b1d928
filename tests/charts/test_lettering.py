import pytest

from twg_analytics.charts import text_width

# As Chromium measures them in Noto Sans and Noto Sans Khmer at 100 pixels.
MEASURED = {
    "Health": 310,
    "Sub-National Democratic Development": 1827,
    "US$ 2,566.1 million": 896,
    "កសិកម្ម និងទឹក": 560,
    "ហេដ្ឋារចនាសម្ព័ន្ធ និងសមាហរណកម្មតំបន់": 1518,
}


@pytest.mark.parametrize(("text", "pixels"), MEASURED.items())
def test_estimated_width_is_near_the_measured_one(text: str, pixels: int) -> None:
    assert text_width.width(text, 100) == pytest.approx(pixels, rel=0.05)


def test_text_breaks_between_words_and_after_a_stroke() -> None:
    assert text_width.lines("Water and Sanitation", 80, 11) == ("Water and", "Sanitation")
    assert text_width.lines("Budgetary Aid/Balance", 80, 11) == ("Budgetary Aid/", "Balance")


def test_khmer_breaks_before_a_word_and_never_under_a_consonant() -> None:
    assert text_width.lines("ការអភិវឌ្ឍវិស័យឯកជន", 88, 10.5) == ("ការអភិវឌ្ឍវិស័យ", "ឯកជន")
    for line in text_width.lines("ឧស្សាហូបនីយកម្មឧស្សាហូបនីយកម្ម", 40, 11, most=9):
        assert not line.startswith(("\u17d2", "\u17b6", "\u17b8"))


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
