"""Personal details in a workbook: e-mail addresses and telephone numbers, which nobody needs and nothing keeps."""

import re

import pandas as pd

from twg_analytics.reading import cells

_EMAIL = re.compile(r"[^\s<>()\[\],;:|/]+@[^\s<>()\[\],;:|/]+\.[^\s<>()\[\],;:|/]+")
# 012 345 678, +855 23 123 456: a telephone number, alone in its cell or beside others.
_PHONE = re.compile(r"(?:(?:\+|00)\d{1,3}|0)[ .()-]*\d(?:[ .()-]*\d){6,10}")
_BETWEEN_PHONES = re.compile(r"\s*[/;,\n]\s*")
_LINK = re.compile(r"\s*https?://", re.IGNORECASE)
_LEFT_OUT = "\N{HORIZONTAL ELLIPSIS}"
_MOST = 0.5


def _has_email(text: str) -> bool:
    # https://example.org/@ministry is the address of a page
    return "@" in text and not _LINK.match(text) and bool(_EMAIL.search(text))


def _is_phone(text: str) -> bool:
    pieces = _BETWEEN_PHONES.split(text.strip())
    if not all(_PHONE.fullmatch(cells.digits(piece)) for piece in pieces):
        return False
    return bool(cells.dates(pd.Series([text])).isna().all())  # 05-01-2026 has the digits of a telephone number


def are_most(column: pd.Series) -> bool:
    """Whether more than half of the filled cells of a column hold an address or a telephone number."""
    filled = column.dropna()
    return bool(len(filled)) and float(filled.map(lambda text: _has_email(text) or _is_phone(text)).mean()) > _MOST


def left_out(column: pd.Series, *, phones: bool) -> pd.Series:
    """The column without the addresses in its texts, and without cells that are telephone numbers.

    `phones` is False for a column of numbers or codes, in which a long one may look like a telephone number.
    """

    def cleared(text: str) -> str | None:
        if _has_email(text):
            rest = _EMAIL.sub(_LEFT_OUT, text)
            return rest if rest.strip(f" {_LEFT_OUT}<>()[],;:/|-") else None
        return None if phones and _is_phone(text) else text

    return cells.by_distinct(column, cleared)
