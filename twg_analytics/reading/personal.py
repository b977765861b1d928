"""Personal details in what is read: e-mail addresses and telephone numbers, which nobody needs and nothing keeps."""

import re
from functools import partial
from typing import Any

import pandas as pd

from twg_analytics.reading import cells

# Neither part holds another @ or is longer than an address can be: a text of many of them is read in no time.
_EMAIL = re.compile(r"[^\s<>()\[\],;:|/@]{1,64}@[^\s<>()\[\],;:|/@]{1,255}\.[^\s<>()\[\],;:|/@]+")
# 012 345 678, +855 23 123 456: a telephone number, alone in its cell or beside others. No code of an area or a country
# begins with 0.
_BEGINNING = r"(?:(?:\+|00)[1-9]\d{0,2}|0(?=[ .()-]*[1-9]))"
_PHONE = re.compile(_BEGINNING + r"[ .()-]*\d(?:[ .()-]*\d){6,10}")
# Amid other words, where it says what it is, has the sign of a country or is written in groups; no day with its time.
_PHONE_WITHIN = re.compile(
    r"(?P<said>(?:\b(?i:tel|phone|telephone|mobile|cell|fax)\b|ទូរស័ព្ទ|ទូរសព្ទ)[^\d+\n]{0,12})?"
    rf"(?<![\w+/-])(?<!\d[.,])(?P<number>{_BEGINNING}(?:[ .()-]{{0,2}}\d){{7,11}})(?![\w%/-])(?![.,]\d|:\d\d)"
)
_GROUPED = re.compile(r"\d[ .()-]+\d")
# Nine or ten digits in one, as numbers of Cambodia have; behind a word that says so they are another number.
_OF_CAMBODIA = re.compile(r"0[1-9]\d{7,8}")
_NUMBERED = re.compile(
    r"(?:\b(?:no|nr|num|number|id|code|ref|reference|loan|grant|contract|project|account|pip)\b|លេខ|កូដ|[#№:=])[\s.:#-]*$",
    re.IGNORECASE,
)
# 0.08333333 and 01-2024 - 12-2025 have the digits of a telephone number.
_DECIMAL = re.compile(r"\+?\d+\.\d+|0\.\d.*")
_MONTHS = re.compile(r"(?:\d\d?[ .-])?\d\d?[ .-](?:19|20)\d\d(?: ?- ?(?:\d\d?[ .-])?\d\d?[ .-](?:19|20)\d\d)?")
# What a cell has in it that may have either, asked of a whole column at once.
_MAYBE = "@|(?:^|[^0-9])[+0០](?:[ .()-]*[0-9០-៩]){7}"
_BETWEEN_PHONES = re.compile(r"\s*[/;,\n]\s*")
_LINK = re.compile(r"\s*https?://", re.IGNORECASE)
_LEFT_OUT = "\N{HORIZONTAL ELLIPSIS}"
_MOST = 0.5


def _has_email(text: str) -> bool:
    # https://example.org/@ministry is the address of a page
    return "@" in text and not _LINK.match(text) and bool(_EMAIL.search(text))


def _is_phone(text: str) -> bool:
    pieces = _BETWEEN_PHONES.split(cells.digits(text).strip())
    return all(_PHONE.fullmatch(piece) and not _is_other(piece) for piece in pieces)


def _is_other(number: str) -> bool:
    """Whether what has the digits of a telephone number is a day, a span of months or a fraction: 05-01-2026."""
    if _DECIMAL.fullmatch(number) or _MONTHS.fullmatch(number):
        return True
    return bool(cells.dates(pd.Series([number])).notna().all())


def _without_phones(text: str) -> str:
    """A text without the telephone numbers amid its words."""
    kept, after = "", 0
    for found in _PHONE_WITHIN.finditer(cells.digits(text)):
        number = found["number"]
        is_bare = _OF_CAMBODIA.fullmatch(number) and not _NUMBERED.search(text[: found.start("number")])
        is_said = found["said"] or number.startswith("+") or _GROUPED.search(number) or is_bare
        if is_said and not _is_other(number):
            kept += text[after : found.start("number")] + _LEFT_OUT
            after = found.end("number")
    return kept + text[after:]


def suspects(cells_of: pd.DataFrame) -> list[Any]:
    """The columns in which any cell may hold an address or a telephone number; all others hold none."""
    return [name for name, column in cells_of.items() if cells.any_matches(column, _MAYBE)]


def are_most(column: pd.Series) -> bool:
    """Whether more than half of the filled cells of a column hold an address or a telephone number."""
    filled = column.dropna()
    return bool(len(filled)) and float(filled.map(lambda text: _has_email(text) or _is_phone(text)).mean()) > _MOST


def left_out(column: pd.Series, *, phones: bool, within: bool = False) -> pd.Series:
    """The column without the addresses in its texts, and without cells that are telephone numbers.

    `phones` is False for a column of numbers or codes, in which a long one may look like a telephone number; with
    `within`, telephone numbers amid other words are left out of them too. A column without any is given back itself.
    """
    pattern = _MAYBE if phones else "@"
    if not cells.any_matches(column, pattern):
        return column
    maybe = column[column.str.contains(pattern, na=False)]
    cleared = cells.by_distinct(maybe, partial(_cleared, phones=phones, within=within))
    changed = cleared.index[cleared.isna() | (cleared != maybe)]
    if changed.empty:
        return column
    kept = column.astype(object)
    kept[changed] = cleared[changed]
    return kept


def _cleared(text: str, *, phones: bool, within: bool) -> str | None:
    if phones and _is_phone(text):
        return None
    rest = _EMAIL.sub(_LEFT_OUT, text) if _has_email(text) else text
    if phones and within:
        rest = _without_phones(rest)
    return rest if rest == text or rest.strip(f" {_LEFT_OUT}<>()[],;:/|-") else None


def cleared_text(text: str | None, *, phones: bool) -> str | None:
    """One text without addresses and telephone numbers; None where nothing else is in it."""
    return None if text is None else _cleared(text, phones=phones, within=phones)
