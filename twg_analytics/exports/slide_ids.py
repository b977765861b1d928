"""Which figure or sentence a shape holds, so that a deck that people worked on can be brought up to date later.

A shape has a name that says its part and what it is, and PowerPoint's own tags (what `Shape.Tags` reads), which stay
when it is moved, renamed, recoloured or copied: report, subject, day, language, part, element, and a mark of the text
as it was made, by which a text that somebody changed is known.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide

from twg_analytics.reports.report import Report

_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TAGS, _KIND = f"{_R}/tags", "application/vnd.openxmlformats-officedocument.presentationml.tags+xml"
_LATER = ("kinsoku", "defaultTextStyle", "modifyVerifier", "controls", "extLst")  # what stands behind the data


def mark(texts: Sequence[str]) -> str:
    """A short mark of a text as it was made."""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]


def _of(report: Report) -> dict[str, str]:
    language = report.language
    return {"REPORT": report.key, "SUBJECT": report.subject, "DAY": f"{report.snapshot_date}", "LANGUAGE": language}


def _tagged(owner: Any, holder: Any, number: str, tags: Mapping[str, str]) -> None:
    """Tags as a part of their own, named in the data of an element of the part `owner`."""
    root = etree.Element(f"{{{_P}}}tagLst", nsmap={"p": _P})
    for name, value in tags.items():
        etree.SubElement(root, f"{{{_P}}}tag", {"name": name, "val": value})
    content = bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
    part = Part(PackURI(f"/ppt/tags/tag{number}.xml"), _KIND, owner.package, content)
    listed = etree.Element(f"{{{_P}}}custDataLst")
    etree.SubElement(listed, f"{{{_P}}}tags", {f"{{{_R}}}id": owner.relate_to(part, _TAGS)})
    later = [child for child in holder if etree.QName(child).localname in _LATER]
    if later:
        later[0].addprevious(listed)
    else:
        holder.append(listed)


def shape(
    slide: Slide, held: Any, report: Report, part: str, element: str, number: int = 1, texts: Sequence[str] = ()
) -> None:
    """Names and tags a shape: the `element` of a part, on the slide of that `number`."""
    held.name = f"{part}.{element}" + (f".{number}" if number > 1 else "")
    made = {"MADE": mark(texts)} if texts else {}
    own = {"PART": part, "ELEMENT": element, "NUMBER": str(number), **made}
    (holder,) = held._element.xpath("./*[1]/p:nvPr")
    _tagged(slide.part, holder, f"{slide.slide_id}{held.shape_id:03}", _of(report) | own)


def slide(made: Slide, report: Report, part: str, number: int) -> None:
    """Tags a slide: which part it shows."""
    own = {"PART": part, "NUMBER": str(number)}
    _tagged(made.part, made._element.find(qn("p:cSld")), f"{made.slide_id}", _of(report) | own)


def deck(made: Deck, report: Report) -> None:
    """Tags the deck with all parts that it was made of, so that a slide that was deleted is known to be."""
    parts = ",".join(dict.fromkeys(part.key for part in report.parts))
    _tagged(made.part, made.part._element, "1", _of(report) | {"PARTS": parts})
