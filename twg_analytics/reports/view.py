"""What every report rests on, whoever it is about: the data, the money in view, and the names of what is in them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any, TypeVar

import pandas as pd

from twg_analytics import words
from twg_analytics.country import spoken
from twg_analytics.questions import reporting, resources
from twg_analytics.questions.scope import Scope, first
from twg_analytics.words import t, two_languages

ABOUT = ("twg", "partner", "province")
COUNTRY = "country"
_NAMES = ("partners", "registry")  # names of bodies, which are asked for by language
_YES_NO = {True: "yes", False: "no"}


@dataclass(frozen=True, eq=False)
class View:
    """The data that a report is made of, and the money that it sees, as frames of codes.

    `scope` is what the report is about: a TWG, a partner, a province, or everything. `led` is the money of the year
    that leads, and so are the sums by partner.
    """

    scope: Scope
    snapshot: dt.date
    is_illustrative: bool
    measure: str
    partners: pd.DataFrame
    coverage: pd.DataFrame
    reporting: pd.DataFrame
    led: pd.DataFrame
    by_partner: pd.DataFrame
    partner_parts: pd.DataFrame

    @property
    def about(self) -> tuple[str, str]:
        """What kind it is about, and its code; the whole country where nothing is chosen."""
        chosen = ((kind, first(getattr(self.scope, kind))) for kind in ABOUT)
        return next(((kind, code) for kind, code in chosen if code), (COUNTRY, COUNTRY))

    def name(self, kind: str, code: Any, language: str) -> str:
        """The name of a code; a partner also by the name found in the exports, yes or no for a truth."""
        if kind == "partner" and code in self.partners.index:
            row = self.partners.loc[code]
            own = row[spoken("name", language)]
            return str(row["name_en"] if pd.isna(own) else own)
        return words.label(kind, _YES_NO.get(code, code) if kind == "yes_no" else code, language)

    def who(self, language: str) -> str:
        """The name of whom it is about."""
        kind, code = self.about
        return t("whole_country", language) if kind == COUNTRY else self.name(kind, code, language)


_Said = TypeVar("_Said", bound=View)


@lru_cache(maxsize=4)  # a deck, workbook and brief of one subject are made one after the other
def in_language(view: _Said, language: str) -> _Said:
    """The same with the texts that people wrote in a language: one column for each pair of them."""
    frames = {field.name: getattr(view, field.name) for field in fields(view) if field.name not in _NAMES}
    said = {
        name: two_languages.in_one(frame, language) for name, frame in frames.items() if isinstance(frame, pd.DataFrame)
    }
    return replace(view, **said)


def in_led(scope: Scope, judged: pd.DataFrame) -> Scope:
    """The scope of the year that leads; of all years, where that has no money."""
    led = None if pd.isna(judged.iloc[0]["counted_usd"]) else int(judged.iloc[0]["year"])
    return replace(scope, from_year=led, to_year=led)


def in_view(scope: Scope) -> Mapping[str, Any]:
    """The money in view, and by partners that of the year that leads."""
    judged = reporting.judged_year(scope)
    led = in_led(scope, judged)
    return {
        "coverage": reporting.coverage(scope),
        "reporting": judged,
        "led": reporting.coverage(led),
        "by_partner": resources.sums(led, by="partner", is_firm_apart=False),
        "partner_parts": resources.sums(led, by="partner"),
    }
