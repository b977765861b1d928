"""From any part of a figure to its rows: the projects behind what was clicked, with the same total.

A part is written `kind:code`, in figures of two dimensions `kind-kind:code|code`; codes that a chart adds up as
"others" are joined by `+`. A chart of years says after the year which measure it drew.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

import pandas as pd
import streamlit as st

from twg_analytics.questions import reporting, resources
from twg_analytics.questions.scope import Scope
from twg_analytics.sentences import money
from twg_analytics.sentences.listed import of_rows
from twg_analytics.ui import filters, show
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import plain, t

# Kinds of part that the sidebar can also filter on, and the filters.
_FILTERS = {
    "twg": ("twg",), "main_sector": ("sector",), "sector": ("sector",), "subsector": ("sector",),
    "province": ("province",), "partner": ("partner",), "year": ("from", "to"), "measure": ("measure",),
}  # fmt: skip
_Side = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class _Part:
    """A part of a figure: one or two kinds, each with the codes that it is made of."""

    sides: tuple[_Side, ...]

    @property
    def asked(self) -> dict[str, Any]:
        """What the question about rows is asked beside its scope."""
        said: dict[str, Any] = {}
        for name, names, (kind, codes) in zip(("by", "across"), ("codes", "across_codes"), self.sides, strict=False):
            said |= {} if kind == "measure" else {name: kind, names: codes}
        return said

    @property
    def measure(self) -> str | None:
        """The measure that was drawn, where the part says so."""
        return next((codes[0] for kind, codes in self.sides if kind == "measure"), None)

    def years(self, scope: Scope) -> Scope:
        """The scope in the years of the part, where it is of some."""
        numbers = [int(code) for kind, codes in self.sides if kind == "year" for code in codes]
        return replace(scope, from_year=min(numbers), to_year=max(numbers)) if numbers else scope

    @property
    def filters(self) -> dict[str, Any]:
        """The filters that keep only this in the view; none where a side has no filter, or several codes."""
        kept: dict[str, Any] = {}
        for kind, codes in self.sides:
            if len(codes) > 1 or kind not in _FILTERS:
                return {}
            kept |= dict.fromkeys(_FILTERS[kind], codes[0])
        return kept


def _part(written: str) -> _Part:
    """A part as clicks and addresses write it; a row or column as a whole leaves the other side blank."""
    kinds, _, codes = written.partition(":")
    named = kinds.split("-") if kinds != "year" else ["year", "measure"]
    sides = [(kind, tuple(code.split("+"))) for kind, code in zip(named, codes.split("|"), strict=False) if code]
    return _Part(tuple(sides))


def _known(drawn: Mapping[str, pd.DataFrame]) -> dict[str, set[str]]:
    """The codes of each kind in the figures of a page."""
    known: dict[str, set[str]] = {}
    for kinds, frame in drawn.items():
        other = "measure_code" if kinds == "year" else "across_code"
        for kind, column in zip([*kinds.split("-"), "measure"], ("code", other), strict=False):
            known.setdefault(kind, set()).update(frame[column].dropna())
    return known


def _naming(chosen: Filters) -> Callable[[_Part], str]:
    """How parts are named; each list of names is looked up once, for thousands of cells may be offered."""
    return partial(_name, chosen=chosen, names=cache(lambda kind: filters.names(kind, chosen.language, chosen.file)))


def _name(part: _Part, chosen: Filters, names: Callable[[str], Callable[[str], str]]) -> str:
    """A part in words: what it is, and of which kind."""
    language = chosen.language

    def side(kind: str, codes: tuple[str, ...]) -> str:
        if len(codes) > 1:
            return of_rows("other_rows", codes, language)
        return names(kind)(codes[0])

    name = " \N{MULTIPLICATION SIGN} ".join(side(*one) for one in part.sides)
    return t("open_part", language, kind=t(f"filter_{part.sides[0][0]}", language), name=name)


def _offered(drawn: Mapping[str, pd.DataFrame]) -> list[str]:
    """What can be opened, as the select box offers it: each part of each figure; a line's years only by a click."""
    offered = []
    for kinds, frame in drawn.items():
        if kinds.endswith("-year"):
            continue
        other = "measure_code" if kinds == "year" else "across_code" if "-" in kinds else None
        named = frame[(frame == "total").sum(axis=1) == 0]
        codes = named["code"] if other is None else named["code"] + "|" + named[other]
        offered += [f"{kinds}:{code}" for code in dict.fromkeys(codes)]
    return offered


def rows(chosen: Filters, drawn: Mapping[str, pd.DataFrame]) -> None:
    """The projects behind one part of the figures drawn on a page, given by the kind of their codes."""
    language, offered = chosen.language, _offered(drawn)
    held = filters.held_open()
    if held and held not in offered and held.partition(":")[0] in drawn and _is_drawn(_part(held), drawn):
        offered.append(held)
    name = _naming(chosen)
    picked = filters.open_choice(language, offered, lambda written: name(_part(written)))
    if picked is None:
        st.caption(t("open_hint", language))
        return
    with show.opened(picked):
        _opened(picked, name(_part(picked)), chosen)


def _opened(picked: str, name: str, chosen: Filters) -> None:
    """The sum of a part, a button that keeps only it in the view, and its projects."""
    part, language = _part(picked), chosen.language
    scope = replace(chosen.scope, measure=part.measure or chosen.scope.measure)
    found, total = fetch(resources.rows, scope, **part.asked), fetch(reporting.coverage, part.years(scope)).iloc[0]
    st.markdown(money.of_part(picked, plain(name), found, chosen.value, total, scope, language))
    if kept := part.filters:
        asked = filters.further([kind for kind, _ in part.sides])
        if "sector" in kept:  # what is chosen within a part is not lost in it
            kept |= {"sector": scope.of_part("sector", str(kept["sector"])).sector}
        st.button(
            t("open_narrow", language),
            on_click=filters.setting(**kept, **asked, open=None),
            icon=":material/filter_alt:",
        )
    show.table("behind", found, chosen)


def _is_drawn(part: _Part, drawn: Mapping[str, pd.DataFrame]) -> bool:
    """Whether every code of a part stands in a figure of the page."""
    known = _known(drawn)
    return bool(part.sides) and all(known.get(kind, set()).issuperset(codes) for kind, codes in part.sides)
