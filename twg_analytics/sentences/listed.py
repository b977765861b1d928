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


def printed(seen: pd.DataFrame, rows: pd.DataFrame, language: str) -> str:
    """How much of a table stands on paper, where its first rows and columns do."""
    if len(seen.columns) == len(rows.columns):
        return in_part("shown_in_part", len(seen), rows, language)
    said = {"rows": len(seen), "columns": len(seen.columns), "all_rows": len(rows), "all_columns": len(rows.columns)}
    return t("printed_in_part", language, **said)


def found(kind: str, rows: pd.DataFrame, language: str) -> tuple[str, str | None]:
    """How many of a kind were found, as `hits` counts them, and that `rows` are the first of them where they are."""
    hits = int(rows["hits"].iloc[0])
    part = t("found_in_part", language, shown=len(rows), rows=hits) if hits > len(rows) else None
    return t(f"found_{kind}", language, count=hits), part
