"""Nothing unsaid and nothing unused: `words.csv` against every text the code asks for, in both languages."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from string import Formatter

import pandas as pd
import pytest

from twg_analytics import paths, reference
from twg_analytics.ui import rooms

# Keys made of parts: what stands for {name} are the column names, file names and page names of the code.
_ANYTHING = "(.+)"
_ASKING = ("t", "say", "of_rows", "in_part")
# Texts that a count decides and that do not say it.
_NOT_SAID = {"supposed_years"}


@cache
def _trees() -> list[ast.Module]:
    files = [paths.ROOT / "app.py", *(paths.ROOT / "pages").rglob("*.py")]
    files += (paths.ROOT / "twg_analytics").rglob("*.py")
    return [ast.parse(file.read_text(encoding="utf-8"), str(file)) for file in files]


def _calls() -> Iterator[ast.expr]:
    """The first argument of every call of `t`, and of what says it with figures or with the rows of a list."""
    for tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _ASKING:
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


# What a call asks for besides the text of its own: the words that a function makes of the name it is given.
_CHART = ("chart_{}_title", "chart_{}_measured")
_MADE_OF_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("{}_title", "{}_lead"),
    "table": ("{}_title",),
    "findings": ("{}_title",),
    "folded": ("{}_title",),
    "chart": _CHART,
    "figure": _CHART,
    "caption": _CHART,
    "notice": ("{}",),
    "caution": ("{}",),
    "remark": ("{}",),
}


def _made_of_names() -> Iterator[str]:
    """The keys, as patterns, of what is drawn, listed or said under a name given as text."""
    for tree in _trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            # A caption of a report is asked of the answers and the language first.
            named = next(
                iter(node.args[2:] if node.args and ast.unparse(node.args[0]) == "answers" else node.args), None
            )
            if not isinstance(named, ast.Constant | ast.JoinedStr) or ast.unparse(node.func).startswith("st."):
                continue
            for form in _MADE_OF_NAMES.get(called, ()):
                # A name with a point is that of a table in the database.
                yield from (form.replace("{}", name) for name in _keys(named) if "\\." not in name)


def test_every_name_of_a_table_chart_or_notice_has_its_words() -> None:
    keys, asked = _wording()["key"], set(_made_of_names())
    assert len(asked) > 150
    assert {pattern for pattern in asked if not keys.str.fullmatch(pattern).any()} == set()


def test_every_page_has_its_title_its_lead_and_its_room() -> None:
    listed = {page for _, _, page, _ in rooms.everywhere()}
    written = {path.stem for path in (paths.ROOT / "pages").rglob("*.py")} - {"start"}
    assert listed == written
    asked = {f"{page}_title" for page in listed} | {f"room_{room}" for room in rooms.ROOMS}
    asked |= {f"entry_{name}" for all in rooms.ROOMS.values() for name, entry in all.items() if name not in entry.views}
    asked |= {f"{page}_lead" for page in listed - {"project"}}  # which begins with the title of the project
    assert asked - set(_wording()["key"]) == set()


def _named_calls(*names: str) -> Iterator[ast.Call]:
    for tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in names:
                yield node


def _first(call: ast.Call) -> str | None:
    first = call.args[0] if call.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


def test_every_kind_of_code_in_the_code_has_its_list() -> None:
    asked = {
        kind
        for call in _named_calls("label", "words.label", "reference.label", "reference.codes")
        if (kind := _first(call))
    }
    assert len(asked) > 30
    assert {kind for kind in asked if kind != "organisation" and not reference.codes(kind)} == set()


def test_every_finding_of_reading_has_its_words() -> None:
    about = {"sheet", "row", "column", "value"}
    calls = _named_calls("find", "note", "reading.find", "rows.reading.find")
    asked = {_first(call) for call in calls if about & {of.arg for of in call.keywords}}
    kinds = (call for call in _named_calls("Kind", "contract.Kind") if len(call.args) > 1)
    asked |= {ast.literal_eval(call.args[1]) for call in kinds}
    assert len(asked) > 15
    assert asked - {"", None} - set(reference.load("findings")["message_key"]) == set()


# So many are never one: a limit, a list of ours, a sample, the whole of which a part is shown.
_MANY = {
    "shown_in_part", "project_siblings", "decision_reason_too_long", "decision_name_too_long", "scorecard_signs",
    "load_too_many_files", "load_took_too_long", "marked_too_large", "organisations_in_part", "registry_notice",
    "provinces_reporting", "pipeline_weight_measured", "parity_points", "coverage_partners", "upload_quota",
}  # fmt: skip
_THINGS = re.compile(r"\{(\w+)\}\**(?: (?!of |that )[a-z-]+)? ([a-z]+[^s\W]s|JMIs)\b")
_VERBS = {"was", "has", "reports", "needs", "names", "gives", "receives", "remains", "belongs", "goes", "ends", "lies"}


def test_no_text_counts_things_without_a_singular() -> None:
    """A number before a noun in the plural is a count, unless it is never one."""
    wrong = {
        row.key
        for row in _wording().itertuples()
        for name, noun in _THINGS.findall(row.en)
        if name != row.counted and noun not in _VERBS and row.key not in _MANY | _NOT_SAID
    }
    assert wrong == set()


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
            assert row.key in _NOT_SAID or row.counted in _placeholders(row.en) & _placeholders(row.km), row.key
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


def test_khmer_texts_have_one_colon() -> None:
    khmer = [text for text in reference.load("wording")["km"] if "៖" in text or ":" in text]
    assert len(khmer) > 100
    assert [text for text in khmer if re.search(r":(?!//)(?!material)|\s៖|៖(?=[^\s])", text)] == []
