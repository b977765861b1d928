"""A list in a label: how many rows stand below it, or in its place. They are counted here, so it can say no other."""

from collections.abc import Sized

import pandas as pd

from twg_analytics.words import t


def of_rows(key: str, rows: Sized, language: str, **said: str) -> str:
    """A text of `wording.csv` with the number of `rows` as its `count`."""
    return t(key, language, count=len(rows), **said)


def in_part(key: str, shown: int, rows: Sized, language: str) -> str:
    """A text that says that of `rows` the first `shown` stand here."""
    return t(key, language, shown=shown, rows=len(rows))


def found(kind: str, rows: pd.DataFrame, language: str) -> tuple[str, str | None]:
    """How many of a kind were found, as `hits` counts them, and that `rows` are the first of them where they are."""
    hits = int(rows["hits"].iloc[0])
    part = t("found_in_part", language, shown=len(rows), rows=hits) if hits > len(rows) else None
    return t(f"found_{kind}", language, count=hits), part
