"""A workbook as Excel itself would save it: shared texts, fonts in its order, and the same bytes at any time."""

import re
import zipfile
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.xml.constants import (
    ARC_CONTENT_TYPES,
    ARC_CORE,
    ARC_SHARED_STRINGS,
    ARC_WORKBOOK_RELS,
    REL_NS,
    SHARED_STRINGS,
    SHEET_MAIN_NS,
)
from openpyxl.xml.functions import tostring

from twg_analytics.exports import archive

# What a font says, in the order in which Office asks for it; openpyxl begins with the name.
_OF_A_FONT = "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme"
Font.__elements__ = tuple(_OF_A_FONT.split())

# openpyxl writes each text into its cell; the part of shared ones has to be made and made known.
_SHEETS, _TEXTS = "xl/worksheets/sheet", ARC_SHARED_STRINGS
_KIND = "sharedStrings"
_KNOWN = {
    ARC_CONTENT_TYPES: ("Types", f'<Override PartName="/{_TEXTS}" ContentType="{SHARED_STRINGS}"/>'),
    ARC_WORKBOOK_RELS: (
        "Relationships",
        f'<Relationship Id="texts" Type="{REL_NS}/sharedStrings" Target="/{_TEXTS}"/>',
    ),
}
_INLINE = re.compile(rb' t="inlineStr"([^>]*?)(?:/>|>(?:<is>(.*?)</is>)?</c>)', re.DOTALL)


def saved(book: Workbook) -> bytes:
    """The archive of a workbook, without the present, which openpyxl writes into it twice."""
    written = BytesIO()
    book.save(written)
    book.properties.modified = book.properties.created
    texts: dict[bytes, int] = {}
    count = 0

    def shared(cell: re.Match[bytes]) -> bytes:
        nonlocal count
        if not cell[2]:
            return cell[1] + b"/>"
        count += 1
        return b' t="s"%b><v>%d</v></c>' % (cell[1], texts.setdefault(cell[2], len(texts)))

    replaced = {ARC_CORE: bytes(tostring(book.properties.to_tree()))}
    with zipfile.ZipFile(written) as parts:
        for name in parts.namelist():
            if name.startswith(_SHEETS):
                replaced[name] = _INLINE.sub(shared, parts.read(name))
        for name, (outer, line) in _KNOWN.items():
            end = f"</{outer}>".encode()
            replaced[name] = parts.read(name).replace(end, line.encode() + end)
    about = f'<sst xmlns="{SHEET_MAIN_NS}" count="{count}" uniqueCount="{len(texts)}">'.encode()
    replaced[_TEXTS] = about + b"".join(b"<si>%b</si>" % text for text in texts) + b"</sst>"
    return archive.without_time(written.getvalue(), replaced)
