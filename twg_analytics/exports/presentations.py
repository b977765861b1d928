"""A presentation that somebody hands in, to be a template or to be brought up to date: of a bounded size, no macros."""

import zipfile
from io import BytesIO

# One may unpack to so much and hold so many files; what holds more is not read.
_UNPACKED, _FILES = 300 * 2**20, 10_000
_KINDS = "[Content_Types].xml"


class Unsafe(ValueError):
    """A file that is not opened; its text says why: `large`, `other`, `unpacks` or `macros`."""


def check(content: bytes, largest_mb: int) -> None:
    """Look at what a presentation holds without opening it; raises `Unsafe`."""
    if len(content) > largest_mb * 2**20:
        raise Unsafe("large")
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            held = packed.infolist()
            if len(held) > _FILES or sum(one.file_size for one in held) > _UNPACKED:
                raise Unsafe("unpacks")
            kinds = packed.read(_KINDS) if _KINDS in packed.namelist() else b""
    except zipfile.BadZipFile:
        raise Unsafe("other") from None
    if b"macroEnabled" in kinds or any("vbaproject" in one.filename.lower() for one in held):
        raise Unsafe("macros")
