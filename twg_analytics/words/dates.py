"""Days and months as each language writes them."""

import datetime as dt

import pandas as pd

from twg_analytics.words.numbers import digits
from twg_analytics.words.wording import word

KHMER_MONTHS = (
    "មករា", "កុម្ភៈ", "មីនា", "មេសា", "ឧសភា", "មិថុនា", "កក្កដា", "សីហា", "កញ្ញា", "តុលា", "វិច្ឆិកា", "ធ្នូ",
)  # fmt: skip


def month(value: dt.date, language: str) -> str:
    """The month of a day, as `Dec` or `ធ្នូ`."""
    return KHMER_MONTHS[value.month - 1] if language == "km" else f"{value:%b}"


def date(value: dt.date | None, language: str) -> str:
    """A day in words, as `5 Dec 2007` or `៥ ធ្នូ ២០០៧`."""
    if value is None or pd.isna(value):
        return word("not_reported", language)
    return digits(f"{value.day} {month(value, language)} {value.year}", language)
