"""The country that this installation is for, as its settings file says: names, code, time zone, year, own language.

It is read once. Lists, workbooks and tables call the columns of the country's own language `_km`, whichever it is
(contracts §3); what a reader sees of it (the address, the headings of the lists in its folder) is the language's code.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from math import cos, radians
from typing import Any

from twg_analytics import paths

ENGLISH, OWN = "en", "km"  # how columns in English end, and those in the country's own language


@dataclass(frozen=True)
class Language:
    """The country's own language: its code, its letters, digits and months, its fonts, how Office calls it.

    `letters` are a range of a regular expression; where there is none the language is written in Latin letters.
    """

    code: str
    locale: str
    months: tuple[str, ...]
    letters: str = ""
    digits: str = "0123456789"
    thousands: str = ","
    decimals: str = "."
    span: str = " \N{EN DASH} "
    in_a_row: str = "; "
    day_typed: str = "D MMM YYYY"
    web_font: str = "Noto Sans"
    office_font: str = "Calibri"
    office_fonts_instead: str = "Arial"
    office_numbers: str = ""
    plural: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Map:
    """How the outlines are drawn: from where to where in degrees, and which names do not stand within their province.

    `outside` is in pixels to the right and below, `outside_on_slides` in degrees to the east and south.
    """

    bounds: tuple[float, float, float, float]  # west, east, south, north
    narrow: tuple[str, ...] = ()
    lake: tuple[float, float, float] | None = None
    outside: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    outside_on_slides: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        """A degree of latitude over one of longitude, in the middle of the country."""
        return round(1 / cos(radians((self.bounds[2] + self.bounds[3]) / 2)), 3)


@dataclass(frozen=True)
class Country:
    """What a country says of itself: `names` by what they name, and what is written for its code where it is not.

    `year_ends` is the month with which its fiscal year ends.
    """

    iso_code: str
    time_zone: str
    names: Mapping[str, str]
    language: Language
    map: Map
    year_ends: int = 12
    written_for_it: tuple[str, ...] = ()
    written_within_it: tuple[str, ...] = ()


def _read() -> Country:
    """The country of the settings file; ends the program with a sentence where there is none that can be read."""
    file = paths.country() / "country.toml"
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
        parts = {"language": Language(**_settings(said["language"])), "map": Map(**_settings(said["map"]))}
        return Country(**_settings(said) | parts)
    except FileNotFoundError:
        raise SystemExit(f"{file} is missing: it says which country this is for.") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError, KeyError) as error:
        raise SystemExit(f"{file} cannot be read: {error}.") from None


def _settings(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}


HERE = _read()
LANGUAGE = HERE.language
_LETTER = re.compile(f"[{LANGUAGE.letters}]" if LANGUAGE.letters else "(?!)")
_NAMES = {"iso_code": HERE.iso_code, **HERE.names}
_NAMED = re.compile(rf"\[({'|'.join(_NAMES)})\]")
_NEARLY = re.compile(
    f"(?i:{'|'.join(map(re.escape, HERE.written_for_it)) or '(?!)'})"
    f"|.*(?:{'|'.join(map(re.escape, HERE.written_within_it)) or '(?!)'})"
)


def spoken(name: str, language: str) -> str:
    """The column that says something in a language: `name_en`, or `name_km` in the country's own."""
    return f"{name}_{ENGLISH if language == ENGLISH else OWN}"


def fiscal_year(day: dt.date) -> int:
    """The fiscal year that a day lies in, called by the year in which it ends (`sql/macros/fiscal_year.sql`)."""
    return day.year + (day.month > HERE.year_ends)


def is_own(text: str) -> bool:
    """Whether there are letters of the country's own language in a text."""
    return bool(_LETTER.search(text))


def means_it(text: str) -> bool:
    """Whether a text is what is written for the country in the place of its code."""
    return bool(_NEARLY.fullmatch(text))


named = partial(_NAMED.sub, lambda found: _NAMES[found[1]])
named.__doc__ = "A text of a list that all countries share, with this country's names where it has [country]."
