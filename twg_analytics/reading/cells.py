"""One cell of text: the amount, date, answer or list it holds. Unreadable and blank are both missing.

Each reader takes a column and works once per distinct value. Khmer digits are digits, and so are those of the
country's own language.
"""

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from twg_analytics import reference
from twg_analytics.country import LANGUAGE

_DIGITS = str.maketrans("០១២៣៤៥៦៧៨៩" + LANGUAGE.digits, 2 * "0123456789")
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"), start=1)
    for name in names.split()
}  # fmt: skip

_AMOUNT = re.compile(
    r"(?P<open>\()?\s*(?P<sign>[-+\u2212])?\s*(?:US\s?\$|USD|\$)?\s*"
    r"(?P<number>\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+)"
    r"\s*(?:USD)?\s*(?P<close>\))?"
)
_KHMER_GROUPED = r"^[^០-៩]*[១-៩][០-៩]{0,2}(?:\.[០-៩]{3})+(?![០-៩.])"
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_NAME_YEAR = re.compile(r"(\d{1,2})[-/. ]*([A-Za-z]{3,9})[-/., ]*(\d{4})")
_NAME_DAY_YEAR = re.compile(r"([A-Za-z]{3,9})[-/. ]*(\d{1,2})[-/., ]+(\d{4})")
# A time of the day with its zone, or a zone alone behind an ISO day: the day is that of the place where it was written.
_TIME = re.compile(
    r"[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AaPp]\.?\s?[Mm]\.?)?"
    r"(?:\s*(?:Z|UTC|GMT|ICT)?(?:[-+\u2212]\d{1,2}(?::?\d{2})?)?)?$"
    r"|(?<=^\d{4}-\d\d-\d\d)(?:Z|[-+]\d\d:\d\d)$"
)
# `៥ មករា ២០២២` or, in full, `ថ្ងៃទី៥ ខែមករា ឆ្នាំ២០២២`.
_MONTH_NAMES = "|".join(map(re.escape, LANGUAGE.months))
_OWN_DAY = re.compile(
    rf"(?:ថ្ងៃទី|ថ្ងៃ|ទី)?\s*(\d{{1,2}})\s*(?:ខែ)?\s*([\u1780-\u17d3]+?|{_MONTH_NAMES})\s*(?:ឆ្នាំ)?\s*(\d{{4}})"
)
_OWN_MONTHS = {reference.fold(name): number for number, name in enumerate(LANGUAGE.months, start=1)}
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")  # a day as Excel counts it, read where a date should stand
_SERIAL_FIRST, _SERIAL_LAST, _SERIAL_ZERO = 20_000, 80_000, dt.date(1899, 12, 30)  # from 1954 to 2119
_BUDDHIST, _BUDDHIST_YEARS = 543, range(2400, 2700)
_DAYS = [
    re.compile(rf"(?<!\d){form.pattern}(?!\d)")
    for form in (_ISO_DAY, _DAY_MONTH_YEAR, _DAY_NAME_YEAR, _NAME_DAY_YEAR, _OWN_DAY)
]
_NO_DATE = {"0000-00-00", "00-00-0000", "0000-00-00 00:00:00"}
# "Kampot (40%)" or "Kampot 40%": a name and the share given to it.
_SHARE = re.compile(r"(.*?[^\s(:])\s*(?:\(\s*(\d+(?:[.,]\d+)?)\s*%\s*\)|:?\s+(\d+(?:[.,]\d+)?)\s*%)")
# What separates the names of places: signs, but for the comma within a share such as 33,3%, and words.
_BETWEEN_PLACES = re.compile(r"\s*(?:(?<!\d)[,،]|[,،](?!\d+\s*%)|[/&+]|និង)\s*|\s+(?:and|et)\s+", re.IGNORECASE)
_MOST_PARTS = 8  # more than any name of a list has, and few enough to try them all in a cell of thousands
_SEPARATOR = re.compile(r"\s+/\s+|\s*;\s*|\s*\n\s*")


def digits(text: str) -> str:
    """A text with Khmer digits written as 0-9."""
    return text.translate(_DIGITS)


def is_khmer(text: str) -> bool:
    """Whether a text has Khmer digits."""
    return digits(text) != text


