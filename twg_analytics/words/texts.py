"""A text of `wording.csv` with its placeholders filled, in the plural form that its count asks for."""

from collections.abc import Iterable
from decimal import Decimal
from numbers import Real

import pandas as pd

from twg_analytics import reference
from twg_analytics.country import ENGLISH, LANGUAGE
from twg_analytics.words import wording
from twg_analytics.words.numbers import number


def t(key: str, language: str, **values: object) -> str:
    """The text of a key of `wording.csv`, its `{placeholders}` filled.

    A number is handed over as it is and written as `number` does; what is written otherwise (money, a share, a year)
    comes as text. The number that the list's column `counted` names decides between singular and plural. A word that
    is missing shows its key, and the log says so.
    """
    forms = wording.forms(key, language)
    count = values.get(wording.counted(key) or "")
    form = wording.form(float(count), language) if isinstance(count, Real) and not pd.isna(count) else wording.OTHER
    written = {name: _written(value, language) for name, value in values.items()}
    return wording.filled(key, forms.get(form, forms[wording.OTHER]), written)


def named_value(name: object, value: object, language: str) -> str:
    """A value after its name, with the colon of the language: Khmer has one of its own."""
    return wording.word("named_value", language, name=name, value=value)


def in_a_row(parts: Iterable[str], language: str) -> str:
    """Parts in a row, which may have spaces and commas of their own."""
    return ("; " if language == ENGLISH else LANGUAGE.in_a_row).join(parts)


def in_a_sentence(parts: Iterable[str], language: str) -> str:
    """Parts in a row as one sentence, as a chart is read aloud."""
    return wording.word("pack_sentence", language, text=in_a_row(parts, language))


def _written(value: object, language: str) -> object:
    is_number = value is None or (isinstance(value, Real | Decimal) and not isinstance(value, bool))
    return number(value, language) if is_number else value  # type: ignore[arg-type]


def label(kind: str, code: str | None, language: str) -> str:
    """The name of a code; what is blank or unknown is called not reported."""
    if code is None or pd.isna(code):
        return wording.word("not_reported", language)
    name = reference.label(kind, code, language)
    return wording.word("not_reported", language) if name == reference.UNKNOWN else name
