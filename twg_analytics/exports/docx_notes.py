"""End notes of a Word document, which python-docx does not make: what figures rest on, away from the text."""

from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from lxml import etree

from twg_analytics.exports import docx_text

_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes"
_SIZE = 9.0
_LATER = (qn("w:compat"), qn("m:mathPr"), qn("w:themeFontLang"), qn("w:clrSchemeMapping"))


class Notes:
    """The end notes of a document while it is written; a text that a note has said is not said again."""

    def __init__(self) -> None:
        self._root = parse_xml(f"<w:endnotes {nsdecls('w')}/>")
        self._said: set[str] = set()
        self._count = 0
        for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
            note = docx_text.element(self._root, "endnote", type=kind, id=str(number))
            docx_text.element(docx_text.element(docx_text.element(note, "p"), "r"), kind)

    def refer(self, paragraph: Any, texts: tuple[str, ...]) -> None:
        """A number behind a paragraph, and under it at the end what was not said before; none where all was."""
        new = [text for text in dict.fromkeys(texts) if text not in self._said]
        if not new:
            return
        self._said.update(new)
        self._count += 1
        reference = docx_text.raised(docx_text.run(paragraph, "", size=_SIZE))
        docx_text.element(reference, "endnoteReference", id=str(self._count))
        note = docx_text.element(self._root, "endnote", id=str(self._count))
        for place, text in enumerate(new):
            written = Paragraph(docx_text.element(note, "p"), paragraph._parent)
            if place == 0:
                docx_text.element(docx_text.raised(docx_text.run(written, "", size=_SIZE)), "endnoteRef")
            docx_text.write(written, f" {text}" if place == 0 else text, size=_SIZE)

    def keep(self, document: Any) -> None:
        """Puts the notes into the document, numbered 1, 2, 3; a document without notes stays as it is."""
        if not self._count:
            return
        content = bytes(etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True))
        part = Part(PackURI("/word/endnotes.xml"), _KIND, content, document.part.package)
        document.part.relate_to(part, _RELATION)
        settings = document.settings.element
        listed = OxmlElement("w:endnotePr")
        docx_text.element(listed, "numFmt", val="decimal")
        for number in (-1, 0):
            docx_text.element(listed, "endnote", id=str(number))
        self._numbered(document.sections[0]._sectPr)
        later = [child for child in settings if child.tag in _LATER]
        if later:
            later[0].addprevious(listed)
        else:
            settings.append(listed)

    @staticmethod
    def _numbered(section: Any) -> None:
        """1, 2, 3 in the section too, for LibreOffice asks there."""
        listed = OxmlElement("w:endnotePr")
        docx_text.element(listed, "numFmt", val="decimal")
        section.find(qn("w:pgSz")).addprevious(listed)
