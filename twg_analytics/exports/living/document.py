"""A document that people worked on with the data of today: what each place holds is made anew, but what people wrote.

Today's document is made as always, and what stands in it goes into the places of the old one that say what they hold.
"""

import copy
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree

from twg_analytics.exports import archive, docx_ids, presentations
from twg_analytics.exports.living import chart, given, table, text
from twg_analytics.exports.living.word import DOCUMENTS, said
from twg_analytics.reports.living import Done, Stayed, Touched

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CHART = f"{{{chart.SPACE}}}chart"
_SAFE = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
_CHARTS, _SHEETS = "/word/charts/chart%d.xml", "/word/embeddings/Microsoft_Excel_Sheet%d.xlsx"


@dataclass
class _Side:
    """A document: its places by their tags, and what they said when they were made."""

    document: Any
    places: dict[str, Any]
    written: docx_ids.Written

    def named(self, tag: str) -> str:
        """What the part of a place is called: its title, else the part of the report that it is."""
        title = self.places.get(f"{tag.partition('.')[0]}.title")
        return text.plain(said(title.find(qn("w:p")))) if title is not None else tag


def opened(content: bytes, report: str, subject: str) -> Any:
    """The document, when it is the report on the subject and its places say what they hold; else `given.NotLiving`."""
    try:
        presentations.check(content, given.LARGEST_MB)
        document = Document(BytesIO(content))
        about, _ = docx_ids.read(document)
    except presentations.Unsafe as unsafe:
        raise given.NotLiving(f"living_{unsafe}") from None
    except (ValueError, KeyError, zipfile.BadZipFile, etree.XMLSyntaxError, AttributeError) as error:
        raise given.NotLiving("living_other") from error
    if about.get("kind") != report:
        raise given.NotLiving("living_not_ours")
    if about.get("subject") != subject:
        raise given.NotLiving("living_other_twg")
    return document


def language(document: Any) -> str:
    """The language that a document is in, or both."""
    return docx_ids.read(document)[0].get("language", "en")


def _side(document: Any) -> _Side:
    return _Side(document, docx_ids.places(document), docx_ids.read(document)[1])


def refreshed(old: Any, made_today: bytes) -> tuple[bytes, Done]:
    """The old document with what stands in the one made today, and what was done."""
    here, today = _side(old), _side(Document(BytesIO(made_today)))
    about = docx_ids.read(today.document)[0]
    done = Done(docx_ids.read(old)[0]["day"], about["day"], is_document=True)
    done.deleted = sum(1 for tag in here.written if tag not in here.places and tag != docx_ids.EDGES)
    before = here.written
    for tag, content in here.places.items():
        if tag in today.places:
            _one(tag, content, here, today, done)
        elif tag in before:
            _gone(tag, content, here, done)
    _come(here, today, done)
    _notes(old, _title(old), today.document, _title(today.document))
    edges = (docx_ids.edges(old), docx_ids.edges(today.document), before[docx_ids.EDGES]["lines"])
    for paragraph, fresh, was in zip(*edges, strict=True):
        _edge(paragraph, said(fresh), was)
    # What people wrote stays known to be theirs: the next time it is held against what was made today.
    docx_ids.keep(old, about, {tag: lines for tag, lines in before.items() if tag not in today.written} | today.written)
    old.core_properties.identifier = today.document.core_properties.identifier
    saved = BytesIO()
    old.save(saved)
    return archive.without_time(saved.getvalue()), done


def _one(tag: str, content: Any, here: _Side, today: _Side, done: Done) -> None:
    """A place brought up to date: its charts, its tables, and its sentences."""
    fresh, was, now = today.places[tag], here.written.get(tag, {"lines": [], "cells": []}), today.written[tag]
    where = here.named(tag)
    charts, made = (_charts(side.document, one) for side, one in ((here, content), (today, fresh)))
    tables, tables_made = content.findall(qn("w:tbl")), fresh.findall(qn("w:tbl"))
    is_alike = len(charts) == len(made) and len(tables) == len(tables_made) and not _is_map(fresh)
    if not is_alike or not all(_chart(*pair) for pair in zip(charts, made, strict=True)):
        if docx_ids.says(content) == was:
            _replaced(content, fresh, here, today)
            done.drawings += 1
            if not is_alike and not _is_map(fresh):
                done.anew.append(where)
        else:
            done.kept.append(where)
        return
    done.drawings += len(charts)
    for one, new in zip(tables, tables_made, strict=True):
        touched = table.refresh(one, new, was["cells"] if len(tables) == 1 else [], DOCUMENTS)
        if touched is None:
            done.kept.append(where)
            return
        done.drawings += 1
        done.stayed += [Stayed(where, cell, is_cell=True) for cell in touched]
    _sentences(content, was["lines"], now["lines"], where, done)
    _notes(here.document, content, today.document, fresh)


def _sentences(content: Any, was: list[str], now: list[str], where: str, done: Done) -> None:
    touched = text.refresh(content, was, now, DOCUMENTS)
    lines = [one for one in DOCUMENTS.paragraphs(content) if text.plain(said(one))]
    done.sentences += max(len(lines) - len(touched), 0)
    done.stayed += [Stayed(where, one) for one in touched]


