"""A report as a Word document that its author goes on writing: headings, native tables and charts, marked sentences."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from types import MappingProxyType
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from twg_analytics.charts import theme
from twg_analytics.exports import (
    archive,
    bilingual,
    chart_labels,
    docx_drawing,
    docx_ids,
    docx_text,
    slide_table,
    tables,
)
from twg_analytics.exports.docx_notes import Notes
from twg_analytics.exports.docx_text import element, shaded, texts, write
from twg_analytics.exports.figures import about
from twg_analytics.exports.native import Cell, Chart, Grid, Map
from twg_analytics.reports.report import Part, Report, Table
from twg_analytics.words import columns, named_value, t

_ROOM = 482.0  # points between the margins of A4
_EDGE = Mm(20)
_TALL, _ROW, _MOST = 230.0, 15.0, 560.0
_FEW, _SIZES = 6, (9.0, 8.0, 7.5, 7.0)  # letters of a table; of more than a few columns the first is never tried
_TO_WRITE = 22.0  # points a row that is filled in by hand
_NARROW, _UPRIGHT = 60.0, 120  # of columns whose heading stands upright, and how high it may be


def _one(report: Report) -> str:
    """The language of numbers and of what stands only once."""
    return "en" if report.language == "both" else report.language


def _grid(
    document: Any,
    headings: Sequence[str],
    rows: Sequence[tuple[Cell, ...]],
    widths: Sequence[float],
    numbers: Sequence[bool],
    size: float,
    *,
    is_upright: bool = False,
    least_height: float = 0,
    choices: Mapping[tuple[int, int], Sequence[str]] = MappingProxyType({}),
) -> None:
    """A native table whose rows stay whole and are at least so high, its heading on every page; a list has none."""
    has_head = any(headings)
    head = [tuple(Cell(heading, None, theme.PRIMARY, theme.PAPER) for heading in headings)] if has_head else []
    table = document.add_table(len(rows) + has_head, len(headings))
    table.style = "Table Grid"
    table.autofit = False
    borders = OxmlElement("w:tblBorders")
    table._tbl.tblPr.find(qn("w:tblLayout")).addprevious(borders)
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        element(borders, side, val="single", sz="4", space="0", color=theme.RULE.removeprefix("#").upper())
    for place, wide in enumerate(widths):
        table.columns[place].width = Pt(wide)
    if has_head:
        element(table.rows[0]._tr.get_or_add_trPr(), "tblHeader")
    for at, row in enumerate(table.rows):
        element(row._tr.get_or_add_trPr(), "cantSplit")
        if least_height and at >= has_head:
            row.height = Pt(least_height)
    for at, line in enumerate([*head, *rows], start=not has_head):
        cells = zip(table.rows[at - (not has_head)].cells, line, widths, numbers, strict=True)
        for place, (cell, written, wide, is_number) in enumerate(cells):
            cell.width = Pt(wide)
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.paragraph_format.keep_with_next = True if at == 0 else None  # no heading alone at the foot
            look: dict[str, Any] = {"size": size, "is_bold": True if at == 0 else None, "ink": written.ink or ""}
            if words := choices.get((at, place)):
                docx_text.choice(paragraph, written.text, words, **look)
            else:
                write(paragraph, written.text, **look)
            if is_number:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if written.fill:
                shaded(cell, written.fill)
            if at == 0 and is_upright and wide < _NARROW:
                element(cell._tc.get_or_add_tcPr(), "textDirection", val="btLr")
    if is_upright:
        element(table.rows[0]._tr.get_or_add_trPr(), "trHeight", val=str(20 * _UPRIGHT), hRule="exact")
    below = document.add_paragraph().paragraph_format
    below.space_after, below.line_spacing = Pt(0), Pt(8)


def _table(document: Any, table: Table, language: str) -> None:
    shown = tables.columns(table)
    rows = tables.cells(table, language)
    size = tables.size_that_fits(table, rows, _ROOM, _SIZES if len(shown) <= _FEW else _SIZES[1:], language)
    widths = [share * _ROOM for share in table.shares] or tables.column_widths(table, rows, _ROOM, size, language)
    numbers = [column.format in columns.NUMBERS for column in shown]
    if table.name:
        write(document.add_paragraph(style="Caption"), table.name).paragraph_format.keep_with_next = True
    if table.is_form:  # the first row is how it is read back
        rows[0] = tuple(Cell(cell.text, ink=theme.QUIET) for cell in rows[0])
    high = _TO_WRITE if table.is_form else 0
    places = {key: place for place, key in enumerate(table.columns)}
    choices = {(row + 1, places[key]): words for (row, key), words in table.choices.items()}
    headings = [column.heading(language) for column in shown]
    _grid(document, headings, rows, widths, numbers, size, least_height=high, choices=choices)


def _signs(document: Any, grid: Grid) -> None:
    """A table of signs or amounts, and above it what they mean."""
    if grid.legend:
        texts(document, ["   ".join(cell.text for cell in grid.legend)], "Caption")
    sheet = slide_table.of_grid(grid, _ROOM)
    widths = [column.width for column in sheet.columns]
    numbers = [column.is_number for column in sheet.columns]
    _grid(
        document,
        grid.headings,
        grid.rows,
        widths,
        numbers,
        7.0 if sheet.is_upright else 9.0,
        is_upright=sheet.is_upright,
    )


def _map(document: Any, number: int, drawn: Map, words: str, language: str) -> None:
    """The map as shapes, what its fills mean, and every amount in a table."""
    paragraph = document.add_paragraph()
    docx_drawing.provinces(paragraph, number, drawn, words, 0.75 * _ROOM, language)
    texts(document, [t("outlines_credit", language)], "Caption")
    legend = document.add_table(1, len(drawn.classes))
    for cell, (text, look) in zip(legend.rows[0].cells, drawn.classes, strict=True):
        write(cell.paragraphs[0], text, size=8.0, ink=look.letters)
        shaded(cell, look.fill)
    document.add_paragraph()
    areas = sorted(drawn.areas, key=lambda area: -(area.usd if area.usd is not None else -1.0))
    listed = [(area.name, area.usd) for area in areas] + [(name, usd) for _, name, usd in drawn.beside]
    rows = [(Cell(name), Cell(columns.said(usd, "money", language))) for name, usd in listed]
    headings = [columns.heading("province_code", language), columns.heading("counted_usd", language)]
    _grid(document, headings, rows, [0.6 * _ROOM, 0.4 * _ROOM], [False, True], 8.0)


def _height(chart: Chart) -> float:
    """How high a chart is: as many rows as it has, and never more than a page."""
    if not chart.lies:
        return _TALL
    return min(
        max(_TALL, _ROW * len(chart.names) * max(1, len(chart.series) * (chart.kind == "clustered")) + 70), _MOST
    )


def _figure(document: Any, number: int, part: Part, report: Report) -> None:
    drawn = bilingual.drawn(part)
    if part.figure is None or drawn is None:
        return
    figures = [figure for figure in (part.figure, part.figure_also) if figure is not None]
    said = dict.fromkeys(
        chart_labels.measured(drawn, meant["measured"], meant["language"]) for meant in map(about, figures)
    )
    above = write(document.add_paragraph(style="Caption"), "\n".join(said))
    above.paragraph_format.keep_with_next = True
    words = part.figure["layout"]["meta"]["alt"]
    if isinstance(drawn, Chart):
        paragraph = document.add_paragraph()
        docx_drawing.chart(paragraph, number, drawn, words, _ROOM, _height(drawn), report.language)
        texts(document, list(drawn.remarks), "Caption")
    elif isinstance(drawn, Map):
        _map(document, number, drawn, words, _one(report))
    else:
        _signs(document, drawn)


def _part(document: Any, number: int, part: Part, report: Report, notes: Notes) -> None:
    """A part under its heading, each piece of it known by what it holds; what it rests on is an end note."""
    missing = bilingual.missing(part, report.language)
    asks = [
        f"{columns.said(place, 'row', report.language)}.  {ask.text}" + (f" ({ask.named})" if ask.named else "")
        for place, ask in enumerate(part.asks, start=1)
    ]
    style = docx_text.TO_BE_EDITED if part.is_to_be_edited else None
    with docx_ids.held(document, report, part.key, "title"):
        heading = write(document.add_paragraph(style=f"Heading {min(max(part.level, 1), 3)}"), part.title)
        heading.paragraph_format.page_break_before = part.is_new_page or None
        if report.is_living:
            notes.refer(heading, part.notes)
    for kind, said, look in (
        ("text", part.paragraphs, {"style_name": style}),
        ("asks", asks, {"style_name": "List"}),
        ("missing", [missing] if missing else [], {"ink": theme.WARNING}),
    ):
        with docx_ids.held(document, report, part.key, kind):
            texts(document, said, **look)
    with docx_ids.held(document, report, part.key, "figure"):
        _figure(document, number, part, report)
    if part.table is not None and len(part.table.frame):
        with docx_ids.held(document, report, part.key, "table"):
            _table(document, part.table, report.language)
    texts(document, part.closing)
    if not report.is_living:
        texts(document, part.notes, "Caption")


def _edges(section: Any, report: Report) -> None:
    """A4, the title above every page, source and number of the page below."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _EDGE
    mark = [tables.said("illustrative_short", report.language)] if report.is_illustrative else []
    above = " · ".join([*mark, report.title]).replace("\n", " / ")
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    write(section.header.paragraphs[0], above, size=9.0, ink=theme.WARNING if mark else theme.QUIET)
    below = section.footer.paragraphs[0]
    write(below, report.source.replace("\n", " / ") + "   ", size=9.0, ink=theme.QUIET)
    docx_text.field(below, "PAGE", 9.0)


