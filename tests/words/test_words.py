"""Texts, numbers and labels as each language writes them."""

import datetime as dt

import pytest

from twg_analytics import words


def test_a_count_chooses_its_form_in_each_language() -> None:
    assert words.t("pack_stalled", "en", count=1, all="3") == "; 1 of 3 is stalled"
    assert words.t("pack_stalled", "en", count=2, all="3") == "; 2 of 3 are stalled"
    assert words.t("pack_stalled", "en", count=0, all="3") == "; 0 of 3 are stalled"
    assert words.t("count_rules", "km", count=1).replace("១", "២") == words.t("count_rules", "km", count=2)
    assert words.t("pack_projects", "en", count=1234.0) == "1,234 records belong to this group"


@pytest.mark.missing_words
def test_a_missing_word_says_its_key_and_the_log(caplog: pytest.LogCaptureFixture) -> None:
    assert words.t("never_heard_of", "km", count=2) == "never_heard_of"
    assert words.t("pack_stalled", "en") == "; {count} of {all} are stalled"
    assert ["never_heard_of" in caplog.text, "pack_stalled" in caplog.text] == [True, True]


def test_numbers_are_written_as_each_language_does() -> None:
    assert words.number(1234567.5, "en", 1) == "1,234,567.5"
    assert words.number(1234567.5, "km", 1) == "១.២៣៤.៥៦៧,៥"
    assert words.money(1_608_432_502.89, "en") == "US$\xa01,608.4 million"
    assert words.money(999_949, "en") == "US$\xa0999,949"
    assert words.money(None, "en") == "Not reported"
    assert words.percent(0.125, "km", 1) == "១២,៥%"
    assert words.year(2026, "km") == "២០២៦"


def test_what_is_below_zero_has_the_minus_sign_and_no_hyphen() -> None:
    assert words.money(-11_500_000, "en") == "US$\xa0−11.5 million"
    assert words.money(-1234, "km") == "−១.២៣៤ ដុល្លារ"
    assert words.percent(-0.25, "en") == "−25%"
    assert words.quantity(-2.5, "en") == "−2.5"


def test_a_little_money_is_not_printed_as_zero() -> None:
    amounts = [1_234_400_000, 99_950_000, 99_949_999, 50_000, 49_999, -1, 0.0]
    assert [words.millions(amount, "en") for amount in amounts] == [
        "1,234",
        "100",
        "99.9",
        "0.1",
        "<0.1",
        ">−0.1",
        "0",
    ]
    assert words.millions(12_340_000, "km") == "១២,៣"
    assert words.millions(None, "en") == "Not reported"


def test_unknown_code_is_called_not_reported() -> None:
    assert words.label("twg", "unknown", "en") == "Not reported"
    assert words.label("twg", None, "en") == "Not reported"
    assert words.label("twg", "ed", "en") == "Education"


@pytest.mark.missing_words
def test_finding_that_no_list_knows_says_its_key() -> None:
    assert words.finding("never_heard_of", "text", "en") == "never_heard_of"
    assert words.finding("unreadable_date", "text", "en", value="31 Feb {x}") == '"31 Feb {x}" is not a date.'


@pytest.mark.parametrize(
    ("low", "high", "language", "said"),
    [
        (2e6, 5e6, "en", "US$\xa02.0 – 5.0 million"),
        (2e6, 5e6, "km", "២,០ – ៥,០ លានដុល្លារ"),
        (0, 5e6, "en", "US$\xa00.0 – 5.0 million"),
        (400, 5e6, "en", "US$\xa0<0.1 – 5.0 million"),
        (60_000, 5e6, "en", "US$\xa00.1 – 5.0 million"),
        (400, 2500, "en", "US$\xa0400 – 2,500"),
        (5e6, 5e6, "en", "US$\xa05.0 million"),
        (4.99e6, 5e6, "en", "US$\xa05.0 million"),
        (0, 0, "en", "US$\xa00"),
        (None, None, "en", "Not reported"),
    ],
)
def test_a_range_is_in_one_unit_and_one_figure_where_its_ends_are_printed_alike(
    low: float | None, high: float | None, language: str, said: str
) -> None:
    assert words.between(low, high, language) == said


@pytest.mark.parametrize(
    ("share", "decimals", "said"),
    [(1.0, 0, "100%"), (1 - 1e-12, 1, "100.0%"), (0.9999, 0, ">99%"), (0.9999, 1, ">99.9%"), (0.9994, 1, "99.9%"),
     (0.0, 0, "0%"), (0.004, 0, "<1%"), (0.0004, 1, "<0.1%"), (0.006, 0, "1%"), (1.004, 0, "100%")],
)  # fmt: skip
def test_what_is_not_all_is_not_printed_as_all_nor_what_is_not_nothing_as_nothing(
    share: float, decimals: int, said: str
) -> None:
    assert words.percent(share, "en", decimals) == said


def test_a_value_stands_after_its_name_with_the_colon_of_the_language() -> None:
    assert words.named_value("Sector", "Health", "en") == "Sector: Health"
    assert words.named_value("វិស័យ", "សុខាភិបាល", "km") == "វិស័យ៖ សុខាភិបាល"


def test_khmer_writes_a_day_in_a_sentence_in_full_and_a_cell_short() -> None:
    day = words.date(dt.date(2007, 12, 5), "km")
    assert day == "៥ ធ្នូ ២០០៧"
    assert words.t("pack_last_meeting", "km", date=day).endswith("ថ្ងៃទី៥ ខែធ្នូ ឆ្នាំ២០០៧។")


def test_spans_and_rows_are_joined_as_each_language_does() -> None:
    assert [words.span(["2024", "2028"], "en"), words.span(["២០២៤", "២០២៨"], "km")] == ["2024 – 2028", "២០២៤-២០២៨"]
    assert words.span(["2024", "2024"], "en") == "2024"
    assert [words.in_a_row("ab", language) for language in words.LANGUAGES] == ["a; b", "a, b"]
