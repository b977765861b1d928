"""Asking before something is done that harms others or is hard to take back: what it does, then yes or no."""

from collections.abc import Callable, Iterable
from functools import partial

import streamlit as st

from twg_analytics.ui import filters
from twg_analytics.words import t

_ASKED = "asked"


def first(about: str) -> Callable[[], None]:
    """What a button does that asks first: nothing yet."""
    return partial(filters.keep, _ASKED, about)


def dialog(
    about: str, title: str, does: Callable[[], Iterable[str]], yes: str, language: str, do: Callable[[], None]
) -> None:
    """The question, while it is asked; `does` gives the sentences that say what a yes does, `do` is done with it."""
    if filters.kept(_ASKED) != about:
        return

    @st.dialog(title, on_dismiss=_forget)
    def ask() -> None:
        for sentence in does():
            st.markdown(sentence)
        agrees, keeps = st.columns(2)
        if agrees.button(yes, type="primary", width="stretch", key="asked_yes"):
            _forget()
            do()
        if keeps.button(t("asked_no", language), width="stretch", key="asked_no"):
            _forget()
            st.rerun()

    ask()


def _forget() -> None:
    filters.keep(_ASKED, None)
