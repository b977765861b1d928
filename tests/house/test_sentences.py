"""What is said with a number is made in `twg_analytics/sentences`, the label that counts a list too."""

import ast
import re
from collections.abc import Callable, Iterator

from twg_analytics import paths
from twg_analytics.words import wording

_WRITING = {"money", "percent", "between"}
_TEXTS = {"t", "remark"}
_NUMBERS = {"number", "len", "int", "abs", "sum"}
_COUNTED = {key for key in wording.texts("en") if wording.counted(key)}


def _left(is_left: Callable[[ast.Call], bool]) -> dict[str, int]:
    """By module of pages, reports and what pages are made of: how many calls are left."""
    package, found = paths.ROOT / "twg_analytics", {}
    modules = [
        *(package / "ui").rglob("*.py"),
        *(package / "reports").rglob("*.py"),
        *(paths.ROOT / "pages").rglob("*.py"),
    ]
    for path in modules:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if left := sum(is_left(node) for node in ast.walk(tree) if isinstance(node, ast.Call)):
            found[str(path.relative_to(package if package in path.parents else paths.ROOT))] = left
    return found


def _name(called: ast.expr) -> str:
    return called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""


def _keys(asked: ast.expr) -> Iterator[str]:
    """The keys with a singular that a call may ask for."""
    if isinstance(asked, ast.IfExp):
        yield from (*_keys(asked.body), *_keys(asked.orelse))
    if isinstance(asked, ast.Constant):
        yield from _COUNTED & {str(asked.value)}
    if isinstance(asked, ast.JoinedStr):
        parts = (re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in asked.values)
        yield from filter(re.compile("".join(parts)).fullmatch, _COUNTED)


def _is_given_a_number(call: ast.Call) -> bool:
    """Whether a text is given what decides its plural, or a number reckoned or written beside it.

    The label of a list that opens (`..._open`) may say how many rows it has.
    """
    if _name(call.func) not in _TEXTS or not call.args:
        return False
    key = ast.unparse(call.args[0])
    if key.rstrip("'\"").endswith("_open"):
        return False
    counted = {"count"} | {str(wording.counted(key)) for key in _keys(call.args[0])}
    return any(
        (value.arg in counted and not (isinstance(value.value, ast.Call) and _name(value.value.func) in {"t", "say"}))
        or isinstance(value.value, ast.BinOp)
        or (isinstance(value.value, ast.Call) and _name(value.value.func) in _NUMBERS)
        for value in call.keywords
    )


def test_no_page_or_report_writes_money_or_a_share_of_its_own() -> None:
    """A function that is handed to a table, to write its cells, is no call."""
    assert _left(lambda call: isinstance(call.func, ast.Name) and call.func.id in _WRITING) == {}


def test_no_page_or_report_gives_a_text_a_number() -> None:
    assert _left(_is_given_a_number) == {}, "made in twg_analytics/sentences; of a list that is shown, by `of_rows`"


def test_a_text_with_a_number_is_seen() -> None:
    def seen(code: str) -> bool:
        call = ast.parse(code, mode="eval").body
        assert isinstance(call, ast.Call)
        return _is_given_a_number(call)

    assert seen("t('pack_lacking', language, count=x)")
    assert seen("t('gap_lacking', language, lacking=row['lacking'])")  # the list's column `counted` names it
    assert seen("t(f'pack_also_{code}', language, count=x)")
    assert seen("t('reported_means', language, silent=a - b)")
    assert not seen("t('gap_lacking', language, activities=said)")
    assert not seen("t('jmi_standings_open', language, count=len(rows))")
    assert not seen("say('pack_lacking', language, count=x)")
