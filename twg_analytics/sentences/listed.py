"""A list in a label: how many rows stand below it, or in its place. They are counted here, so it can say no other."""

from collections.abc import Sized

from twg_analytics.words import t


def of_rows(key: str, rows: Sized, language: str, **said: str) -> str:
    """A text of `wording.csv` with the number of `rows` as its `count`."""
    return t(key, language, count=len(rows), **said)


def in_part(key: str, shown: int, rows: Sized, language: str) -> str:
    """A text that says that of `rows` the first `shown` stand here."""
    return t(key, language, shown=shown, rows=len(rows))
