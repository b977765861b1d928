"""Native charts and the map of the provinces in a Word document: parts and drawings that python-docx does not make."""

from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.shared import Pt
from lxml import etree

from twg_analytics.charts import theme
from twg_analytics.charts.areas import areas
from twg_analytics.exports import chart_sheet, chart_tags, chart_xml, typeface
from twg_analytics.exports.native import Chart, Map
from twg_analytics.exports.typeface import A
from twg_analytics.words import money, named_value

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_NAMESPACES = {"w": _W, "wp": _WP, "a": A, "r": chart_xml.R, "c": chart_tags.C, "wpg": _WPG, "wps": _WPS, "mc": _MC}
_RATIO = 1.024  # a degree of latitude over one of longitude, in the middle of the country
_LETTERS = 9.5  # points: what charts have in the text of a document at most


def _tag(parent: Any, space: str, kind: str, /, **attributes: object) -> Any:
    # `Requires="wpg"` names a prefix, so the prefixes are part of what is written.
    found = {key: str(value) for key, value in attributes.items()}
    return etree.SubElement(parent, f"{{{space}}}{kind}", found, nsmap=_NAMESPACES)


def _clean(text: str) -> str:
    return "".join(letter for letter in text if letter >= " ")


def _inline(parent: Any, number: int, name: str, words: str, width: float, height: float, uri: str) -> Any:
    """A drawing in the line of text; gives back where its content goes."""
    inline = _tag(_tag(parent, _W, "drawing"), _WP, "inline", distT=0, distB=0, distL=0, distR=0)
    _tag(inline, _WP, "extent", cx=int(Pt(width)), cy=int(Pt(height)))
    _tag(inline, _WP, "docPr", id=number, name=_clean(name), descr=_clean(words))
    _tag(inline, _WP, "cNvGraphicFramePr")
    return _tag(_tag(inline, A, "graphic"), A, "graphicData", uri=uri)


def _run(paragraph: Any) -> Any:
    return paragraph.add_run()._r


def chart(paragraph: Any, number: int, drawn: Chart, words: str, width: float, height: float, language: str) -> None:
    """A native chart with its data sheet, in a paragraph; `number` is its own in the document."""
    document = paragraph.part
    fit = chart_xml.fitted(drawn, width, height, most=_LETTERS)
    part = Part(
        PackURI(f"/word/charts/chart{number}.xml"),
        CONTENT_TYPE.DML_CHART,
        chart_xml.xml(drawn, typeface.OURS, fit, language),
        document.package,
    )
    workbook = Part(
        PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
        CONTENT_TYPE.SML_SHEET,
        chart_sheet.workbook(drawn),
        document.package,
    )
    if part.relate_to(workbook, RELATIONSHIP_TYPE.PACKAGE) != chart_xml.WORKBOOK:
        raise AssertionError("The data sheet must be the first relation of its chart.")
    relation = document.relate_to(part, RELATIONSHIP_TYPE.CHART)
    content = _inline(_run(paragraph), number, f"Chart {number}", words, width, height, chart_tags.C)
    _tag(content, chart_tags.C, "chart").set(f"{{{chart_xml.R}}}id", relation)


def _path(parent: Any, rings: list[list[tuple[int, int]]]) -> None:
    """Outlines as the geometry of a shape, in its own coordinates."""
    wide = max(x for ring in rings for x, _ in ring)
    high = max(y for ring in rings for _, y in ring)
    geometry = _tag(parent, A, "custGeom")
    for name in ("avLst", "gdLst", "ahLst", "cxnLst"):
        _tag(geometry, A, name)
    _tag(geometry, A, "rect", l=0, t=0, r="r", b="b")
    path = _tag(_tag(geometry, A, "pathLst"), A, "path", w=wide, h=high)
    for ring in rings:
        for place, (x, y) in enumerate(ring):
            _tag(_tag(path, A, "lnTo" if place else "moveTo"), A, "pt", x=x, y=y)
        _tag(path, A, "close")


def provinces(paragraph: Any, number: int, drawn: Map, words: str, width: float, language: str) -> None:
    """The provinces as named shapes in a group, in a paragraph; `number` is its own in the document."""
    grounds = areas()
    points = [point for ground in grounds.values() for ring in ground.rings for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    scale = width * 12_700 / (east - west)
    height = (north - south) * _RATIO * scale / 12_700
    choice = _tag(_tag(_run(paragraph), _MC, "AlternateContent"), _MC, "Choice", Requires="wpg")
    group = _tag(_inline(choice, number, f"Map {number}", words, width, height, _WPG), _WPG, "wgp")
    _tag(group, _WPG, "cNvGrpSpPr")
    frame = _tag(_tag(group, _WPG, "grpSpPr"), A, "xfrm")
    for off, ext in (("off", "ext"), ("chOff", "chExt")):
        _tag(frame, A, off, x=0, y=0)
        _tag(frame, A, ext, cx=int(Pt(width)), cy=int(Pt(height)))
    for place, area in enumerate(drawn.areas, start=1):
        rings = [
            [(round((x - west) * scale), round((north - y) * _RATIO * scale)) for x, y in ring]
            for ring in grounds[area.code].rings
        ]
        left, top = min(x for ring in rings for x, _ in ring), min(y for ring in rings for _, y in ring)
        rings = [[(x - left, y - top) for x, y in ring] for ring in rings]
        shape = _tag(group, _WPS, "wsp")
        said = named_value(area.name, money(area.usd, language), language)
        _tag(shape, _WPS, "cNvPr", id=1000 * number + place, name=f"{_clean(area.name)} ({area.code})", descr=said)
        _tag(shape, _WPS, "cNvSpPr")
        properties = _tag(shape, _WPS, "spPr")
        where = _tag(properties, A, "xfrm")
        _tag(where, A, "off", x=left, y=top)
        size = {"cx": max(x for ring in rings for x, _ in ring), "cy": max(y for ring in rings for _, y in ring)}
        _tag(where, A, "ext", **size)
        _path(properties, rings)
        typeface.fill(properties, area.look.fill, typeface.OURS, area.look.pattern, area.look.drawn)
        typeface.line(properties, theme.SHORE, typeface.OURS)
        _tag(shape, _WPS, "bodyPr")
