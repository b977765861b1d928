"""Decks opened again: native charts with their numbers, fonts for Khmer, nothing that overflows, nothing empty."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Pt

from data import slides
from tests.exports.drawings import CHARTS, EVIL, FORMS, SNAPSHOT, figure, report, table
from twg_analytics import paths
from twg_analytics.charts import theme
from twg_analytics.exports import archive, pptx, slide_ids, text_fit, typeface
from twg_analytics.exports.figures import native
from twg_analytics.exports.native import Chart
from twg_analytics.exports.slide_base import NotATemplate
from twg_analytics.reports.report import Ask, Part
from twg_analytics.words import line_ends, t

LANGUAGES = pytest.mark.parametrize("language", ["en", "km", "both"])


@pytest.fixture(scope="module")
def decks() -> dict[str, bytes]:
    both = replace(report("km", long=3), facing=report("en", long=3))
    return {"en": pptx.deck(report("en")), "km": pptx.deck(report("km", long=8)), "both": pptx.deck(both)}


def opened(content: bytes) -> Any:
    return Presentation(BytesIO(content))


def shapes(deck: Any) -> Iterator[tuple[Any, Any]]:
    for slide in deck.slides:
        for shape in slide.shapes:
            yield slide, shape


def only_chart(content: bytes) -> Any:
    (chart,) = [shape.chart for _, shape in shapes(opened(content)) if shape.has_chart]
    return chart


def data_sheet(chart: Any) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    return list(book.worksheets[0].iter_rows(values_only=True))


@pytest.mark.parametrize("form", CHARTS)
def test_a_chart_and_its_data_sheet_hold_the_amounts_to_the_cent(form: str) -> None:
    deck = opened(pptx.slide(figure(form), as_of=SNAPSHOT))
    (chart,) = [shape.chart for _, shape in shapes(deck) if shape.has_chart]
    drawn = native(figure(form))
    assert isinstance(drawn, Chart)
    rows = data_sheet(chart)
    if drawn.kind == "scatter":
        shown = [[value for value in one.values if value is not None] for one in chart.plots[0].series]
        assert shown == [[value for value in one.values if value is not None] for one in drawn.series]
        exact = [row[-1] for row in rows[1:]] if drawn.crossing else []
        assert exact == [value for one in drawn.series for value in one.exact]
        return
    assert [one.values for one in chart.plots[0].series] == [one.values for one in drawn.series]
    assert list(chart.plots[0].categories) == list(drawn.names)
    for place, one in enumerate(drawn.series, start=1):
        assert tuple(row[place] for row in rows[1:]) == one.values  # None is an empty cell and never 0
    assert [row[0] for row in rows[1:]] == list(drawn.names)


def test_texts_have_the_ends_of_their_words_where_they_are_drawn_and_not_where_they_are_data() -> None:
    drawn = figure("ranked", "km")
    deck = opened(pptx.slide(drawn, as_of=SNAPSHOT))
    (chart,) = [shape.chart for _, shape in shapes(deck) if shape.has_chart]
    native_names = native(drawn).names  # type: ignore[union-attr]
    assert "មិនស្គាល់" in native_names and [row[0] for row in data_sheet(chart)[1:]] == list(native_names)
    assert list(chart.plots[0].categories) == [line_ends.marked(name) for name in native_names] != list(native_names)
    title = deck.slides[0].shapes.title
    assert title.text_frame.text.startswith("ទឹក\u200bជនបទ\u200bត្រូវការ\u200bបន្ថែម")
    assert "\u200b" not in str(tags(deck.slides[0], title._element))


@LANGUAGES
def test_every_run_and_every_text_of_a_chart_has_the_khmer_font(decks: dict[str, bytes], language: str) -> None:
    checked = 0
    for slide, shape in shapes(opened(decks[language])):
        roots = [slide.notes_slide._element, shape._element]
        roots += [shape.chart.part._element] if shape.has_chart else []
        for root in roots:
            tags = [qn("a:rPr"), qn("a:defRPr")] if root.tag == qn("c:chartSpace") else [qn("a:rPr")]
            for properties in root.iter(*tags):
                assert properties.find(qn("a:cs")).get("typeface") == typeface.OWN
                checked += 1
            # No run is without properties.
            assert all(run.find(qn("a:rPr")) is not None for run in root.iter(qn("a:r")))
    assert checked > 500


def _room(shape: Any) -> tuple[float, float]:
    frame = shape.text_frame
    sides = frame.margin_left.pt + frame.margin_right.pt, frame.margin_top.pt + frame.margin_bottom.pt
    return shape.width.pt - sides[0], shape.height.pt - sides[1]


def _overflow(shape: Any) -> float:
    """By how many points the text of a shape is higher than its box, each paragraph at its own size."""
    width, height = _room(shape)
    used = 0.0
    for paragraph in shape.text_frame.paragraphs:
        size = next((run.font.size.pt for run in paragraph.runs if run.font.size), None)
        if size is None:
            continue
        used += text_fit.height([paragraph.text], width, size) + (paragraph.space_before or Pt(0)).pt
    return used - height


@LANGUAGES
def test_no_text_is_higher_than_its_box_and_no_shape_leaves_the_slide(decks: dict[str, bytes], language: str) -> None:
    deck = opened(decks[language])
    for _, shape in shapes(deck):
        if shape.has_text_frame and shape.text_frame.text and not shape.name.endswith("label"):
            assert _overflow(shape) < 1, (shape.name, shape.text_frame.text)
        assert shape.left >= 0 and shape.top >= 0
        assert shape.left + shape.width <= deck.slide_width, shape.name
        assert shape.top + shape.height <= deck.slide_height, shape.name


@LANGUAGES
def test_tables_end_above_the_source_and_lose_no_row(decks: dict[str, bytes], language: str) -> None:
    for slide, shape in shapes(opened(decks[language])):
        if shape.has_table:
            source = next(other for other in slide.shapes if other.name == "Source")
            assert shape.top + sum(row.height for row in shape.table.rows) <= source.top + Pt(1)


def test_a_long_table_goes_on_on_the_next_slide_with_every_row_once() -> None:
    deck = opened(pptx.deck(report(rows=400, forms=())))
    tables = [shape.table for _, shape in shapes(deck) if shape.has_table]
    shown = [row.cells[1].text for table in tables for row in list(table.rows)[1:]]
    assert len(tables) > 10 and len(shown) == 400
    assert shown[:3] == ["1,000,000.25", "–", "1,000,002.25"]


@LANGUAGES
def test_no_placeholder_stays_empty(decks: dict[str, bytes], language: str) -> None:
    for slide in opened(decks[language]).slides:
        for shape in slide.placeholders:
            assert shape.text_frame.text.strip(), shape.name


@LANGUAGES
def test_every_slide_has_a_title_its_source_the_snapshot_and_that_it_is_illustrative(
    decks: dict[str, bytes], language: str
) -> None:
    for slide in opened(decks[language]).slides:
        assert slide.shapes.title.text_frame.text
        source = next(shape.text_frame.text for shape in slide.shapes if shape.name == "Source")
        said = {"en": ["ILLUSTRATIVE", "30 Jun 2026"], "km": ["ឧទាហរណ៍", "ប្រភព"]}
        assert any(
            all(word in source for word in words) for spoken, words in said.items() if language in (spoken, "both")
        )


def test_two_languages_face_each_other_slide_by_slide_in_letters_of_the_same_size(decks: dict[str, bytes]) -> None:
    slides = list(opened(decks["both"]).slides)
    titles = [line_ends.unmarked(slide.shapes.title.text_frame.text) for slide in slides]
    assert titles[:2] == ["កញ្ចប់ឯកសារប្រជុំ", "Meeting pack"]
    forms = [title.rpartition("(")[2] for title in titles if title.endswith(")") and not re.search(r"\d/\d\)$", title)]
    assert len(forms) > 20 and forms[::2] == forms[1::2]
    assert len(slides) > len(opened(decks["en"]).slides)


def test_letters_are_of_12_points_and_in_an_annex_of_10(decks: dict[str, bytes]) -> None:
    """But for the names in a map of tiles."""
    small = [
        (shape.name, run.font.size.pt)
        for language in ("en", "km", "both")
        for slide, shape in shapes(opened(decks[language]))
        if shape.has_text_frame and not re.search(r"\(\d\d\)$", shape.name)
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.font.size is not None and run.font.size.pt < 12
    ]
    assert small == []
    made = replace(report(rows=60, forms=()), about=())
    for is_annex, least in ((False, 12), (True, 10)):
        parts = tuple(replace(part, is_annex=is_annex) for part in made.parts)
        deck = opened(pptx.deck(replace(made, parts=parts)))
        sizes = [cell.text_frame.paragraphs[0].runs[0].font.size.pt for _, shape in shapes(deck) if shape.has_table
                 for cell in shape.table.iter_cells()]  # fmt: skip
        assert min(sizes) == least


def test_a_part_of_a_table_is_about_as_high_as_the_others() -> None:
    deck = opened(pptx.deck(report(rows=25, forms=())))
    counts = [len(shape.table.rows) - 1 for _, shape in shapes(deck) if shape.has_table]
    assert sum(counts) == 25 and max(counts) - min(counts) <= 2


def test_decisions_name_the_slide_that_backs_them() -> None:
    asks = (Ask("Settle the cause", "table", "3 Delays"), Ask("Ask a partner", "nowhere", "4 Gap"))
    made = report(forms=FORMS[:2])
    deck = opened(pptx.deck(replace(made, parts=(Part("decisions", "Decisions sought", asks=asks), *made.parts))))
    (table,) = [shape.table for shape in deck.slides[1].shapes if shape.has_table]
    assert [[cell.text for cell in row.cells] for row in list(table.rows)[1:]] == [
        ["1", "Settle the cause", "3 Delays", "5"], ["2", "Ask a partner", "4 Gap", "\N{EN DASH}"]
    ]  # fmt: skip
    assert any(shape.has_table for shape in deck.slides[4].shapes)


def tags(slide: Any, element: Any) -> dict[str, str]:
    """The tags of a shape as PowerPoint reads them."""
    (named,) = element.iter(qn("p:tags"))
    root = etree.fromstring(slide.part.related_part(named.get(qn("r:id"))).blob)
    return {one.get("name"): one.get("val") for one in root}


def test_shapes_say_what_they_hold_and_how_their_text_was_made() -> None:
    made = replace(report(forms=FORMS[:1]), subject="rwssh")
    first, again = (opened(pptx.deck(made)) for _ in range(2))
    slide = first.slides[1]
    held = {
        shape.name: tags(slide, shape._element) for shape in slide.shapes if list(shape._element.iter(qn("p:tags")))
    }
    assert {"ranked.title", "ranked.chart", "ranked.text", "ranked.measured"} <= set(held)
    title = held["ranked.title"]
    of = {"REPORT": "pack", "SUBJECT": "rwssh", "DAY": "2026-06-30", "LANGUAGE": "en", "PART": "ranked"}
    assert of.items() <= title.items() and (title["ELEMENT"], title["NUMBER"]) == ("title", "1")
    assert title["WRITTEN"] == slide_ids.words([slide.shapes.title.text_frame.text])
    assert title["PLACE"] == slide_ids.place(slide.shapes.title)
    assert [shape.name for shape in again.slides[1].shapes] == [shape.name for shape in slide.shapes]


def test_the_master_is_the_one_that_the_script_makes() -> None:
    assert paths.SLIDES.read_bytes() == slides.made()
    assert len(paths.SLIDES.read_bytes()) < 30_000
    deck = Presentation(str(paths.SLIDES))
    assert [layout.name for layout in deck.slide_layouts] == ["Cover", "Section", "Content", "Table", "Chart and text"]
    assert deck.part._element.find(qn("p:sldSz")).get("type") is None


def test_filters_and_definitions_are_in_the_notes() -> None:
    deck = opened(pptx.deck(report(forms=("ranked",))))
    notes = deck.slides[1].notes_slide.notes_text_frame.text
    assert notes.split("\n") == [
        "Filter: none",
        "TWG: Rural water",
        f"Years: {EVIL[1]}",
        "Source: databases, 30 Jun 2026",
    ]


def test_there_is_no_picture_and_a_shape_for_each_province(decks: dict[str, bytes]) -> None:
    deck = opened(decks["en"])
    assert not [shape for _, shape in shapes(deck) if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    drawn = [shape for _, shape in shapes(deck) if shape.shape_type == MSO_SHAPE_TYPE.FREEFORM]
    assert len(drawn) == 25 and len({shape.name for shape in drawn}) == 25
    water = next(shape for shape in drawn if shape.name.endswith("(12)"))
    assert water.name == "Phnom Penh (12)"
    described = water._element.xpath(".//p:cNvPr")[0].get("descr")
    assert described == "Phnom Penh: US$\xa08.2 million"
    tiles = [shape for _, shape in shapes(deck) if shape.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE and "(" in shape.name]
    assert len(tiles) == 25
    said = [shape.text_frame.text for _, shape in shapes(deck) if shape.has_text_frame]
    assert sum("OpenStreetMap" in text for text in said) == 1


def test_patterns_and_colours_are_those_of_the_page() -> None:
    chart = only_chart(pptx.slide(figure("ranked"), as_of=SNAPSHOT))
    firm, waiting = chart.plots[0].series
    assert firm.format.fill.fore_color.rgb == RGBColor.from_string(theme.PRIMARY[1:].upper())
    assert waiting.format.fill.pattern is not None  # dotted, not only another colour


def test_text_of_data_is_never_a_formula_or_a_link() -> None:
    evil = figure("ranked")
    evil["layout"]["meta"]["sheet"]["names"] = [EVIL[0], EVIL[3], EVIL[6]]
    deck = opened(pptx.slide(evil, as_of=SNAPSHOT, notes=EVIL))
    (chart,) = [shape.chart for _, shape in shapes(deck) if shape.has_chart]
    sheet = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob)).worksheets[0]
    for row, text in zip((2, 3, 4), (EVIL[0], EVIL[3], EVIL[6]), strict=True):
        cell = sheet.cell(row, 1)
        assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)
    assert sheet["A2"].quotePrefix
    for slide in opened(pptx.deck(report())).slides:
        assert not list(slide._element.iter(qn("a:hlinkClick")))
        assert all("hyperlink" not in part.reltype for part in slide.part.rels.values())


def test_the_same_report_gives_the_same_bytes() -> None:
    assert pptx.deck(report(forms=("ranked", "outlines"))) == pptx.deck(report(forms=("ranked", "outlines")))


def test_a_part_without_data_says_what_is_missing(decks: dict[str, bytes]) -> None:
    said = [shape.text_frame.text for _, shape in shapes(opened(decks["en"])) if shape.has_text_frame]
    assert "No workbook was received." in said


def template() -> bytes:
    """A ministry's presentation in 4:3: its own fonts and colours, a slide of its own, no layout with a title only."""
    deck = Presentation()
    for layout in list(deck.slide_layouts):
        if layout.name not in ("Title Slide", "Title and Content", "Picture with Caption"):
            deck.slide_layouts.remove(layout)
    part = deck.slide_master.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    )
    changed = part.blob.replace(b'typeface="Calibri"', b'typeface="Georgia"')
    part._blob = changed.replace(b'<a:cs typeface=""/>', b'<a:cs typeface="Khmer OS Siemreap"/>')
    deck.slides.add_slide(deck.slide_layouts[1]).shapes.title.text = "An example of the ministry"
    saved = BytesIO()
    deck.save(saved)
    return saved.getvalue()


