"""One way from a page to the warehouse, and one cache for every visitor.

The key is the question's qualified name and everything it is asked with, as it is written: its scope, and with it the
published file. A new build is a new file, so an answer is never stale and needs no time limit; nothing about the reader
is in it, so answers are shared. Each page has a copy of its own, of which pandas copies only what is changed.
"""

from collections.abc import Callable
from functools import partial
from typing import ParamSpec

import pandas as pd
import streamlit as st

Asked = ParamSpec("Asked")


@st.cache_resource(show_spinner=False, max_entries=500)
def _answer(*, key: str, _ask: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    # What is asked is not hashed part by part, which takes longer than most answers do.
    del key
    return _ask()


def fetch(question: Callable[Asked, pd.DataFrame], *asked: Asked.args, **more: Asked.kwargs) -> pd.DataFrame:
    """The answer of a function of `questions`, asked with the types that the function itself takes."""
    key = f"{question.__module__}.{question.__qualname__}{asked!r}{more!r}"
    return _answer(key=key, _ask=partial(question, *asked, **more)).copy(deep=False)
