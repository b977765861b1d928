"""The presentation that slides are added to: ours, or a ministry's own template with its layouts, fonts and colours."""

import copy
import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide, SlideLayout
from pptx.util import Length, Pt

from twg_analytics.charts import theme
from twg_analytics.exports import archive, typeface
from twg_analytics.exports.typeface import A, Dress

_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_CONTENTS = (PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY)
_EDGES = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
_WIDE, _HIGH, _SIDE = 960.0, 540.0, 40.0  # points
_SOURCE = 34.0
_KINDS, _TEMPLATE = "[Content_Types].xml", b"presentationml.template.main+xml"
_ACCENTS = (theme.PRIMARY, "#c8741c", "#456170", "#82b5c9", "#8a4b00", "#7b3f6b")


@dataclass(frozen=True)
class Box:
    """A place on a slide in points."""

    left: float
    top: float
    width: float
    height: float

    def emu(self) -> tuple[Length, Length, Length, Length]:
        """The same in the units of the file."""
        return Pt(self.left), Pt(self.top), Pt(self.width), Pt(self.height)


@dataclass(frozen=True)
class Base:
    """A presentation without slides: its layouts for a cover and for content, where title, content and source stand."""

    deck: Deck
    cover: SlideLayout
    content: SlideLayout
    title: Box
    area: Box
    source: Box
    worn: Dress
    title_worn: Dress


class NotATemplate(ValueError):
    """The file is not a PowerPoint presentation that can be used."""


def _shapes(layout: Any) -> list[Any]:
    return list(layout.placeholders)


def _kinds(layout: SlideLayout) -> list[Any]:
    return [shape.placeholder_format.type for shape in _shapes(layout)]


def _theme(deck: Deck) -> Any:
    """The part of the theme of the slides."""
    return deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)


def _faces(deck: Deck) -> tuple[str, str]:
    """The Khmer fonts of a theme for text and for titles; a name of its own for what the theme leaves open."""
    root = etree.fromstring(_theme(deck).blob)
    found = []
    for kind, name in (("minorFont", "+mn-cs"), ("majorFont", "+mj-cs")):
        font = root.find(f".//{{{A}}}{kind}")
        own = font.find(f"{{{A}}}cs") if font is not None else None
        if own is not None and own.get("typeface"):
            found.append(name)
            continue
        script = font.find(f"{{{A}}}font[@script='Khmr']") if font is not None else None
        found.append(script.get("typeface") if script is not None else typeface.KHMER)
    return found[0], found[1]


def _without_slides(deck: Deck) -> None:
    """The slides of a template are examples; only its layouts are used."""
    listed = deck.slides._sldIdLst
    for slide in list(listed):
        deck.part.drop_rel(slide.rId)
        listed.remove(slide)
    # Sections and custom shows name slides that are no longer there.
    root = deck.part._element
    for name in ("custShowLst", "extLst"):
        for found in root.findall(f"{{http://schemas.openxmlformats.org/presentationml/2006/main}}{name}"):
            root.remove(found)


def _layouts(deck: Deck) -> tuple[SlideLayout, SlideLayout, SlideLayout | None]:
    """The layouts of a cover, of a slide with a title only, and one that shows where content goes."""
    layouts = list(deck.slide_layouts)
    if not layouts:
        raise NotATemplate("The template has no layout.")

    def extra(layout: SlideLayout) -> int:
        return sum(kind not in (*_TITLES, *_EDGES) for kind in _kinds(layout))

    titled = [layout for layout in layouts if any(kind in _TITLES for kind in _kinds(layout))] or layouts
    covers = [layout for layout in titled if PP_PLACEHOLDER.SUBTITLE in _kinds(layout)]
    covers = [layout for layout in covers if PP_PLACEHOLDER.CENTER_TITLE in _kinds(layout)] or covers
    contents = [layout for layout in titled if layout not in covers] or titled
    filled = [layout for layout in contents if sum(kind in _CONTENTS for kind in _kinds(layout)) == 1]
    return (covers or titled)[0], min(contents, key=extra), filled[0] if filled else None


def box_of(shape: Any) -> Box:
    """Where a shape stands; one without a place of its own or of its layout is at 0."""
    return Box(*((side or 0) / Pt(1) for side in (shape.left, shape.top, shape.width, shape.height)))


def _placeholder(layout: SlideLayout, kinds: tuple[Any, ...]) -> Any:
    return next((shape for shape in _shapes(layout) if shape.placeholder_format.type in kinds), None)


def _area(deck: Deck, content: SlideLayout, filled: SlideLayout | None) -> tuple[Box, Box]:
    """Where content and source stand: in the body of the template, below its title, above its footer."""
    wide, high = (deck.slide_width or 0) / Pt(1), (deck.slide_height or 0) / Pt(1)
    title = _placeholder(content, _TITLES)
    under = box_of(title).top + box_of(title).height + 6 if title is not None else 0.16 * high
    body = _placeholder(filled, _CONTENTS) if filled is not None else None
    edges = [box_of(shape) for shape in _shapes(content) if shape.placeholder_format.type in _EDGES]
    low = min([edge.top for edge in edges if edge.top > high / 2], default=high - 14) - 4
    left, width = (box_of(body).left, box_of(body).width) if body is not None else (0.04 * wide, 0.92 * wide)
    top = min(under, 0.4 * high)
    area = Box(left, top, width, low - _SOURCE - 4 - top)
    return area, Box(left, low - _SOURCE, width, _SOURCE)


