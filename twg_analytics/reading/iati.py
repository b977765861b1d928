"""IATI activity files: what partners publish themselves, of which the activities in the country are read.

Versions 2.0x are read fully; of 1.0x what its codes certainly mean (`data/reference/iati_codes.csv`). An activity is
a row and its number is the line on which it stands. Entities, document types and networks are refused or off.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
from lxml import etree

from twg_analytics.reading import formats, iati_activity
from twg_analytics.reading.formats import Unreadable
from twg_analytics.reading.iati_elements import Rows, find, text_of
from twg_analytics.reading.landing import Reading
from twg_analytics.reading.sheets import MAX_FILE_BYTES
from twg_analytics.words import UNREADABLE_FILE

KIND_CODE = "iati"

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_VERSION = re.compile(r"<iati-activit(?:ies|y)\b[^>]*?\sversion\s*=\s*[\"']\s*([\d.]+)")
_DECLARED = re.compile(r"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)[\"']")
_ILLUSTRATIVE = re.compile(r"<!--\s*ILLUSTRATIVE DATA")


def recognise(path: Path) -> bool:
    """Whether the first element of a file is one of IATI's activities, whatever the file is called."""
    return formats.first_element(path) in formats.ACTIVITIES


def read(path: Path) -> Reading:
    """Read a file of activities: those in the country are loaded or refused, all others are not data."""
    reading = Reading(KIND_CODE)
    head = formats.head_of(path)
    reading.is_illustrative = bool(_ILLUSTRATIVE.search(head))
    version = _VERSION.search(head)
    if version and not version[1].startswith("2"):
        reading.find("iati_version", value=version[1])
    try:
        _read(path, head, reading)
    except Unreadable as error:
        reading = Reading(KIND_CODE)
        reading.find(UNREADABLE_FILE, value=error.reason)
    return reading


def _read(path: Path, head: str, reading: Reading) -> None:
    if path.stat().st_size > MAX_FILE_BYTES:
        raise Unreadable("file_too_large")
    # IATI knows no document type; one can hold entities that fill the memory or name a file of ours.
    if "<!DOCTYPE" in _COMMENT.sub("", head):
        raise Unreadable("xml_with_doctype")
    content = path.read_bytes()
    encoding = _other_encoding(content, head)
    if encoding:
        reading.find("iati_encoding", value=encoding)
    rows: Rows = defaultdict(list)
    seen: dict[str, bytes] = {}
    for activity in _activities(content, encoding):
        reading.rows_read += 1
        if not iati_activity.is_in_cambodia(activity):
            reading.rows_not_data += 1
            if said := iati_activity.near_miss(activity):
                find(rows, activity, "iati_near_miss", "recipient-country", said)
            continue
        outcome = _outcome(activity, seen, rows)
        setattr(reading, outcome, getattr(reading, outcome) + 1)
    if reading.rows_read == reading.rows_not_data and not seen:
        reading.find("iati_nothing", value=reading.rows_read)
    for table, listed in rows.items():
        reading.add(table, pd.DataFrame(listed, dtype=object), None)


def _other_encoding(content: bytes, head: str) -> str | None:
    """The encoding to read a file in that is not in the one it declares: that of Western Windows."""
    if content.startswith(_UTF_16):
        return None
    declared = _DECLARED.search(head)
    try:
        content.decode(declared[1] if declared else "utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    except LookupError:
        raise Unreadable("xml_broken") from None
    return None


def _activities(content: bytes, encoding: str | None) -> Iterator[Any]:
    """Each activity in turn, forgotten when the next is asked for."""
    parsed = etree.iterparse(
        BytesIO(content), tag="iati-activity", encoding=encoding, resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for _, activity in parsed:
            yield activity
            activity.clear()
            while activity.getprevious() is not None:
                del activity.getparent()[0]
    except (etree.XMLSyntaxError, LookupError):
        raise Unreadable("xml_broken") from None


def _outcome(activity: Any, seen: dict[str, bytes], rows: Rows) -> str:
    """What becomes of an activity in the country; one that repeats an identifier is never loaded a second time."""
    identifier = text_of(activity, "iati-identifier")
    said = hashlib.sha256(etree.tostring(activity, method="c14n", with_tail=False)).digest()
    if identifier is None:
        find(rows, activity, "row_without_key", "iati-identifier", iati_activity.title_of(activity))
        return "rows_refused"
    if identifier in seen:
        is_same = seen[identifier] == said
        key = "duplicate_row" if is_same else "duplicate_key"
        find(rows, activity, key, "iati-identifier", identifier)
        return "rows_not_data" if is_same else "rows_refused"
    seen[identifier] = said
    iati_activity.read(activity, identifier, rows)
    return "rows_loaded"
