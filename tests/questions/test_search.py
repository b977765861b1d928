"""Looking for words: in names of both languages, in codes and numbers, whatever it is; every word must be there."""

import pytest

from tests.building.workplans import INVENTED
from tests.conftest import Warehouses
from twg_analytics.questions import search
from twg_analytics.questions.scope import Scope


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("feeding", {("activity", "ed:C"), ("project", "oda:japan:K4")}),
        ("FEEDING school", {("activity", "ed:C"), ("project", "oda:japan:K4")}),
        ("school\u200bs build", {("activity", "ed:A")}),
        ("educatión", {("twg", "ed")}),
        ("អប់រំ", {("twg", "ed")}),
        ("K4", {("project", "oda:japan:K4")}),
        ("feeding nothing", set()),
    ],
)
def test_what_holds_every_word_is_found(published: Warehouses, words: str, expected: set[tuple[str, str]]) -> None:
    found = search.found(Scope(published("workplans"), INVENTED), search=words, most=9)
    assert set(zip(found["found_code"], found["code"], strict=True)) == expected


def test_of_each_kind_the_first_are_told_with_how_many_there_are(published: Warehouses) -> None:
    scope = Scope(published("workplans"), INVENTED)
    every, first = (search.found(scope, search="a", most=most) for most in (1000, 2))
    of_kind = every.groupby("found_code").size()
    assert (of_kind > 2).any()
    assert first.groupby("found_code").size().to_dict() == of_kind.clip(upper=2).to_dict()
    assert first.groupby("found_code")["hits"].first().to_dict() == of_kind.to_dict()
