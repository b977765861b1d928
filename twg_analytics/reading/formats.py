"""What a file is, by its content and never by its name; what no export comes as is named, so that it can be saved anew.

Every reason has its words in `data/reference/findings.csv`.
"""

import json
import re
import zipfile
from pathlib import Path

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an old Office file, or an encrypted new one
_ENCRYPTED, _OLD_WORD = ("EncryptedPackage".encode("utf-16-le"), "WordDocument".encode("utf-16-le"))
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_HEAD = 65_536  # bytes in which the first element of a file of markup must begin
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FIRST_ELEMENT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
# The part by which an archive is known, and what it is.
_PARTS = (
    ("xl/workbook.xml", "workbook"), ("xl/workbook.bin", "workbook"), ("word/document.xml", "file_word"),
    ("ppt/presentation.xml", "file_powerpoint"), ("content.xml", "open_document"),
)  # fmt: skip
_OPEN_SHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_MAP = re.compile(r'"type"\s*:\s*"(?:FeatureCollection|Feature|Topology|GeometryCollection)"')
_MHTML = re.compile(rb"^Content-Type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_XML = re.compile(r"[^<]*<(?:\?xml|(?!html\b)[\w:.-]+\s[^>]*xmlns)", re.IGNORECASE)
WORKBOOK, OLD_WORKBOOK, MARKUP, TEXT = "workbook", "old_workbook", "markup", "text"
ACTIVITIES = ("iati-activities", "iati-activity")


class Unreadable(Exception):
    """A file that cannot be read; holds the reason, which has its words in `data/reference/findings.csv`."""

    def __init__(self, reason: str, row: int | None = None) -> None:
        super().__init__(reason)
        self.reason, self.row = reason, row


def of(path: Path) -> str:
    """The form of a file: `workbook` (also OpenDocument), `old_workbook`, `markup` or `text`; else `Unreadable`."""
    with path.open("rb") as file:
        head = file.read(2048)
    if not head.strip():
        raise Unreadable("file_empty")
    if head.startswith(_ZIP):
        return _archive(path)
    if head.startswith(_OLE):
        content = path.read_bytes()
        if _ENCRYPTED in content:
            raise Unreadable("file_encrypted")
        if _OLD_WORD in content:
            raise Unreadable("file_word")
        return OLD_WORKBOOK
    if head.startswith(b"%PDF"):
        raise Unreadable("file_pdf")
    is_utf_16 = head.startswith(_UTF_16)
    if is_utf_16:
        head = head[: len(head) // 2 * 2].decode("utf-16", errors="replace").encode()
    if b"\x00" in head:
        raise Unreadable("file_unknown_format")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<"):
        _refuse_foreign_markup(path)
        return MARKUP
    if is_utf_16:
        return TEXT
    if start.startswith(b"{\\rtf"):
        raise Unreadable("file_word")
    if _MHTML.search(head):
        raise Unreadable("file_mhtml")
    if start[:1] in (b"{", b"["):
        _refuse_json(path)
    return TEXT


def in_utf_8(content: bytes) -> bytes:
    """The content of a file of text in UTF-8 where it is in UTF-16, as Excel's "Unicode text" is; else itself."""
    return content.decode("utf-16", errors="replace").encode() if content.startswith(_UTF_16) else content


def head_of(path: Path) -> str:
    """The beginning of a file of text, in which its first element stands."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    return head.decode("utf-16" if head.startswith(_UTF_16) else "latin-1", errors="replace")


def first_element(path: Path) -> str | None:
    """The name of the first element of a file of markup, without its prefix."""
    first = _FIRST_ELEMENT.search(_COMMENT.sub("", head_of(path)))
    return first[1] if first else None


def _archive(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            kind = next((kind for part, kind in _PARTS if part in names), "file_not_a_workbook")
            if kind == "open_document":
                is_sheet = "mimetype" in names and archive.read("mimetype").strip() == _OPEN_SHEET
                kind = WORKBOOK if is_sheet else "file_not_a_workbook"
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError):
        raise Unreadable("file_damaged") from None
    if kind != WORKBOOK:
        raise Unreadable(kind)
    return kind


def _refuse_foreign_markup(path: Path) -> None:
    """Refuse XML that is no web page and no file of activities, with what it is where that can be told."""
    head = head_of(path)
    first = (first_element(path) or "").casefold()
    if first in ("iati-organisations", "iati-organisation"):
        raise Unreadable("iati_organisation")
    if first == "workbook" and "urn:schemas-microsoft-com:office:spreadsheet" in head:
        raise Unreadable("file_spreadsheetml")
    if first not in (*ACTIVITIES, "html", "!doctype") and "<iati-activit" in head:
        raise Unreadable("iati_wrapped")
    if first not in (*ACTIVITIES, "html") and _XML.match(head) and b"<table" not in in_utf_8(path.read_bytes()).lower():
        raise Unreadable("file_xml")


def _refuse_json(path: Path) -> None:
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    try:
        json.loads(text)
    except ValueError:
        return  # a table may begin with a bracket
    except RecursionError:
        raise Unreadable("file_json") from None
    raise Unreadable("file_geojson" if _MAP.search(text) else "file_json")
