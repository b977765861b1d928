"""Text on slides: every run with both fonts, its language and the ends of its words, every box as large as its text."""

from collections.abc import Sequence
from typing import Any, Literal

from lxml import etree
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.slide import Slide
from pptx.util import Pt

from twg_analytics import country
from twg_analytics.charts import theme
from twg_analytics.exports import text_fit, typeface
from twg_analytics.exports.slide_base import Box
from twg_analytics.exports.typeface import Dress
from twg_analytics.words import line_ends

Align = Literal["left", "right", "centre"]
_ALIGN = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "centre": PP_ALIGN.CENTER}


def _clean(text: str) -> str:
    """Without the control characters that XML has no room for."""
    return "".join(letter if letter >= " " else " " for letter in text)


def _ink(properties: Any, ink: str | None, worn: Dress) -> None:
    if ink is None:
        return
    filled = etree.Element(f"{{{typeface.A}}}solidFill")
    typeface.colour(filled, ink, worn)
    properties.insert(0, filled)


def write(
    frame: Any,
    paragraphs: Sequence[str],
    worn: Dress,
    *,
    size: float | None = None,
    ink: str | None = None,
    is_bold: bool | None = None,
    align: Align | None = None,
    between: bool = True,
) -> None:
    """The paragraphs as the text of a frame; a line break within one begins a line without space above it.

    What is None stays as the layout has it.
    """
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    written = 0
    for paragraph in paragraphs or [""]:
        for place, part in enumerate(paragraph.split("\n")):
            at = frame.paragraphs[0] if written == 0 else frame.add_paragraph()
            if size is not None:
                at.space_before = Pt(text_fit.space(size)) if between and written and place == 0 else Pt(0)
                at.space_after = Pt(0)
            if align:
                at.alignment = _ALIGN[align]
            if not part:  # An empty line is as high as the others, and not as high as the layout's text.
                end = at._p.get_or_add_endParaRPr()
                end.set("sz", str(round((size or 12) * 100)))
                typeface.fonts(end, worn)
                written += 1
                continue
            run = at.add_run()
            run.text = line_ends.marked(_clean(part))
            properties = run._r.get_or_add_rPr()
            properties.set("lang", country.LANGUAGE.locale if country.is_own(part) else "en-US")
            if size is not None:
                run.font.size = Pt(size)
            if is_bold is not None:
                run.font.bold = is_bold
            _ink(properties, ink, worn)
            typeface.fonts(properties, worn)
            written += 1


def box(
    slide: Slide,
    place: Box,
    paragraphs: Sequence[str],
    worn: Dress,
    *,
    size: float,
    name: str,
    ink: str | None = theme.INK,
    is_bold: bool | None = None,
    align: Align | None = None,
    is_low: bool = False,
) -> Any:
    """A text box without margins, its text at the top or `is_low`."""
    shape = slide.shapes.add_textbox(*place.emu())
    shape.name = name
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.BOTTOM if is_low else MSO_ANCHOR.TOP
    write(frame, paragraphs, worn, size=size, ink=ink, is_bold=is_bold, align=align)
    return shape


def described(shape: Any, words: str) -> None:
    """What a shape shows, for those who do not see it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", _clean(words))