def test_a_template_gives_its_layouts_fonts_and_colours_and_not_its_slides() -> None:
    deck = opened(pptx.deck(report(long=2), template()))
    assert (deck.slide_width, deck.slide_height) == (9144000, 6858000)
    texts = [shape.text_frame.text for _, shape in shapes(deck) if shape.has_text_frame]
    assert "An example of the ministry" not in texts
    assert {slide.slide_layout.name for slide in deck.slides} == {"Title Slide", "Title and Content"}
    for slide, shape in shapes(deck):
        for properties in shape._element.iter(qn("a:rPr")):
            assert properties.find(qn("a:cs")).get("typeface") in ("+mn-cs", "+mj-cs")
            assert properties.find(qn("a:latin")) is None or properties.find(qn("a:latin")).get("typeface")[:2] == "+m"
        assert all(one.text_frame.text.strip() for one in slide.placeholders)
        if shape.has_text_frame and shape.text_frame.text and not shape.name.endswith("label"):
            assert _overflow(shape) < 1, (shape.name, shape.text_frame.text)
    charts = [shape.chart for _, shape in shapes(deck) if shape.has_chart]
    firm = charts[0].plots[0].series[0]._element
    assert firm.find(f".//{qn('a:schemeClr')}").get("val") == "accent1"


