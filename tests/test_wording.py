"""Nothing unsaid and nothing unused: `words.csv` against every text the code asks for, in both languages."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from string import Formatter

import pandas as pd
import pytest

from twg_analytics import paths, reference, words

# Keys made of parts: what stands for {name} are the column names, file names and page names of the code.
_ANYTHING = "(.+)"


@cache
def _trees() -> list[ast.Module]:
    files = [paths.ROOT / "app.py", *(paths.ROOT / "pages").rglob("*.py")]
    files += (paths.ROOT / "twg_analytics").rglob("*.py")
    return [ast.parse(file.read_text(encoding="utf-8"), str(file)) for file in files]


def _calls() -> Iterator[ast.expr]:
    """The first argument of every call of `t`."""
    for tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "t":
                yield node.args[0]


def _keys(key: ast.expr) -> Iterator[str]:
    """The keys that an argument may stand for, as patterns."""
    if isinstance(key, ast.Constant):
        yield re.escape(str(key.value))
    elif isinstance(key, ast.IfExp):
        yield from _keys(key.body)
        yield from _keys(key.orelse)
    elif isinstance(key, ast.JoinedStr):
        yield "".join(
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else _ANYTHING for part in key.values
        )


def _patterns() -> set[str]:
    return {pattern for key in _calls() for pattern in _keys(key)}


def _strings() -> set[str]:
    return {
        node.value
        for tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _wording() -> pd.DataFrame:
    return reference.load("wording")


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_key_in_the_code_exists() -> None:
    keys = _wording()["key"]
    missing = {pattern for pattern in _patterns() if not keys.str.fullmatch(pattern).any()}
    assert not missing


def test_every_key_is_used() -> None:
    patterns, strings = _patterns(), _strings()
    unused = {
        key
        for key in _wording()["key"]
        if key not in strings and not any(re.fullmatch(pattern, key) for pattern in patterns)
    }
    assert not unused


def test_no_key_stands_twice() -> None:
    assert _wording()["key"].is_unique


@pytest.mark.parametrize("list_name", ["wording", "findings"])
def test_no_cell_is_empty(list_name: str) -> None:
    assert reference.load(list_name).drop(columns=["counted", "en_one"], errors="ignore").notna().all(axis=None)


def test_each_text_with_a_count_has_its_singular_and_no_other() -> None:
    for row in _wording().itertuples():
        assert pd.isna(row.counted) == pd.isna(row.en_one), row.key
        if isinstance(row.counted, str):
            assert row.counted in _placeholders(row.en) & _placeholders(row.km), row.key
            assert _placeholders(row.en_one) <= _placeholders(row.en), row.key
            assert row.en_one != row.en, row.key


def test_a_count_chooses_its_form_in_each_language() -> None:
    assert words.t("pack_stalled", "en", count=1) == "; 1 of them is stalled"
    assert words.t("pack_stalled", "en", count=2) == "; 2 of them are stalled"
    assert words.t("pack_stalled", "en", count=0) == "; 0 of them are stalled"
    assert words.t("pack_stalled", "km", count=1).replace("១", "២") == words.t("pack_stalled", "km", count=2)
    assert words.t("pack_projects", "en", count=1234.0) == "1,234 records belong to this group"


def test_a_missing_word_says_its_key_and_the_log(caplog: pytest.LogCaptureFixture) -> None:
    assert words.t("never_heard_of", "km", count=2) == "never_heard_of"
    assert words.t("pack_stalled", "en") == "; {count} of them are stalled"
    assert ["never_heard_of" in caplog.text, "pack_stalled" in caplog.text] == [True, True]


@pytest.mark.parametrize(
    ("list_name", "english", "khmer"),
    [("wording", "en", "km"), ("findings", "text_en", "text_km"), ("findings", "remedy_en", "remedy_km")],
)
def test_both_languages_have_the_same_placeholders(list_name: str, english: str, khmer: str) -> None:
    frame = reference.load(list_name)
    for _, row in frame.iterrows():
        assert _placeholders(row[english]) == _placeholders(row[khmer]), row.iloc[0]


def test_khmer_is_written_in_khmer() -> None:
    for _, row in _wording().iterrows():
        assert re.search("[\u1780-\u17ff]", row["km"]), row["key"]


def test_numbers_are_written_as_each_language_does() -> None:
    assert words.number(1234567.5, "en", 1) == "1,234,567.5"
    assert words.number(1234567.5, "km", 1) == "១.២៣៤.៥៦៧,៥"
    assert words.money(1_608_432_502.89, "en") == "US$ 1,608.4 million"
    assert words.money(999_949, "en") == "US$ 999,949"
    assert words.money(None, "en") == "Not reported"
    assert words.percent(0.125, "km", 1) == "១២,៥%"
    assert words.year(2026, "km") == "២០២៦"


def test_a_little_money_is_not_printed_as_zero() -> None:
    amounts = [1_234_400_000, 99_950_000, 99_949_999, 50_000, 49_999, -1, 0.0]
    assert [words.millions(amount, "en") for amount in amounts] == [
        "1,234",
        "100",
        "99.9",
        "0.1",
        "<0.1",
        ">-0.1",
        "0",
    ]
    assert words.millions(12_340_000, "km") == "១២,៣"
    assert words.millions(None, "en") == "Not reported"


def test_unknown_code_is_called_not_reported() -> None:
    assert words.label("twg", "unknown", "en") == "Not reported"
    assert words.label("twg", None, "en") == "Not reported"
    assert words.label("twg", "ed", "en") == "Education"


def test_finding_that_no_list_knows_says_its_key() -> None:
    assert words.finding("never_heard_of", "text", "en") == "never_heard_of"
    assert words.finding("unreadable_date", "text", "en", value="31 Feb {x}") == '"31 Feb {x}" is not a date.'
