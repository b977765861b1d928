"""A text of two languages: the reader's own, else the other with its language, never a blank in silence."""

import pandas as pd

from twg_analytics.words import two_languages

ACTIVITIES = pd.DataFrame({
    "activity": ["Build schools", "Train", None, None, "សាលា"],
    "status": 1,
    "activity_km": ["សាងសង់សាលា", None, "សាលា", None, None],
})  # fmt: skip


def test_a_reader_sees_their_own_language_else_the_other_with_its_name() -> None:
    said = {language: two_languages.text(ACTIVITIES, "activity", language).tolist() for language in ("en", "km")}
    assert said["en"] == ["Build schools", "Train", "សាលា [Khmer]", None, "សាលា"]
    # What is written in Khmer under the other heading is Khmer, and is not marked.
    assert said["km"] == ["សាងសង់សាលា", "Train [អង់គ្លេស]", "សាលា", None, "សាលា"]


def test_one_column_stands_in_the_place_of_the_first_of_two() -> None:
    named = pd.DataFrame({"code": ["a"], "name_en": ["A"], "name_km": ["ក"], "indicator_km": ["ខ"]})
    assert two_languages.in_one(named, "km").to_dict("list") == {"code": ["a"], "name": ["ក"], "indicator_km": ["ខ"]}
    assert two_languages.in_one(ACTIVITIES, "en").columns.tolist() == ["activity", "status"]