def test_a_cover_says_host_and_meeting_in_its_body_or_below_the_subtitle_of_a_template() -> None:
    made = replace(report(forms=()), cover=(("Host", "Ministry of Health"), ("Chair", "Ministry of Health")))
    ours, theirs = (opened(pptx.deck(made, given)).slides[0] for given in (None, template()))
    held = {shape.name: shape for shape in ours.shapes}
    assert held["cover.value.2"].text_frame.text == "Ministry of Health"
    assert held["cover.label"].top > held["cover.subtitle"].top + held["cover.subtitle"].height
    (subtitle,) = [shape for shape in theirs.placeholders if "Host: Ministry of Health" in shape.text_frame.text]
    assert "Chair: Ministry of Health" in subtitle.text_frame.text and _overflow(subtitle) < 1


def test_a_template_with_nothing_but_a_blank_layout_still_has_titles_and_sources() -> None:
    deck = Presentation()
    for layout in list(deck.slide_layouts):
        if layout.name != "Blank":
            deck.slide_layouts.remove(layout)
    saved = BytesIO()
    deck.save(saved)
    made = opened(pptx.deck(report(forms=("ranked",)), saved.getvalue()))
    for slide in made.slides:
        names = [shape.name for shape in slide.shapes]
        assert any(name.endswith(".title") for name in names) and "Source" in names


