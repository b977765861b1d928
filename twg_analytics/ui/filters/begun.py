"""What a visitor has begun on a page and not ended: it is there again after another page was looked at."""

from typing import Any

import streamlit as st

_LEFT = "_left_"  # before the name of a field: what stood in it when its page was last seen


def begun(what: str, otherwise: Any = None) -> Any:
    """What was begun under a name."""
    return st.session_state.get(what, otherwise)


def begin(what: str, value: Any) -> None:
    """Keep what is begun; where it is the name of a field, before the field is drawn."""
    st.session_state[what] = value


def end(*begun: str) -> None:
    """Forget what was begun, of fields too what stood in them."""
    for name in begun:
        st.session_state.pop(name, None)
        st.session_state.pop(f"{_LEFT}{name}", None)


def take_up(field: str) -> None:
    """Give a field, before it is drawn, what stood in it when its page was left: Streamlit forgets it meanwhile."""
    if field not in st.session_state and f"{_LEFT}{field}" in st.session_state:
        st.session_state[field] = st.session_state[f"{_LEFT}{field}"]


def leave(*fields: str) -> None:
    """Keep what stands in fields that were drawn."""
    for field in fields:
        st.session_state[f"{_LEFT}{field}"] = st.session_state[field]
