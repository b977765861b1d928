"""What a development partner says of its figures, in sentences; rows are those of the store of comments."""

from collections.abc import Iterator
from textwrap import shorten

import pandas as pd

from twg_analytics.sentences.listed import of_rows
from twg_analytics.words import date, label, t

_LETTERS = 160  # of a comment in a brief
_FEW = 2


def said(row: pd.Series, language: str) -> str:
    """One comment: about which figure, of which kind, what, by whom and when, and the data that it was seen in."""
    return t(
        "comment_said", language, **_about(row, language), text=row["text"], by=row["written_by"],
        seen=date(row["snapshot_date"], language),
    )  # fmt: skip


def answered(row: pd.Series, language: str) -> str | None:
    """What the desk answered, by whom and when; None while it has not."""
    if pd.isna(row["answered_at"]):
        return None
    day = date(row["answered_at"], language)
    return t("comment_answered", language, text=row["answer"], by=row["answered_by"], date=day)


def beside(rows: pd.DataFrame, language: str) -> str:
    """The comments on one record for a cell of a table, the newest first."""
    return "\n".join(
        " ".join(filter(None, (said(row, language), answered(row, language)))) for _, row in rows.iterrows()
    )


def in_short(rows: pd.DataFrame, language: str) -> Iterator[str]:
    """The newest comments as a brief has room for them, without a person's name, and how many more there are."""
    for _, row in rows.head(_FEW).iterrows():
        text = shorten(row["text"], _LETTERS, placeholder="\N{HORIZONTAL ELLIPSIS}")
        yield t("comment_in_short", language, **_about(row, language), text=text)
    if len(more := rows.iloc[_FEW:]):
        yield of_rows("comments_more", more, language)


def _about(row: pd.Series, language: str) -> dict[str, str]:
    return {
        "figure": label("comment_figure", row["figure_code"], language),
        "kind": label("comment_kind", row["kind_code"], language),
        "date": date(row["written_at"], language),
    }
