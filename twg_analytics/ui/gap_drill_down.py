"""From any part of a figure of funding to its rows: the activities or projects behind what was clicked.

A part is written as in `behind`: `kind:code`, of two dimensions `kind-kind:code|code`, others joined by `+`.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from twg_analytics.questions import funding, linked_money
from twg_analytics.sentences.listed import of_rows
from twg_analytics.ui import filters, remedies, show, what_if
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import t

_FIRST, _CELL = "activity", "priority-year"
# The steps from cost to gap: which money of which projects, or which activities, are behind one.
_MONEY = {
    "oda": ("firm", "oda"), "ngo": ("firm", "ngo"), "delegated": ("firm", None), "pipeline": ("pipeline", None),
}  # fmt: skip
_ACTIVITIES = {"gap": "lacking", "remains": "lacking", "low": "lacking", "surplus": "in_surplus"}


def rows(chosen: Filters, drawn: Mapping[str, pd.DataFrame], lines: str, *, under: Collection[str]) -> None:
    """What is behind one part of the figures drawn of these `lines`, by the kind of codes with `code` and `name`.

    It stands directly `under` the figures of these kinds, and under that of activities while nothing is open.
    """
    language = chosen.language
    held_kind = (filters.held_open() or "").partition(":")[0]
    if (held_kind if held_kind in (_CELL, *drawn) else _FIRST) not in under:
        return
    offered = {
        f"{kind}:{code}": t("open_part", language, kind=of_kind, name=name)
        for kind, frame in drawn.items()
        for of_kind in [t(f"filter_{kind}", language)]
        for code, name in zip(frame["code"], frame["name"], strict=True)
    }
    held = filters.held_open()
    if held and held not in offered and (held_kind == _CELL or (held_kind in drawn and "+" in held)):
        offered[held] = _named(held, chosen)
    picked = filters.open_choice(language, list(offered), offered.__getitem__)
    if picked is None:
        st.caption(t("open_hint_gaps", language))
        return
    kind, _, code = picked.partition(":")
    with show.opened(picked):
        st.html(f"<b>{escape(offered[picked])}</b>")
        if kind == "activity":
            remedies.opened(code, lines, chosen)
        elif code in _MONEY:
            standing, source = _MONEY[code]
            of = fetch(linked_money.projects, replace(chosen.scope, source=source), standing=standing, lines=lines)
            show.table("gap_projects", of, chosen)
        else:
            show.table("gap_activities", what_if.compared(_activities(kind, code, lines, chosen), chosen), chosen)


def _activities(kind: str, code: str, lines: str, chosen: Filters) -> pd.DataFrame:
    """The activities behind a part; of a priority in a year only the money of that year."""
    by, _, across = kind.partition("-")
    codes, _, across_codes = code.partition("|")
    asked: dict[str, Any] = {"which": _ACTIVITIES.get(code, "all"), "lines": lines}
    if kind != "step":
        asked = {"lines": lines, "by": by, "codes": tuple(codes.split("+")) if codes else ()}
    if across:
        asked |= {"across": across, "across_codes": tuple(across_codes.split("+")) if across_codes else ()}
    return fetch(funding.activities, chosen.scope, supposed=chosen.supposed, **asked)


def _named(held: str, chosen: Filters) -> str:
    """A part in words that no box offers: a cell, or what a chart adds up as others."""
    language = chosen.language
    kind, _, code = held.partition(":")
    if "+" in code:
        return of_rows("other_rows", code.split("+"), language)
    named = filters.names(kind.partition("-")[0], language, chosen.file) if kind.startswith("priority") else str
    name = " \N{MULTIPLICATION SIGN} ".join(named(part) for part in code.split("|") if part)
    return t("open_part", language, kind=t(f"filter_{kind.partition('-')[0]}", language), name=name)
