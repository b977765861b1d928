"""Fields that keep what was written in them while another page is looked at: Streamlit forgets what is not drawn."""

from typing import Any

import streamlit as st

_LEFT = "_left_"  # before the name of a field: what stood in it when its page was last seen
_SAID = "_said_"  # before the name of a box: the language in which its choice was told


def take_up(field: str) -> Any:
    """Give a field, before it is drawn, what stood in it when its page was left; and what it is."""
    if field not in st.session_state and f"{_LEFT}{field}" in st.session_state:
        st.session_state[field] = st.session_state[f"{_LEFT}{field}"]
    return st.session_state.get(field)


def is_drawn(field: str) -> bool:
    """Whether a field stood on the page when it was drawn last."""
    return field in st.session_state


def put(field: str, value: Any) -> None:
    """Write into a field before it is drawn."""
    st.session_state[field] = value


def retell(field: str, language: str) -> None:
    """Tell a box its choice anew where the language has changed: the browser keeps the words of what was chosen."""
    said = f"{_SAID}{field}"
    if field in st.session_state and st.session_state.get(said, language) != language:
        st.session_state[field] = st.session_state[field]
    st.session_state[said] = language


def leave(*fields: str) -> None:
    """Keep what stands in those of these fields that were drawn."""
    for field in filter(is_drawn, fields):
        st.session_state[f"{_LEFT}{field}"] = st.session_state[field]


def clear(*fields: str) -> None:
    """Forget what stood in fields."""
    for field in fields:
        st.session_state.pop(field, None)
        st.session_state.pop(f"{_LEFT}{field}", None)
