"""What is looked for by its words, whatever it is: a TWG, a partner, a JMI, an activity or a project."""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask

KINDS = ("twg", "partner", "jmi", "activity", "project")  # in the order in which they are told


def words(search: str | None) -> list[str]:
    """The words to look for: in small letters, without the marks between words that nobody sees."""
    return (search or "").replace("\u200b", "").lower().split()


def found(scope: Scope, *, search: str, most: int) -> pd.DataFrame:
    """What holds every word of `search`, at most so many of each of `KINDS`; `hits` is how many there are of the kind.

    Looked in are names in both languages, acronyms, codes and numbers, outcomes, priorities and partners of projects.
    """
    return ask("search/found", scope, words=words(search), most=most)
