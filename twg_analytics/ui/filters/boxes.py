"""The boxes that a reader chooses in: those of the frame, and those of single pages."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import streamlit as st

from twg_analytics import reference, words
from twg_analytics.questions import jmis
from twg_analytics.questions.scope import Scope
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import address
from twg_analytics.ui.filters.address import follow, hold, hold_all
from twg_analytics.ui.filters.choices import (
    EXPLORE_KEYS,
    FILTERS,
    FRAME_KEYS,
    JMI,
    JMI_YEAR,
    LISTS,
    LOAD,
    OPEN_KEY,
    PAGE_KEYS,
    RULE_KEY,
    SEVERAL_KEYS,
    USUAL,
    Filters,
)
from twg_analytics.ui.filters.clicks import reset
from twg_analytics.ui.filters.explored import hold_explored, options
from twg_analytics.ui.filters.fields import retell
from twg_analytics.ui.filters.names import names
from twg_analytics.words import t

_PICK_WIDTH = 420
_ONE_OF_A_ROW = 230


def _select(
    key: str,
    language: str,
    options: Sequence[str],
    name: Callable[[Any], str],
    *,
    usual: bool,
    stays: bool = True,
    width: int | None = None,
    blank: str = "everything",
) -> None:
    """A select box over codes: one is always chosen where one is usual, else empty means what the word `blank` says."""
    retell(key, language)
    st.selectbox(
        t(f"filter_{key}", language),
        options,
        index=0 if usual else None,
        key=key,
        format_func=name,
        placeholder=t(blank, language),
        persist_state="session" if stays else None,
        width=width or "stretch",
    )


def _several(key: str, language: str, options: Sequence[str], name: Callable[[Any], str]) -> None:
    """A box that takes several codes; empty means everything."""
    st.multiselect(
        t(f"filter_{key}", language),
        options,
        key=key,
        format_func=name,
        placeholder=t("everything", language),
        select_all=False,  # Enter after a few letters takes the one that fits best, not all that contain them
        persist_state="session",
    )


def _first(key: str, language: str, options: Sequence[str], name: Callable[[Any], str]) -> None:
    """A box for one code, on a page about one thing: the first of those chosen; another choice replaces them all."""
    box = f"first_{key}"
    st.session_state[box] = next(iter(st.session_state[key]), None)

    def choose() -> None:
        code = st.session_state[box]
        st.session_state[key] = [code] if code else []

    st.selectbox(
        t(f"filter_{key}", language),
        options,
        index=None,
        key=box,
        format_func=name,
        placeholder=t("everything", language),
        on_change=choose,
    )


def draw_language(language: str) -> None:
    """The switch between the two languages; until something is published, the only choice there is."""
    st.segmented_control(
        t("filter_lang", language),
        words.LANGUAGES,
        key="lang",
        format_func=lambda code: t("language_name", code),
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    if address.published_file() is None:
        address.write(["lang", LOAD], USUAL)


def draw(language: str, keys: Sequence[str], *, of_several: bool) -> None:
    """The filters that a page listens to, some of several codes, and the address that repeats every choice."""
    file = address.published_file()
    if file is None:
        return
    codes: dict[str, Sequence[str]] = {one.key: one.codes(file, language) for one in FILTERS}
    usual = USUAL | {one.key: codes[one.key][0] for one in FILTERS if one.is_always_chosen}
    kinds = {one.key: one.kind for one in FILTERS} | {JMI_YEAR: JMI_YEAR}
    address.note_unknown(codes)
    for key in codes:
        if key in SEVERAL_KEYS:
            hold_all(key, codes[key])
            continue
        follow(key, usual.get(key))
        hold(key, codes[key], usual.get(key))
    if JMI_YEAR in keys:
        codes[JMI_YEAR], usual[JMI_YEAR] = _jmi_years(file, st.session_state["snapshot"])
        hold(JMI_YEAR, codes[JMI_YEAR], usual[JMI_YEAR])
    if {*EXPLORE_KEYS} <= {*keys}:
        usual |= hold_explored()

    places: dict[str, Any] = {}
    for key in (key for key in keys if key in codes):
        if key == "from":
            places["from"], places["to"] = st.columns(2)
        with places.get(key) or nullcontext():
            name = names(kinds[key], language, file)
            if key in SEVERAL_KEYS:
                (_several if of_several else _first)(key, language, codes[key], name)
            else:
                _select(key, language, codes[key], name, usual=key in usual)
    if {*keys} - {LOAD}:
        st.button(t("reset", language), on_click=reset, icon=":material/restart_alt:", type="tertiary")
    address.listen(keys, of_several=of_several)
    address.write([*FRAME_KEYS, *(key for key in keys if key in PAGE_KEYS)], usual)


def _jmi_years(file: Path, snapshot: str) -> tuple[list[str], str]:
    """The years that JMIs may be looked at in; usually the last one that is over, for results follow their year."""
    day = dt.date.fromisoformat(snapshot)
    listed = fetch(jmis.years, Scope(file, day))["year"].tolist()
    usual = jmis.usual_year(listed, day)
    return [str(year) for year in listed or [usual]], str(usual)


def keep_to(key: str, language: str, options: Sequence[str], usual: str | None = None) -> bool:
    """Hold a choice of a page itself, or several, to a list; whether a link asks in vain, which is said here."""
    known, asked = address.count_unknown(), st.session_state.get(key)
    if key in LISTS:
        hold_all(key, options)
    else:
        hold(key, options, usual)
    if asked and asked != st.session_state[key]:
        address.write_again()
    return say_unknown(address.unknown(language, known))


def say_unknown(asked: Sequence[str]) -> bool:
    """What a link asks for and is not here, in one box; whether there is any."""
    if asked:
        st.warning("  \n".join(asked), icon=":material/link_off:")
    return bool(asked)


def pick(key: str, language: str, codes: Sequence[str], name: Callable[[Any], str], *, usual: str | None) -> str | None:
    """One choice of a page itself, by code, put into the address like every other; `usual` when none is made."""
    keep_to(key, language, codes, usual)
    _select(key, language, codes, name, usual=usual is not None, stays=False, width=_PICK_WIDTH)
    chosen: str | None = st.session_state[key] or usual
    return chosen


def finding_choice(chosen: Filters, kinds: Sequence[str], files: Sequence[str]) -> dict[str, Any]:
    """The filters of the page of findings: severity, kind of finding, file."""
    language = chosen.language
    choices = {"severity": reference.codes("severity"), "finding": kinds, "file": files}
    for place, (key, codes) in zip(st.columns([1, 2, 2]), choices.items(), strict=True):
        keep_to(key, language, codes, None)
        name = str if key == "file" else names(key, language, chosen.file)
        with place:
            _select(key, language, codes, name, usual=False, stays=False)
    state = st.session_state
    return {"severity": state["severity"], "finding": state["finding"], "source_file": state["file"]}


def jmi_choice(chosen: Filters, keys: Sequence[str], name: Callable[[Any], str]) -> str:
    """The indicator looked at: that of the address, else the first."""
    keep_to(JMI, chosen.language, keys, keys[0])
    _select(JMI, chosen.language, keys, name, usual=True, stays=False)
    picked: str = st.session_state[JMI]
    return picked


def report_choice(chosen: Filters, forms_of: Mapping[str, Sequence[str]], languages: Sequence[str]) -> dict[str, str]:
    """Which report is made, in which language and in which of its formats; usually the reader's language."""
    choice: dict[str, str] = {}
    for place, key in zip(st.columns(3), ("report_kind", "report_language", "report_form"), strict=True):
        codes = {
            "report_kind": list(forms_of),
            "report_language": languages,
            "report_form": forms_of[choice.get("report_kind", next(iter(forms_of)))],
        }[key]
        keep_to(key, chosen.language, codes, chosen.language if chosen.language in codes else codes[0])
        with place:
            _select(key, chosen.language, codes, names(key, chosen.language, chosen.file), usual=True, stays=False)
        choice[key] = st.session_state[key]
    return choice


