"""The map of the provinces brought up to date: colours, amounts and legend of today, where it was put."""

import copy
import re
from collections.abc import Iterable
from typing import Any

from pptx.oxml.ns import qn

from twg_analytics.exports.living import looks, text

_PROVINCE = re.compile(r"\((\d\d)\)$")
_LEGEND, _BESIDE, _LABEL = "Legend", "Beside the map", ": label"
_SIDES = ("left", "top", "width", "height")


def _kind(shape: Any, legends: set[str]) -> str:
    """Which of the shapes of a map it is; nothing where it is none."""
    province = _PROVINCE.search(shape.name)
    if province:
        return province[1]
    if shape.name.endswith(_LABEL) or shape.name in (_LEGEND, _BESIDE):
        return str(shape.name)
    return "swatch" if shape.name in legends else ""


def _of(shapes: Iterable[Any]) -> dict[str, list[Any]]:
    """The shapes of a map by what they are."""
    held = list(shapes)
    legends = {text.plain(one.text_frame.text) for one in held if one.name == _LEGEND}
    found: dict[str, list[Any]] = {}
    for one in held:
        kind = _kind(one, legends)
        if kind:
            found.setdefault(kind, []).append(one)
    return found


def _words(shape: Any, made: Any) -> None:
    if not shape.has_text_frame or not made.has_text_frame:
        return
    body, fresh = shape.text_frame._txBody, made.text_frame._txBody
    said = [text.said(one) for one in body.findall(qn("a:p"))]
    today = [text.said(one) for one in fresh.findall(qn("a:p"))]
    if said != today:
        text.refresh(body, said, today)
    inks = [run.find(qn("a:rPr")) for run in fresh.iter(qn("a:r"))]
    for run in body.iter(qn("a:r")):
        if inks:
            looks.follow(run.find(qn("a:rPr")), inks[0])


def _one(shape: Any, made: Any) -> None:
    """A shape of the map takes over text, fill and what it says to who does not see it."""
    named, fresh = (one._element.xpath("./*[1]/p:cNvPr")[0] for one in (shape, made))
    if fresh.get("descr"):
        named.set("descr", fresh.get("descr"))
    named.set("name", fresh.get("name"))
    looks.follow(shape._element.find(qn("p:spPr")), made._element.find(qn("p:spPr")))
    _words(shape, made)


def _added(after: Any, made: Any) -> None:
    """A copy of a shape behind another, under a number of its own."""
    copied = copy.deepcopy(made)
    numbers = [int(one) for one in after.getroottree().getroot().xpath("//@id") if str(one).isdigit()]
    copied.xpath("./*[1]/p:cNvPr")[0].set("id", str(max(numbers) + 1))
    after.addnext(copied)


def refresh(shapes: Iterable[Any], made: Iterable[Any]) -> bool:
    """Gives the map of a slide the colours, amounts and legend of the one made today; False where there is none."""
    old, new = _of(shapes), _of(made)
    if not any(kind.isdigit() for kind in old):
        return False
    for kind, fresh in new.items():
        held = old.get(kind, [])
        for shape, today in zip(held, fresh, strict=False):
            _one(shape, today)
        if kind not in ("swatch", _LEGEND):
            continue
        for extra in held[len(fresh) :]:
            extra._element.getparent().remove(extra._element)
        for today in fresh[len(held) :] if held else ():
            _added(held[-1]._element, today._element)
    return True
