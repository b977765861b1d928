"""Looking for words: in names of both languages, in codes and numbers, whatever it is; every word must be there."""

from itertools import pairwise

import pytest

from tests.building.workplans import INVENTED
from tests.conftest import Warehouses
from twg_analytics import reference
from twg_analytics.questions import search, snapshots
from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import query


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("feeding", {("activity", "ed:C"), ("project", "oda:japan:K4")}),
        ("FEEDING school", {("activity", "ed:C"), ("project", "oda:japan:K4")}),
        ("school\u200bs build", {("activity", "ed:A")}),
        ("educatión", {("twg", "ed")}),
        ("អប់\u200bរំ", {("twg", "ed")}),
        ("អប់រំ", {("twg", "ed")}),
        ("K4", {("project", "oda:japan:K4")}),
        ("feeding nothing", set()),
    ],
)
def test_what_holds_every_word_is_found(published: Warehouses, words: str, expected: set[tuple[str, str]]) -> None:
    found = search.found(Scope(published("workplans"), INVENTED), search=words, most=9, language="en")
    assert set(zip(found["found_code"], found["code"], strict=True)) == expected


# The same word as different keyboards and habits type it.
SAME = (
    ("ស្ត្រី", "ស្រ្តី", "ស្រី្ត", "សី្ត្រ", "ស្ត្រី", "ស្ដ្រី"),
    ("ផ្តល់", "ផ្ដល់"),
    ("អង់គ្លេស៊ី", "អង់គ្លេសី៊", "អង់គ្លេសុី", "អង់គ្លេសីុ", "អង់\u200bគ្លេស៊ី"),
    ("ប៉ុន្តែ", "បុ៉ន្តែ"),
    ("ចាំ", "ចំា"),
    ("កើត", "កេីត"),
    ("ឱ្យ", "ឲ្យ"),
)


@pytest.mark.parametrize("spellings", SAME)
def test_words_are_alike_in_whatever_order_they_were_typed(spellings: tuple[str, ...]) -> None:
    assert {search.as_written(one) for one in spellings} == {search.as_written(spellings[0])}


def test_texts_and_what_is_typed_are_written_by_one_rule(published: Warehouses) -> None:
    texts = [*{text for of in SAME for text in of}, "ÉCOLE\u200b Zone", *map(str, reference.load("wording")["km"])]
    texts += [str(name) for name in reference.load("partners")[["name_en", "name_km"]].to_numpy().ravel()]
    ours = query(
        "select unnest(list_transform($texts, lambda text: as_written(text))) as written",
        {"texts": texts}, file=published("workplans"),
    )["written"]  # fmt: skip
    assert [text for text, written in zip(texts, ours, strict=True) if search.as_written(text) != written] == []


def test_partners_stand_as_a_dictionary_of_the_language_orders_them(published: Warehouses) -> None:
    words = [
        "កក",
        "កង",
        "ការ",
        "កិច្ច",
        "កុង",
        "កំពត",
        "កោះ",
        "ក្រសួង",
        "ខ្មែរ",
        "អង្គការ",
        "ឥណ្ឌា",
        "ឧត្ដរ",
        "ឯកជន",
        "Asia",
        "zone",
    ]
    ordered = query("select word from (select unnest($words) as word) order by icu_sort_key(word, 'km')",
                    {"words": words[::-1]}, file=published("sample"))  # fmt: skip
    assert ordered["word"].tolist() == words
    named = {
        language: snapshots.partners(published("sample"), language)[f"name_{language}"].dropna().tolist()
        for language in ("en", "km")
    }
    assert named["en"] == sorted(named["en"], key=str.casefold) and len(named["en"]) > 10
    khmer = [name for name in named["km"] if name[0] >= "\u1780"]
    assert khmer == named["km"][: len(khmer)]  # before names that are in Latin letters
    # Chuon Nath: vowels before what stands below, the independent vowel of a sound with its letter.
    for earlier, later in pairwise(khmer):
        assert earlier[0] <= later[0] or {earlier[0], later[0]} & set("ឥឦឧឩឪឫឬឭឮឯឰឱឳ"), (earlier, later)


def test_of_each_kind_the_first_are_told_with_how_many_there_are(published: Warehouses) -> None:
    scope = Scope(published("workplans"), INVENTED)
    every, first = (search.found(scope, search="a", most=most, language="en") for most in (1000, 2))
    of_kind = every.groupby("found_code").size()
    assert (of_kind > 2).any()
    assert first.groupby("found_code").size().to_dict() == of_kind.clip(upper=2).to_dict()
    assert first.groupby("found_code")["hits"].first().to_dict() == of_kind.to_dict()
