"""Slides that PowerPoint can edit: native charts with their numbers, native tables, a map of shapes. No picture.

A slide says one finding as its title; under the content stand source and snapshot; filters and definitions are in the
speaker notes. What does not fit a slide goes on on the next one.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from types import MappingProxyType
from typing import Any

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
    chart_sheet,
    chart_xml,
    slide_base,
    slide_ids,
    slide_map,
    slide_plan,
    slide_table,
    slide_text,
    tables,
    text_fit,
)
from twg_analytics.exports.figures import about
from twg_analytics.exports.native import Chart, Map
from twg_analytics.exports.slide_base import Base, Box
from twg_analytics.exports.slide_plan import GAP, TEXT, TEXT_LEAST, Room, Shown, of_part
from twg_analytics.reports.report import Part, Report
from twg_analytics.words import line_ends, named_value
from twg_analytics.words import number as written

_TITLE, _TITLE_LEAST = 26.0, 15.0
_AROUND_TITLE = (15.0, 8.0)  # what the margins of its place take, in points
_MORE = 0.3  # of the height of the content, for a title too long for its place
_LONGEST_MARK = " (99/99)"
_COVER = 36.0
_COVERED = (18.0, 16.0, 14.0, 12.0)
_LABELS, _VALUES = 0.22, 0.76  # of the width of the cover


def _fitted(words: str, room: Box, more: float, largest: float = _TITLE) -> tuple[float, float]:
    """The size of the letters of a title, and how much higher than its place it is, for it is never cut.

    It shrinks first, then takes as much as `more` from what stands below, then shrinks further.
    """
    wide, high = room.width - _AROUND_TITLE[0], room.height - _AROUND_TITLE[1]
    fit = text_fit.fitted([words], wide, high, largest=largest, smallest=_TITLE_LEAST)
    if fit.rest:
        fit = text_fit.fitted([words], wide, high + more, largest=_TITLE_LEAST, smallest=TEXT_LEAST)
    return fit.size, max(text_fit.height([words], wide, fit.size) - high, 0)


def _below(base: Base, words: str) -> Room:
    """Where the content of a slide stands below a title."""
    _, taken = _fitted(words, base.title, _MORE * base.area.height)
    drawing, beside = base.halves
    return Room(*(box.below(taken) for box in (base.area, drawing, beside)))


def _titled(base: Base, slide: Slide, words: str, largest: float = _TITLE) -> Any:
    """The title, whole: one too long for its place shrinks, and makes its place higher."""
    shape = slide.shapes.title
    place = base.title if shape is None or shape.width is None else slide_base.box_of(shape)
    size, taken = _fitted(words, place, _MORE * base.area.height, largest)
    place = replace(place, height=place.height + taken)
    if shape is None:
        return slide_text.box(slide, place, [words], base.title_worn, size=size, name="Title", is_bold=True)
    if taken or shape.width is None:
        shape.left, shape.top, shape.width, shape.height = place.emu()
    slide_text.write(shape.text_frame, [words], base.title_worn, size=size)
    return shape


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


def _section(base: Base, slide: Slide, report: Report, part: Part, number: int) -> None:
    """Where in the report the slide stands, in its place above the title; a template has none."""
    above = slide_base.place_above(slide.slide_layout)
    place = next((one for one in slide.placeholders if one.placeholder_format.idx == above), None)
    if place is not None and part.section:
        slide_text.write(place.text_frame, [part.section], base.worn)
        slide_ids.shape(slide, place, report, part.key, "section", number, [part.section])


def _source(base: Base, slide: Slide, report: Report, ink: str | None = None) -> None:
    """Where the figures come from and of which day, and first whether they are only illustrative."""
    said = [
        " · ".join([*([tables.said("illustrative_short", report.language)] * report.is_illustrative), report.source])
    ]
    high = max(text_fit.height(said, base.source.width, TEXT_LEAST), base.source.height)
    place = replace(base.source, top=base.source.top + base.source.height - high, height=high)
    ink = ink or (theme.WARNING if report.is_illustrative else theme.QUIET)
    made = slide_text.box(slide, place, said, base.worn, size=TEXT_LEAST, name="Source", ink=ink, is_low=True)
    slide_ids.shape(slide, made, report, "report", "source", texts=said)
    made.name = "Source"


def _filters(report: Report) -> tuple[str, ...]:
    """The filters and definitions of a report in words."""
    return tuple(named_value(label, value, report.language) for label, value in report.about)


def _notes(base: Base, slide: Slide, report: Report, notes: Sequence[str]) -> None:
    """Filters and definitions for the speaker."""
    said = [*notes, *_filters(report), report.source]
    frame = slide.notes_slide.notes_text_frame
    if frame is not None:
        slide_text.write(frame, said, base.worn)
        slide_ids.change(slide.part, slide._element, NOTES=slide_ids.words(said))


def _chart(base: Base, slide: Slide, place: Box, chart: Chart, shown: Shown, language: str) -> Any:
    """A native chart with its data sheet."""
    package = base.deck.part.package
    fit = chart_xml.fitted(chart, place.width, place.height, TEXT_LEAST)
    part = ChartPart.load(
        PackURI(package.next_partname(ChartPart.partname_template)),
        CONTENT_TYPE.DML_CHART,
        package,
        chart_xml.xml(chart, base.worn, fit, language),
    )
    workbook = EmbeddedXlsxPart.new(chart_sheet.workbook(chart), package)
    if part.relate_to(workbook, RELATIONSHIP_TYPE.PACKAGE) != chart_xml.WORKBOOK:
        raise AssertionError("The data sheet must be the first relation of its chart.")
    relation = slide.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    frame = slide.shapes._add_chart_graphicFrame(relation, *place.emu())
    frame.nvGraphicFramePr.cNvPr.set("descr", "".join(letter for letter in shown.alt if letter >= " "))
    return slide.shapes[-1]


def _drawing(base: Base, slide: Slide, place: Box, shown: Shown, report: Report, part: Part, number: int) -> None:
    """What is measured, and under it the chart or the map."""

    def known(shape: Any, element: str, texts: Sequence[str] = ()) -> None:
        slide_ids.shape(slide, shape, report, part.key, element, number, texts)

    if said := slide_plan.measured(shown, report.language):
        high = text_fit.height(said, place.width, TEXT_LEAST)
        top = replace(place, height=high)
        held = slide_text.box(slide, top, said, base.worn, size=TEXT_LEAST, name="Measured", ink=theme.QUIET)
        known(held, "measured", said)
        place = place.below(high + GAP)
    if isinstance(shown.drawn, Chart):
        if said := slide_plan.remarks(shown, report.language):
            high = text_fit.height(said, place.width, TEXT_LEAST)
            low = Box(place.left, place.top + place.height - high, place.width, high)
            known(slide_text.box(slide, low, said, base.worn, size=TEXT_LEAST, name="Remarks"), "remarks", said)
            place = replace(place, height=place.height - high - GAP)
        known(_chart(base, slide, place, shown.drawn, shown, report.language), "chart")
    elif isinstance(shown.drawn, Map):
        slide_map.draw(slide, place, shown.drawn, base.worn, report.language)


def _part_slides(base: Base, report: Report, part: Part, slides: Mapping[str, int] = MappingProxyType({})) -> None:
    """The slides of a part, numbered where there are several."""
    room = _below(base, part.title + _LONGEST_MARK)
    shown = of_part(part, room, report.language, slides)
    for number, one in enumerate(shown, start=1):
        _part_slide(base, report, part, one, room, (number, len(shown)))


def _first_slides(base: Base, deck: Sequence[tuple[Report, Part | None]]) -> dict[tuple[str, str], int]:
    """The number of the first slide of each part in each language; None is a divider."""
    found: dict[tuple[str, str], int] = {}
    first = 1 + len({report.language for report, _ in deck})
    for report, part in deck:
        if part is None:
            first += 1
            continue
        found[report.language, part.key] = first
        first += len(of_part(part, _below(base, part.title + _LONGEST_MARK), report.language))
    return found


def _layout(base: Base, shown: Shown) -> SlideLayout:
    """The layout that is made for what a slide holds, where there is one."""
    if shown.drawn is not None and shown.text and not shown.is_above and not isinstance(shown.drawn, Map):
        return base.pair or base.content
    return (base.table or base.content) if shown.sheet is not None else base.content


def _part_slide(base: Base, report: Report, part: Part, shown: Shown, room: Room, place_of: tuple[int, int]) -> None:
    number, several = place_of
    slide = _new(base, _layout(base, shown))
    slide_ids.slide(slide, report, part.key, number)
    counted = "/".join(written(one, report.language) for one in place_of)
    title = part.title + (f" ({counted})" if several > 1 else "")
    slide_ids.shape(slide, _titled(base, slide, title), report, part.key, "title", number, [title])
    _section(base, slide, report, part, number)
    place = room.whole
    if shown.text and shown.is_above:
        high = text_fit.height(shown.text, place.width, TEXT_LEAST)
        _said(base, slide, replace(place, height=high), shown.text, report, part, number)
        place = place.below(high + GAP)
    if isinstance(shown.drawn, Map):
        _drawing(base, slide, place, shown, report, part, number)
    elif shown.drawn is not None:
        is_beside = bool(shown.text) and not shown.is_above
        _drawing(base, slide, room.drawing if is_beside else place, shown, report, part, number)
        if is_beside:
            _said(base, slide, room.beside, shown.text, report, part, number)
    elif shown.sheet is not None:
        made = slide_table.draw(slide, place, shown.sheet, shown.rows, shown.heights, base.worn, "Table")
        cells = [line_ends.unmarked(cell.text) for row in made.table.rows for cell in row.cells]
        slide_ids.shape(slide, made, report, part.key, "table", number, cells)
        slide_text.described(made, shown.table_name or part.title)
    elif shown.text:
        _said(base, slide, room.whole, shown.text, report, part, number)
    _source(base, slide, report)
    _notes(base, slide, report, (*shown.rest, *part.notes))
    _without_empty(slide)


def _said(base: Base, slide: Slide, place: Box, words: Sequence[str], report: Report, part: Part, number: int) -> None:
    fit = text_fit.fitted(words, place.width, place.height, largest=TEXT, smallest=TEXT_LEAST)
    made = slide_text.box(slide, place, fit.here, base.worn, size=fit.size, name="Text")
    slide_ids.shape(slide, made, report, part.key, "text", number, fit.here)


def _of_cover(base: Base, slide: Slide, report: Report) -> None:
    """What the cover says in pairs where its layout has room: labels at the left, values beside them."""
    place = next(iter(slide_base.bodies(base.cover)), None)
    if not report.cover or place is None:
        return
    narrow, wide = (_LABELS - 0.02) * place.width, _VALUES * place.width

    def heights(size: float) -> list[float]:
        pairs = report.cover
        return [max(text_fit.height([one], narrow, size), text_fit.height([two], wide, size)) for one, two in pairs]

    size = next((one for one in _COVERED if sum(heights(one)) <= place.height), _COVERED[-1])
    top = place.top
    for number, ((label, value), high) in enumerate(zip(report.cover, heights(size), strict=True), start=1):
        left = Box(place.left, top, narrow, high)
        beside = Box(place.left + _LABELS * place.width, top, wide, high)
        held = slide_text.box(slide, left, [label], base.worn, size=size, name="Label", ink=theme.QUIET)
        slide_ids.shape(slide, held, report, "cover", "label", number, [label])
        held = slide_text.box(slide, beside, [value], base.worn, size=size, name="Value")
        slide_ids.shape(slide, held, report, "cover", "value", number, [value])
        top += high + 1.5 * text_fit.space(size)


def _cover(base: Base, report: Report) -> None:
    slide = _new(base, base.cover)
    slide_ids.slide(slide, report, "cover", 1)
    slide_ids.shape(slide, _titled(base, slide, report.title, _COVER), report, "cover", "title", 1, [report.title])
    place = next((s for s in slide.placeholders if s.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE), None)
    if place is not None:
        room = Box(0, 0, place.width.pt - 15, place.height.pt - 8)
        said = [report.subtitle]
        if not slide_base.bodies(base.cover):  # of a template: below the subtitle, in its place
            said += [named_value(label, value, report.language) for label, value in report.cover]
        fit = text_fit.fitted(said, room.width, room.height, largest=TEXT, smallest=TEXT_LEAST)
        slide_text.write(place.text_frame, fit.here, base.worn, size=fit.size)
        slide_ids.shape(slide, place, report, "cover", "subtitle", 1, fit.here)
    _of_cover(base, slide, report)
    _source(base, slide, report)
    _notes(base, slide, report, ())
    _without_empty(slide)


def _divider(base: Base, reports: Sequence[Report], part: Part) -> None:
    """A slide between what is decided on and the annex."""
    if base.divider is None:
        return
    slide = _new(base, base.divider)
    title = "\n".join(dict.fromkeys(one.section for report in reports for one in report.parts if one.key == part.key))
    slide_ids.slide(slide, reports[0], "divider", 1)
    slide_ids.shape(slide, _titled(base, slide, title, _COVER), reports[0], "divider", "title", 1, [title])
    _source(base, slide, reports[0], theme.PAPER)
    _notes(base, slide, reports[0], ())


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
    title = tables.said("report_about", report.language)
    return Part("about", title, _filters(report), section=next((p.section for p in report.parts if p.is_annex), ""))


def _ordered(base: Base, reports: Sequence[Report]) -> list[tuple[Report, Part | None]]:
    """The parts of a deck in order, each in all its languages; None stands before the annex where it is divided off."""
    each = [[*report.parts, *([_about(report)] if report.about else [])] for report in reports]
    found: list[tuple[Report, Part | None]] = []
    is_divided = False
    for parts in zip(*each, strict=True):
        if parts[0].is_annex and not is_divided and base.divider is not None:
            is_divided = True
            found.append((reports[0], None))
        found += zip(reports, parts, strict=True)
    return found


def deck(report: Report, template: bytes | None = None) -> bytes:
    """A presentation: a cover, the parts in order on a slide each and more where they need it, and what they rest on.

    With a `template` its layouts, fonts and colours are used and its own slides are left out; what is no presentation
    is a `slide_base.NotATemplate` with a sentence. Of a report with another `facing` it each part is told in both.
    """
    base = slide_base.opened(template)
    reports = [report] if report.facing is None else [report, report.facing]
    for one in reports:
        _cover(base, one)
    ordered = _ordered(base, reports)
    numbers = _first_slides(base, ordered) if any(part.asks for part in report.parts) else {}
    for place, (one, part) in enumerate(ordered):
        if part is None:
            _divider(base, reports, next(following for _, following in ordered[place:] if following is not None))
        else:
            slides = {key: number for (language, key), number in numbers.items() if language == one.language}
            _part_slides(base, one, part, slides)
    slide_ids.deck(base.deck, report)
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
