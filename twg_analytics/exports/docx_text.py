"""Text in a Word document: every run with both fonts, its sizes for both scripts and its language."""

from collections.abc import Mapping, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from twg_analytics import country
from twg_analytics.charts import theme
from twg_analytics.exports import typeface
from twg_analytics.words import line_ends

TO_BE_EDITED = "To be edited"


def element(parent: Any, name: str, **attributes: str) -> Any:
    """A new last child `w:name`."""
    found = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        found.set(qn(f"w:{key}"), value)
    parent.append(found)
    return found


# The order that the schema asks for within the properties of a run, as far as we write them.
_ORDER = (
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "color",
    "sz",
    "szCs",
    "highlight",
    "shd",
    "vertAlign",
    "cs",
    "lang",
)


def _put(properties: Any, name: str, **attributes: str) -> None:
    for old in properties.findall(qn(f"w:{name}")):
        properties.remove(old)
    found = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        found.set(qn(f"w:{key}"), value)
    later = [child for child in properties if _place(child) > _ORDER.index(name)]
    if later:
        later[0].addprevious(found)
    else:
        properties.append(found)


def _place(child: Any) -> int:
    name = child.tag.rpartition("}")[2]
    return _ORDER.index(name) if name in _ORDER else -1


def fonts(properties: Any, size: float | None = None, *, is_bold: bool | None = None) -> None:
    """Both fonts, and size and weight for both scripts, of a run or a style."""
    _put(properties, "rFonts", ascii=typeface.LATIN, hAnsi=typeface.LATIN, eastAsia=typeface.LATIN, cs=typeface.OWN)
    if size is not None:
        for name in ("sz", "szCs"):
            _put(properties, name, val=str(round(2 * size)))
    if is_bold is not None:
        for name in ("b", "bCs"):
            _put(properties, name, val=str(int(is_bold)))


def raised(run: Any) -> Any:
    """A run above the line, as the number of a note is."""
    _put(run._r.get_or_add_rPr(), "vertAlign", val="superscript")
    return run._r


def run(paragraph: Any, text: str, *, size: float | None = None, is_bold: bool | None = None, ink: str = "") -> Any:
    """A run of text with the ends of its words; control characters that a document has no room for are left out."""
    made = paragraph.add_run(line_ends.marked("".join(letter for letter in text if letter >= " ")))
    properties = made._r.get_or_add_rPr()
    fonts(properties, size, is_bold=is_bold)
    if ink:
        made.font.color.rgb = RGBColor.from_string(ink.removeprefix("#").upper())
    if country.is_own(text):
        _put(properties, "cs")
        _put(properties, "lang", val="en-US", bidi=country.LANGUAGE.locale)
    else:
        _put(properties, "lang", val="en-US")
    return made


def write(paragraph: Any, text: str, **look: Any) -> Any:
    """A text with its line breaks as the content of a paragraph, which is given back."""
    for place, part in enumerate(text.split("\n")):
        made = run(paragraph, part, **look)
        if place:
            made._r.insert(1, OxmlElement("w:br"))
    return paragraph


_TO_CHOOSE = "…"  # where nothing is chosen yet, as the placeholder that Word takes away


def choice(paragraph: Any, text: str, words: Sequence[str], **look: Any) -> None:
    """A list to choose from, in which a text is chosen or nothing yet."""
    control = element(paragraph._p, "sdt")
    properties = element(control, "sdtPr")
    if not text:
        element(properties, "showingPlcHdr")
    listed = element(properties, "dropDownList")
    for word in words:
        element(listed, "listItem", displayText=word, value=word)
    run(paragraph, text or _TO_CHOOSE, **look)
    element(control, "sdtContent").append(paragraph.runs[-1]._r)


def field(paragraph: Any, code: str, size: float) -> None:
    """A field that Word fills in, as the number of the page."""
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        made = run(paragraph, "", size=size)
        if kind:
            element(made._r, "fldChar", fldCharType=kind)
        else:
            element(made._r, "instrText").text = text


def shaded(cell: Any, fill: str) -> None:
    """A cell with a ground of a colour."""
    element(cell._tc.get_or_add_tcPr(), "shd", val="clear", color="auto", fill=fill.removeprefix("#").upper())


_STYLES: Mapping[str, tuple[float, bool, str]] = {
    "Normal": (10.5, False, theme.INK),
    "Title": (24, True, theme.INK),
    "Subtitle": (13, False, theme.QUIET),
    "Heading 1": (15, True, theme.PRIMARY),
    "Heading 2": (12.5, True, theme.PRIMARY),
    "Heading 3": (11, True, theme.INK),
    "Caption": (9, False, theme.QUIET),
    "List": (10.5, False, theme.INK),
    "Header": (9, False, theme.QUIET),
    "Footer": (9, False, theme.QUIET),
}


def style(document: Any) -> None:
    """The styles of the document in our fonts and colours, and one for what the author has to go over."""
    for name, (size, is_bold, ink) in _STYLES.items():
        found = document.styles[name]
        properties = found.element.get_or_add_rPr()
        fonts(properties, size, is_bold=is_bold)
        found.font.color.rgb = RGBColor.from_string(ink.removeprefix("#").upper())
    spacing = document.styles["Normal"].paragraph_format
    spacing.space_after, spacing.line_spacing = Pt(6), 1.1
    for name in ("Heading 1", "Heading 2", "Heading 3"):
        document.styles[name].paragraph_format.keep_with_next = True
    listed = document.styles["List"].paragraph_format
    listed.space_after, listed.first_line_indent, listed.left_indent = Pt(3), Pt(-16), Pt(16)
    edited = document.styles.add_style(TO_BE_EDITED, 1)
    edited.base_style = document.styles["Normal"]
    edited.quick_style = True
    properties = edited.element.get_or_add_pPr()
    borders = element(properties, "pBdr")
    element(borders, "left", val="single", sz="18", space="6", color=theme.LESS.removeprefix("#").upper())
    element(properties, "shd", val="clear", color="auto", fill=theme.WARNING_SHADE.removeprefix("#").upper())


def languages(document: Any) -> None:
    """The languages of the document, and what replaces a font that a machine lacks."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    fonts(defaults)
    _put(defaults, "lang", val="en-US", eastAsia="en-US", bidi=country.LANGUAGE.locale)
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            font = (
                f'<w:font w:name="{typeface.OWN}"><w:altName w:val="{typeface.INSTEAD}"/><w:charset w:val="00"/>'
                '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font></w:fonts>'
            )
            part._blob = part.blob.replace(b"</w:fonts>", font.encode())


def texts(document: Any, words: Sequence[str], style_name: str | None = None, **look: Any) -> None:
    """Paragraphs in a style."""
    for text in words:
        write(document.add_paragraph(style=style_name), text, **look)
