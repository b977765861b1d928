"""Every clause of the standard that we hold ourselves to is answered, and what is met names a test that is there.

The numbers are those of level 1 of the OWASP Application Security Verification Standard 4.0.3.
"""

import re

from twg_analytics import paths

LEVEL_1 = """
2.1.1 2.1.2 2.1.3 2.1.4 2.1.5 2.1.6 2.1.7 2.1.8 2.1.9 2.1.10 2.1.11 2.1.12 2.2.1 2.2.2 2.2.3 2.3.1 2.5.1 2.5.2 2.5.3
2.5.4 2.5.5 2.5.6 2.7.1 2.7.2 2.7.3 2.7.4 2.8.1
3.1.1 3.2.1 3.2.2 3.2.3 3.3.1 3.3.2 3.4.1 3.4.2 3.4.3 3.4.4 3.4.5 3.7.1
4.1.1 4.1.2 4.1.3 4.1.5 4.2.1 4.2.2 4.3.1 4.3.2
5.1.1 5.1.2 5.1.3 5.1.4 5.1.5 5.2.1 5.2.2 5.2.3 5.2.4 5.2.5 5.2.6 5.2.7 5.2.8 5.3.1 5.3.2 5.3.3 5.3.4 5.3.5 5.3.6
5.3.7 5.3.8 5.3.9 5.3.10 5.5.1 5.5.2 5.5.3 5.5.4
6.2.1
7.1.1 7.1.2 7.4.1
8.2.1 8.2.2 8.2.3 8.3.1 8.3.2 8.3.3 8.3.4
9.1.1 9.1.2 9.1.3
10.3.1 10.3.2 10.3.3
11.1.1 11.1.2 11.1.3 11.1.4 11.1.5
12.1.1 12.3.1 12.3.2 12.3.3 12.3.4 12.3.5 12.4.1 12.4.2 12.5.1 12.5.2 12.6.1
13.1.1 13.1.3 13.2.1 13.2.2 13.2.3 13.3.1
14.2.1 14.2.2 14.2.3 14.3.2 14.3.3 14.4.1 14.4.2 14.4.3 14.4.4 14.4.5 14.4.6 14.4.7 14.5.1 14.5.2 14.5.3
"""
_TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def _rows() -> list[tuple[str, str, str, str]]:
    text = (paths.ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    return re.findall(r"^\| (\d+\.\d+\.\d+) \| (.+?) \| (.+?) \| (.+?) \|$", text, re.MULTILINE)


def test_every_clause_of_level_1_is_answered_once() -> None:
    assert [clause for clause, *_ in _rows()] == LEVEL_1.split()


def test_what_is_met_names_a_test_and_what_is_not_a_reason() -> None:
    for clause, about, answer, why in _rows():
        assert about.strip() and answer in ("met", "not applicable", "open"), clause
        assert _TEST.search(why) if answer == "met" else len(why.split()) > 3, clause


def test_every_test_that_is_named_is_there() -> None:
    named = [(clause, *one) for clause, _, _, why in _rows() for one in _TEST.findall(why)]
    assert len(named) > 60
    for clause, file, function in named:
        path = paths.ROOT / file
        assert path.is_file(), (clause, file)
        text = path.read_text(encoding="utf-8")
        assert f"def {function}(" in text if function else "\ndef test_" in text, (clause, file, function)
