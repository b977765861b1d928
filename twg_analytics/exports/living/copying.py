"""Shapes and slides that are new today, taken into a deck with their charts, data sheets and tags."""

import copy
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart
from pptx.slide import Slide, SlideLayout

from twg_analytics.exports import slide_ids

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def _taken(relation: Any, into: Any) -> str | None:
    """A part that one of ours rests on, copied into another slide; the name of its relation there."""
    part, package = relation.target_part, into.package
    if relation.reltype == RELATIONSHIP_TYPE.CHART:
        name = PackURI(package.next_partname(ChartPart.partname_template))
        made = ChartPart.load(name, part.content_type, package, part.blob)
        book = EmbeddedXlsxPart.new(part.chart_workbook.xlsx_part.blob, package)
        named = made.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
        made._element.find(qn("c:externalData")).set(qn("r:id"), named)
        return str(into.relate_to(made, RELATIONSHIP_TYPE.CHART))
    if relation.reltype == slide_ids.TAGS:
        tags = Part(PackURI(package.next_partname("/ppt/tags/tag%d.xml")), part.content_type, package, part.blob)
        return str(into.relate_to(tags, slide_ids.TAGS))
    return None


def _bound(element: Any, source: Any, into: Any) -> Any:
    """A copy of an element of the part `source` for the part `into`, with what it rests on."""
    made = copy.deepcopy(element)
    for one in made.iter():
        for name, value in one.attrib.items():
            if name.startswith(_R) and value in source.rels:
                taken = _taken(source.rels[value], into)
                if taken is not None:
                    one.set(name, taken)
    return made


def shape(made: Any, source: Slide, slide: Slide) -> None:
    """A shape of a slide made today, on another slide."""
    copied = _bound(made._element, source.part, slide.part)
    copied.xpath("./*[1]/p:cNvPr")[0].set("id", str(slide.shapes._next_shape_id))
    layout: Any = slide.slide_layout
    offered = {one.placeholder_format.idx for one in layout.placeholders}
    for place in copied.xpath("./*[1]/p:nvPr/p:ph"):
        if int(place.get("idx", 0)) not in offered:
            place.getparent().remove(place)  # it has its own place, or else none
    slide.shapes._spTree.append(copied)


def _layout(deck: Any, source: Slide) -> SlideLayout:
    """The layout of the same name in another deck, else the one that most of its slides have."""
    layouts: list[SlideLayout] = list(deck.slide_layouts)
    named = next((one for one in layouts if one.name == source.slide_layout.name), None)
    used = [one.slide_layout.name for one in deck.slides]
    return named or max(layouts, key=lambda one: used.count(one.name))


def slide(deck: Any, source: Slide, place: int) -> Slide:
    """A slide made today as that of another deck, at a place in it."""
    made = deck.slides.add_slide(_layout(deck, source))
    tree = made.shapes._spTree
    for old in list(made.placeholders):
        tree.remove(old._element)
    for one in source.shapes:
        shape(one, source, made)
    data = source._element.cSld.find(qn("p:custDataLst"))
    if data is not None:
        tree.addnext(_bound(data, source.part, made.part))
    notes = source.notes_slide.notes_text_frame if source.has_notes_slide else None
    frame = made.notes_slide.notes_text_frame if notes is not None else None
    if notes is not None and frame is not None:
        frame._txBody.getparent().replace(frame._txBody, copy.deepcopy(notes._txBody))
    listed = deck.slides._sldIdLst
    listed.insert(place, listed[-1])
    return made