def test_what_is_no_presentation_is_refused_in_a_sentence() -> None:
    with pytest.raises(NotATemplate, match="not a PowerPoint presentation"):
        pptx.deck(report(forms=()), b"PK nothing")


def test_charts_are_valid_in_the_order_of_the_schema() -> None:
    """The children of a series stand in the order that PowerPoint insists on."""
    order = [
        "idx",
        "order",
        "tx",
        "spPr",
        "invertIfNegative",
        "marker",
        "dPt",
        "dLbls",
        "cat",
        "xVal",
        "val",
        "yVal",
        "smooth",
    ]
    for form in CHARTS:
        chart = only_chart(pptx.slide(figure(form), as_of=SNAPSHOT))
        for series in chart.part._element.iter(qn("c:ser")):
            found = [order.index(etree.QName(child).localname) for child in series]
            assert found == sorted(found), form


def test_a_slide_number_is_no_placeholder_of_another_slide() -> None:
    deck = opened(pptx.deck(report(forms=())))
    kinds = [shape.placeholder_format.type for shape in deck.slides[1].placeholders]
    assert kinds.count(PP_PLACEHOLDER.SLIDE_NUMBER) == 1


def test_a_figure_without_any_value_is_a_sentence_and_no_empty_chart() -> None:
    empty = figure("ranked")
    for trace in empty["data"]:
        trace["x"] = [None] * len(trace["x"])
    without_rows = replace(table(), frame=table().frame.head(0))
    parts = (Part("figure", "Nothing", figure=empty), Part("table", "No row", table=without_rows))
    deck = opened(pptx.deck(replace(report(), parts=parts)))
    assert not [shape for _, shape in shapes(deck) if shape.has_chart or shape.has_table]
    said = [shape.text_frame.text for _, shape in shapes(deck) if shape.has_text_frame]
    assert said.count(t("nothing_reported", "en")) == 2


