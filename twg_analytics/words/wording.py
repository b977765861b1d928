"""The list of texts itself: what `wording.csv` has for a key, a language and a plural form.

A word that is missing never breaks a page: the key is shown in its place and the log says so once. `make check`
finds it before.
"""

import logging
import re
from collections.abc import Mapping
from functools import cache

from babel import Locale
from babel.plural import PluralRule

from twg_analytics import country, reference

LANGUAGES = (country.ENGLISH, country.LANGUAGE.code)
OTHER = "other"  # the form that every language has; it stands in the column of the language
# After these words Khmer writes a day in full: the day of the month, its month and its year.
_DAY_IN_FULL = re.compile("ថ្ងៃទី([០-៩]+) ([\u1780-\u17d3]+) ([០-៩]{4})")
_log = logging.getLogger(__name__)


@cache
def _plural_rule(language: str) -> PluralRule:
    return Locale(language).plural_form if language == country.ENGLISH else PluralRule(country.LANGUAGE.plural)


def form(count: float, language: str) -> str:
    """The plural category of a count by CLDR: `one` or `other` in English, the country's own as its settings say."""
    return _plural_rule(language)(count)


@reference.kept
def forms(key: str, language: str) -> dict[str, str]:
    """The text of a key in each plural form it has; a key that is not listed says itself."""
    found = texts(language).get(key)
    if found is None:
        _log.warning("There is no text in wording.csv for %s (%s).", key, language)
        return {OTHER: key.replace("{", "{{").replace("}", "}}")}
    return found


def counted(key: str) -> str | None:
    """The placeholder of a text whose count decides its form, or None."""
    return _counted().get(key)


def word(key: str, language: str, **values: object) -> str:
    """A text without a count, its placeholders filled with texts."""
    return filled(key, forms(key, language)[OTHER], values)


def filled(key: str, text: str, values: Mapping[str, object]) -> str:
    """A text with its placeholders filled; one that asks for what is not given stays as it is, and the log says so.

    A day in a sentence of Khmer is written in full, as `ថ្ងៃទី៥ ខែធ្នូ ឆ្នាំ២០០៧`; in cells and on axes it is short.
    """
    try:
        return _DAY_IN_FULL.sub(r"ថ្ងៃទី\1 ខែ\2 ឆ្នាំ\3", text.format_map(values))
    except (KeyError, IndexError, ValueError):
        _log.warning("The text %s asks for what is not given: %s", key, text)
        return text


@reference.kept
def texts(language: str) -> dict[str, dict[str, str]]:
    """Every text of a language by its key and plural form."""
    listed = reference.load("wording")
    own = country.ENGLISH if language == country.ENGLISH else country.OWN
    columns = {OTHER: own}
    columns |= {form: column for form in _plural_rule(language).tags if (column := f"{own}_{form}") in listed}
    return {
        row["key"]: {form: row[column] for form, column in columns.items() if isinstance(row[column], str)}
        for row in listed.to_dict("records")
        if isinstance(row[own], str)
    }


@reference.kept
def _counted() -> dict[str, str]:
    named = reference.load("wording").dropna(subset="counted")
    return dict(zip(named["key"], named["counted"], strict=True))
