"""The choices in words, in the reader's language."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st

from twg_analytics import reference, words
from twg_analytics.country import spoken
from twg_analytics.questions import projects, snapshots
from twg_analytics.questions.funding import NOTHING
from twg_analytics.questions.scope import listed
from twg_analytics.sentences.figure import TIMELESS, Period
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters.choices import FILTERS, JMI_YEAR, SEVERAL_KEYS, SUPPOSED_LISTS, Filters
from twg_analytics.words import named_value, t, two_languages

_YEARS = ("from", "to")
_NOT_IN_NAMES = re.compile(r"[^\w-]+", re.ASCII)


class Chip(NamedTuple):
    """A choice that stands above a page, what its press sets so that it is taken off, and with what name it begins.

    The name is blank where the value alone does not say what is chosen.
    """

    key: str
    said: str
    without: dict[str, Any]
    name: str = ""


def names(kind: str, language: str, file: Path) -> Callable[[Any], str]:
    """The function that names the codes of a kind; partners also by the names found in the exports."""
    if kind in _NAMED:
        return partial(_NAMED[kind], language)
    if kind in SUPPOSED_LISTS:
        return lambda ids: _titles(ids, language, file)
    if kind == "project":
        return lambda project: _titles([project], language, file)
    if kind == "priority":
        priorities = _priorities(language, file)
        return lambda code: priorities.get(code) or _unlisted(language, str(code))
    if kind != "partner":
        return lambda code: words.label(kind, code, language)
    own = _partners(language, file)

    def name(code: Any) -> str:
        return own[code] if code in own else words.label(kind, code, language)

    return name


@lru_cache(maxsize=8)
def _partners(language: str, file: Path) -> dict[str, str]:
    """The names of partners as the exports of a published file have them."""
    seen = fetch(snapshots.partner_names, file)
    return dict(zip(seen["partner_code"], seen[spoken("name", language)].fillna(seen["name_en"]), strict=True))


@lru_cache(maxsize=8)
def _priorities(language: str, file: Path) -> dict[str, str]:
    """The priorities of workplans as their groups call them."""
    seen = fetch(snapshots.priority_names, file)
    return dict(zip(seen["code"], two_languages.text(seen, "priority", language), strict=True))


def _unlisted(language: str, code: str) -> str:
    """A priority that no workplan has: of lines without one, or one of an address."""
    said = code.partition(":")[2] or code
    return t("not_reported", language) if said == reference.UNKNOWN else said


def _titles(ids: Sequence[str], language: str, file: Path) -> str:
    known = fetch(projects.named, file, keys=tuple(ids)).set_index("project_id")["title"]
    return words.in_a_row((known.get(project, project) for project in ids), language)


def _day(language: str, code: Any) -> str:
    return words.date(dt.date.fromisoformat(str(code)), language)


def _year(language: str, code: Any) -> str:
    return words.year(code, language)


def _or_else(unknown: str, name: Callable[[str, Any], str]) -> Callable[[str, Any], str]:
    """How codes are named of which one says that nobody reported any."""
    return lambda language, code: t(unknown, language) if code == reference.UNKNOWN else name(language, code)


def _sector(language: str, code: str) -> str:
    """A sector at any level; a sub-sector after its sector's name, for several are called the same."""
    level = reference.sector_level(code)
    name = words.label(level, code, language)
    return f"{words.label('sector', code[:-2], language)} \N{EN DASH} {name}" if level == "subsector" else name


# What is named otherwise than a list in `data/reference` says.
_NAMED: dict[str, Callable[[str, Any], str]] = {
    "snapshot": _day,
    "before": _day,
    "year": _year,
    JMI_YEAR: _year,
    "expected": _or_else("without_year", _year),
    "sector": _sector,
    "search": lambda _, text: str(text),
    "finding": lambda language, key: words.finding(key, "text", language),
    "capacity": lambda language, code: t(f"capacity_{code}", language),
    "weight": lambda language, share: words.percent(share, language),
    "later": lambda language, years: words.years_later(years, language),
}


def sector_levels_below(sector: str | None) -> list[str]:
    """The levels to show of a sector chosen at any level: its own parts, and theirs."""
    if sector is None:
        return ["main_sector", "sector"]
    level = reference.sector_level(sector)
    return {"main_sector": ["sector", "subsector"], "sector": ["subsector"], "subsector": ["subsector"]}[level]


def codes(chosen: Filters, years: tuple[int, int] | None = None) -> list[str]:
    """Each filter that is set, as a name of a file may have it: `partner-japan-adb`, `from-2024`.

    The `years` of what is in the file, where it has its own, stand in the place of those chosen. What rests on a
    supposition says so.
    """
    told = ("snapshot", "measure", "lens", *(_YEARS if years else ()))
    listened = [one for one in FILTERS if one.key in chosen.listens and one.key not in told]
    chosen_of = [(one.key, one.of(chosen)) for one in listened]
    chosen_of += zip(_YEARS, years or (), strict=False)
    said = [
        (key, "-".join(code) if isinstance(code, tuple) else str(code)) for key, code in chosen_of if code is not None
    ]
    named = [f"{key}-{_NOT_IN_NAMES.sub('-', code)}" for key, code in said]
    return named if chosen.supposed == NOTHING else [*named, "what-if"]


