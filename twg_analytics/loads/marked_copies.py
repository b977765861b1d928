"""Giving a file back marked: the cells as reading saw them, and the findings about them, put into one workbook."""

from pathlib import Path

import pandas as pd

from twg_analytics import atomic, words
from twg_analytics.exports import marked
from twg_analytics.reading import sheets
from twg_analytics.reading.formats import Unreadable


class NotMarked(Exception):
    """There is no marked copy; the message is one plain sentence."""


def write(original: Path, findings: pd.DataFrame, copy: Path) -> None:
    """Write the marked copy of a file; raises `NotMarked` for one that cannot be read or that it would overwrite.

    `findings` are those of this file alone, as in `marts.findings`. A copy is whole or not there.
    """
    if copy.exists() and copy.samefile(original):
        raise NotMarked(f"{copy}: the marked copy would overwrite the file itself: give it another name.")
    try:
        cells = [(sheet.name, sheet.cells) for sheet in sheets.read(original)]
        content = marked.workbook(original.read_bytes(), cells, findings)
    except Unreadable as error:
        said = words.said(words.UNREADABLE_FILE, error.reason, "en")
        raise NotMarked(f"{original.name} cannot be given back marked: {said}") from None
    except marked.TooLarge as error:
        raise NotMarked(f"{original.name}: {error}") from None
    atomic.write(copy, content)
