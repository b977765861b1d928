"""Makes `data/slides.pptx`, the master of our slides: cover, section, content, table, chart and text.

    python -m data.slides

Colours are those of `charts/theme`, fonts those of `exports/typeface`, as the theme of the file, so that whoever works
on in PowerPoint has them at hand. It begins with the empty presentation of python-pptx (MIT License), of which nothing
stays but the frame of the package. The same code makes the same bytes.
"""

import re
from io import BytesIO
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Pt

from twg_analytics import paths
from twg_analytics.charts import theme
from twg_analytics.exports import archive, typeface

P = "http://schemas.openxmlformats.org/presentationml/2006/main"
WIDE, HIGH, SIDE = 960.0, 540.0, 40.0  # points
ROOM = WIDE - 2 * SIDE
ACCENTS = (theme.PRIMARY, "#c8741c", "#456170", "#82b5c9", "#8a4b00", "#7b3f6b")
NAME, SCHEME = "Cambodia Aid Analytics", "Aid"

_NUMBERED = 'type="sldNum" sz="quarter" idx="12"'

# Places in points: left, top, width, height.
SECTION = (SIDE, 14.0, ROOM, 20.0)
TITLE = (SIDE, 34.0, ROOM, 74.0)
BODY = (SIDE, 114.0, ROOM, 376.0)
DRAWING, BESIDE = (SIDE, 114.0, 570.0, 376.0), (SIDE + 586.0, 114.0, ROOM - 586.0, 376.0)
SOURCE = (SIDE, 500.0, ROOM - 70.0, 28.0)
NUMBER = (WIDE - SIDE - 60.0, 500.0, 60.0, 28.0)
COVER_TITLE, COVER_SUBTITLE = (SIDE, 70.0, ROOM, 110.0), (SIDE, 184.0, ROOM, 52.0)
COVER_BODY = (SIDE, 276.0, ROOM, 214.0)
DIVIDER = (SIDE, 190.0, ROOM, 120.0)


def _emu(points: float) -> int:
    return int(Pt(points))