def _gone(tag: str, content: Any, here: _Side, done: Done) -> None:
    """What is not said today goes, but where people wrote into it."""
    if docx_ids.says(content) == here.written[tag]:
        control = content.getparent()
        control.getparent().remove(control)
        return
    words = " ".join(docx_ids.says(content)["lines"])
    done.stayed.append(Stayed(here.named(tag), Touched(words, " ".join(here.written[tag]["lines"]), "")))


def _come(here: _Side, today: _Side, done: Done) -> None:
    """Places that were not there last time, behind the one that they follow today; not of parts that were deleted."""
    last: Any = None
    for tag, fresh in today.places.items():
        if tag in here.places:
            control = here.places[tag].getparent()
            last = control if control.getparent() is not None else last
            continue
        title = f"{tag.partition('.')[0]}.title"
        if tag in here.written or (title in here.written and title not in here.places):
            continue
        made = _bound(fresh.getparent(), today.document.part, here.document.part)
        if last is None:
            here.document.element.body.insert(0, made)
        else:
            last.addnext(made)
        last = made
        for reference in list(made.iter(qn("w:endnoteReference"))):
            reference.getparent().getparent().remove(reference.getparent())
        done.added.append(today.named(tag))


def _title(document: Any) -> Any:
    """The title above all places, whose end note names the files."""
    return document.element.body.find(qn("w:p"))


def _edge(paragraph: Any, today: str, was: str) -> None:
    """The title above a page and the source below it, where nobody wrote over them; the number of the page stays."""
    for run in paragraph.iter(qn("w:r")):
        words = "".join(one.text or "" for one in run.findall(qn("w:t")))
        if text.plain(words) and text.plain(words) == text.plain(was):
            run.find(qn("w:t")).text = today


def _charts(document: Any, content: Any) -> list[Any]:
    """The parts of the charts of a place."""
    named = [one.get(f"{_R}id") for one in content.iter(_CHART)]
    return [document.part.rels[one].target_part for one in named if one in document.part.rels]


def _is_map(content: Any) -> bool:
    return bool(content.xpath(".//*[local-name()='wgp']"))


def _sheet(part: Any) -> Any:
    """The data sheet of a chart; None where it has none."""
    held = etree.fromstring(part.blob, _SAFE).find(f"{{{chart.SPACE}}}externalData")
    relation = part.rels.get(held.get(f"{_R}id")) if held is not None else None
    return None if relation is None or relation.is_external else relation.target_part


def _chart(part: Any, made: Any) -> bool:
    """A chart and its data sheet of today; False where it is drawn in another way."""
    root, sheet = etree.fromstring(part.blob, _SAFE), _sheet(part)
    if sheet is None or not chart.refresh(root, etree.fromstring(made.blob, _SAFE)):
        return False
    part._blob = bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
    sheet._blob = _sheet(made).blob
    return True


def _replaced(content: Any, fresh: Any, here: _Side, today: _Side) -> None:
    """All that a place holds as it is made today."""
    for child in list(content):
        content.remove(child)
    content.extend(_bound(fresh, today.document.part, here.document.part))


def _bound(element: Any, source: Any, into: Any) -> Any:
    """A copy of an element for another document, with its charts and their data sheets."""
    made = copy.deepcopy(element)
    for one in made.iter(_CHART):
        part = source.rels[one.get(f"{_R}id")].target_part
        package = into.package
        taken = Part(PackURI(package.next_partname(_CHARTS)), part.content_type, part.blob, package)
        sheet = _sheet(part)
        named = into.relate_to(taken, RELATIONSHIP_TYPE.CHART)
        book = Part(PackURI(package.next_partname(_SHEETS)), sheet.content_type, sheet.blob, package)
        if taken.relate_to(book, RELATIONSHIP_TYPE.PACKAGE) != "rId1":
            raise AssertionError("The data sheet must be the first relation of its chart.")
        one.set(f"{_R}id", named)
    numbers = into.element.xpath("//wp:docPr/@id")
    most = max((int(one) for one in numbers if str(one).isdigit()), default=0)
    for place, one in enumerate(made.xpath(".//*[local-name()='docPr']"), start=1):
        one.set("id", str(most + place))
    return made


def _endnotes(document: Any) -> Any:
    return next((one.target_part for one in document.part.rels.values() if one.reltype.endswith("/endnotes")), None)


def _notes(document: Any, content: Any, made_today: Any, fresh: Any) -> None:
    """The end notes of a place say what today's say, where both have one."""
    (part, old), (made, new) = _note(document, content), _note(made_today, fresh)
    if part is None or made is None or old is None or new is None:
        return
    for child in list(old):
        old.remove(child)
    old.extend(copy.deepcopy(child) for child in new)
    root = old.getroottree().getroot()
    part._blob = bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _note(document: Any, content: Any) -> tuple[Any, Any]:
    """The part of the end notes, and among them the one that a place refers to; nothing where there is none."""
    part = _endnotes(document)
    mark = None if content is None else next(content.iter(qn("w:endnoteReference")), None)
    if part is None or mark is None:
        return None, None
    listed = etree.fromstring(part.blob, _SAFE).findall(qn("w:endnote"))
    return part, next((one for one in listed if one.get(qn("w:id")) == mark.get(qn("w:id"))), None)
