"""Fonts and colours of Office files: our own, or those of the template that was given.

Khmer needs the complex-script font on every run; python-pptx and python-docx set only the Latin one. Office takes
another Khmer font where the named one is missing, so the name is the one most machines in the government have.
"""

from dataclasses import dataclass
from typing import Any

from lxml import etree

from twg_analytics.charts import theme
from twg_analytics.country import LANGUAGE

LATIN, OWN = "Calibri", LANGUAGE.office_font
INSTEAD = LANGUAGE.office_fonts_instead  # where the named one is missing
A = "http://schemas.openxmlformats.org/drawingml/2006/main"

# Our colours as those of a theme: the slot, and how much lighter (of 1) or darker (below 0) than it.
_SLOTS = {
    theme.INK: ("tx1", 0.0),
    theme.QUIET: ("tx1", 0.35),
    theme.PAPER: ("bg1", 0.0),
    theme.SHADE: ("bg1", -0.05),
    theme.RULE: ("bg1", -0.15),
    theme.UNKNOWN: ("bg1", -0.25),
    theme.REST: ("bg1", -0.4),
    theme.PRIMARY: ("accent1", 0.0),
    theme.PLANNED: ("accent1", 0.6),
    theme.RAMP[0]: ("accent1", 0.85),
    theme.RAMP[1]: ("accent1", 0.6),
    theme.RAMP[2]: ("accent1", 0.35),
    theme.RAMP[3]: ("accent1", 0.0),
    theme.RAMP[4]: ("accent1", -0.4),
    theme.LEVELS["minor"]: ("accent1", 0.8),
    theme.LEVELS["moderate"]: ("accent1", 0.4),
    theme.LESS: ("accent2", 0.0),
    **{
        fill: (f"accent{1 + place % 6}", 0.4 if place % 2 else 0.0)
        for place, (fill, *_) in enumerate(theme.PARTS)
        if fill not in (theme.PRIMARY, theme.INK)
    },
    **{
        colour: (f"accent{1 + place % 6}", -0.15)
        for place, (colour, *_) in enumerate(theme.LINES)
        if colour not in (theme.PRIMARY, theme.INK, theme.QUIET)
    },
}


@dataclass(frozen=True)
class Dress:
    """The Latin font, the country's own one, and whether colours are the theme's. A font of a theme begins with `+`."""

    latin: str = LATIN
    own: str = OWN
    is_themed: bool = False


OURS = Dress()


def tag(parent: Any, name: str, **attributes: str) -> Any:
    """A new last child `a:name`."""
    return etree.SubElement(parent, f"{{{A}}}{name}", attributes)


def colour(parent: Any, wanted: str, dress: Dress) -> None:
    """The colour as a child of a fill: of the theme where the template's is used, else ours."""
    slot = _SLOTS.get(wanted) if dress.is_themed else None
    if slot is None:
        tag(parent, "srgbClr", val=wanted.removeprefix("#").upper())
        return
    name, lighter = slot
    found = tag(parent, "schemeClr", val=name)
    if lighter > 0:
        tag(found, "lumMod", val=str(round((1 - lighter) * 100_000)))
        tag(found, "lumOff", val=str(round(lighter * 100_000)))
    elif lighter < 0:
        tag(found, "lumMod", val=str(round((1 + lighter) * 100_000)))


_PATTERNS = {"/": "wdUpDiag", "\\": "wdDnDiag", "-": "narHorz", "|": "narVert", "+": "smGrid", "x": "openDmnd",
             ".": "pct20"}  # fmt: skip


def fill(parent: Any, wanted: str, dress: Dress, pattern: str = "", drawn: str = theme.PAPER) -> None:
    """A fill as a child of shape properties: none, solid, or a pattern in the colour `drawn`."""
    if wanted in ("", theme.CLEAR):
        tag(parent, "noFill")
    elif pattern:
        found = tag(parent, "pattFill", prst=_PATTERNS[pattern])
        colour(tag(found, "fgClr"), drawn, dress)
        colour(tag(found, "bgClr"), wanted, dress)
    else:
        colour(tag(parent, "solidFill"), wanted, dress)


_DASHES = {theme.PLAN_DASH: "sysDot", "dot": "sysDot", "5px,3px": "sysDash", "3px,2px": "sysDash", "4px,4px": "sysDash",
           "12px,3px,3px,3px": "lgDashDot", "9px,3px,3px,3px,3px,3px": "lgDashDotDot"}  # fmt: skip


def line(parent: Any, wanted: str, dress: Dress, width: float = 0.75, dash: str = "solid") -> None:
    """An outline as a child of shape properties, `width` in points; none without a colour."""
    if wanted in ("", theme.CLEAR) or width <= 0:
        tag(tag(parent, "ln"), "noFill")
        return
    found = tag(parent, "ln", w=str(round(width * 12_700)), cap="rnd")
    colour(tag(found, "solidFill"), wanted, dress)
    tag(found, "prstDash", val="solid" if dash == "solid" else _DASHES.get(dash, "dash"))


def fonts(properties: Any, dress: Dress) -> None:
    """The fonts of a run (`a:rPr`, `a:defRPr`, `a:endParaRPr`), in the order that the schema asks for."""
    for name, face in (("latin", dress.latin), ("ea", dress.latin), ("cs", dress.own)):
        for old in properties.findall(f"{{{A}}}{name}"):
            properties.remove(old)
        found = etree.Element(f"{{{A}}}{name}", {"typeface": face})
        if name == "cs" and not face.startswith("+"):
            found.set("pitchFamily", "34")
        later = [child for child in properties if etree.QName(child).localname in _AFTER[name]]
        if later:
            later[0].addprevious(found)
        else:
            properties.append(found)


_END = ("sym", "hlinkClick", "hlinkMouseOver", "rtl", "extLst")
_AFTER = {"latin": ("ea", "cs", *_END), "ea": ("cs", *_END), "cs": _END}


def text(
    parent: Any, dress: Dress, size: float, ink: str = theme.INK, *, is_bold: bool = False, turned: int | None = None
) -> None:
    """Text properties as the children of a `c:txPr`: size in points, colour, both fonts.

    The text is turned by degrees; without them the program may turn it or leave some out, at 0 it does neither.
    """
    tag(parent, "bodyPr", **({} if turned is None else {"rot": str(turned * 60_000), "vert": "horz"}))
    tag(parent, "lstStyle")
    paragraph = tag(parent, "p")
    run = tag(tag(paragraph, "pPr"), "defRPr", sz=str(round(size * 100)), b=str(int(is_bold)))
    colour(tag(run, "solidFill"), ink, dress)
    fonts(run, dress)
    tag(paragraph, "endParaRPr", lang="en-US")
