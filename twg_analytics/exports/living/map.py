"""The map of the provinces brought up to date: colours, amounts and legend of today, where it was put."""

import copy
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from pptx.oxml.ns import qn

from twg_analytics import reference
from twg_analytics.exports import slide_ids, slide_map
from twg_analytics.exports.living import looks, text

_PROVINCE = re.compile(r"\((\d\d)\)$")
_NAMED = {"Legend": slide_map.LEGEND, "Beside the map": slide_map.BESIDE}
_LABEL = ": label"
_CLASSES = 20  # more than a legend has


@cache
def _kinds() -> dict[str, str]:
    """Which shape of a map each was made as, by the number that it keeps for life."""
    codes = reference.load("provinces")["province_code"]
    found = {code: code for code in codes} | {slide_map.LABEL + code: slide_map.LABEL + code for code in codes}
    found |= {f"{kind}{number}": kind for kind in (slide_map.SWATCH, slide_map.LEGEND) for number in range(_CLASSES)}
    found[slide_map.BESIDE] = slide_map.BESIDE
    return {slide_ids.birth(name): kind for name, kind in found.items()}


def _by_name(shape: Any, labels: Mapping[str, str], legends: set[str]) -> str:
    """Which of the shapes of a map it is by its name, where a program dropped its number."""
    province = _PROVINCE.search(shape.name)
    if province:
        return province[1]
    return _NAMED.get(shape.name) or labels.get(shape.name) or (slide_map.SWATCH if shape.name in legends else "")


def _of(shapes: Iterable[Any]) -> tuple[dict[str, list[Any]], list[Any]]:
    """The shapes of a map by what they are, and those that are none."""
    held = list(shapes)
    provinces = [(_PROVINCE.search(one.name), one.name) for one in held]
    labels = {name[: found.start()].rstrip() + _LABEL: slide_map.LABEL + found[1] for found, name in provinces if found}
    legends = {text.plain(one.text_frame.text) for one in held if _NAMED.get(one.name) == slide_map.LEGEND}
    found: dict[str, list[Any]] = {}
    others = []
    for one in held:
        kind = _kinds().get(slide_ids.born(one)) or _by_name(one, labels, legends)
        if kind:
            found.setdefault(kind, []).append(one)
        else:
            others.append(one)
    return found, others


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


def refresh(shapes: Iterable[Any], made: Iterable[Any]) -> tuple[bool, bool]:
    """Gives the map of a slide the colours, amounts and legend of the one made today.

    Tells whether there is a map, and whether something of it may be old, for nothing says any more what it shows.
    """
    (old, others), (new, _) = _of(shapes), _of(made)
    if not any(kind.isdigit() for kind in new):
        return False, False
    for kind, fresh in new.items():
        held = old.get(kind, [])
        for shape, today in zip(held, fresh, strict=False):
            _one(shape, today)
        if kind not in (slide_map.SWATCH, slide_map.LEGEND):
            continue
        for extra in held[len(fresh) :]:
            extra._element.getparent().remove(extra._element)
        for today in fresh[len(held) :] if held else ():
            _added(held[-1]._element, today._element)
    return any(kind.isdigit() for kind in old), bool(new.keys() - old.keys()) and any(map(_may_be_of_a_map, others))


def _may_be_of_a_map(shape: Any) -> bool:
    return bool(shape._element.xpath("./p:spPr/a:custGeom | ./p:spPr/a:prstGeom[@prst='rect']"))
