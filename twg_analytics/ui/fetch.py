"""One way from a page to the warehouse, and one cache for every visitor.

The key is the question's qualified name, the published file and the parameters. A new build is a new file,
so an answer is never stale and needs no time limit; nothing about the reader is in it, so answers are shared.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st


@st.cache_data(show_spinner=False, max_entries=500)
def _answer(module: str, question: str, file: Path, parameters: dict[str, Any]) -> pd.DataFrame:
    answer: pd.DataFrame = getattr(import_module(module), question)(file=file, **parameters)
    return answer


def fetch(question: Callable[..., pd.DataFrame], *, file: Path, **parameters: Any) -> pd.DataFrame:
    """The answer of a function of `queries` about one published file."""
    return _answer(question.__module__, question.__name__, file, parameters)
