"""Texts from outside, such as names of files, where Streamlit would read Markdown."""

import re

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:])")


def plain(text: object) -> str:
    """A text from outside as the text it is, wherever Streamlit reads Markdown."""
    return _MARKDOWN.sub(r"\\\1", str(text))
