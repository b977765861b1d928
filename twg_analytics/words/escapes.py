"""Texts from outside, such as names of files and titles of projects, where Markdown or a spreadsheet reads them.

Between tags of HTML such a text goes through `html.escape` of the standard library; this is the same for Markdown.
"""

import re

# How a text begins that Excel would take for a formula when somebody opens a list.
EXECUTABLE = ("=", "+", "-", "@", "\t", "\r")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")


def plain(text: object) -> str:
    """A text from outside as the text it is, wherever Streamlit reads Markdown."""
    return _MARKDOWN.sub(r"\\\1", str(text))


def harmless(text: str) -> str:
    """A text that only people read, as it may stand in a list that they open in Excel: never a formula."""
    return f"'{text}" if text.lstrip().startswith(EXECUTABLE) else text
