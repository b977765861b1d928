"""Which figure or sentence a place in a document holds, as content controls, so that it can be brought up to date."""

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from twg_analytics.exports import docx_text
from twg_analytics.exports.slide_ids import mark
from twg_analytics.reports.report import Report


@contextmanager
def held(document: Any, report: Report, part: str, element: str, texts: Sequence[str] = ()) -> Iterator[None]:
    """What is written meanwhile stands in a content control: its tag is part, element and a mark of the text."""
    body = document.element.body
    before = len(body)
    yield
    written = [child for child in list(body)[before - 1 : -1] if child.tag != qn("w:sectPr")]
    if not report.is_living or not written:
        return
    control = OxmlElement("w:sdt")
    written[0].addprevious(control)
    properties, content = docx_text.element(control, "sdtPr"), docx_text.element(control, "sdtContent")
    name = f"{part}.{element}"
    docx_text.element(properties, "alias", val=name)
    docx_text.element(properties, "tag", val=f"{name}#{mark(texts)}" if texts else name)
    docx_text.element(properties, "id", val=str(zlib.crc32(f"{name} {before}".encode()) & 0x7FFFFFFF))
    content.extend(written)
