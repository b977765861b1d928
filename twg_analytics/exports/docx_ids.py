"""Which figure or sentence a place in a document holds, so that one that people worked on can be brought up to date.

A place is a content control, which stays when it is moved or written into; its tag says part and element. What each of
them said as it was made is kept in a part of the document's own, as Word keeps the data of controls. `living` reads it.
"""

import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from twg_analytics.exports import docx_text
from twg_analytics.exports.living import table, word
from twg_analytics.reports.report import Report

_SPACE = "urn:twg-analytics:living"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_DATA, _ABOUT = f"{_OFFICE}/relationships/customXml", f"{_OFFICE}/relationships/customXmlProps"
_XML, _KIND = "application/xml", "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_GUID = "{6B9D3A54-2C0E-4E0B-9C64-6E1F5D7A2026}"
_SAFE = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
Written = dict[str, dict[str, list[str]]]
EDGES = ""  # the place of what stands above and below every page


@contextmanager
def held(document: Any, report: Report, part: str, element: str) -> Iterator[None]:
    """What is written meanwhile stands in a content control; further ones of a part and element are numbered."""
    body = document.element.body
    before = len(body)
    yield
    written = [child for child in list(body)[before - 1 : -1] if child.tag != qn("w:sectPr")]
    if not report.is_living or not written:
        return
    name = f"{part}.{element}"
    same = sum(1 for one in places(document) if one == name or one.startswith(f"{name}#"))
    tag = f"{name}#{same + 1}" if same else name
    control = OxmlElement("w:sdt")
    written[0].addprevious(control)
    properties, content = docx_text.element(control, "sdtPr"), docx_text.element(control, "sdtContent")
    docx_text.element(properties, "alias", val=name)
    docx_text.element(properties, "tag", val=tag)
    docx_text.element(properties, "id", val=str(zlib.crc32(tag.encode()) & 0x7FFFFFFF))
    content.extend(written)


def places(document: Any) -> dict[str, Any]:
    """What each content control of a document holds, by its tag in their order; of a copy the first."""
    found: dict[str, Any] = {}
    for control in document.element.body.iter(qn("w:sdt")):
        tag, content = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}"), control.find(qn("w:sdtContent"))
        if tag is not None and content is not None:
            found.setdefault(tag.get(qn("w:val")), content)
    return found


def says(content: Any) -> dict[str, list[str]]:
    """What a place says: its lines, and the cells of its tables."""
    tables = content.findall(qn("w:tbl"))
    return {
        "lines": [word.said(one) for one in word.DOCUMENTS.paragraphs(content) if word.said(one).strip()],
        "cells": [said for one in tables for said in table.cells(one, word.DOCUMENTS)],
    }


def edges(document: Any) -> list[Any]:
    """The paragraphs above and below every page, whose texts are of a day too."""
    section = document.sections[0]
    return [section.header.paragraphs[0]._p, section.footer.paragraphs[0]._p]


def keep(document: Any, about: dict[str, str], written: Written | None = None) -> None:
    """Keep what the document is, and what its places and edges say as they are made, or what is `written` instead."""
    if written is None:
        written = {name: says(content) for name, content in places(document).items()}
        written[EDGES] = {"lines": [word.said(one) for one in edges(document)], "cells": []}
    root = etree.Element(f"{{{_SPACE}}}report", about, nsmap={None: _SPACE})
    root.text = json.dumps(written, ensure_ascii=False)
    content = bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
    part = _part(document)
    if part is not None:
        part._blob = content
        return
    package = document.part.package
    part = Part(PackURI(package.next_partname("/customXml/item%d.xml")), _XML, content, package)
    document.part.relate_to(part, _DATA)
    space = f"{_OFFICE}/customXml"
    item = etree.Element(f"{{{space}}}datastoreItem", {f"{{{space}}}itemID": _GUID}, nsmap={"ds": space})
    listed = etree.SubElement(item, f"{{{space}}}schemaRefs")
    etree.SubElement(listed, f"{{{space}}}schemaRef", {f"{{{space}}}uri": _SPACE})
    said = bytes(etree.tostring(item, xml_declaration=True, encoding="UTF-8", standalone=True))
    part.relate_to(Part(PackURI(package.next_partname("/customXml/itemProps%d.xml")), _KIND, said, package), _ABOUT)


def _part(document: Any) -> Any:
    """The part of a document that says what it is; None in one that is not ours."""
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype == _DATA and _SPACE.encode() in relation.target_part.blob:
            return relation.target_part
    return None


def read(document: Any) -> tuple[dict[str, str], Written]:
    """What a document is, and what each of its places said when it was made; nothing of one that is not ours."""
    part = _part(document)
    if part is None:
        return {}, {}
    root = etree.fromstring(part.blob, _SAFE)
    return {str(name): str(value) for name, value in root.attrib.items()}, json.loads(root.text or "{}")
