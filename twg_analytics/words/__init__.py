"""What the dashboard says, in English and Khmer: texts, numbers, money, shares and dates.

The language is always an argument ("en" or "km"), never a global: charts and reports are made without a page.
"""

import datetime as dt
from functools import cache
from typing import Any

import pandas as pd

from twg_analytics import reference

LANGUAGES = ("en", "km")
UNREADABLE_FILE = "unreadable_file"
# The first cell of the summary in a marked copy, by which reading knows it; never translated or changed.
MARKED_COPY = "Marked copy / ច្បាប់ចម្លងមានសម្គាល់"
A_MILLION = 999_950  # what is printed as a million when rounded to one decimal
_KHMER_DIGITS = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")
# As Khmer is printed: a point between thousands, a comma before decimals (CLDR, km).
_KHMER_NUMBER = str.maketrans("0123456789,.", "០១២៣៤៥៦៧៨៩.,")
_KHMER_MONTHS = (
    "មករា", "កុម្ភៈ", "មីនា", "មេសា", "ឧសភា", "មិថុនា", "កក្កដា", "សីហា", "កញ្ញា", "តុលា", "វិច្ឆិកា", "ធ្នូ",
)  # fmt: skip


@cache
def _texts(language: str) -> dict[str, str]:
    frame = reference.load("wording")
    return dict(zip(frame["key"], frame[language], strict=True))


def t(key: str, language: str, **values: Any) -> str:
    """The text of a key of `wording.csv`, its `{placeholders}` filled; an unknown key is an error."""
    return _texts(language)[key].format(**values)


def plural(count: float) -> str:
    """Which of two texts says so many: `one` or `many`, the ending of their keys."""
    return "one" if count == 1 else "many"


def label(kind: str, code: str | None, language: str) -> str:
    """The name of a code; what is blank or unknown is called not reported."""
    if code is None or pd.isna(code):
        return t("not_reported", language)
    name = reference.label(kind, code, language)
    return t("not_reported", language) if name == reference.UNKNOWN else name


def _digits(text: str, language: str) -> str:
    return text.translate(_KHMER_DIGITS) if language == "km" else text


def _number(text: str, language: str) -> str:
    return text.translate(_KHMER_NUMBER) if language == "km" else text


def number(value: float | None, language: str, decimals: int = 0) -> str:
    """A count or quantity with thousands separated; missing is said in words, never as zero."""
    if value is None or pd.isna(value):
        return t("not_reported", language)
    return _number(f"{value:,.{decimals}f}", language)


def quantity(value: float | None, language: str) -> str:
    """A measured value with the decimals that it has, two at most."""
    if value is None or pd.isna(value):
        return t("not_reported", language)
    decimals = len(f"{value:.2f}".rstrip("0").partition(".")[2])
    return number(value, language, decimals)


def money(value: float | None, language: str) -> str:
    """US dollars as the official reports print them: millions with one decimal, below a million in full."""
    if value is None or pd.isna(value):
        return t("not_reported", language)
    if abs(value) >= A_MILLION:
        return t("money_million", language, amount=number(value / 1e6, language, 1))
    return t("money_dollars", language, amount=number(value, language))


def millions(value: float | None, language: str) -> str:
    """US$ million inside a drawing that says so: one decimal below a hundred; a little money is not printed as 0."""
    if value is None or pd.isna(value) or value == 0:
        return number(value, language)
    if abs(value) < 50_000:
        return ("<" if value > 0 else ">-") + number(0.1, language, 1)
    return number(value / 1e6, language, 1 if abs(value) < 99_950_000 else 0)


def percent(value: float | None, language: str, decimals: int = 0) -> str:
    """A share of 1 as a percentage."""
    if value is None or pd.isna(value):
        return t("not_reported", language)
    return _number(f"{value * 100:,.{decimals}f}%", language)


def year(value: int | str, language: str) -> str:
    """A year, without a thousands separator."""
    return _digits(str(value), language)


def month(value: dt.date, language: str) -> str:
    """The month of a day, as `Dec` or `ធ្នូ`."""
    return _KHMER_MONTHS[value.month - 1] if language == "km" else f"{value:%b}"


def date(value: dt.date | None, language: str) -> str:
    """A day in words, as `5 Dec 2007` or `៥ ធ្នូ ២០០៧`."""
    if value is None or pd.isna(value):
        return t("not_reported", language)
    return _digits(f"{value.day} {month(value, language)} {value.year}", language)


@cache
def _findings() -> pd.DataFrame:
    return reference.load("findings").set_index("message_key").fillna("")


def finding(key: str, part: str, language: str, *, value: object = "…", column: object = "…") -> str:
    """What a finding says (`text`) or asks to be done (`remedy`); an unlisted key says itself.

    A file that cannot be read has one key whatever the reason; the reason is its value and has words of its own.
    """
    if key == UNREADABLE_FILE and value in _findings().index:
        key = str(value)
    if key not in _findings().index:
        return key if part == "text" else ""
    text: str = _findings().at[key, f"{part}_{language}"]
    return text.format(value="" if pd.isna(value) else value, column="" if pd.isna(column) else column)


def said(key: str, value: object, language: str) -> str:
    """A finding in one go: what is wrong and what to do about it."""
    return " ".join(finding(key, part, language, value=value) for part in ("text", "remedy"))