def rule_choice(chosen: Filters, rules: Sequence[str]) -> str | None:
    """The rule whose evidence is shown, chosen in the scorecard or here."""
    keep_to(RULE_KEY, chosen.language, rules, None)
    named = names("conduct_rule", chosen.language, chosen.file)
    _select(RULE_KEY, chosen.language, rules, named, usual=False, stays=False)
    rule: str | None = st.session_state[RULE_KEY]
    return rule


def open_choice(language: str, options: Sequence[str], name: Callable[[Any], str]) -> str | None:
    """The part of a figure whose projects are shown, chosen in a chart or here."""
    if (held := st.session_state.get(OPEN_KEY)) and held not in options:
        st.caption(t("open_gone", language))
    hold(OPEN_KEY, options, None)
    retell(OPEN_KEY, language)
    st.selectbox(
        t("open_behind", language),
        options,
        index=None,
        key=OPEN_KEY,
        format_func=name,
        placeholder=t("open_nothing", language),
    )
    chosen: str | None = st.session_state[OPEN_KEY]
    return chosen


def draw_explore(language: str) -> None:
    """The boxes of the page Explore in a row: show money by this, and by that, in a form where there are several."""
    for key, codes in options().items():
        if len(codes) > 1:
            kind = "form" if key == "form" else "filter"
            named = {code: t(f"{kind}_{code}", language) for code in codes}
            _select(
                key, language, codes, named.__getitem__, usual=key != "across", stays=False, width=_ONE_OF_A_ROW,
                blank="across_nothing",
            )  # fmt: skip


def draw_search(chosen: Filters) -> None:
    """The box for words to look for in the list of projects; what stands in it is in the address."""
    st.text_input(
        t("filter_search", chosen.language),
        value=None,
        max_chars=200,
        key="search",
        type="search",
        placeholder=t("search_where", chosen.language),
        persist_state="session",
    )