def _told(made: Any, report: Report, notes: Notes) -> None:
    """All of a report, in the language or the languages of its texts."""
    title = write(made.add_paragraph(style="Title"), report.title)
    notes.refer(title, report.sources)  # the first note stands in no control, for LibreOffice drops such a text
    with docx_ids.held(made, report, "cover", "subtitle"):
        write(made.add_paragraph(style="Subtitle"), report.subtitle)
    if report.cover:
        with docx_ids.held(made, report, "cover", "text"):
            texts(made, [" \N{MIDDLE DOT} ".join(named_value(*pair, _one(report)) for pair in report.cover)])
    if report.is_illustrative:
        texts(made, [tables.said("illustrative_long", report.language)], is_bold=True, ink=theme.WARNING)
    if any(part.is_to_be_edited for part in report.parts):
        texts(made, [tables.said("report_to_be_edited", report.language)], docx_text.TO_BE_EDITED)
    for number, part in enumerate(report.parts, start=1):
        _part(made, number, part, report, notes)
    if report.about:
        write(made.add_paragraph(style="Heading 1"), tables.said("report_about", report.language))
        rows = [(Cell(label), Cell(value)) for label, value in report.about]
        with docx_ids.held(made, report, "about", "table"):
            _grid(made, ["", ""], rows, [0.3 * _ROOM, 0.7 * _ROOM], [False, False], 9.0)