def context(chosen: Filters, of: Period = TIMELESS) -> str:
    """The years `of` what is shown, else those chosen on a page about years, and every filter that is set."""
    said = {keys: words for keys, words in in_words(chosen).items() if not _is_beside(keys[0], chosen)}
    years = said.pop(_YEARS, t("years_all", chosen.language))
    if of != TIMELESS:
        years = t("years_of", chosen.language, years=of.said(chosen.language))
    elif "from" not in chosen.listens or not chosen.has_years:
        years = ""
    return " \N{MIDDLE DOT} ".join(filter(None, [years, *said.values()]))


def in_words(chosen: Filters) -> dict[tuple[str, ...], str]:
    """Each filter that is set, by its keys in the address: the two ends of the years are one of them."""
    told = {"snapshot", "measure", "lens", *_YEARS}  # by the source, by what is measured, and as one
    said: dict[tuple[str, ...], str] = {
        (key,): named_value(label, value, chosen.language) for key, label, value in _said(chosen) if key not in told
    }
    first, last = chosen.scope.from_year, chosen.scope.to_year
    if "from" not in chosen.listens or (first is None and last is None):
        return said
    return {_YEARS: _years(first, last, chosen.language), **said}


def _years(first: int | None, last: int | None, language: str) -> str:
    """A span of years, one end of which may be open."""
    if first is None or last is None:
        key, end = ("years_to", last) if first is None else ("years_from", first)
        return t(key, language, year=words.year(str(end), language))
    years = [words.year(str(end), language) for end in sorted({first, last})]
    return t("years_of", language, years=words.span(years, language))


def described(chosen: Filters, *, is_drawn: bool = False) -> list[tuple[str, str]]:
    """What the page listens to, in words: the snapshot and measure always, a filter where one is set.

    Of what `is_drawn` only what may change it.
    """
    return [(label, value) for key, label, value in _said(chosen) if not (is_drawn and _is_beside(key, chosen))]


def _is_beside(key: str, chosen: Filters) -> bool:
    """Whether a choice changes nothing in a chart: the year of the JMIs, on a page whose charts are of money."""
    return key == JMI_YEAR and "measure" in chosen.listens


def chips(chosen: Filters) -> tuple[list[tuple[str, str]], list[Chip]]:
    """What stands above a page: names and values of what is always chosen there, and what can be taken off.

    The TWG or province that a page is about because none was chosen cannot be taken off.
    """
    set_here = {
        keys: said for keys, said in in_words(chosen).items()
        if not {*keys} & {"project", JMI_YEAR} and any(st.session_state.get(key) for key in keys)
    }  # fmt: skip
    off = [chip for keys, said in set_here.items() for chip in _taken_off(keys, said, chosen)]
    taken = {key for keys in set_here for key in keys}
    return [(label, value) for key, label, value in _said(chosen) if key not in taken], off


def _taken_off(keys: tuple[str, ...], said: str, chosen: Filters) -> list[Chip]:
    """The chips of a filter: one, or one for each of the codes chosen of it."""
    key = keys[0]
    one = next((one for one in FILTERS if one.key == key and one.takes_several), None)
    if one is None:
        return [Chip(key, said, dict.fromkeys(keys))]
    label, name = t(f"filter_{key}", chosen.language), names(one.kind, chosen.language, chosen.file)
    return [
        Chip(
            f"{key}_{code}",
            named_value(label, name(code), chosen.language),
            {key: [other for other in st.session_state[key] if other != code]},
            named_value(label, "", chosen.language).rstrip(),
        )
        for code in listed(one.of(chosen))
    ]


def first_of_several(chosen: Filters) -> list[tuple[str, str]]:
    """Where more is chosen than a page about one thing takes: what the filter is of, and the code that is taken."""
    return [
        (label, value) for key, label, value in _said(chosen)
        if key in SEVERAL_KEYS and len(st.session_state[key]) > 1 and chosen.is_of_one
    ]  # fmt: skip


def _each(name: Callable[[Any], str], key: str, code: Any) -> str:
    """What is chosen in words; of a filter that takes several, one after the other."""
    return ", ".join(map(name, listed(code))) if key in SEVERAL_KEYS else name(code)


def _said(chosen: Filters) -> list[tuple[str, str, str]]:
    """What the page listens to: its key, its name and what is chosen, in words."""
    supposed = chosen.supposed
    beside = {
        "search": chosen.search,
        "project": chosen.project,
        JMI_YEAR: chosen.jmi_year,
        "weight": supposed.weight,
        "out": supposed.left_out or None,
        "in": supposed.taken_in or None,
        "moved": supposed.moved or None,
        "later": supposed.years_later or None,
    }
    said = [(one.key, one.kind, one.of(chosen)) for one in FILTERS] + [(key, key, code) for key, code in beside.items()]
    return [
        (key, t(f"filter_{key}", chosen.language), _each(names(kind, chosen.language, chosen.file), key, code))
        for key, kind, code in said
        if code is not None and key in chosen.listens
    ]
