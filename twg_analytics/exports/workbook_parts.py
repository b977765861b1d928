"""The parts of a workbook's file: what is in it, parsed and written again, and the looks that its cells may have."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from posixpath import dirname, join
from typing import Any

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS

GENERAL = "0"  # the number of the format that every workbook has and that is none
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_UNSAFE = ("vbaProject", "_xmlsignatures/", "EncryptedPackage", "xl/macrosheets/")  # in the name of a part
_MOST_BYTES = 300 * 2**20  # of all parts expanded


class NotWritten(Exception):
    """A workbook that cannot be written safely; `key` is the wording of why."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


def opened(original: bytes) -> dict[str, bytes]:
    """What each part of the file holds; raises `NotWritten` for one that writing could harm."""
    try:
        with zipfile.ZipFile(BytesIO(original)) as archive:
            entries = archive.infolist()
            if any(sign in entry.filename for entry in entries for sign in _UNSAFE):
                raise NotWritten("forms_has_macros")
            if sum(entry.file_size for entry in entries) > _MOST_BYTES:
                raise NotWritten("forms_unusual")
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError):
        raise NotWritten("forms_not_xlsx") from None


def saved(original: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The file with some parts changed, all others to the byte as they were."""
    kept = BytesIO()
    with zipfile.ZipFile(BytesIO(original)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry, changed.get(entry.filename) or old.read(entry))
    return kept.getvalue()


def parsed(content: bytes) -> Any:
    """The tree of a part; nothing in it is fetched or expanded."""
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError:
        raise NotWritten("forms_unusual") from None


def as_bytes(root: Any) -> bytes:
    """The bytes of a part."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def tag(name: str) -> str:
    """The name of an element of a workbook, with its namespace."""
    return f"{{{_MAIN}}}{name}"


def related(part: str) -> str:
    """Where a part says which other parts belong to it."""
    return join(dirname(part), "_rels", f"{part.rpartition('/')[2]}.rels")


class Looks:
    """The looks of cells; a look that is needed and not there is added, no other is changed."""

    def __init__(self, root: Any) -> None:
        self.root, self.is_changed = root, False
        self._looks = root.find(tag("cellXfs"))
        formats = root.iter(tag("numFmt"))
        self._codes = {one.get("numFmtId"): one.get("formatCode") for one in formats}
        self._made: dict[tuple[int, str, bool], int] = {}

    def format(self, style: int) -> str:
        """The number format of a look."""
        number = self._looks[style].get("numFmtId", GENERAL)
        return str(self._codes.get(number) or BUILTIN_FORMATS.get(int(number), "General"))

    def like(self, style: int, *, number: str | None = None, is_quoted: bool = False) -> int:
        """A look like another, but for the format of its numbers, or for a text that looks like a formula."""
        key = (style, number or "", is_quoted)
        if key not in self._made:
            look = etree.fromstring(etree.tostring(self._looks[style]))
            if number is not None:
                look.set("numFmtId", number)
                look.set("applyNumberFormat", "1")
            if is_quoted:
                look.set("quotePrefix", "1")
            self._looks.append(look)
            self._looks.set("count", str(len(self._looks)))
            self._made[key], self.is_changed = len(self._looks) - 1, True
        return self._made[key]
