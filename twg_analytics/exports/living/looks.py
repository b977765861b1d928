"""Colours: one that is ours says something and follows the data, another was chosen by somebody and stays."""

import copy
from collections.abc import Iterator
from functools import cache
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn

from twg_analytics.charts import theme

_FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
_BEHIND = {  # what stands behind a fill
    "spPr": ("ln", "effectLst", "effectDag", "scene3d", "sp3d", "extLst"),
    "tcPr": ("headers", "extLst"),
    "rPr": ("effectLst", "effectDag", "highlight", "uLnTx", "uLn", "uFillTx", "uFill", "latin", "ea", "cs", "sym",
            "hlinkClick", "hlinkMouseOver", "rtl", "extLst"),
}  # fmt: skip


def _hexes(value: object) -> Iterator[str]:
    if isinstance(value, str) and len(value) == 7 and value.startswith("#"):
        yield value[1:].upper()
    elif isinstance(value, dict):
        for one in value.values():
            yield from _hexes(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _hexes(one)


@cache
def ours() -> frozenset[str]:
    """The colours that we draw with."""
    return frozenset(found for name, value in vars(theme).items() if name.isupper() for found in _hexes(value))


def fill(properties: Any) -> Any:
    """The fill among the properties of a shape, cell or run; None where there is none."""
    if properties is None:
        return None
    return next((one for one in properties if etree.QName(one).localname in _FILLS), None)


def is_ours(filled: Any) -> bool:
    """Whether a fill has only colours of ours, or those of the theme that stand for them."""
    if filled is None or etree.QName(filled).localname in ("gradFill", "blipFill", "grpFill"):
        return filled is None
    plain = [one.get("val", "").upper() for one in filled.iter(qn("a:srgbClr"))]
    return all(one in ours() for one in plain)


def follow(properties: Any, today: Any) -> None:
    """Takes over the fill of today, where the one that is there is ours."""
    if properties is None or today is None:
        return
    here, fresh = fill(properties), fill(today)
    if not is_ours(here) or (here is None and fresh is None):
        return
    if here is not None and fresh is not None and etree.tostring(here) == etree.tostring(fresh):
        return
    if here is not None:
        properties.remove(here)
    if fresh is None:
        return
    behind = _BEHIND.get(etree.QName(properties).localname, ())
    later = next((one for one in properties if etree.QName(one).localname in behind), None)
    if later is not None:
        later.addprevious(copy.deepcopy(fresh))
    else:
        properties.append(copy.deepcopy(fresh))
