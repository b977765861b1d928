"""The deck that is handed in: a presentation of ours of a bounded size, without macros, of the right group."""

from io import BytesIO
from typing import Any

from pptx import Presentation

from twg_analytics.exports import presentations, slide_ids

LARGEST_MB = 50
_OF_OLD = {"Source", "Measured"}  # what shapes were called before they said what they hold


class NotLiving(ValueError):
    """The deck cannot be brought up to date; its text is the key of the sentence that says why."""


def opened(content: bytes, report: str, subject: str) -> Any:
    """The deck, when it is the report on the subject and its shapes say what they hold."""
    try:
        presentations.check(content, LARGEST_MB)
        deck = Presentation(BytesIO(content))
        tags = slide_ids.read(deck.part, deck.part._element)
        names = {shape.name for slide in deck.slides for shape in slide.shapes}
    except presentations.Unsafe as unsafe:
        raise NotLiving(f"living_{unsafe}") from None
    except Exception as error:  # whatever a file that is no presentation may hold
        raise NotLiving("living_other") from error
    if tags.get("REPORT") != report or not tags.get("PLACES"):
        raise NotLiving("living_earlier" if not tags and names >= _OF_OLD else "living_not_ours")
    if tags.get("SUBJECT") != subject:
        raise NotLiving("living_other_twg")
    return deck
