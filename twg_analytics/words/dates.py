"""Days, months and spans of time as each language writes them."""

import datetime as dt
from collections.abc import Iterable

import pandas as pd

from twg_analytics.country import ENGLISH, LANGUAGE
from twg_analytics.words.numbers import digits, number
from twg_analytics.words.numbers import year as numbered
from twg_analytics.words.texts import t
from twg_analytics.words.wording import word


def month(value: dt.date, language: str) -> str:
    """The month of a day, as `Dec` or `ធ្នូ`."""
    return f"{value:%b}" if language == ENGLISH else LANGUAGE.months[value.month - 1]


def date(value: dt.date | None, language: str) -> str:
    """A day in words, as `5 Dec 2007` or `៥ ធ្នូ ២០០៧`."""
    if value is None or pd.isna(value):
        return word("not_reported", language)
    return digits(f"{value.day} {month(value, language)} {value.year}", language)


def moment(value: dt.datetime, language: str) -> str:
    """A day with its time, as `5 Dec 2007, 14:30`."""
    return f"{date(value, language)}, {digits(f'{value:%H:%M}', language)}"


def span(ends: Iterable[str], language: str) -> str:
    """From one year to another, as `2024 – 2028` or `២០២៤-២០២៨`; one year alone where both are the same."""
    return (" \N{EN DASH} " if language == ENGLISH else LANGUAGE.span).join(dict.fromkeys(ends))


def quarter(year: int, quarter: int, language: str) -> str:
    """A quarter of a year, as `2025 Q3`."""
    return word("quarter", language, year=numbered(year, language), quarter=number(quarter, language))


def months(count: int, language: str) -> str:
    """So many months or more."""
    return t("months", language, count=count)


def years_later(count: int, language: str) -> str:
    """So many years later, or sooner where it is negative, as `+2 years`."""
    return t("supposed_years", language, count=abs(count), years=numbered(f"{count:+}", language))