def _without_empty_page(made: Any) -> None:
    """The paragraph that Word wants below a last table is so low that it never begins a page."""
    last = list(made.element.body.iter(qn("w:p")))[-1]
    if last.getparent().tag != qn("w:tc") and not "".join(last.itertext()).strip():
        low = Paragraph(last, made).paragraph_format
        low.space_before, low.space_after, low.line_spacing = Pt(0), Pt(0), Pt(1)


def document(report: Report) -> bytes:
    """The report as a Word document: the same bytes for the same report; one `facing` it on pages of its own.

    Sentences that the program wrote stand in the style `To be edited`; whoever has gone over one gives it another.
    """
    made = Document()
    docx_text.style(made)
    docx_text.languages(made)
    # A small picture of another file, and styles of an older Word that would not agree with ours.
    for owner, ending in ((made.part.package, "/thumbnail"), (made.part, "/stylesWithEffects")):
        for relation in [key for key, one in owner.rels.items() if one.reltype.endswith(ending)]:
            del owner.rels[relation]
    notes = Notes()
    _edges(made.sections[0], report)
    _told(made, report, notes)
    if report.facing is not None:
        _edges(made.add_section(), report.facing)
        _told(made, report.facing, notes)
    _without_empty_page(made)
    if report.is_living:
        about_it = {"kind": report.key, "subject": report.subject, "language": report.language}
        docx_ids.keep(made, about_it | {"day": f"{report.snapshot_date}"})
    properties = made.core_properties
    properties.title = report.title.replace("\n", " / ")
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.created = properties.modified = tables.day(report.snapshot_date)
    properties.revision = 1
    properties.identifier = f"{report.key} {report.subject} {report.snapshot_date} {report.language}"
    notes.keep(made)
    saved = BytesIO()
    made.save(saved)
    return archive.without_time(saved.getvalue())
