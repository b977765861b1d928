"""Names that no list knows, as one list: how often each stands in the files, its money, and what it may stand for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from twg_analytics import reference
from twg_analytics.loads.folders import Load
from twg_analytics.questions import loaded
from twg_analytics.questions.scope import Scope
from twg_analytics.sentences import mending
from twg_analytics.ui import load_process, mended, who
from twg_analytics.ui.fetch import fetch
from twg_analytics.words import label, plain, t

_AT_ONCE = 20
_NOT_LISTED = ""
# What the choices begin with: nothing, the likeliest known name, or for names like no other that they are on no list.
_BEGINNINGS = ("nothing", "likeliest", "not_listed")


@dataclass(frozen=True)
class _Name:
    """An unknown name, what it may stand for, best first, and the rows of the files that hold it."""

    kind: str
    name: str
    suggested: list[str]
    told: pd.DataFrame

    @property
    def order(self) -> tuple[float, float]:
        """Most money first, then most rows."""
        return -float(self.told["amount_usd"].sum()), -float(self.told["rows_named"].sum())


def ask(load: Load, scope: Scope, files: Sequence[str], language: str) -> None:
    """Each unknown name with a choice of what it stands for, most money first; one button remembers the choices."""
    said = load.said("names") or []
    if not said:
        return
    told = fetch(loaded.unknown_names, scope, files=list(files))
    names = sorted((_named(of, told) for of in said), key=lambda of: of.order)
    st.header(mending.title(len(names), scope, language), anchor=False)
    st.markdown(t("mending_lead", language))
    of_kind = _of_a_kind(load, names, scope, language)
    beginning = st.segmented_control(
        t("mending_begin", language), _BEGINNINGS, default=_BEGINNINGS[0], required=True,
        format_func=lambda one: t(f"mending_begin_{one}", language), key=f"mending_begin_{load.id}_{of_kind[0].kind}",
    )  # fmt: skip
    with st.form(f"mending_{of_kind[0].kind}", border=True):
        chosen = [_choice(load, of, scope, str(beginning), language) for of in of_kind[:_AT_ONCE]]
        by = who.box(f"mending_by_{load.id}", language, load.by)
        confirms = st.form_submit_button(t("mending_confirm", language), icon=":material/bookmark_added:")
    if len(of_kind) > _AT_ONCE:
        st.caption(mending.more(len(of_kind) - _AT_ONCE, scope, language))
    meanings = [meaning for meaning in chosen if meaning]
    if confirms and meanings:
        load_process.start("map", load, "--by", by.strip() or load.by, "--", *meanings)
        st.rerun()


def _named(of: dict[str, Any], told: pd.DataFrame) -> _Name:
    here = told["source_column"].isin(of["columns"]) & (told["name"] == of["name"])
    return _Name(of["kind"], of["name"], of["suggested"], told[here])


def _of_a_kind(load: Load, names: list[_Name], scope: Scope, language: str) -> list[_Name]:
    """The names of the kind that is chosen."""
    kinds = list(dict.fromkeys(of.kind for of in names))
    by_kind = {kind: [of for of in names if of.kind == kind] for kind in kinds}
    picked = st.pills(
        t("mending_kind", language), kinds, default=kinds[0], key=f"mending_kind_{load.id}_{len(kinds)}", required=True,
        format_func=lambda kind: mending.kind(mended.kind_name(kind, language), len(by_kind[kind]), scope, language),
    )  # fmt: skip
    return by_kind[str(picked)]


def _choice(load: Load, of: _Name, scope: Scope, beginning: str, language: str) -> str | None:
    """What a person chooses for a name, as the command that remembers it takes it; None while nothing is chosen."""
    written, held, choice = st.columns([3, 2, 4], vertical_alignment="center")
    written.text(of.name)
    held.caption(mending.holds(of.told, scope, language))
    others = [code for code in reference.codes(of.kind) if code not in (*of.suggested, reference.UNKNOWN)]
    options = [*of.suggested, _NOT_LISTED, *others]
    begins = {"likeliest": of.suggested[:1], "not_listed": [] if of.suggested else [_NOT_LISTED]}.get(beginning)
    picked = choice.selectbox(
        t("mapping_means", language, heading=plain(of.name)),
        options,
        index=options.index(begins[0]) if begins else None,
        format_func=lambda code: _meaning(of, code, language),
        placeholder=t("mapping_undecided", language),
        label_visibility="collapsed",
        key=f"mending_{load.id}_{of.kind}_{of.name}_{beginning}",
    )
    return None if picked is None else f"{of.kind}:{picked}={of.name}"


def _meaning(of: _Name, code: str, language: str) -> str:
    if code == _NOT_LISTED:
        return t("mending_not_listed", language)
    name = label(of.kind, code, language)
    return t("mapping_suggested", language, name=name) if code in of.suggested else name
