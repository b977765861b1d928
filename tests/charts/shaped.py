"""How wide a text really is, by HarfBuzz: what browsers and LibreOffice draw with, and Word nearly."""

from functools import cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import uharfbuzz
from fontTools.ttLib import TTFont

from twg_analytics import paths, reference
from twg_analytics.words import line_ends

_WINDOWS, _KHMER = Path("/usr/share/fonts/truetype/crosextra"), Path("/usr/share/fonts/truetype/khmeros")


class Faces(NamedTuple):
    """The font of Latin letters, that of Khmer, and how heavy they are where they can be more or less so."""

    latin: Path
    khmer: Path
    weight: int = 400


PAGES = Faces(paths.ROOT / "static/fonts/noto-sans-latin.woff2", paths.ROOT / "static/fonts/noto-sans-khmer.woff2")
# Carlito is as wide as Calibri, letter by letter.
FILES = Faces(_WINDOWS / "Carlito-Regular.ttf", _KHMER / "KhmerOSbattambang.ttf")
SIEMREAP = Faces(_WINDOWS / "Carlito-Bold.ttf", _KHMER / "KhmerOSsiemreap.ttf")


@cache
def _font(path: Path, weight: int) -> uharfbuzz.Font:
    content = path.read_bytes()
    if path.suffix == ".woff2":  # which HarfBuzz does not unpack
        opened, plain = TTFont(path), BytesIO()
        opened.flavor = None
        opened.save(plain)
        content = plain.getvalue()
    font = uharfbuzz.Font(uharfbuzz.Face(content))
    if path.suffix == ".woff2":
        font.set_variations({"wght": weight})
    return font


@cache
def width(text: str, faces: Faces) -> float:
    """How wide a text is in one line, in hundredths of the type size."""
    wide = 0.0
    for is_khmer, letters in groupby(text, key=line_ends.is_khmer):
        font, buffer = _font(faces.khmer if is_khmer else faces.latin, faces.weight), uharfbuzz.Buffer()
        buffer.add_str("".join(letters))
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer)
        wide += sum(place.x_advance for place in buffer.glyph_positions) * 100 / font.face.upem
    return wide


def has_dotted_circle(text: str, faces: Faces) -> bool:
    """Whether a sign of Khmer finds no letter to stand on, which is drawn as a dotted circle."""
    font, buffer = _font(faces.khmer, faces.weight), uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    return any(glyph.codepoint == font.get_nominal_glyph(0x25CC) for glyph in buffer.glyph_infos)


def texts(language: str) -> list[str]:
    """What is said in a language, line by line, with the names of the lists."""
    said = reference.load("wording")[language].tolist() + reference.load("columns")[f"heading_{language}"].tolist()
    for name in ("partners", "twgs", "sectors", "provinces", "codes"):
        said += reference.load(name)[f"name_{language}"].dropna().tolist()
    return [line for text in said for line in str(text).split("\n") if line]