def any_matches(column: pd.Series, pattern: str) -> bool:
    """Whether any cell of a column of text has a pattern in it: a quick question, of columns in which few have."""
    return bool(pc.any(pc.match_substring_regex(pa.array(column, pa.string(), from_pandas=True), pattern)).as_py())


def by_distinct(column: pd.Series, read: Callable[[Any], Any]) -> pd.Series:
    """What `read` makes of each cell, called once per distinct value; missing stays missing."""
    codes, values = pd.factorize(column, use_na_sentinel=True)
    answers = np.empty(len(values) + 1, dtype=object)
    for n, value in enumerate(values):  # one at a time: numpy would take a list of lists for a table
        answers[n] = read(value)
    return pd.Series(answers[codes], index=column.index, dtype=object)


def spread(column: pd.Series, read: Callable[[str], list[tuple[Any, ...]]], names: list[str]) -> pd.DataFrame:
    """What `read` lists for each cell, called once per distinct value: a row per item, its index that of the cell."""
    filled = column.dropna()
    codes, values = pd.factorize(filled, use_na_sentinel=True)
    lists = [read(value) for value in values]
    items = pd.DataFrame([item for listed in lists for item in listed], columns=names)
    lengths = np.fromiter(map(len, lists), dtype="int64", count=len(lists))[codes]
    firsts = np.cumsum([0, *map(len, lists)])[:-1][codes]
    within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return items.take(np.repeat(firsts, lengths) + within).set_axis(np.repeat(filled.index.to_numpy(), lengths))


def plain_numbers(column: pd.Series) -> pd.Series:
    """A column of text as float64, NaN where a cell is not plainly a number."""
    try:  # all of them, ten times faster than one by one
        numbers = pc.cast(pa.array(column, from_pandas=True), pa.float64())
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return pd.to_numeric(column, errors="coerce").astype("float64")
    return pd.Series(numbers.to_numpy(zero_copy_only=False), index=column.index)


def amounts(column: pd.Series) -> pd.Series:
    """A column of amounts as float64, NaN where blank or unreadable: `1,234.50`, `US$ 12`, `(5)` is minus 5."""
    plain = plain_numbers(column)
    left = column.notna() & ~np.isfinite(plain)
    plain[left] = by_distinct(column[left], _amount).astype("float64")
    return plain


def _amount(text: str) -> float | None:
    match = _AMOUNT.fullmatch(digits(text).strip())
    if not match or bool(match["open"]) != bool(match["close"]):
        return None
    value = float(re.sub(r"[, \u00a0\u202f]", "", match["number"]))
    if not np.isfinite(value):
        return None
    return -value if match["open"] or match["sign"] in ("-", "\u2212") else value


def measures(column: pd.Series) -> pd.Series:
    """A column of values of a measure as float64: `82%` and `82 %` are 82, for a per-cent cell is read as it is shown.

    `12,5` is twelve and a half: beside the comma of an amount stand three digits. In Khmer digits the point is between
    thousands: `១.២៣៤,៥`.
    """
    bare = column.str.replace(r"\s*%$", "", regex=True)
    is_grouped = bare.str.contains(_KHMER_GROUPED).eq(True)
    bare = bare.where(~is_grouped, bare.str.replace(".", "", regex=False))
    return amounts(bare.str.replace(r"^(\D*[\d០-៩]+),([\d០-៩]{1,2}\D*)$", r"\1.\2", regex=True))


def integers(column: pd.Series) -> pd.Series:
    """A column of whole numbers such as years, as Int64; anything with a fraction is missing."""
    values = amounts(column)
    return values.where(values == values.round()).astype("Int64")


def dates(column: pd.Series) -> pd.Series:
    """A column of dates as `datetime.date`: day-month-year when all digits (contracts §5), None when unreadable."""
    return by_distinct(column, lambda text: _date(text)[0])


def date_doubts(column: pd.Series) -> pd.Series:
    """What is doubtful about a date that could be read, as the key of its finding; missing where nothing is.

    It could only be read with the month first (contracts §5), as Excel's number of a day, or as a Buddhist year.
    """
    return by_distinct(column, lambda text: _date(text)[1])


