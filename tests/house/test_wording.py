"""Nothing unsaid and nothing unused: `words.csv` against every text the code asks for, in both languages."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from string import Formatter

import pandas as pd
import pytest

from twg_analytics import paths, reference

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
