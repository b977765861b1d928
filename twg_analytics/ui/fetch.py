"""One way from a page to the warehouse, and one cache for every visitor.

The key is the question's qualified name and everything it is asked with: its scope, and with it the published file. A
new build is a new file, so an answer is never stale and needs no time limit; nothing about the reader is in it, so
answers are shared.
"""

from collections.abc import Callable
from typing import Any, ParamSpec

import pandas as pd
import streamlit as st

Asked = ParamSpec("Asked")


@st.cache_data(show_spinner=False, max_entries=500)
def _answer(
    name: str, asked: tuple[Any, ...], more: dict[str, Any], _question: Callable[..., pd.DataFrame]
) -> pd.DataFrame:  # fmt: skip
    # The function itself is not hashed; its name stands in the key for it.
    return _question(*asked, **more)


def fetch(question: Callable[Asked, pd.DataFrame], *asked: Asked.args, **more: Asked.kwargs) -> pd.DataFrame:
    """The answer of a function of `questions`, asked with the types that the function itself takes."""
    return _answer(f"{question.__module__}.{question.__qualname__}", asked, more, question)
