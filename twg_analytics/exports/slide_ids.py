"""Which figure or sentence a shape holds, so that a deck that people worked on can be brought up to date later.

A shape has a name that says its part and what it is, and PowerPoint's own tags (what `Shape.Tags` reads), which stay
when it is moved, renamed, recoloured or copied: report, subject, day, language, part, element, and the text, the place
and the size of the letters as they were made, by which is known what somebody changed. `living` reads them.
"""

import hashlib
import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
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
TAGS, _KIND = f"{_R}/tags", "application/vnd.openxmlformats-officedocument.presentationml.tags+xml"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_BORN = "http://schemas.microsoft.com/office/drawing/2014/main"
_BORN_KIND = "{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}"
_SAFE = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
_LATER = ("kinsoku", "defaultTextStyle", "modifyVerifier", "controls", "extLst")  # what stands behind the data


def mark(texts: Sequence[str]) -> str:
    """A short mark of a text as it was made."""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]


def words(texts: Sequence[str]) -> str:
    """Texts as they are kept in a tag."""
    return json.dumps(list(texts), ensure_ascii=False)


def place(held: Any) -> str:
    """Where a shape stands, as it is kept in a tag."""
    return ",".join(str(side) for side in (held.left, held.top, held.width, held.height))


def size(held: Any) -> str:
    """The size of the first letters of a shape, as it is kept in a tag; nothing where the layout decides."""
    return next(iter(held._element.xpath("./p:txBody//a:rPr/@sz | ./p:txBody//a:endParaRPr/@sz")), "")


def birth(name: str) -> str:
    """The number that a shape of a name keeps for life."""
    return f"{{{uuid.uuid5(uuid.NAMESPACE_OID, f'twg-analytics/{name}')}}}".upper()


def bear(held: Any, name: str) -> None:
    """Gives a shape that is one of many, as a province of a map is, PowerPoint's own number of its making.

    It stays when the shape is renamed, as tags do, without a part of the file for each.
    """
    (named,) = held._element.xpath("./*[1]/p:cNvPr")
    listed = etree.SubElement(named, f"{{{_A}}}extLst")
    kind = etree.SubElement(listed, f"{{{_A}}}ext", {"uri": _BORN_KIND})
    etree.SubElement(kind, f"{{{_BORN}}}creationId", {"id": birth(name)}, nsmap={"a16": _BORN})


def born(held: Any) -> str:
    """The number that a shape was made with; nothing where it has none."""
    return next((str(one.get("id", "")) for one in held._element[0].iter(f"{{{_BORN}}}creationId")), "")


def _of(report: Report) -> dict[str, str]:
    language = report.language
    return {"REPORT": report.key, "SUBJECT": report.subject, "DAY": f"{report.snapshot_date}", "LANGUAGE": language}


def _content(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _tagged(owner: Any, holder: Any, number: str, tags: Mapping[str, str]) -> None:
    """Tags as a part of their own, named in the data of an element of the part `owner`."""
    root = etree.Element(f"{{{_P}}}tagLst", nsmap={"p": _P})
    for name, value in tags.items():
        etree.SubElement(root, f"{{{_P}}}tag", {"name": name, "val": value})
    part = Part(PackURI(f"/ppt/tags/tag{number}.xml"), _KIND, owner.package, _content(root))
    listed = etree.Element(f"{{{_P}}}custDataLst")
    etree.SubElement(listed, f"{{{_P}}}tags", {f"{{{_R}}}id": owner.relate_to(part, TAGS)})
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
    made = {"WRITTEN": words(texts), "SIZE": size(held)} if texts else {}
    own = {"PART": part, "ELEMENT": element, "NUMBER": str(number), "PLACE": place(held), **made}
    (holder,) = held._element.xpath("./*[1]/p:nvPr")
    _tagged(slide.part, holder, f"{slide.slide_id}{held.shape_id:03}", _of(report) | own)


def slide(made: Slide, report: Report, part: str, number: int) -> None:
    """Tags a slide: which part it shows."""
    own = {"PART": part, "NUMBER": str(number)}
    _tagged(made.part, made._element.find(qn("p:cSld")), f"{made.slide_id}", _of(report) | own)


def deck(made: Deck, report: Report) -> None:
    """Tags the deck with all places that it was made of, so that what was deleted is known to be."""
    _tagged(made.part, made.part._element, "1", _of(report) | {"PLACES": json.dumps(sorted(places(made)))})


Key = tuple[str, str, str, str]


def key(tags: Mapping[str, str]) -> Key:
    """Which place it is: language, part, element (none of a slide) and number."""
    return (tags.get("LANGUAGE", ""), tags.get("PART", ""), tags.get("ELEMENT", ""), tags.get("NUMBER", ""))


def shapes(held: Any) -> Iterator[Any]:
    """All shapes of a slide, those in groups too."""
    for one in held:
        yield one
        if hasattr(one, "shapes"):
            yield from shapes(one.shapes)


def places(made: Deck) -> set[Key]:
    """The slides and shapes of a deck that say what they hold."""
    tags = [read(slide.part, slide._element) for slide in made.slides]
    tags += [read(slide.part, shape._element) for slide in made.slides for shape in shapes(slide.shapes)]
    return {key(one) for one in tags if one}


def _parts(owner: Any, element: Any) -> list[Part]:
    """The tags of a deck, slide or shape, which stand in other places of each."""
    own = element[0].find(qn("p:nvPr")) if len(element) else None
    holders = [one for one in (element, element.find(qn("p:cSld")), own) if one is not None]
    named = [one for holder in holders for one in holder.findall(f"{qn('p:custDataLst')}/{qn('p:tags')}")]
    related = [owner.rels.get(one.get(f"{{{_R}}}id")) for one in named]
    return [one.target_part for one in related if one is not None and one.reltype == TAGS and not one.is_external]


def read(owner: Any, element: Any) -> dict[str, str]:
    """The tags of a deck, slide or shape by name; `owner` is the part that it stands in."""
    roots = [etree.fromstring(part.blob, _SAFE) for part in _parts(owner, element)]
    return {tag.get("name", "").upper(): tag.get("val", "") for root in roots for tag in root}


def change(owner: Any, element: Any, **tags: str) -> None:
    """Gives tags of a deck, slide or shape of ours another value."""
    for part in _parts(owner, element)[-1:]:
        root = etree.fromstring(part.blob, _SAFE)
        for name, value in tags.items():
            found = next((tag for tag in root if tag.get("name", "").upper() == name), None)
            if found is None:
                found = etree.SubElement(root, f"{{{_P}}}tag", {"name": name})
            found.set("val", value)
        part._blob = _content(root)
