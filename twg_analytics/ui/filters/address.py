"""The choices in the session and in the address of the page.

Every choice is a code and stands in the address under a readable name (`?twg=ed&from=2023&lang=km`), so a
view can be sent by e-mail. Streamlit's own binding would write the *label* there, in whatever language and
spelling it has that day; so the address is read and written here.

The address wins when it is not the one we wrote: on the first visit, when a link is followed, on back and
forward. Each link says the choices that go along (`carried`), so an address without any is one where nothing is chosen.
"""

import datetime as dt
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import streamlit as st

from twg_analytics import words
from twg_analytics.questions import snapshots, warehouse
from twg_analytics.questions.funding import Supposition
from twg_analytics.questions.scope import Scope, of_codes
from twg_analytics.sentences.listed import of_rows
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters.choices import (
    FARTHEST,
    FILTER_KEYS,
    FILTERS,
    FRAME_KEYS,
    JMI_YEAR,
    LISTS,
    LOAD,
    PAGE_KEYS,
    PROJECT_KEYS,
    Filter,
    Filters,
)

_WRITTEN, _PAGE, _FILE, _LISTENS, _UNKNOWN, _USUAL = "_written", "_page", "_file", "_listens", "_unknown", "_usual_"
_IS_OF_SEVERAL, _IS_LINKED, _ANOTHER = "_is_of_several", "_is_linked", "_another_language"
_SAID_OF = "_said_of"
_LONGEST_SAID = 60  # letters of a code that nobody knows
_NAMED = 3  # of the codes of one kind that nobody knows
# Their boxes are called by the words of a sentence that they end.
_ASKED_OTHERWISE = ("across", "before", "by", "form", "in", "later", "months", "moved", "out")


def _read_address() -> None:
    """Take the choices from the address when it is not the one that we wrote."""
    address = st.query_params.to_dict()
    written = st.session_state.get(_WRITTEN)
    page = urlsplit(st.context.url or "").path
    has_moved = st.session_state.get(_PAGE) != page
    st.session_state[_PAGE] = page
    st.session_state[_IS_LINKED] = address != written
    if not (st.session_state.get("search") or "").strip():  # blanks are no words to look for
        st.session_state["search"] = None
    if address == written:
        if has_moved:
            # Said again, because a box that the browser draws anew may else show its default and lose the choice.
            for key in (*FRAME_KEYS, *PROJECT_KEYS):
                st.session_state[key] = st.session_state.get(key)
            # What a page itself chose, say the usual year of its own, is no choice of the next one.
            _take(address, set(PAGE_KEYS) - set(PROJECT_KEYS))
        return
    _take(address, {*FRAME_KEYS, *PAGE_KEYS})


def _take(address: Mapping[str, str], keys: Set[str]) -> None:
    """Make these choices those of the address."""
    for key in keys:
        said = (address.get(key) or "").strip() or None
        if key == LOAD and said is None:
            continue  # the load that one is on stays until it is published or another one is opened
        st.session_state[key] = _parts(said) if key in LISTS else said


def _parts(said: str | None) -> list[str]:
    """The codes of a list as the address holds it: each quoted, so that none holds the sign between them."""
    return [unquote(code) for code in said.split(";")] if said else []


def _spelled(choice: Any) -> Any:
    """A choice as the address holds it."""
    return ";".join(quote(code, safe=":") for code in choice) if isinstance(choice, list) else choice


def write(keys: Sequence[str], usual: Mapping[str, str]) -> None:
    """Put every choice into the address that is not the usual one."""
    chosen = {key: _spelled(st.session_state.get(key)) for key in keys}
    wanted = {key: value for key, value in chosen.items() if value and value != usual.get(key)}
    if wanted != st.query_params.to_dict():
        st.query_params.from_dict(wanted)
    st.session_state[_WRITTEN] = wanted
    st.session_state[_SAID_OF] = keys, usual


def write_language() -> None:
    """Put the language into the address beside what a link holds, on a page that takes up no other choice."""
    language = st.session_state["lang"]
    st.query_params.from_dict({**st.query_params.to_dict(), "lang": language})
    st.session_state[_WRITTEN] = st.query_params.to_dict()


def write_again() -> None:
    """Put the choices into the address once more, after the page itself has dropped one of another page."""
    write(*st.session_state[_SAID_OF])


