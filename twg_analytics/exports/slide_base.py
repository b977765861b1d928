"""The presentation that slides are added to: ours, or a ministry's own template with its layouts, fonts and colours."""

import copy
import zipfile
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide, SlideLayout
from pptx.util import Length, Pt

from twg_analytics import paths
from twg_analytics.exports import archive, typeface
from twg_analytics.exports.typeface import A, Dress

_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_CONTENTS = (PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY)
_EDGES = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
_SECTION = "Section"  # the place above a title, of our own layouts
_SOURCE = 34.0  # points
_BESIDE, _BETWEEN = 0.34, 16.0  # of the width, for the text beside a drawing; and points between
_LINE = 40.0  # points: what is lower has room for a line only, and is no place for content
_KINDS, _TEMPLATE = "[Content_Types].xml", b"presentationml.template.main+xml"


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

    def below(self, taken: float) -> "Box":
        """What is left of the place below what is taken of its height."""
        return replace(self, top=self.top + taken, height=self.height - taken)


@dataclass(frozen=True)
class Base:
    """A presentation without slides: its layouts, and where title, content and source stand.

    Layouts for a divider, for a table and for a drawing with text `beside` it are ours; a template may have none.
    """

    deck: Deck
    cover: SlideLayout
    content: SlideLayout
    title: Box
    area: Box
    source: Box
    worn: Dress
    title_worn: Dress
    divider: SlideLayout | None = None
    table: SlideLayout | None = None
    pair: SlideLayout | None = None
    beside: tuple[Box, Box] | None = None

    @property
    def halves(self) -> tuple[Box, Box]:
        """Where a drawing stands, and the text beside it."""
        if self.beside is not None:
            return self.beside
        wide = _BESIDE * self.area.width
        left = replace(self.area, width=self.area.width - wide - _BETWEEN)
        return left, Box(self.area.left + self.area.width - wide, self.area.top, wide, self.area.height)


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
        found.append(script.get("typeface") if script is not None else typeface.OWN)
    return found[0], found[1]


def _without_slides(deck: Deck) -> None:
    """The slides of a template are examples; only its layouts are used."""
    listed = deck.slides._sldIdLst
    for slide in list(listed):
        deck.part.drop_rel(slide.rId)
        listed.remove(slide)
    # Sections and custom shows name slides that are no longer there, tags what the deck was made of.
    root = deck.part._element
    for tags in root.xpath("./p:custDataLst/p:tags"):
        deck.part.drop_rel(tags.get(qn("r:id")))
    for name in ("custDataLst", "custShowLst", "extLst"):
        for found in root.findall(f"{{http://schemas.openxmlformats.org/presentationml/2006/main}}{name}"):
            root.remove(found)


def bodies(layout: SlideLayout) -> list[Box]:
    """Where a layout has room for content, from the left."""
    boxes = [box_of(shape) for shape in _shapes(layout) if shape.placeholder_format.type in _CONTENTS]
    return sorted((box for box in boxes if box.height > _LINE), key=lambda box: box.left)


def _layouts(deck: Deck) -> tuple[SlideLayout, SlideLayout]:
    """The layouts of a cover and of content: one with a title and one body, else with as little as there is."""
    layouts = list(deck.slide_layouts)
    if not layouts:
        raise NotATemplate("The template has no layout.")

    def extra(layout: SlideLayout) -> int:
        return sum(kind not in (*_TITLES, *_EDGES) for kind in _kinds(layout))

    titled = [layout for layout in layouts if any(kind in _TITLES for kind in _kinds(layout))] or layouts
    covers = [layout for layout in titled if PP_PLACEHOLDER.SUBTITLE in _kinds(layout)]
    covers = [layout for layout in covers if PP_PLACEHOLDER.CENTER_TITLE in _kinds(layout)] or covers
    contents = [layout for layout in titled if layout not in covers] or titled
    filled = [layout for layout in contents if len(bodies(layout)) == 1]
    return (covers or titled)[0], min(filled or contents, key=extra)


def box_of(shape: Any) -> Box:
    """Where a shape stands; one without a place of its own or of its layout is at 0."""
    return Box(*((side or 0) / Pt(1) for side in (shape.left, shape.top, shape.width, shape.height)))


def place_above(layout: SlideLayout) -> int | None:
    """The number of the place above the title where a layout of ours says the section."""
    return next((one.placeholder_format.idx for one in _shapes(layout) if one.name == _SECTION), None)


def _placeholder(layout: SlideLayout, kinds: tuple[Any, ...]) -> Any:
    return next((shape for shape in _shapes(layout) if shape.placeholder_format.type in kinds), None)


def _area(deck: Deck, content: SlideLayout) -> tuple[Box, Box]:
    """Where content and source stand: in the body of the layout, else below its title; above its footer."""
    wide, high = (deck.slide_width or 0) / Pt(1), (deck.slide_height or 0) / Pt(1)
    title = _placeholder(content, _TITLES)
    under = box_of(title).top + box_of(title).height + 6 if title is not None else 0.16 * high
    edges = [box_of(shape) for shape in _shapes(content) if shape.placeholder_format.type in _EDGES]
    low = min([edge.top for edge in edges if edge.top > high / 2], default=high - 14) - 4
    body = next(iter(bodies(content)), Box(0.04 * wide, min(under, 0.4 * high), 0.92 * wide, high))
    area = replace(body, height=min(body.height, low - _SOURCE - 4 - body.top))
    return area, Box(body.left, low - _SOURCE, body.width, _SOURCE)


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
        cover, content = _layouts(deck)
    except NotATemplate:
        raise
    except Exception as error:
        raise NotATemplate("The template is not a PowerPoint presentation (.pptx).") from error
    area, source = _area(deck, content)
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
    """Our own presentation, in our own fonts and colours."""
    deck = Presentation(BytesIO(paths.SLIDES.read_bytes()))
    layouts = {layout.name: layout for layout in deck.slide_layouts}
    content, pair = layouts["Content"], layouts["Chart and text"]
    (area,), (drawing, beside) = bodies(content), bodies(pair)
    footer = _placeholder(content, (PP_PLACEHOLDER.FOOTER,))
    return Base(
        deck,
        layouts["Cover"],
        content,
        box_of(_placeholder(content, _TITLES)),
        area,
        box_of(footer),
        typeface.OURS,
        typeface.OURS,
        layouts["Section"],
        layouts["Table"],
        pair,
        (drawing, beside),
    )


def is_ours(deck: Deck) -> bool:
    """Whether a presentation has our own layouts."""
    return {"Cover", "Content", "Chart and text", "Section", "Table"} <= {one.name for one in deck.slide_layouts}


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