def days_within(text: str) -> list[dt.date]:
    """Every day that a text names, in its order: `As of 31 March 2026`, `oda_2026-03-31`, `ថ្ងៃទី៥ ខែមករា ឆ្នាំ២០២២`."""
    text = digits(text)
    found = {match.start(): _date(match[0])[0] for form in _DAYS for match in form.finditer(text)}
    return [day for _, day in sorted(found.items()) if day]


def is_no_date(column: pd.Series) -> pd.Series:
    """True where the database printed its empty date, `0000-00-00`: blank, not unreadable."""
    return column.isin(_NO_DATE)


@lru_cache(maxsize=2**14)
def _date(text: str) -> tuple[dt.date | None, str | None]:
    """The day that a text names, and the key of what is doubtful about it."""
    text = _TIME.sub("", digits(text).strip())
    if (match := _SERIAL.fullmatch(text)) and _SERIAL_FIRST <= int(match[1]) <= _SERIAL_LAST:
        return _SERIAL_ZERO + dt.timedelta(days=int(match[1])), "serial_date"
    year, month, day, doubt = _parts(text)
    if year in _BUDDHIST_YEARS:
        return _day(year - _BUDDHIST, month, day), "buddhist_year"
    return _day(year, month, day), doubt


def _parts(text: str) -> tuple[int, int, int, str | None]:
    """Year, month and day of a text without its time, noughts where it is none; and if the month came first."""
    if match := _ISO_DAY.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3]), None
    if match := _DAY_MONTH_YEAR.fullmatch(text):
        day, month, year = map(int, match.groups())
        return (year, day, month, "month_first_date") if month > 12 >= day else (year, month, day, None)
    if match := _DAY_NAME_YEAR.fullmatch(text):
        return int(match[3]), _MONTHS.get(match[2].lower(), 0), int(match[1]), None
    if match := _NAME_DAY_YEAR.fullmatch(text):
        return int(match[3]), _MONTHS.get(match[1].lower(), 0), int(match[2]), None
    if match := _OWN_DAY.fullmatch(text):
        return int(match[3]), _OWN_MONTHS.get(reference.fold(match[2]), 0), int(match[1]), None
    return 0, 0, 0, None


def _day(year: int, month: int, day: int) -> dt.date | None:
    # Years outside these are slips of the keyboard, and beyond what a calendar control can show.
    if not 1900 <= year <= 2200:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def shared_names(
    text: str, known: Callable[[str], bool], *, are_places: bool = False
) -> list[tuple[str, float | None]]:  # fmt: skip
    """The names in a cell, each with its share in percent when one is given: `Kampot (40%) / Takeo (60%)`.

    A name that holds the separator itself (`Radio / Television / Print Media`) is taken whole when `known`. With
    `are_places` commas, `&` and `and` separate too, where they stand between names of which one at least is known.
    """
    parts = [part for part in _SEPARATOR.split(text) if part and part.strip()]
    if are_places:
        parts = [piece for part in parts for piece in _places(part, known)]
    found: list[tuple[str, float | None]] = []
    start = 0
    while start < len(parts):
        # The longest run of parts that together make a known name; a single part is taken as it is.
        for end in range(min(len(parts), start + _MOST_PARTS), start, -1):
            name, share = _with_share(" / ".join(parts[start:end]))
            if end == start + 1 or _is_one(name, known):
                found.append((name, share))
                start = end
                break
    return found


def _places(part: str, known: Callable[[str], bool]) -> list[str]:
    pieces = [piece.strip() for piece in _BETWEEN_PLACES.split(part) if piece.strip()]
    is_list = not _is_one(_with_share(part)[0], known) and any(known(_with_share(piece)[0]) for piece in pieces)
    return pieces if is_list else [part]


def _is_one(name: str, known: Callable[[str], bool]) -> bool:
    """Whether a text of several parts is one known name; codes beside each other (`1, 2`) are none, never the 12th."""
    return any(sign.isalpha() for sign in name) and known(name)


def _with_share(text: str) -> tuple[str, float | None]:
    match = _SHARE.fullmatch(digits(text).strip())
    if not match:
        return text.strip(), None
    return match[1], float((match[2] or match[3]).replace(",", "."))
