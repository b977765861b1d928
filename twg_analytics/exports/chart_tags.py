"""The elements that every part of a native chart is written with."""

from collections.abc import Iterable
from typing import Any

from lxml import etree

from twg_analytics.words import line_ends

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def tag(parent: Any, name: str, value: object = None) -> Any:
    """A new last child `c:name`, with its `val`."""
    found = etree.SubElement(parent, f"{{{C}}}{name}")
    if value is not None:
        found.set("val", str(value))
    return found


def drawn(text: str) -> str:
    """A text with the ends of its words, without the control characters that XML has no room for."""
    return line_ends.marked("".join(letter for letter in text if letter >= " " or letter in "\t\n"))


def texts(parent: Any, name: str, cells: str, texts: Iterable[str]) -> None:
    """Texts of the data sheet: where they stand there, and what they are."""
    held = tag(tag(parent, name), "strRef")
    tag(held, "f").text = cells
    cache = tag(held, "strCache")
    known = list(texts)
    tag(cache, "ptCount", len(known))
    for place, text in enumerate(known):
        point = tag(cache, "pt")
        point.set("idx", str(place))
        tag(point, "v").text = drawn(text)


def numbers(parent: Any, name: str, cells: str, values: Iterable[float | None], number_format: str) -> None:
    """Numbers of the data sheet: where they stand there, and what they are; a missing one is left out."""
    held = tag(tag(parent, name), "numRef")
    tag(held, "f").text = cells
    cache = tag(held, "numCache")
    tag(cache, "formatCode").text = number_format
    known = list(values)
    tag(cache, "ptCount", len(known))
    for place, value in enumerate(known):
        if value is not None:
            point = tag(cache, "pt")
            point.set("idx", str(place))
            tag(point, "v").text = repr(float(value))