def follow(key: str, usual: str | None) -> None:
    """Let a choice that was the usual one go with what is usual now: a new day of the data is shown to who looks on."""
    if st.session_state.get(f"{_USUAL}{key}") == st.session_state.get(key):
        st.session_state[key] = usual
    st.session_state[f"{_USUAL}{key}"] = usual


def hold(key: str, options: Sequence[str], usual: str | None) -> None:
    """Drop a choice that the list does not hold, say a code of an old link, and note it where a link asked for it."""
    said = st.session_state.get(key)
    if said in options:
        return
    if said:
        _note(key, [said])
    st.session_state[key] = usual


def hold_all(key: str, options: Sequence[str]) -> None:
    """Drop of several choices those that the list does not hold, and note them where a link asked for them."""
    said = st.session_state.get(key) or []
    _note(key, [code for code in said if code not in options])
    st.session_state[key] = [code for code in said if code in options]


def _note(key: str, codes: Sequence[str]) -> None:
    if st.session_state.get(_IS_LINKED) and key not in FILTER_KEYS:  # those are noted all at once
        st.session_state.setdefault(_UNKNOWN, []).extend((key, code) for code in codes)


def note_unknown(options: Mapping[str, Sequence[str]]) -> None:
    """Keep, for this run of the page, which of the choices no list holds; only a link can make such a choice."""
    asked = {key: st.session_state.get(key) or () for key in options}
    listed = [(key, code) for key, said in asked.items() for code in (said if key in LISTS else [said])]
    another = st.session_state.pop(_ANOTHER, None)
    st.session_state[_UNKNOWN] = [("lang", another)] if another else []
    st.session_state[_UNKNOWN] += [(key, code) for key, code in listed if code and code not in options[key]]


def count_unknown() -> int:
    """How many things a link asked for in vain, as far as the page has looked."""
    return len(st.session_state.get(_UNKNOWN) or [])


def unknown(language: str, since: int = 0) -> list[str]:
    """A sentence for each kind of thing that a link asked for and is not here, but for what was noted before."""
    noted: list[tuple[str, str]] = (st.session_state.get(_UNKNOWN) or [])[since:]
    return [
        _in_vain(key, list(dict.fromkeys(code for kind, code in noted if kind == key)), language)
        for key in dict.fromkeys(key for key, _ in noted)
    ]


def _in_vain(key: str, codes: Sequence[str], language: str) -> str:
    """That a link asks for these codes; of many the first are named, and a long one is cut."""
    if key == "lang":
        return words.t("link_unknown_language", language, code=_cut(codes[0]))
    more = [of_rows("and_more", codes[_NAMED:], language)] if len(codes) > _NAMED else []
    return words.t(
        "link_unknown" if key in FILTER_KEYS else "link_unknown_choice",
        language,
        asked=words.t(f"asked_{key}" if key in _ASKED_OTHERWISE else f"filter_{key}", language),
        code=words.in_a_row([*map(_cut, codes[:_NAMED]), *more], language),
    )


def _cut(code: str) -> str:
    return words.plain(code if len(code) <= _LONGEST_SAID else f"{code[:_LONGEST_SAID]}\N{HORIZONTAL ELLIPSIS}")


def begin() -> str:
    """Take up the choices of the address; gives the language of the reader. The first thing a run of a page does."""
    _read_address()
    if (asked := st.session_state.get("lang")) not in words.LANGUAGES:
        st.session_state[_ANOTHER] = asked
        st.session_state["lang"] = words.LANGUAGES[0]
    return language()


def language() -> str:
    """The language of the reader, from the address or the switch."""
    chosen: str = st.session_state["lang"]
    return chosen


def is_ready() -> bool:
    """Whether anything has been published; the file found now serves this whole run of the page."""
    st.session_state.pop(_FILE, None)
    try:
        file = warehouse.published()
    except warehouse.NoWarehouse:
        return False
    if not _days(file):
        return False
    st.session_state[_FILE] = file
    return True


def _within(said: str | None, low: int, high: int) -> int | None:
    """A whole number as an address may hold it; None when it is none, or out of bounds."""
    try:
        return int(said) if said is not None and low <= int(said) <= high else None
    except ValueError:
        return None