def _title(content: SlideLayout, area: Box) -> Box:
    """Where the title stands; what the layout leaves open is the room above the content."""
    shape = _placeholder(content, _TITLES)
    if shape is not None and box_of(shape).width:
        return box_of(shape)
    return Box(area.left, 18, area.width, max(area.top - 24, 24))


def _as_presentation(template: bytes) -> bytes:
    """A PowerPoint template (.potx) as the presentation that it is, all but for its kind; none with macros."""
    with zipfile.ZipFile(BytesIO(template)) as packed:
        kinds = packed.read(_KINDS)
        has_macros = b"macroEnabled" in kinds or any("vbaProject" in name for name in packed.namelist())
    if has_macros:
        raise NotATemplate("The template has macros. Save it as .pptx or .potx.")
    if _TEMPLATE not in kinds:
        return template
    return archive.without_time(template, {_KINDS: kinds.replace(_TEMPLATE, b"presentationml.presentation.main+xml")})


def _given(template: bytes) -> Base:
    try:
        deck = Presentation(BytesIO(_as_presentation(template)))
        _without_slides(deck)
        cover, content, filled = _layouts(deck)
    except NotATemplate:
        raise
    except Exception as error:
        raise NotATemplate("The template is not a PowerPoint presentation (.pptx).") from error
    area, source = _area(deck, content, filled)
    text, titles = _faces(deck)
    return Base(
        deck,
        cover,
        content,
        _title(content, area),
        area,
        source,
        Dress("+mn-lt", text, is_themed=True),
        Dress("+mj-lt", titles, is_themed=True),
    )


def _ours() -> Base:
    """A wide presentation in our own fonts and colours."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(_WIDE), Pt(_HIGH)
    part = _theme(deck)
    text = part.blob.decode()
    for slot, wanted in {
        "dk2": theme.INK,
        "lt2": theme.SHADE,
        **{f"accent{n}": c for n, c in enumerate(_ACCENTS, 1)},
    }.items():
        text = re.sub(
            rf"(<a:{slot}>).*?(</a:{slot}>)", rf'\1<a:srgbClr val="{wanted[1:].upper()}"/>\2', text, flags=re.S
        )
    text = re.sub(r'<a:cs typeface=""/>', f'<a:cs typeface="{typeface.KHMER}"/>', text)
    part._blob = text.encode()
    package = deck.part.package
    for relation in [one.rId for one in package._rels.values() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        package.drop_rel(relation)  # a small picture of another file
    for relation in [one.rId for one in deck.part.rels.values() if one.reltype == RELATIONSHIP_TYPE.PRINTER_SETTINGS]:
        deck.part.drop_rel(relation)
    for layout in list(deck.slide_layouts):
        if layout.name not in ("Title Slide", "Title Only"):
            deck.slide_layouts.remove(layout)
    cover, content = deck.slide_layouts
    width = _WIDE - 2 * _SIDE
    places = {
        PP_PLACEHOLDER.CENTER_TITLE: Box(_SIDE, 120, width, 120),
        PP_PLACEHOLDER.SUBTITLE: Box(_SIDE, 250, width, 90),
        PP_PLACEHOLDER.TITLE: Box(_SIDE, 24, width, 74),
        PP_PLACEHOLDER.DATE: Box(_SIDE, _HIGH - 26, 200, 20),
        PP_PLACEHOLDER.FOOTER: Box(300, _HIGH - 26, 360, 20),
        PP_PLACEHOLDER.SLIDE_NUMBER: Box(_WIDE - _SIDE - 100, _HIGH - 26, 100, 20),
        PP_PLACEHOLDER.BODY: Box(_SIDE, 104, width, 380),
    }
    for layout in (deck.slide_master, cover, content):
        for shape in _shapes(layout):
            shape.left, shape.top, shape.width, shape.height = places[shape.placeholder_format.type].emu()
    area = Box(_SIDE, 104, width, _HIGH - 104 - _SOURCE - 34)
    source = Box(_SIDE, _HIGH - _SOURCE - 26, width, _SOURCE)
    return Base(deck, cover, content, _title(content, area), area, source, typeface.OURS, typeface.OURS)


def opened(template: bytes | None) -> Base:
    """Our own presentation, or the one that was given without its slides; an error in a sentence if it is none."""
    return _ours() if template is None else _given(template)


def numbered(slide: Slide, layout: SlideLayout, worn: Dress) -> None:
    """The slide's number where the layout has one."""
    place = _placeholder(layout, (PP_PLACEHOLDER.SLIDE_NUMBER,))
    if place is not None:
        copied = copy.deepcopy(place._element)
        for properties in copied.iter(f"{{{A}}}rPr", f"{{{A}}}endParaRPr"):
            typeface.fonts(properties, worn)
        copied.xpath(".//p:cNvPr")[0].set("id", str(slide.shapes._next_shape_id))
        slide.shapes._spTree.append(copied)