def test_a_template_of_the_kind_potx_is_used_and_one_with_macros_refused() -> None:
    kinds = "[Content_Types].xml"
    with zipfile.ZipFile(BytesIO(template())) as packed:
        listed = packed.read(kinds)
    main = b"presentationml.presentation.main+xml"
    potx = archive.without_time(template(), {kinds: listed.replace(main, b"presentationml.template.main+xml")})
    assert opened(pptx.deck(report(forms=()), potx)).slide_width == 9144000
    macros = b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
    whole = b"application/vnd.openxmlformats-officedocument." + main
    with pytest.raises(NotATemplate, match="macros"):
        pptx.deck(report(forms=()), archive.without_time(template(), {kinds: listed.replace(whole, macros)}))


def test_no_two_shapes_of_a_slide_have_one_number(decks: dict[str, bytes]) -> None:
    for slide in opened(decks["en"]).slides:
        numbers = [shape.shape_id for shape in slide.shapes]
        assert len(numbers) == len(set(numbers))


def test_nothing_of_another_file_comes_along(decks: dict[str, bytes]) -> None:
    with zipfile.ZipFile(BytesIO(decks["en"])) as packed:
        assert not [name for name in packed.namelist() if name.endswith((".jpeg", ".jpg", ".png", ".bin"))]