def _placed(box: tuple[float, ...]) -> str:
    left, top, width, height = map(_emu, box)
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def _band(number: int, name: str, box: tuple[float, ...], colour: str) -> str:
    """A plain rectangle in a colour of the theme."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'{_placed(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>'
        f'<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>'
    )


def _place(
    number: int, name: str, kind: str, box: tuple[float, ...], prompt: str, *, size: float, colour: str = "tx1",
    bold: bool = False, anchor: str = "t", align: str = "l",
) -> str:  # fmt: skip
    """A placeholder; `kind` is its type and index as attributes."""
    inset = "" if "sldNum" in kind else ' lIns="0" rIns="0"'
    field = (
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-US"/><a:t>1</a:t></a:fld>'
    )
    text = field if "sldNum" in kind else f'<a:r><a:rPr lang="en-US"/><a:t>{prompt}</a:t></a:r>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>{_placed(box)}"
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>'
        f'<a:bodyPr vert="horz" wrap="square"{inset} anchor="{anchor}"><a:normAutofit/></a:bodyPr><a:lstStyle>'
        f'<a:lvl1pPr marL="0" indent="0" algn="{align}"><a:buNone/>'
        f'<a:defRPr sz="{round(100 * size)}" b="{int(bold)}">'
        f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>'
        f'<a:p>{text}<a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>'
    )


def _title(number: int, kind: str = 'type="title"', box: tuple[float, ...] = TITLE, **look: Any) -> str:
    return _place(number, "Title", kind, box, "Title: the finding", **({"size": 26, "bold": True} | look))


def _edges(number: int) -> list[str]:
    """The rule above the source, and the number of the slide."""
    rule = (SIDE, 496.0, ROOM, 0.75)
    return [
        _band(number, "Rule", rule, "accent1"),
        _place(number + 2, "Source", 'type="ftr" sz="quarter" idx="11"', SOURCE, "Source", size=12, anchor="b"),
        _place(number + 1, "Number", _NUMBERED, NUMBER, "", size=12, anchor="b", align="r"),
    ]  # fmt: skip


def _section(number: int) -> str:
    kind = 'type="body" sz="quarter" idx="13"'
    return _place(number, "Section", kind, SECTION, "Section", size=12, colour="accent1", bold=True)


def _body(number: int, name: str, index: int, box: tuple[float, ...], kind: str = "") -> str:
    return _place(number, name, f'{kind} idx="{index}"'.strip(), box, "Text, table or chart", size=18)


LAYOUTS: dict[str, tuple[str, list[str]]] = {
    "Cover": ("title", [
        _band(2, "Ground", (0, 0, WIDE, 250.0), "accent1"),
        _band(3, "Line", (0, 250.0, WIDE, 5.0), "accent2"),
        _title(4, 'type="ctrTitle"', COVER_TITLE, size=36, colour="bg1", anchor="b"),
        _place(5, "Subtitle", 'type="subTitle" idx="1"', COVER_SUBTITLE, "Subtitle", size=16, colour="bg1"),
        _body(6, "Body", 14, COVER_BODY, 'type="body" sz="quarter"'),
        *_edges(7)[1:],
    ]),
    "Section": ("secHead", [
        _band(2, "Ground", (0, 0, WIDE, HIGH), "accent1"),
        _band(3, "Line", (SIDE, 318.0, 160.0, 5.0), "accent2"),
        _title(4, 'type="title"', DIVIDER, size=36, colour="bg1", anchor="b"),
    ]),
    "Content": ("obj", [_section(2), _title(3), _body(4, "Content", 1, BODY), *_edges(5)]),
    "Table": ("tbl", [_section(2), _title(3), _body(4, "Table", 1, BODY, 'type="tbl"'), *_edges(5)]),
    "Chart and text": ("twoObj", [
        _section(2), _title(3), _body(4, "Chart", 1, DRAWING, 'sz="half"'), _body(5, "Text", 2, BESIDE, 'sz="half"'),
        *_edges(6),
    ]),
}  # fmt: skip


def _theme(text: str) -> str:
    """The theme in our colours and both fonts."""
    slots = {
        "dk1": theme.INK, "lt1": theme.PAPER, "dk2": theme.RAMP[4], "lt2": theme.SHADE,
        **{f"accent{number}": colour for number, colour in enumerate(ACCENTS, 1)},
        "hlink": theme.PRIMARY, "folHlink": theme.QUIET,
    }  # fmt: skip
    for slot, colour in slots.items():
        written = rf'\1<a:srgbClr val="{colour[1:].upper()}"/>\2'
        text = re.sub(rf"(<a:{slot}>).*?(</a:{slot}>)", written, text, flags=re.S)
    text = re.sub(r'(<a:latin typeface=)"[^"]*"', rf'\1"{typeface.LATIN}"', text)
    text = text.replace('<a:cs typeface=""/>', f'<a:cs typeface="{typeface.OWN}"/>')
    text = re.sub(r'(script="Khmr" typeface=)"[^"]*"', rf'\1"{typeface.OWN}"', text)
    text = re.sub(r'(<a:clrScheme name=)"[^"]*"', rf'\1"{SCHEME}"', text)
    text = re.sub(r'(<a:fontScheme name=)"[^"]*"', rf'\1"{SCHEME}"', text)
    return re.sub(r'(<a:theme [^>]*name=)"[^"]*"', rf'\1"{NAME}"', text)


def _filled(tree: Any, shapes: list[str]) -> None:
    """These shapes in place of those that a master or a layout has."""
    for shape in tree.xpath("./p:sp | ./p:pic | ./p:grpSp"):
        tree.remove(shape)
    spaces = f'xmlns:a="{typeface.A}" xmlns:p="{P}"'
    for shape in etree.fromstring(f"<g {spaces}>{''.join(shapes)}</g>"):
        tree.append(shape)


def _plain(master: Any) -> None:
    """Text of a body without bullets, in sizes that a room can read."""
    for level, size in enumerate((18, 16, 14, 14, 14), start=1):
        found = master.find(f"{{{P}}}txStyles/{{{P}}}bodyStyle/{{{typeface.A}}}lvl{level}pPr")
        found.find(f"{{{typeface.A}}}defRPr").set("sz", str(100 * size))
        if level == 1:
            found.set("marL", "0")
            found.set("indent", "0")
            bullet = found.find(f"{{{typeface.A}}}buChar")
            bullet.addprevious(etree.Element(f"{{{typeface.A}}}buNone"))
            found.remove(found.find(f"{{{typeface.A}}}buFont"))
            found.remove(bullet)
    title = master.find(f"{{{P}}}txStyles/{{{P}}}titleStyle/{{{typeface.A}}}lvl1pPr")
    title.set("algn", "l")
    title.find(f"{{{typeface.A}}}defRPr").set("sz", "2600")
    title.find(f"{{{typeface.A}}}defRPr").set("b", "1")


def made() -> bytes:
    """The presentation without a slide, with our master and its layouts."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDE), Pt(HIGH)
    deck.part._element.find(f"{{{P}}}sldSz").attrib.pop("type", None)  # it would say 4:3
    package = deck.part.package
    for relation in [one.rId for one in package._rels.values() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        package.drop_rel(relation)
    for relation in [one.rId for one in deck.part.rels.values() if one.reltype == RELATIONSHIP_TYPE.PRINTER_SETTINGS]:
        deck.part.drop_rel(relation)
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    part._blob = _theme(part.blob.decode()).encode()
    layouts = list(deck.slide_layouts)
    for layout in layouts[len(LAYOUTS) :]:
        deck.slide_layouts.remove(layout)
    master = [_title(2), _place(3, "Text", 'type="body" idx="1"', BODY, "Text", size=18), *_edges(4)[1:]]
    _filled(deck.slide_master._element.cSld.spTree, master)
    _plain(deck.slide_master._element)
    for layout, (name, (kind, shapes)) in zip(layouts, LAYOUTS.items(), strict=False):
        layout._element.cSld.set("name", name)
        layout._element.set("type", kind)
        _filled(layout._element.cSld.spTree, shapes)
    properties = deck.core_properties
    properties.title, properties.author, properties.last_modified_by = NAME, "", ""
    saved = BytesIO()
    deck.save(saved)
    return archive.without_time(saved.getvalue())


if __name__ == "__main__":
    paths.SLIDES.write_bytes(made())
