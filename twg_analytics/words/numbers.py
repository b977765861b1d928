"""Numbers, money, shares and years as each language writes them; what is missing is said in words, never as zero."""

import pandas as pd

from twg_analytics.country import ENGLISH, LANGUAGE
from twg_analytics.words.wording import word

A_MILLION = 999_950  # what is printed as a million when rounded to one decimal
_HARDLY = 1e-9  # a share of sums differs from all or nothing by as much without meaning it
_DIGITS = str.maketrans("0123456789", LANGUAGE.digits)
_NUMBER = str.maketrans("0123456789,.", LANGUAGE.digits + LANGUAGE.thousands + LANGUAGE.decimals)


def digits(text: str, language: str) -> str:
    """The digits of a text in the signs of a language."""
    return text if language == ENGLISH else text.translate(_DIGITS)


def _number(text: str, language: str) -> str:
    """A number as it is read: what is below zero has the minus sign of print, as in charts, and no hyphen."""
    said = text.replace("-", "\N{MINUS SIGN}")
    return said if language == ENGLISH else said.translate(_NUMBER)


def number(value: float | None, language: str, decimals: int = 0) -> str:
    """A count or quantity with thousands separated."""
    if value is None or pd.isna(value):
        return word("not_reported", language)
    return _number(f"{value:,.{decimals}f}", language)


def quantity(value: float | None, language: str) -> str:
    """A measured value with the decimals that it has, two at most."""
    if value is None or pd.isna(value):
        return word("not_reported", language)
    decimals = len(f"{value:.2f}".rstrip("0").partition(".")[2])
    return number(value, language, decimals)


def money(value: float | None, language: str) -> str:
    """US dollars as the official reports print them: millions with one decimal, below a million in full."""
    if value is None or pd.isna(value):
        return word("not_reported", language)
    if abs(value) >= A_MILLION:
        return _dollars("money_million", language, number(value / 1e6, language, 1))
    return _dollars("money_dollars", language, number(value, language))


def _dollars(unit: str, language: str, amount: str) -> str:
    """An amount with its currency, which never part at the end of a line."""
    return word(unit, language, amount=amount).replace("$ ", "$\N{NO-BREAK SPACE}")


def between(low: float | None, high: float | None, language: str) -> str:
    """US dollars from a lower to an upper end in one unit; the upper end alone where both are printed alike."""
    if low is None or high is None or pd.isna(low) or pd.isna(high):
        return money(high, language)
    size, decimals, unit = (1e6, 1, "money_million") if abs(high) >= A_MILLION else (1, 0, "money_dollars")
    ends = [number(end / size, language, decimals) for end in (low, high)]
    if ends[0] == ends[1]:
        return money(high, language)
    if 0 < low < size / 20:  # a little money is not printed as none
        ends[0] = "<" + number(10**-decimals, language, decimals)
    return _dollars(unit, language, " \N{EN DASH} ".join(ends))


def millions(value: float | None, language: str) -> str:
    """US$ million inside a drawing that says so: one decimal below a hundred; a little money is not printed as 0."""
    if value is None or pd.isna(value) or value == 0:
        return number(value, language)
    if abs(value) < 50_000:
        return ("<" if value > 0 else ">\N{MINUS SIGN}") + number(0.1, language, 1)
    return number(value / 1e6, language, 1 if abs(value) < 99_950_000 else 0)


def change(value: float | None, language: str) -> str:
    """US$ million more or less, with its sign; no difference is 0 without one."""
    if value is None or pd.isna(value) or value == 0:
        return number(value, language)
    sign = "+" if value > 0 else "\N{MINUS SIGN}"
    size = millions(abs(value), language)  # a little is nearer to none, on either side
    return f"<{sign}{size[1:]}".replace("<\N{MINUS SIGN}", ">\N{MINUS SIGN}") if size[0] == "<" else f"{sign}{size}"


def millions_between(low: float | None, high: float | None, language: str) -> str:
    """US$ million under a heading that says so, from a lower to an upper end; one number where both are alike."""
    ends = [millions(end, language) for end in (low, high) if end is not None and not pd.isna(end)]
    return " \N{EN DASH} ".join(dict.fromkeys(ends))


def points(value: float, language: str) -> str:
    """A difference of two shares in points of a hundred, with its sign; one that is rounded away is 0."""
    rounded = round(value, 1)
    sign = "+" if rounded > 0 else "\N{MINUS SIGN}" if rounded < 0 else ""
    return f"{sign}{number(abs(rounded), language, 1)}"


def percent(value: float | None, language: str, decimals: int = 0) -> str:
    """A share of 1 as a percentage; what is not all is never printed as 100 %, and what is not nothing never as 0 %."""
    if value is None or pd.isna(value):
        return word("not_reported", language)
    rounded, step = round(value * 100, decimals), 10**-decimals
    if _HARDLY < value < 1 - _HARDLY and rounded in (0, 100):
        sign, shown = (">", 100 - step) if rounded else ("<", step)
        return _number(f"{sign}{shown:.{decimals}f}%", language)
    return _number(f"{value * 100:,.{decimals}f}%", language)


def year(value: int | str, language: str, state: str | None = None) -> str:
    """A year, without a thousands separator; one that is provisional or open says so."""
    said = digits(str(value), language)
    return said if state in (None, "closed") or pd.isna(state) else word(f"year_{state}", language, year=said)
