"""What a click does: hold a part of a figure or a rule open, narrow the view, go to a project."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from twg_analytics.ui.filters.choices import FRAME_KEYS, LISTS, LOAD, OPEN_KEY, PAGE_KEYS, RULE_KEY

OPENED = "opened"  # counted: how often a click has opened something


def _picked(chart: str, kind: str) -> None:
    """Hold open what was clicked in a chart; a click beside everything leaves it as it is."""
    points = st.session_state[chart]["selection"]["points"]
    codes = [point["customdata"] for point in points if point.get("customdata")]
    if codes:
        code = codes[0] if isinstance(codes[0], str) else codes[0][0]
        _open(f"{kind}:{code}")


def _open(part: str) -> None:
    """Hold a part open, and count that a click did."""
    st.session_state[OPEN_KEY] = part
    once_more(OPENED)


def opener(chart: str, kind: str) -> Callable[[], None]:
    """What a click in a chart does: the projects behind the part that was clicked are opened."""
    return partial(_picked, chart, kind)


def _row_picked(table: str, parts: Sequence[str]) -> None:
    """Hold open the part whose row was ticked, or clicked, in a table; a row that is let go leaves it as it is."""
    picked = st.session_state[table]["selection"]
    for row in (*picked["rows"], *(row for row, _ in picked.get("cells", ()))):
        _open(parts[row])


def row_opener(table: str, parts: Sequence[str]) -> Callable[[], None]:
    """What a tick in a table does whose rows are these parts: the projects behind the row are opened."""
    return partial(_row_picked, table, parts)


def _cell_picked(chart: str) -> None:
    """Hold open the TWG and rule of the sign that was clicked; a click beside them changes nothing."""
    for point in st.session_state[chart]["selection"]["points"][:1]:
        code = point["customdata"]
        twg, _, rule = (code if isinstance(code, str) else code[0]).partition(":")
        st.session_state["twg"], st.session_state[RULE_KEY] = [twg], rule


def cell_opener(chart: str) -> Callable[[], None]:
    """What a click in the scorecard does: it opens the evidence behind the sign."""
    return partial(_cell_picked, chart)


def rule_held_open() -> str | None:
    """The rule that a click or the address holds open."""
    rule: str | None = st.session_state.get(RULE_KEY)
    return rule


def held_open() -> str | None:
    """What is held open, by a click or by the address, whether or not this page has it."""
    asked: str | None = st.session_state.get(OPEN_KEY)
    return asked


def times(what: str) -> int:
    """How often a visitor has done something; in the key of a widget it makes a new, empty one of it."""
    done: int = st.session_state.get(f"_times_{what}", 0)
    return done


def once_more(what: str) -> None:
    """Count that a visitor has done something."""
    st.session_state[f"_times_{what}"] = times(what) + 1


def make_later(key: str, choice: Any) -> None:
    """Make a choice when the page is drawn the next time: its box stands already, and holds another."""
    st.session_state[f"_later_{key}"] = choice


def make_due(key: str) -> None:
    """Make the choice that was put off, before its box is drawn."""
    if f"_later_{key}" in st.session_state:
        st.session_state[key] = st.session_state.pop(f"_later_{key}")


def kept(what: str, otherwise: Any = None) -> Any:
    """What a visitor said or began before, on whatever page; nothing of it is in the address."""
    return st.session_state.get(f"_kept_{what}", otherwise)


def keep(what: str, said: Any) -> None:
    """Keep what a visitor said or began for what the visitor does next."""
    st.session_state[f"_kept_{what}"] = said


def setting(**choices: Any) -> Callable[[], None]:
    """What a button does that makes several choices at once; of a filter that takes several, also all its codes."""

    def set_all() -> None:
        for key, said in choices.items():
            st.session_state[key] = [said] if key in LISTS and isinstance(said, str) else said

    return set_all


def turn_to(**choices: str) -> None:
    """What a button does that leads to another project or snapshot on the page that is open."""
    for key, choice in choices.items():
        st.session_state[key] = choice


def reset() -> None:
    """Every choice as it usually is, but the language and the project or load that is open."""
    for key in (*FRAME_KEYS, *PAGE_KEYS):
        if key not in ("lang", "project", LOAD):
            st.session_state[key] = None


def load_open() -> str | None:
    """The id of the load that a page is on, be it of the address."""
    load: str | None = st.session_state.get(LOAD)
    return load


def open_load(load: str | None) -> None:
    """Be on a load from now on, or on none; its id stands in the address when the page is drawn the next time."""
    st.session_state[LOAD] = load