def _supposed(said: Mapping[str, Any]) -> Supposition:
    """What is supposed of the pipeline; without a project that is moved, nothing is later."""
    weight, moved = _within(said.get("weight"), 0, 100), tuple(said.get("moved") or ())
    return Supposition(
        weight=None if weight is None else weight / 100,
        left_out=tuple(said.get("out") or ()),
        taken_in=tuple(said.get("in") or ()),
        moved=moved,
        years_later=(_within(said.get("later"), -FARTHEST, FARTHEST) or 0) if moved else 0,
    )


def _read(one: Filter, said: Any) -> Any:
    """What a question takes of a choice; a page about one thing takes the first of several."""
    if one.takes_several:
        return of_codes(said if st.session_state.get(_IS_OF_SEVERAL) else said[:1])
    return one.read(said)


@lru_cache(maxsize=8)
def _days(file: Path) -> dict[dt.date, Any]:
    """The days that a published file has data of, the newest first, with what is to know of each."""
    return {row.snapshot_date.date(): row for row in fetch(snapshots.listed, file).itertuples()}


def chosen() -> Filters:
    """What the reader has chosen, ready to ask with.

    What the page does not listen to is no filter. An export of total budgets only has nothing disbursed or planned:
    the measure falls back to the budget, and `asked_measure` says what was wanted.
    """
    state = st.session_state
    said: dict[str, Any] = {key: state.get(key) for key in ("snapshot", *state[_LISTENS])}
    codes = {one.field: _read(one, said[one.key]) for one in FILTERS if one.field and said.get(one.key)}
    days = _days(state[_FILE])
    scope = Scope(state[_FILE], **{"snapshot": next(iter(days))} | codes)
    if scope.from_year and scope.to_year and scope.from_year > scope.to_year:
        scope = replace(scope, from_year=scope.to_year, to_year=scope.from_year)
    day = days[scope.snapshot]
    asked = str(scope.measure)
    has_measure = {"disbursed": day.has_disbursements, "planned": day.has_plans, "budget": True}
    return Filters(
        scope=replace(scope, measure=asked if has_measure[asked] else "budget"),
        language=state["lang"],
        is_illustrative=bool(day.is_illustrative),
        asked_measure=asked,
        listens=state[_LISTENS],
        is_of_one=not state.get(_IS_OF_SEVERAL),
        lens=said.get("lens") or "source",
        jmi_year=int(said[JMI_YEAR]) if JMI_YEAR in said else None,
        supposed=_supposed(said),
        **{key: said.get(key) for key in PROJECT_KEYS},
    )


def open_project(page: str, project: str) -> None:
    """Go to a project's page; every other choice stays, the words looked for too."""
    address = carried() | {"project": project}
    st.session_state["project"] = project
    st.session_state[_WRITTEN] = address
    st.switch_page(page, query_params=address)


def carried() -> dict[str, Any]:
    """What of the choices stays on whatever page one goes to, as the address holds it."""
    written: dict[str, Any] = st.session_state.get(_WRITTEN) or {}
    return {key: value for key, value in written.items() if key in FRAME_KEYS}


def seen() -> dict[str, str]:
    """What the page shows as its address holds it, whatever the language."""
    written: dict[str, str] = st.session_state.get(_WRITTEN) or {}
    return {key: value for key, value in written.items() if key != "lang"}


def spoken(choices: Mapping[str, str]) -> dict[str, str]:
    """The address of these choices and no other, in the language that one reads in."""
    language: str = st.session_state["lang"]
    return {"lang": language} | dict(choices) if language != words.LANGUAGES[0] else dict(choices)


def turn_to_view(choices: Mapping[str, str]) -> None:
    """What a button does that leads to these choices and no other on the page that is open."""
    st.query_params.from_dict(spoken(choices))


def looked_for() -> str | None:
    """The words that were looked for in the list of projects, for the way back to it."""
    text: str | None = st.session_state.get("search")
    return text


def published_file() -> Path | None:
    """The warehouse that serves this run of the page; None while nothing is published."""
    file: Path | None = st.session_state.get(_FILE)
    return file


def listen(keys: Sequence[str], *, of_several: bool) -> None:
    """Which choices the page that is open listens to, and whether to several codes of a filter."""
    st.session_state[_LISTENS] = tuple(keys)
    st.session_state[_IS_OF_SEVERAL] = of_several