TITLES = {
    "en": "Of 24 activities 17 are delayed, and most of all the one that trains sub-national staff in health equity "
    * 4,
    "km": "សកម្មភាពចំនួន ៤ ខ្វះថវិកាក្នុងឆ្នាំ២០២៦ ដែលខ្វះច្រើនជាងគេគឺការបណ្ដុះបណ្ដាលមន្ត្រីថ្នាក់ក្រោមជាតិ ចំនួន ២,០ លានដុល្លារ " * 3,
}


def _titled(words: str) -> tuple[Any, ...]:
    """The slides of parts with this title: a table, words, a chart, and a part without data."""
    made = report(forms=FORMS[:1])
    parts = tuple(replace(part, title=words.strip()) for part in made.parts)
    return tuple(opened(pptx.deck(replace(made, parts=parts, about=()))).slides)[1:]


@pytest.mark.parametrize("words", [TITLES["en"], TITLES["km"], f"{TITLES['km']}\n{TITLES['en']}", "Short"])
def test_a_title_stands_whole_in_its_place_and_nothing_stands_over_it(words: str) -> None:
    slides = _titled(words)
    assert len(slides) >= 4
    for slide in slides:
        title = slide.shapes.title
        assert re.sub(r" \(\d+/\d+\)$", "", line_ends.unmarked(title.text_frame.text)) == words.strip()
        assert _overflow(title) <= 0.5
        under = [shape.top for shape in slide.shapes if shape.shape_id != title.shape_id]
        assert min(under) >= title.top + title.height - Pt(1)


@pytest.mark.parametrize(
    ("lines", "size", "high"),
    [
        (1, 26, 74),  # 32.5 of the 66 that the place of 74 has inside
        (3, 17, 74),  # 3 x 17 x 1.25 = 63.75, and of 18 it would be 67.5
        (4, 15, 83),  # 4 x 15 x 1.25 = 75: nine more than there is, which the content gives
        (10, 14, 183),  # 66 and three tenths of 368 are 176.4: 10 x 14 x 1.25 = 175 of it
    ],
)
def test_a_title_shrinks_then_takes_from_the_content_then_shrinks_further(lines: int, size: int, high: float) -> None:
    title = _titled("\n".join(["Line"] * lines))[-1].shapes.title
    assert title.text_frame.paragraphs[0].runs[0].font.size.pt == size
    assert title.height.pt == pytest.approx(high)
