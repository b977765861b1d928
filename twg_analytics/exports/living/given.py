"""The deck that is handed in: a presentation of ours of a bounded size, without macros, of the right group."""

import zipfile
from io import BytesIO
from typing import Any

from pptx import Presentation

from twg_analytics.exports import slide_ids

LARGEST_MB = 50
# A deck may unpack to so much and hold so many files; one that holds more is not read.
_UNPACKED, _FILES = 300 * 2**20, 10_000
_OF_OLD = {"Source", "Measured"}  # what shapes were called before they said what they hold


class NotLiving(ValueError):
    """The deck cannot be brought up to date; its text is the key of the sentence that says why."""


def _checked(content: bytes) -> None:
    if len(content) > LARGEST_MB * 2**20:
        raise NotLiving("living_large")
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            held = packed.infolist()
            is_bounded = len(held) <= _FILES and sum(one.file_size for one in held) <= _UNPACKED
            kinds = packed.read("[Content_Types].xml") if is_bounded else b""
    except (zipfile.BadZipFile, KeyError):
        raise NotLiving("living_other") from None
    if not is_bounded:
        raise NotLiving("living_unpacks")
    if b"macroEnabled" in kinds or any("vbaproject" in one.filename.lower() for one in held):
        raise NotLiving("living_macros")


def opened(content: bytes, report: str, subject: str) -> Any:
    """The deck, when it is the report on the subject and its shapes say what they hold."""
    _checked(content)
    try:
        deck = Presentation(BytesIO(content))
        tags = slide_ids.read(deck.part, deck.part._element)
        names = {shape.name for slide in deck.slides for shape in slide.shapes}
    except Exception as error:  # whatever a file that is no presentation may hold
        raise NotLiving("living_other") from error
    if tags.get("REPORT") != report or not tags.get("PLACES"):
        raise NotLiving("living_earlier" if not tags and names >= _OF_OLD else "living_not_ours")
    if tags.get("SUBJECT") != subject:
        raise NotLiving("living_other_twg")
    return deck
