"""A fact to confirm in words: what it is about, which part of it, what stands there, and who confirmed it."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress

from twg_analytics import country, reference
from twg_analytics.reference import confirmed, facts
from twg_analytics.reference.contracts import CONTRACTS, SHARE, TEXTS
from twg_analytics.reference.facts import Fact
from twg_analytics.reference.lists import load
from twg_analytics.reference.names import OWN_LISTS
from twg_analytics.words import columns, dates, numbers, wording
from twg_analytics.words.texts import t

_BETWEEN = " \N{MIDDLE DOT} "
_COORDINATOR = country.HERE.names["coordinator"]


def sheet(listed_in: str, language: str) -> str:
    """What the facts of a list are, as the name of their sheet; a list that is new has its own name."""
    is_said = f"facts_list_{listed_in}" in wording.texts(language)
    return t(f"facts_list_{listed_in}", language) if is_said else _spelt_out(listed_in)


def about(fact: Fact, language: str) -> str:
    """What a fact is about: the name of its row, and of a text what it says in English."""
    if fact.listed_in == TEXTS:
        return _english(fact) or fact.row
    own = {column: kind for kind, (of, column) in OWN_LISTS.items() if of == fact.name}
    held = CONTRACTS[fact.name]
    named = [
        reference.label(kind, cell, language) if (kind := held.columns[column].kind or own.get(column)) else cell
        for column, cell in zip(held.key, confirmed.parted(fact.row), strict=True)
        if column != fact.column
    ]
    return _BETWEEN.join(filter(None, named))


def _english(fact: Fact) -> str | None:
    """The English beside a text in Khmer."""
    column, own = f"{fact.column.removesuffix('km')}en", load(fact.name)
    found = own.loc[confirmed.rows(fact.name, own) == fact.row, column] if column in own else []
    return next((text for text in found if isinstance(text, str)), None)


def part(fact: Fact, language: str) -> str:
    """Which part of its row a fact is: its column, and in which language where there are two."""
    stem, _, spoken = fact.column.rpartition("_")
    if spoken not in (country.ENGLISH, country.OWN):
        return _column(fact.column, language)
    return t(f"facts_in_{spoken}", language, what=_column(stem or "text", language))


def _column(name: str, language: str) -> str:
    if f"facts_column_{name}" in wording.texts(language):
        return t(f"facts_column_{name}", language)
    return columns.heading(name, language) if name in columns.described() else _spelt_out(name)


def _spelt_out(name: str) -> str:
    return name.replace("_", " ").capitalize()


def value(fact: Fact, language: str) -> str | None:
    """What stands there now, as it is read: a code with its name, a share in per cent."""
    if fact.value is None:
        return None
    if kind := fact.held.kind:
        shares = confirmed.shares(fact.value) if fact.held.shared_in else [(fact.value, 100.0)]
        named = [(f"{code}{_BETWEEN}{reference.label(kind, code, language)}", share) for code, share in shares]
        return confirmed.shared(named) if len(named) > 1 else named[0][0]
    return numbers.percent(float(fact.value), language, 1) if fact.held == SHARE else fact.value


def part_of(name: str, share: float, language: str) -> str:
    """A name, with the part of it that belongs to what it stands under where that is not all."""
    return f"{name} ({numbers.percent(share, language, 1)})" if share < 1 else name


def standing(fact: Fact, language: str) -> str:
    """Who confirmed a fact and when, or by whom it is to be confirmed."""
    if fact.confirmed_by:
        return confirmed_by(fact.confirmed_by, fact.confirmed_on, language)
    return to_be_confirmed(fact.confirm_by, language)


def to_be_confirmed(by: str, language: str) -> str:
    """By whom something is to be confirmed."""
    return t("facts_to_be_confirmed", language, who=_who(by, language))


def of_rows(name: str, is_asked: Callable[[Fact], bool], language: str) -> str | None:
    """Who confirmed the facts of some rows of a list, and when last; None while one of them is not confirmed."""
    about = [fact for fact in facts.listed() if fact.name == name and is_asked(fact)]
    known = [fact for fact in about if fact.value is not None or fact.confirmed_by]
    if not known or not all(fact.confirmed_by for fact in known):
        return None
    last = max(known, key=lambda fact: fact.confirmed_on)
    return confirmed_by(last.confirmed_by, last.confirmed_on, language)


def confirmed_by(by: str, on: str, language: str) -> str:
    """That somebody confirmed it, and on which day."""
    day = on
    with suppress(ValueError):  # a list that was edited by hand
        day = dates.date(dt.date.fromisoformat(on), language)
    return t("facts_confirmed_by", language, who=_who(by, language), date=day)


def _who(name: str, language: str) -> str:
    """Who confirms: the coordinator by its short name in the language, anybody else as written."""
    return t("facts_cdcb", language) if name == _COORDINATOR else name
