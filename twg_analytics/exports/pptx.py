"""Slides that PowerPoint can edit: native charts with their numbers, native tables, a map of shapes. No picture.

A slide says one finding as its title; under the content stand source and snapshot; filters and definitions are in the
speaker notes. What does not fit a slide goes on on the next one.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from types import MappingProxyType

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart
from pptx.slide import Slide, SlideLayout

from twg_analytics.charts import theme
from twg_analytics.charts.finish import Figure
from twg_analytics.exports import (
    archive,
    chart_labels,
    chart_sheet,
    chart_xml,
    slide_base,
    slide_map,
    slide_table,
    slide_text,
    tables,
    text_fit,
)
from twg_analytics.exports.figures import about
from twg_analytics.exports.native import Chart, Map
from twg_analytics.exports.slide_base import Base, Box
from twg_analytics.exports.slide_plan import BESIDE, GAP, TEXT, TEXT_LEAST, Shown, of_part
from twg_analytics.reports.report import Part, Report
from twg_analytics.words import named_value

_TITLE, _TITLE_LEAST = 26.0, 15.0
_AROUND_TITLE = (15.0, 8.0)  # what the margins of its place take, in points
_MORE = 0.3  # of the height of the content, for a title too long for its place
_LONGEST_MARK = " (99/99)"
_SMALL, _SMALL_LEAST = 10.0, 7.0
_BETWEEN = 16.0


def _fitted(words: str, room: Box, more: float) -> tuple[float, float]:
    """The size of the letters of a title, and how much higher than its place it is, for it is never cut.

    It shrinks first, then takes as much as `more` from what stands below, then shrinks further.
    """
    wide, high = room.width - _AROUND_TITLE[0], room.height - _AROUND_TITLE[1]
    fit = text_fit.fitted([words], wide, high, largest=_TITLE, smallest=_TITLE_LEAST)
    if fit.rest:
        fit = text_fit.fitted([words], wide, high + more, largest=_TITLE_LEAST, smallest=TEXT_LEAST)
    return fit.size, max(text_fit.height([words], wide, fit.size) - high, 0)


def _below(base: Base, words: str) -> Box:
    """Where the content of a slide stands below a title."""
    _, taken = _fitted(words, base.title, _MORE * base.area.height)
    return replace(base.area, top=base.area.top + taken, height=base.area.height - taken)


def _titled(base: Base, slide: Slide, words: str) -> None:
    """The title, whole: one too long for its place shrinks, and makes its place higher."""
    shape = slide.shapes.title
    place = base.title if shape is None or shape.width is None else slide_base.box_of(shape)
    size, taken = _fitted(words, place, _MORE * base.area.height)
    place = replace(place, height=place.height + taken)
    if shape is None:
        slide_text.box(slide, place, [words], base.title_worn, size=size, name="Title", is_bold=True)
        return
    if taken or shape.width is None:
        shape.left, shape.top, shape.width, shape.height = place.emu()
    is_ours = not base.worn.is_themed
    if is_ours:
        shape.text_frame.margin_left = 0
    slide_text.write(
        shape.text_frame,
        [words],
        base.title_worn,
        size=size,
        is_bold=True if is_ours else None,
        ink=theme.INK if is_ours else None,
        align="left" if is_ours else None,
    )


def _new(base: Base, layout: SlideLayout) -> Slide:
    slide = base.deck.slides.add_slide(layout)
    slide_base.numbered(slide, layout, base.worn)
    return slide


def _without_empty(slide: Slide) -> None:
    """No placeholder stays that nobody filled: a reader would see its prompt when editing."""
    for shape in list(slide.placeholders):
        is_number = shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER
        if not is_number and not (shape.has_text_frame and shape.text_frame.text.strip()):
            shape._element.getparent().remove(shape._element)


def _source(base: Base, slide: Slide, report: Report) -> None:
    """Where the figures come from and of which day, and first whether they are only illustrative."""
    said = [tables.said("illustrative_short", report.language)] if report.is_illustrative else []
    said = [" · ".join([*said, report.source]) if report.language != "both" else "\n".join([*said, report.source])]
    said = [said[0].replace("\n", " · ")]
    place = base.source
    fit = text_fit.fitted(said, place.width, place.height, largest=_SMALL, smallest=_SMALL_LEAST)
    ink = theme.WARNING if report.is_illustrative else theme.QUIET
    slide_text.box(slide, place, fit.here, base.worn, size=fit.size, name="Source", ink=ink, is_low=True)


def _filters(report: Report) -> tuple[str, ...]:
    """The filters and definitions of a report in words; in both languages with the colon that both read."""
    language = "en" if report.language == "both" else report.language
    return tuple(named_value(label, value, language) for label, value in report.about)


def _notes(base: Base, slide: Slide, report: Report, notes: Sequence[str]) -> None:
    """Filters and definitions for the speaker."""
    said = [*notes, *_filters(report), report.source]
    frame = slide.notes_slide.notes_text_frame
    if frame is not None:
        slide_text.write(frame, said, base.worn)


def _chart(base: Base, slide: Slide, place: Box, chart: Chart, shown: Shown, language: str) -> None:
    """A native chart with its data sheet."""
    package = base.deck.part.package
    size = chart_xml.text_size(chart, place.width, place.height)
    unit = chart_labels.unit(chart, language)
    part = ChartPart.load(
        PackURI(package.next_partname(ChartPart.partname_template)),
        CONTENT_TYPE.DML_CHART,
        package,
        chart_xml.xml(chart, base.worn, size=size, unit=unit),
    )
    workbook = EmbeddedXlsxPart.new(chart_sheet.workbook(chart), package)
    if part.relate_to(workbook, RELATIONSHIP_TYPE.PACKAGE) != chart_xml.WORKBOOK:
        raise AssertionError("The data sheet must be the first relation of its chart.")
    relation = slide.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    frame = slide.shapes._add_chart_graphicFrame(relation, *place.emu())
    properties = frame.nvGraphicFramePr.cNvPr
    properties.set("name", shown.measured[:100] or "Chart")
    properties.set("descr", "".join(letter for letter in shown.alt if letter >= " "))


def _drawing(base: Base, slide: Slide, place: Box, shown: Shown, language: str) -> None:
    """What is measured, and under it the chart or the map."""
    one = "en" if language == "both" else language
    if shown.measured:
        high = text_fit.height([shown.measured], place.width, _SMALL)
        top = Box(place.left, place.top, place.width, high)
        slide_text.box(slide, top, [shown.measured], base.worn, size=_SMALL, name="Measured", ink=theme.QUIET)
        place = Box(place.left, place.top + high + 4, place.width, place.height - high - 4)
    if isinstance(shown.drawn, Chart):
        if shown.drawn.remarks:
            said = ["; ".join(shown.drawn.remarks)]
            fit = text_fit.fitted(said, place.width, 0.2 * place.height, largest=_SMALL, smallest=_SMALL_LEAST)
            high = text_fit.height(fit.here, place.width, fit.size)
            low = Box(place.left, place.top + place.height - high, place.width, high)
            slide_text.box(slide, low, fit.here, base.worn, size=fit.size, name="Remarks")
            place = replace(place, height=place.height - high - 6)
        _chart(base, slide, place, shown.drawn, shown, language)
    elif isinstance(shown.drawn, Map):
        slide_map.draw(slide, place, shown.drawn, base.worn, one)


def _part_slides(base: Base, report: Report, part: Part, slides: Mapping[str, int] = MappingProxyType({})) -> None:
    """The slides of a part, numbered where there are several."""
    place = _below(base, part.title + _LONGEST_MARK)
    shown = of_part(part, place, report.language, slides)
    for number, one in enumerate(shown, start=1):
        _part_slide(base, report, part, one, place, f" ({number}/{len(shown)})" if len(shown) > 1 else "")


def _first_slides(base: Base, report: Report, parts: Iterable[Part], first: int) -> dict[str, int]:
    """The number of the first slide of each part."""
    found = {}
    for part in parts:
        found[part.key] = first
        first += len(of_part(part, _below(base, part.title + _LONGEST_MARK), report.language))
    return found


def _part_slide(base: Base, report: Report, part: Part, shown: Shown, place: Box, mark: str) -> Slide:
    slide = _new(base, base.content)
    _titled(base, slide, part.title + mark)
    if shown.drawn is not None:
        drawing = place
        if shown.text:
            wide = BESIDE * place.width
            drawing = replace(place, width=place.width - wide - _BETWEEN)
            beside = Box(place.left + place.width - wide, place.top, wide, place.height)
            _said(base, slide, beside, shown.text)
        _drawing(base, slide, drawing, shown, report.language)
    elif shown.sheet is not None:
        top = place.top
        if shown.text:
            high = text_fit.height(shown.text, place.width, TEXT_LEAST)
            _said(base, slide, replace(place, height=high), shown.text)
            top += high + GAP
        where = replace(place, top=top)
        name = shown.table_name or "Table"
        slide_table.draw(slide, where, shown.sheet, shown.rows, shown.heights, base.worn, name)
    elif shown.text:
        _said(base, slide, place, shown.text)
    _source(base, slide, report)
    _notes(base, slide, report, part.notes)
    _without_empty(slide)
    return slide


def _said(base: Base, slide: Slide, place: Box, words: Sequence[str]) -> None:
    fit = text_fit.fitted(words, place.width, place.height, largest=TEXT, smallest=TEXT_LEAST)
    slide_text.box(slide, place, fit.here, base.worn, size=fit.size, name="Text")


def _of_cover(base: Base, slide: Slide, report: Report) -> None:
    """What the cover says in pairs, above its source: labels at the left, values beside them."""
    if not report.cover:
        return
    labels, values = zip(*report.cover, strict=True)
    wide, most = base.source.width, 0.38 * base.area.height
    size = next((size for size in (16.0, 14.0, 13.0) if text_fit.height(values, 0.76 * wide, size) <= most), TEXT_LEAST)
    top = base.source.top - text_fit.height(values, 0.76 * wide, size) - 12
    for label, value in zip(labels, values, strict=True):
        high = text_fit.height([value], 0.76 * wide, size)
        left = Box(base.source.left, top, 0.2 * wide, high)
        slide_text.box(slide, left, [label], base.worn, size=size, name="Label", ink=theme.QUIET)
        beside = Box(base.source.left + 0.22 * wide, top, 0.76 * wide, high)
        slide_text.box(slide, beside, [value], base.worn, size=size, name="Value")
        top += high + text_fit.space(size)


def _cover(base: Base, report: Report) -> None:
    slide = _new(base, base.cover)
    _titled(base, slide, report.title)
    place = next((s for s in slide.placeholders if s.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE), None)
    if place is not None:
        room = Box(0, 0, place.width.pt - 15, place.height.pt - 8)
        fit = text_fit.fitted([report.subtitle], room.width, room.height, largest=TEXT, smallest=TEXT_LEAST)
        is_ours = not base.worn.is_themed
        slide_text.write(
            place.text_frame,
            fit.here,
            base.worn,
            size=fit.size,
            align="left" if is_ours else None,
            ink=theme.QUIET if is_ours else None,
        )
    else:
        _said(base, slide, base.area, [report.subtitle])
    _of_cover(base, slide, report)
    _source(base, slide, report)
    _notes(base, slide, report, ())
    _without_empty(slide)


def _saved(base: Base, report: Report) -> bytes:
    properties = base.deck.core_properties
    properties.title = report.title.replace("\n", " / ")
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.created = properties.modified = tables.day(report.snapshot_date)
    properties.revision = 1
    saved = BytesIO()
    base.deck.save(saved)
    return archive.without_time(saved.getvalue())


def _about(report: Report) -> Part:
    """The filters and definitions as the last slide."""
    return Part("about", tables.said("report_about", report.language), _filters(report))


def deck(report: Report, template: bytes | None = None) -> bytes:
    """A presentation: a cover, the parts in order on a slide each and more where they need it, and what they rest on.

    With a `template` its layouts, fonts and colours are used and its own slides are left out; what is no presentation
    is a `slide_base.NotATemplate` with a sentence.
    """
    base = slide_base.opened(template)
    _cover(base, report)
    parts = [*report.parts, *([_about(report)] if report.about else [])]
    slides = _first_slides(base, report, parts, first=2) if any(part.asks for part in parts) else {}
    for part in parts:
        _part_slides(base, report, part, slides)
    return _saved(base, report)


def slide(
    figure: Figure,
    *,
    as_of: dt.date,
    notes: Sequence[str] = (),
    about_it: Sequence[tuple[str, str]] = (),
    template: bytes | None = None,
) -> bytes:
    """One figure as a presentation of one slide, or of more where a table needs them; filters in the notes."""
    said = about(figure)
    part = Part("chart", said["title"], figure=figure, notes=(said["measured"], *notes))
    report = Report(
        key="chart",
        language=said["language"],
        title=said["title"],
        subtitle=said["measured"],
        snapshot_date=as_of,
        is_illustrative=said["is_illustrative"],
        parts=(part,),
        about=tuple(about_it),
        source=said["source"],
    )
    base = slide_base.opened(template)
    _part_slides(base, report, part)
    return _saved(base, report)
