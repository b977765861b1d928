"""A box for one file of a kind, with the size that is taken at most said once, in the reader's language."""

import json
from collections.abc import Sequence
from typing import Any

import streamlit as st

from twg_analytics.words import t

_MOST = "choose_files_most"  # the custom property that `style.css` shows in the place of Streamlit's words


def ask(key: str, label: str, kinds: Sequence[str], most: int, language: str, help: str | None = None) -> Any:
    """The file that was given, of one of these kinds and of `most` MB; None while there is none."""
    said = json.dumps(t(_MOST, language, most=most), ensure_ascii=False)
    st.html(f"<style>.st-key-{key}{{--{_MOST}:{said};}}</style>")
    return st.file_uploader(label, type=list(kinds), key=key, help=help, max_upload_size=most)
