"""What is looked for by its words, whatever it is: a TWG, a partner, a JMI, an activity or a project."""

import re

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask

KINDS = ("twg", "partner", "jmi", "activity", "project")  # in the order in which they are told


_BELOW = "\u17d2[\u1780-\u17b3]"
_SHIFTERS, _PUSHING = "[\u17c9\u17ca]", "[\u17b7-\u17ba\u17be]"
# The ways to type a cluster of Khmer, one after the other, as `sql/macros/as_written.sql` says them.
_ONE_WAY = [
    (re.compile(typed), written)
    for typed, written in (
        ("[\u200b-\u200d\u2060\ufeff\u17b4\u17b5]", ""),
        ("\u17d2\u178a", "\u17d2\u178f"),
        ("\u17b2", "\u17b1"),
        (f"([\u17b6-\u17c8\u17cb-\u17d1]+)((?:{_BELOW})+)", r"\2\1"),
        ("(\u17d2\u179a)((?:\u17d2[\u1780-\u1799\u179b-\u17b3])+)", r"\2\1"),
        (f"((?:{_BELOW}|[\u17b6-\u17c8\u17cb-\u17d1])+)({_SHIFTERS})", r"\2\1"),
        ("([\u17c6-\u17c8\u17cb-\u17d1]+)([\u17b6-\u17c5]+)", r"\2\1"),
        ("\u17c1\u17b8", "\u17be"),
        ("\u17c1\u17b6", "\u17c4"),
        (f"{_SHIFTERS}({_PUSHING})", "\u17bb\\1"),
        (f"({_PUSHING})\u17bb", "\u17bb\\1"),
    )
]


def as_written(text: str) -> str:
    """A text as it is looked for: in small letters, without signs that nobody sees, Khmer in one way to type it."""
    text = text.lower()
    for typed, written in _ONE_WAY:
        text = typed.sub(written, text)
    return text


def words(search: str | None) -> list[str]:
    """The words to look for, as texts are looked through."""
    return as_written(search or "").split()


def found(scope: Scope, *, search: str, most: int, language: str) -> pd.DataFrame:
    """What holds every word of `search`, at most so many of each of `KINDS`; `hits` is how many there are of the kind.

    Looked in are names in both languages, acronyms, codes and numbers, outcomes, priorities and partners of projects.
    """
    return ask("search/found", scope, words=words(search), most=most, language=language)
