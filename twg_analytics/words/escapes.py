"""Texts from outside, such as names of files and titles of projects, where Markdown is read.

Between tags of HTML such a text goes through `html.escape` of the standard library; this is the same for Markdown.
"""

import re

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")


def plain(text: object) -> str:
    """A text from outside as the text it is, wherever Streamlit reads Markdown."""
    return _MARKDOWN.sub(r"\\\1", str(text))
